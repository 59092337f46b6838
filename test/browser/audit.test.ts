/** The audit page: each variant of a page gets the verdict it deserves, and on an ordinary visit nothing is at odds. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Driver, Page } from './driver.ts';
import { fillJar } from './fill.ts';
import { inLong, once } from './in-long.ts';
import { BROWSERS, clickNamed, emptyJar, openPopup, setBlock, useLab } from './lab.ts';
import { look } from './look.ts';
import { age, setRecord, settled } from './recorded.ts';
import { fillPage, makeScene } from './scene.ts';
import { PLAYER_URL } from './site/index.ts';

const HOST = 'https://edge.media-server.com';
const BARE = `${HOST}/bare`;
const setting = (line: string): string => `${HOST}/set?c=${encodeURIComponent(line)}`;
const STATEMENT = readFileSync(
  new URL('../../policy/west-uc-privacy-statement-2017-10-23.txt', import.meta.url),
  'utf8',
);

const READY = 'return document.querySelector("main")?.dataset.state === "ready"';
const OUTCOMES = `return Object.fromEntries(
  [...document.querySelectorAll('[data-judge]')].map(({ dataset }) => [dataset.judge, dataset.outcome]))`;

/** Names in the pictures of the timeline, by the group they are drawn in. */
const NAMES_DRAWN = `return Object.fromEntries(
  [...document.querySelectorAll('#timeline svg[role=img]')].map((picture) => [
    picture.getAttribute('aria-labelledby').split('-')[1],
    [...picture.querySelectorAll('.name tspan:first-child')].map(({ textContent }) => textContent)]))`;

const DRAWN_NAMES = `return [...document.querySelectorAll('#lifetimes .name tspan:first-child')]
  .map(({ textContent }) => textContent)`;

/** The rows of a section's table once it is there, cell by cell. */
const TABLE_ROWS = `const rows = [...document.querySelectorAll(args[0] + ' tbody tr')];
  return rows.length > 0 && rows.map(({ cells }) => [...cells].map(({ textContent }) => textContent))`;

const IN_SIGHT = `const box = document.getElementById(args[0])?.getBoundingClientRect();
  return box !== undefined && box.top >= 0 && box.top < innerHeight;`;

/**
 * In which section the focus is, and on what, once that can be seen. Two frames first: Firefox brings the text of an
 * input that was reached by Tab into sight a frame later, also where the focus has moved on meanwhile.
 */
const FOCUSED = `
  const frame = () => new Promise((drawn) => requestAnimationFrame(drawn));
  await frame();
  await frame();
  const { activeElement } = document;
  const { top, bottom } = activeElement.getBoundingClientRect();
  const shown = activeElement.matches(':focus-visible') && bottom > 0 && top < innerHeight
    && getComputedStyle(activeElement).outlineStyle !== 'none';
  return shown && {
    place: activeElement.closest('[id]:not(tr, li, h3, #app)')?.id ?? '', what: activeElement.tagName };`;

const openAudit = async (driver: Driver, page: Page): Promise<Page> => {
  const audit = await driver.newPage(`${driver.origin}/audit/index.html?tab=${await driver.tabId(page)}`);
  await audit.waitFor(READY);
  return audit;
};

/** The verdicts on a page, by judge. */
const verdictsOn = async (driver: Driver, page: Page): Promise<Readonly<Record<string, string>>> => {
  const audit = await openAudit(driver, page);
  const outcomes = await audit.evaluate<Readonly<Record<string, string>>>(OUTCOMES);
  await audit.close();
  return outcomes;
};

