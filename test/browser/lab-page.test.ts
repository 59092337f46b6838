/** The laboratory's page: what it says of a form, a run and a result, and that the keyboard alone can do all of it. */
import { afterEach, describe, expect, test } from 'vitest';
import type { Page } from './driver.ts';
import { long } from './in-long.ts';
import { BROWSERS, clickNamed, useLab } from './lab.ts';
import { look } from './look.ts';
import { grant, tellBackground } from './matrix/choosing.ts';
import { LAB_PAGE_HOSTS, labUrl } from './site/index.ts';

const ORIGINS = ['*://*/*', 'ws://*/*', 'wss://*/*'];
const URL_OF_PAGE = labUrl('pays_no_attention', 'elsewhere');
const OF_PAGE = { site: 'example-corp.com', host: LAB_PAGE_HOSTS.elsewhere };
/** Twelve visits of a page without a wait, on a machine that has other things to do, in milliseconds. */
const ALL_VISITS = 80_000;

const READY = 'return document.querySelector("main")?.dataset.state === "ready"';

/** The fields that are marked, each with what is said of it. */
const FAULTS = `return [...document.querySelectorAll('form [aria-invalid=true]')].map((field) => [
  field.name, document.getElementById(field.getAttribute('aria-describedby').split(' ').at(-1)).textContent])`;

/** The name of what has the focus; of a heading its text. Empty where it is lost. */
const FOCUSED = `
  const { activeElement } = document;
  if (activeElement === document.body) return '';
  return (activeElement.labels?.[0] ?? activeElement).textContent.trim();`;

/** How many controls can be seen, and whether what has the focus shows that it has it. */
const CONTROLS = `return [...document.querySelectorAll('button, input, select, summary, [tabindex="0"]')]
  .filter((control) => control.checkVisibility()).length`;
const STOP = `
  const frame = () => new Promise((drawn) => requestAnimationFrame(drawn));
  await frame();
  await frame();
  const { activeElement } = document;
  if (activeElement === document.body || 'stop' in activeElement.dataset) return null;
  activeElement.dataset.stop = '';
  const { top, bottom } = activeElement.getBoundingClientRect();
  const shown = activeElement.matches(':focus-visible') && getComputedStyle(activeElement).outlineStyle !== 'none';
  return { shown: shown && bottom > 0 && top < innerHeight, what: activeElement.outerHTML.slice(0, 120) };`;

/** Sets a field as typing in it does. */
const fill = (page: Page, name: string, value: string): Promise<unknown> =>
  page.evaluate(
    `const field = document.querySelector('form [name=' + args[0] + ']');
     field.value = args[1];
     field.dispatchEvent(new Event(field.tagName === 'SELECT' ? 'change' : 'input', { bubbles: true }));
     return true;`,
    name,
    value,
  );

