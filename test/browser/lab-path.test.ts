/** A path of clicks: recorded in the page with a person's clicks, and made again in every run of an experiment. */
import { afterEach, describe, expect, test } from 'vitest';
import type { Step } from '../../src/core/lab/design.ts';
import type { Experiment } from '../../src/core/lab/experiment.ts';
import type { LabState } from '../../src/protocol.ts';
import type { Driver, Page } from './driver.ts';
import { BROWSERS, clickNamed, emptyJar, useLab } from './lab.ts';
import { look } from './look.ts';
import { CLICKS_URL, CLICKS_WITHOUT_URL } from './site/index.ts';

const ASK = `
  const reply = await browser.runtime.sendMessage({ name: args[0], ask: args[1] });
  if (!reply.ok) throw new Error(JSON.stringify(reply));
  return reply.value;`;

const openLab = async (driver: Driver, page: Page): Promise<Page> => {
  const lab = await driver.newPage(`${driver.origin}/lab/index.html?tab=${await driver.tabId(page)}`);
  await lab.waitFor('return document.querySelector("main")?.dataset.state === "ready"');
  await lab.click('details.more > summary');
  return lab;
};

const record = async (lab: Page): Promise<void> => {
  await lab.front();
  await clickNamed(lab, 'Record clicks');
  await lab.waitFor('return document.querySelector("[data-recording=true]") !== null');
};

const selectorsOn = (lab: Page): Promise<readonly string[]> =>
  lab.evaluate('return [...document.querySelectorAll(".path code")].map((code) => code.textContent)');
const hasClicks = (lab: Page, count: number): Promise<boolean> =>
  lab.waitFor('return document.querySelectorAll(".path li").length === args[0]', { args: [count] });
const saidOn = (lab: Page): Promise<string> =>
  lab.evaluate('return document.querySelector("[data-recording] [role=status]").textContent');

/** Nothing of a page that a script beside it could have changed. */
const TRACES = `return JSON.stringify([document.documentElement.outerHTML, Object.keys(window),
  Object.keys(localStorage), Object.keys(sessionStorage), document.cookie])`;

describe.each(BROWSERS)('%s', (name) => {
  const lab = useLab(name);
  const open: Page[] = [];

  afterEach(async () => {
    for (const page of open.splice(0)) await page.close();
    await emptyJar(lab.driver);
  });

  const opened = async (): Promise<{ readonly page: Page; readonly laboratory: Page }> => {
    const page = await lab.driver.newPage(CLICKS_URL);
    const laboratory = await openLab(lab.driver, page);
    open.push(laboratory, page);
    return { page, laboratory };
  };

  const ask = <T>(question: string, asked: object): Promise<T> => lab.driver.extension(ASK, question, asked);

  /** Makes the experiment and gives what it came to; `enough` says when. */
  const experiment = async (
    url: string,
    steps: readonly Step[],
    enough: (now: Experiment) => boolean,
  ): Promise<Experiment> => {
    const signals = { dnt: true, gpc: false };
    const design = { url, pairs: 6, dwell: 300, signals, placebo: false, steps };
    const { experiments } = await ask<LabState>('lab-start', { design, storage: false });
    const id = experiments[0]?.id ?? '';
    const end = Date.now() + 80_000;
    while (Date.now() < end) {
      const now = await ask<Experiment>('lab-experiment', { id });
      if (enough(now)) return now;
      await new Promise((done) => setTimeout(done, 300));
    }
    throw new Error('the experiment has not come so far');
  };

  const requestsTo = (mark: number, path: string): number =>
    lab.site.since(mark).filter((entry) => entry.path === path).length;

  test('two clicks are recorded, and made in every run, by the server’s log', async () => {
    const { page, laboratory } = await opened();
    const before = await page.evaluate(TRACES);
    await record(laboratory);
    await page.evaluate('document.querySelector("#banner button").click()');
    await page.click('#banner button b');
    await page.click('.text');
    await hasClicks(laboratory, 2);
    await laboratory.front();
    await clickNamed(laboratory, 'Stop recording');
    await page.front();
    await page.click('#box');
    await page.click('.text');
    expect(await page.evaluate(TRACES)).toBe(before);
    await laboratory.front();
    expect(await saidOn(laboratory)).toBe('Each visit makes 2 recorded clicks.');
    const selectors = await selectorsOn(laboratory);
    expect(selectors).toEqual(['#banner > button:nth-of-type(1)', 'span']);
    await look(lab.driver, laboratory, 'lab-path');
    await laboratory.resize(360, 700);
    await laboratory.evaluate('document.querySelector(".path").scrollIntoView()');
    await look(lab.driver, laboratory, 'lab-path-narrow');
    expect(await laboratory.evaluate('return document.documentElement.scrollWidth <= innerWidth')).toBe(true);

    const mark = lab.site.mark();
    const steps = selectors.map((selector) => ({ selector, after: 100 }));
    const { runs } = await experiment(CLICKS_URL, steps, ({ state }) => state === 'done');
    expect(runs.map(({ invalid }) => invalid)).toEqual(Array(12).fill(undefined));
    const loads = requestsTo(mark, '/clicks');
    // Chromium visits the page once beforehand, to find out which sites it contacts.
    expect(loads).toBe(name === 'chromium' ? 13 : 12);
    expect(['agree', 'on', 'off'].map((what) => requestsTo(mark, `/clicks/${what}`))).toEqual([
      loads,
      loads,
      0,
    ]);
  });

  test('control: a click whose element is not there makes the run invalid', async () => {
    const mark = lab.site.mark();
    const steps = [{ selector: '#banner > button:nth-of-type(1)', after: 0 }];
    const { runs } = await experiment(CLICKS_WITHOUT_URL, steps, ({ runs: made }) => made.length > 1);
    await ask('lab-cancel', {});
    expect(runs.map(({ invalid }) => invalid?.why)).toEqual(Array(runs.length).fill('step_failed'));
    expect(requestsTo(mark, '/clicks/agree')).toBe(0);
  });

  test('a click that leads away is the last one; the recording says that the page was left', async () => {
    const { page, laboratory } = await opened();
    await record(laboratory);
    await page.click('#box');
    await page.click('p a');
    await page.waitFor('return document.querySelector("h1")?.textContent === "Away"');
    await laboratory.waitFor('return document.querySelector("[data-recording=false]") !== null');
    expect(await selectorsOn(laboratory)).toEqual(['#box', 'a[href="/clicks/away"]']);
    expect(await saidOn(laboratory)).toBe(
      'The page was left or its tab closed, which ended the recording. Each visit makes 2 recorded clicks.',
    );
  });

  test('where the tab is closed, that is said', async () => {
    const page = await lab.driver.newPage(CLICKS_URL);
    const laboratory = await openLab(lab.driver, page);
    open.push(laboratory);
    await page.close();
    await clickNamed(laboratory, 'Record clicks');
    await laboratory.waitFor(
      'return /tab is closed/.test(document.querySelector("[data-recording]").textContent)',
    );
  });
});