describe.each(BROWSERS)('%s', (name) => {
  const lab = useLab(name, { grantable: { api: ['contentSettings'] } });

  test('control: on an ordinary visit nothing is at odds, and what was not seen is not called kept', async () => {
    const page = await lab.driver.newPage(`${PLAYER_URL}?banner=now&remember=1`);
    const outcomes = await verdictsOn(lab.driver, page);
    expect(outcomes).toMatchObject({
      identify: 'kept',
      classes: 'observed',
      retention: 'observed',
      session: 'not-tested',
      browsing: 'not-tested',
      login: 'not-tested',
      do_not_track: 'not-tested',
      sponsors: 'not-visible',
      anonymous: 'not-visible',
    });
    expect(Object.values(outcomes)).not.toContain('at-odds');
    await page.close();
  });

  test('an e-mail address in a value is at odds with the sentence that cookies identify nobody, masked', async () => {
    const page = await lab.driver.newPage(setting('who=jane.doe@example.com; Path=/'));
    const audit = await openAudit(lab.driver, page);
    const words = await audit.evaluate<string>(
      'return document.querySelector("[data-judge=identify][data-outcome=at-odds]")?.textContent ?? ""',
    );
    expect(words).toContain('who holds j•••@e•••.com');
    expect(await audit.evaluate<string>('return document.body.innerText')).not.toContain('jane');
    await look(lab.driver, audit, 'audit-at-odds');
    await audit.close();
    await emptyJar(lab.driver);
    await page.close();
  });

  once(
    name,
    'the whole statement is there, and can be searched; a judged sentence leads to its verdict',
    async () => {
      const page = await lab.driver.newPage(BARE);
      const audit = await openAudit(lab.driver, page);
      const shown = await audit.evaluate<string>('return document.querySelector(".statement").textContent');
      const squeezed = (text: string): string => text.replace(/[_\s]+/g, '');
      for (const line of STATEMENT.split('\n')) expect(squeezed(shown)).toContain(squeezed(line));
      await audit.click('.statement .find input');
      await audit.type('Do Not Track');
      await audit.waitFor('return document.querySelectorAll(".statement .section").length === 1');
      expect(await audit.evaluate('return document.querySelector(".statement a.judged").hash')).toBe(
        '#verdict-do_not_track',
      );
      await audit.resize(360, 700);
      await look(lab.driver, audit, 'audit-statement');
      expect(await audit.evaluate('return document.documentElement.scrollWidth <= innerWidth')).toBe(true);
      await audit.close();
      await page.close();
    },
  );

  once(name, 'a recorded visit as pictures, and as tables that hold the same facts', async () => {
    const page = await makeScene(lab.driver);
    await setRecord(lab.driver, page, true);
    await page.reload();
    await fillPage(page);
    await settled();
    // So old that the browser's answer to an offer would be there.
    await age(lab.driver, 60_000);
    const audit = await openAudit(lab.driver, page);
    const facts = await lab.driver.jar();
    const drawn = await audit.evaluate<Readonly<Record<string, readonly string[]>>>(NAMES_DRAWN);
    const here = facts.filter(({ domain }) => /media-server\.com$/.test(domain)).map((cookie) => cookie.name);
    // Control: what was refused is in no jar, and is drawn as refused.
    expect(here).not.toContain('elsewhere');
    expect(drawn.unstored).toContain('elsewhere');
    expect(drawn.third_session).toContain('w_session');
    expect(drawn.third_persistent).toContain('w_persistent');
    expect([...(drawn.session ?? []), ...(drawn.persistent ?? [])]).toEqual(
      expect.arrayContaining(['mail', 'visitor', 'profile']),
    );
    await audit.click('.timeline-section summary');
    const rows = await audit.waitFor<readonly (readonly string[])[]>(TABLE_ROWS, {
      args: ['.timeline-section'],
    });
    const tellsOf = (name: string): readonly string[] =>
      rows.filter((row) => row[2] === name).map((row) => row[4] ?? '');
    expect(tellsOf('elsewhere').join()).toContain('its Domain does not cover the host');
    expect(tellsOf('mail').join()).toMatch(/stored|overwritten|renewed/);
    await audit.click('.lifetimes-section summary');
    const lengths = await audit.waitFor<readonly (readonly string[])[]>(TABLE_ROWS, {
      args: ['.lifetimes-section'],
    });
    expect(lengths.find(([cookie]) => cookie === 'mail')?.slice(2)).toEqual([
      'first party',
      '1 day',
      '1 day',
      '',
    ]);
    await look(lab.driver, audit, 'audit-pictures');
    await audit.evaluate('document.querySelector("#timeline").scrollIntoView()');
    await audit.resize(360, 700);
    await look(lab.driver, audit, 'audit-pictures-narrow');
    expect(await audit.evaluate('return document.documentElement.scrollWidth <= innerWidth')).toBe(true);
    await audit.close();
    await setRecord(lab.driver, page, false);
    await emptyJar(lab.driver);
    await page.close();
  });

  once(
    name,
    'verdicts by outcome, cookies by words, order and group; an address leads to either',
    async () => {
      const page = await lab.driver.newPage(`${PLAYER_URL}?banner=now&remember=1`);
      const audit = await openAudit(lab.driver, page);
      const shown = (): Promise<readonly string[]> =>
        audit.evaluate(
          'return [...document.querySelectorAll("[data-judge]")].map((one) => one.dataset.outcome)',
        );
      const all = await shown();
      await clickNamed(audit, `${all.filter((one) => one === 'not-tested').length} · Not tested`);
      await audit.waitFor('return document.querySelector(".summary [aria-pressed=true]") !== null');
      expect(new Set(await shown())).toEqual(new Set(['not-tested']));
      const names = (): Promise<readonly string[]> =>
        audit.evaluate(
          'return [...document.querySelectorAll("#cookies td a.name")].map((one) => one.textContent)',
        );
      const every = await names();
      await audit.click('#seen input');
      await audit.type('optanon');
      await audit.waitFor('return document.querySelectorAll("#cookies td a.name").length === 1');
      expect(await names()).toEqual(['OptanonConsent']);
      expect(await audit.evaluate(DRAWN_NAMES)).toEqual(['OptanonConsent']);
      // An address that names what was filtered away brings it back.
      const goTo = async (hash: string): Promise<boolean> => {
        await audit.evaluate('location.hash = args[0]', hash);
        return audit.waitFor<boolean>(IN_SIGHT, { args: [hash] });
      };
      expect(await goTo('verdict-identify')).toBe(true);
      expect((await shown()).length).toBe(all.length);
      const anchor = await audit.evaluate<string>(
        'return document.querySelector("#cookies td a.name").hash.slice(1)',
      );
      const other = anchor.replace('OptanonConsent', 'mmc_5f_session');
      expect(await goTo(other)).toBe(true);
      expect(await names()).toEqual(every);
      const address = await audit.evaluate<string>('return location.href');
      await audit.close();
      // The same from the start, before anything is drawn.
      const again = await lab.driver.newPage(address);
      expect(await again.waitFor<boolean>(IN_SIGHT, { args: [other] })).toBe(true);
      await again.close();
      await emptyJar(lab.driver);
      await page.close();
    },
  );

  once(name, 'every new control is reached by keyboard and shows that it has the focus', async () => {
    const page = await makeScene(lab.driver);
    await setRecord(lab.driver, page, true);
    await page.reload();
    await fillPage(page);
    await settled();
    const audit = await openAudit(lab.driver, page);
    const stops: string[] = [];
    for (let presses = 0; presses < 120 && !stops.includes('policy'); presses += 1) {
      await audit.press('Tab');
      const stop = await audit.waitFor<{ place: string; what: string }>(FOCUSED);
      stops.push(stop.place, `${stop.place} ${stop.what}`);
    }
    expect(stops).toEqual(
      expect.arrayContaining([
        ...['verdicts BUTTON', 'verdicts SELECT', 'verdicts A', 'timeline SUMMARY', 'lifetimes SUMMARY'],
        ...['seen INPUT', 'cookies SELECT', 'cookies SECTION', 'cookies A', 'storage SECTION'],
        ...['beacons SECTION', 'requests SECTION'],
      ]),
    );
    // A folded table is opened with the keyboard and can be scrolled with it.
    await audit.evaluate('document.querySelector("#timeline summary").focus()');
    await audit.press('Enter');
    await audit.waitFor('return document.querySelector("#timeline table") !== null');
    await audit.press('Tab');
    expect(await audit.evaluate('return document.activeElement.matches("#timeline .scrolls")')).toBe(true);
    await audit.close();
    await setRecord(lab.driver, page, false);
    await emptyJar(lab.driver);
    await page.close();
  });

  if (inLong)
    test('three thousand cookies: a picture of some, the number of the others, and a table in parts', async () => {
      await fillJar(lab.driver, 3000);
      const page = await lab.driver.newPage(BARE);
      const audit = await openAudit(lab.driver, page);
      const drawn = await audit.evaluate<{ rows: number; lines: number; words: string }>(`return {
        rows: document.querySelectorAll('#lifetimes svg .name').length,
        lines: document.querySelectorAll('#cookies td a.name').length,
        words: document.querySelector('#lifetimes .note').textContent }`);
      expect([drawn.rows, drawn.lines]).toEqual([40, 200]);
      const left = Number(/(\d+) more cookies are not in the picture/.exec(drawn.words)?.[1]);
      expect(left).toBeGreaterThan(50);
      await audit.evaluate('document.querySelector("#lifetimes").scrollIntoView()');
      await look(lab.driver, audit, 'audit-many');
      await audit.close();
      await emptyJar(lab.driver);
      await page.close();
    });

  test('the popup leads there', async () => {
    const page = await lab.driver.newPage(BARE);
    const popup = await openPopup(lab.driver, page);
    await clickNamed(popup, 'Promise and practice');
    const opened = `
      const tabs = await browser.tabs.query({});
      return tabs.some(({ url = '' }) => url.includes('/audit/index.html?tab='))`;
    await expect.poll(() => lab.driver.extension<boolean>(opened)).toBe(true);
    await popup.close();
    await page.close();
  });

  test('with cookies refused the page was browsed without them', async () => {
    const page = await lab.driver.newPage(BARE);
    await setBlock(lab.driver, page, true);
    await page.reload();
    expect(await verdictsOn(lab.driver, page)).toMatchObject({ browsing: 'kept', identify: 'not-tested' });
    await setBlock(lab.driver, page, false);
    expect(await verdictsOn(lab.driver, page)).toMatchObject({ browsing: 'not-tested' });
    await page.close();
  });

  if (inLong)
    test.each([
      ['closed', 'plain', 'kept'],
      ['restored', 'restore', 'at-odds'],
    ] as const)(
      'a browser session that was %s: what it says of session cookies',
      async (_, how, expected) => {
        await setRecord(lab.driver, await lab.driver.newPage(BARE), true);
        await lab.driver.newPage(setting('session=1; Path=/'));
        await lab.driver.newPage(BARE);
        await settled();
        await age(lab.driver, 120_000);
        await lab.driver.restart(undefined, how);
        // The jar is looked at two seconds after the start.
        await new Promise((done) => setTimeout(done, 3000));
        const page = await lab.driver.newPage(BARE);
        await expect
          .poll(async () => (await verdictsOn(lab.driver, page)).session, { timeout: 10_000 })
          .toBe(expected);
        await setRecord(lab.driver, page, false);
        await emptyJar(lab.driver);
      },
    );
});