describe.each(BROWSERS)('%s', (name) => {
  const lab = useLab(name, { grantable: { origins: ORIGINS } });
  const pages: Page[] = [];
  afterEach(async () => {
    for (const page of pages.splice(0)) await page.close();
  });

  const opened = async (url: string): Promise<Page> => {
    const page = await lab.driver.newPage(url);
    pages.push(page);
    return page;
  };
  /** The laboratory, opened from a page where one is given. */
  const openLab = async (from?: Page): Promise<Page> => {
    const tab = from === undefined ? '' : `?tab=${await lab.driver.tabId(from)}`;
    const page = await opened(`${lab.driver.origin}/lab/index.html${tab}`);
    await page.waitFor(READY);
    await page.resize(900, 1400);
    return page;
  };
  const tick = async (page: Page): Promise<void> => {
    if (name === 'chromium') await page.click('form [name=agreed]');
  };
  const narrow = async (page: Page, picture: string): Promise<void> => {
    await page.resize(360, 2400);
    await look(lab.driver, page, picture);
    expect(await page.evaluate('return document.documentElement.scrollWidth')).toBeLessThanOrEqual(360);
    await page.resize(900, 1400);
  };
  const focusIs = (page: Page, words: string): Promise<boolean> =>
    page.waitFor<boolean>(`return (() => {${FOCUSED}})() === args[0]`, { args: [words] });
  /** As a person who uses the keyboard does it. */
  const pressNamed = async (page: Page, words: string): Promise<void> => {
    await page.evaluate(
      `[...document.querySelectorAll('button')].find(({ textContent }) => textContent === args[0]).focus()`,
      words,
    );
    await page.press('Enter');
  };
  /** Every control that can be seen is a stop of the Tab key and shows the focus. */
  const reachesAll = async (page: Page): Promise<void> => {
    const controls = await page.evaluate<number>(CONTROLS);
    await page.evaluate('document.activeElement.blur(); scrollTo(0, 0)');
    const stops: { readonly shown: boolean; readonly what: string }[] = [];
    for (let presses = 0; presses < controls + 3; presses += 1) {
      await page.press('Tab');
      const stop = await page.evaluate<(typeof stops)[number] | null>(STOP);
      if (stop !== null) stops.push(stop);
    }
    expect(stops.filter(({ shown }) => !shown)).toEqual([]);
    expect(stops.length).toBe(controls);
  };

  test('what is wrong is said beside its field; begun, paused, cancelled and forgotten by keys', async () => {
    await grant(lab.driver, { origins: ORIGINS });
    const page = await openLab();
    await look(lab.driver, page, 'lab-fresh');
    expect(await page.evaluate(FAULTS)).toEqual([]);
    await fill(page, 'url', 'example');
    await fill(page, 'pairs', '5');
    await fill(page, 'seed', 'letters');
    await clickNamed(page, 'Start');
    const consent = name === 'chromium' ? ['agreed'] : [];
    const faults = await page.evaluate<readonly (readonly [string, string])[]>(FAULTS);
    expect(faults.map(([field]) => field)).toEqual(['url', 'pairs', 'seed', ...consent]);
    expect(faults[1]?.[1]).toBe('The number of pairs is a whole number from 6 to 50.');
    await focusIs(page, 'Address of the page');
    expect(await page.evaluate('return document.querySelector("[name=seed]").checkVisibility()')).toBe(true);
    await look(lab.driver, page, 'lab-faults');

    await fill(page, 'url', URL_OF_PAGE);
    await fill(page, 'pairs', '6');
    await fill(page, 'seed', '7');
    await tick(page);
    expect(await page.evaluate(FAULTS)).toEqual([]);
    await pressNamed(page, 'Start');
    await focusIs(page, 'Running');
    await page.front();
    await pressNamed(page, 'Cancel');
    await page.waitFor('return document.querySelector("[data-experiment=cancelled]") !== null', {
      timeoutMs: 20_000,
    });
    await focusIs(page, 'New experiment');
    await pressNamed(page, 'Forget');
    await focusIs(page, 'Start');
    expect(await page.evaluate('return document.querySelector("[data-experiment]")')).toBeNull();
  });

  long('a fresh form, with all that can be unfolded, by keys and narrow', async () => {
    const page = await openLab(await opened(URL_OF_PAGE));
    await page.click('details.more summary');
    await reachesAll(page);
    await narrow(page, 'lab-fresh-narrow');
  });

  long(
    'an experiment under way, paused, and what it came to',
    async () => {
      await grant(lab.driver, { origins: ORIGINS });
      const page = await openLab();
      await fill(page, 'url', URL_OF_PAGE);
      await fill(page, 'pairs', '6');
      await fill(page, 'dwell', '0');
      await tick(page);
      await clickNamed(page, 'Start');
      await page.waitFor('return document.querySelector("progress")?.value > 0', { timeoutMs: 30_000 });
      await page.front();
      await look(lab.driver, page, 'lab-running');
      await narrow(page, 'lab-running-narrow');
      await pressNamed(page, 'Pause');
      await page.waitFor('return document.querySelector("[data-experiment=paused]") !== null', {
        timeoutMs: 20_000,
      });
      await focusIs(page, 'Go on');
      await look(lab.driver, page, 'lab-paused');
      await reachesAll(page);
      await pressNamed(page, 'Go on');
      await page.waitFor('return document.querySelector("[data-experiment=done]") !== null', {
        timeoutMs: ALL_VISITS,
      });
      await pressNamed(page, 'Show result');
      await page.waitFor('return document.querySelector(".result svg") !== null');
      await focusIs(page, 'Hide result');
      expect(await page.evaluate('return document.querySelector(".verdict").dataset.word')).toBe('at_odds');
      await reachesAll(page);
      await page.resize(900, 2600);
      await look(lab.driver, page, 'lab-result');
      await narrow(page, 'lab-result-narrow');
      await pressNamed(page, 'Use these settings');
      await focusIs(page, 'New experiment');
      await pressNamed(page, 'Forget');
      await focusIs(page, 'Start');
      expect(await page.evaluate('return document.querySelector(".result")')).toBeNull();
    },
    2 * ALL_VISITS,
  );

  long('a page that was looked at, and a server that was asked', async () => {
    await grant(lab.driver, { origins: ORIGINS });
    await tellBackground(lab.driver, {
      name: 'set-signals',
      ask: { ...OF_PAGE, everywhere: false, signals: { dnt: true, gpc: false } },
    });
    const page = await openLab(await opened(URL_OF_PAGE));
    await pressNamed(page, 'Look at this page');
    await page.waitFor(
      'return document.querySelector("[data-contact=cookie_sent]")?.getAttribute("data-dnt") === "true"',
      { timeoutMs: 30_000 },
    );
    await focusIs(page, 'Look at this page');
    await page.evaluate(`
      const select = document.querySelector('#field-server');
      select.value = [...select.options].at(-1).value;
      select.dispatchEvent(new Event('change', { bubbles: true }));`);
    await pressNamed(page, 'Ask this server');
    await page.waitFor('return document.querySelector(".server .addresses") !== null', { timeoutMs: 30_000 });
    await focusIs(page, 'Ask this server');
    await reachesAll(page);
    await page.resize(900, 2600);
    await look(lab.driver, page, 'lab-looked');
    await narrow(page, 'lab-looked-narrow');
  });
});
