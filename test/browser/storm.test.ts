/** Pages that write as fast as they can, and pages that lie: nothing is missing, nothing stands still. */
import { describe, expect, test } from 'vitest';
import type { Page } from './driver.ts';
import { inLong } from './in-long.ts';
import { BROWSERS, clickNamed, emptyJar, jarOf, openPopup, rowsOf, useLab } from './lab.ts';
import { factsOf, recordIs, setRecord, settled, storyOf, tell, toldOf } from './recorded.ts';

const HOST = 'https://edge.media-server.com';
const BARE = `${HOST}/bare`;
const SITE = 'media-server.com';

const CHANGES = 1000;
const NAMES = 20;

/** One write a millisecond, each with a new value, then one of another name. Timers of hidden tabs are slowed. */
const STORM = `
  const [changes, names] = args;
  const { port1, port2 } = new MessageChannel();
  const turn = () => new Promise((done) => { port1.onmessage = done; port2.postMessage(0); });
  const start = performance.now();
  for (let index = 0; index < changes; index += 1) {
    while (performance.now() - start < index) await turn();
    document.cookie = 'storm_' + String(index % names).padStart(2, '0') + '=' + index;
  }
  document.cookie = 'storm_end=1';
  return performance.now() - start;`;

/** Unfolds the row in the middle of the list once it is scrolled, and says how long that took, in milliseconds. */
const UNFOLD = `
  const lists = document.querySelector('.lists');
  lists.scrollTop = args[0];
  await new Promise((done) => setTimeout(done, 250));
  const { top, height } = lists.getBoundingClientRect();
  const row = [...document.querySelectorAll('[data-cookie]')]
    .find((one) => one.getBoundingClientRect().top > top + height / 3);
  const start = performance.now();
  row.querySelector('.facts').click();
  while (row.querySelector('.details') === null) await new Promise((done) => setTimeout(done, 5));
  return { name: row.dataset.cookie, took: performance.now() - start };`;

const forge = (page: Page, details: readonly unknown[]): Promise<void> =>
  page.evaluate(
    `for (const detail of args[0]) document.dispatchEvent(new CustomEvent('cookie-clause:write', { detail }));`,
    details,
  );

const note = (part: object): string =>
  JSON.stringify({ api: 'document.cookie', line: 'forged=1', base: BARE, stack: '', ...part });

describe.each(BROWSERS)('%s', (browser) => {
  const lab = useLab(browser);

  test('a thousand changes in a second: all are recorded, the popup follows and obeys', async () => {
    const { driver } = lab;
    const page = await driver.newPage(BARE);
    await setRecord(driver, page, true);
    await page.evaluate(
      'for (let index = 0; index < 60; index += 1) document.cookie = "a_" + String(index).padStart(2, "0") + "=1"',
    );
    const popup = await openPopup(driver, page);
    await popup.resize(440, 600);
    const storming = page.evaluate<number>(STORM, CHANGES, NAMES);
    const unfolded = await popup.evaluate<{ name: string; took: number }>(UNFOLD, 400);
    // Twenty to eighty where nothing else runs.
    expect(unfolded.took).toBeLessThan(1000);
    const lasted = await storming;
    const end = Date.now();
    await popup.waitFor(`const all = [...document.querySelectorAll('.lists h2')].map((one) => one.textContent);
      return all.some((text) => text.includes('81'))`);
    const late = Date.now() - end;
    const still = await popup.evaluate<readonly unknown[]>(
      `return [document.querySelector('.lists').scrollTop,
        document.querySelector('.details')?.closest('[data-cookie]')?.dataset.cookie]`,
    );
    expect(still).toEqual([400, unfolded.name]);
    await new Promise((done) => setTimeout(done, 1500));
    const ofStorm = (name: string): boolean => name.startsWith('storm_');
    const added = (await factsOf(driver, 'change')).filter(
      ({ removed, cookie }) => !removed && ofStorm(cookie.name),
    );
    const noted = (await factsOf(driver, 'script')).filter(({ name }) => ofStorm(name));
    console.log(
      `${browser}: ${added.length} additions and ${noted.length} notes of ${CHANGES + 1} writes in ${Math.round(lasted)} ms; ` +
        `unfolded in ${Math.round(unfolded.took)} ms, the end shown ${late} ms after it`,
    );
    expect(added.length).toBe(CHANGES + 1);
    expect(noted.length).toBe(CHANGES + 1);
    expect(late).toBeLessThan(1500);
    await popup.close();
    const told = (await toldOf(driver, page)).find(({ name }) => name === 'storm_00');
    // The first of its fifty values is stored, the others overwrite one another, and it is known who wrote.
    expect(told?.lines.filter(({ what }) => what !== 'sent').map(({ what }) => what)).toEqual([
      ...Array.from({ length: CHANGES / NAMES - 1 }, () => 'overwritten'),
      'stored',
    ]);
    expect(told?.setter).toBe('script');
    await page.close();
  });

  if (inLong)
    test('two hundred Set-Cookie lines at once, fifty of them of 4 KB: each is recorded, the list is the jar', async () => {
      const { driver } = lab;
      await emptyJar(driver);
      const page = await driver.newPage(BARE);
      await page.goto(`${HOST}/flood`);
      await settled();
      const offers = (await factsOf(driver, 'offer')).filter(({ name }) => name.startsWith('flood_'));
      expect(new Set(offers.map(({ name }) => name)).size).toBe(200);
      const popup = await openPopup(driver, page);
      await tell(popup);
      const jar = (await jarOf(driver, SITE)).map(({ name }) => name);
      expect(jar.length).toBeGreaterThan(0);
      expect((await rowsOf(popup)).map(([name]) => name).sort()).toEqual([...jar].sort());
      await popup.close();
      await page.close();
    });

  if (inLong)
    test('what a page forges is a hint at most, and does no harm', async () => {
      const { driver } = lab;
      await emptyJar(driver);
      const page = await driver.newPage(BARE);
      await page.goto(`${HOST}/set?c=${encodeURIComponent('honest=1')}`);
      await settled();
      const before = (await factsOf(driver)).length;
      const garbage = [
        '',
        'null',
        '[]',
        '{',
        '"x"',
        '{"__proto__":{}}',
        'x'.repeat(1_000_000),
        7,
        null,
        { a: 1 },
      ];
      await forge(page, [
        ...garbage,
        note({ api: 'header' }),
        note({ line: 7 }),
        note({ line: 'x'.repeat(20_000) }),
      ]);
      await settled();
      expect((await factsOf(driver)).length, 'garbage is no fact').toBe(before);
      await forge(page, [
        note({ line: 'forged=1; Max-Age=99', stack: 'at f (https://innocent.example/a.js:1:2)' }),
        note({ line: 'forged_<b>bold</b>=1' }),
        note({
          line: 'honest=1',
          base: `${HOST}/elsewhere`,
          stack: 'at f (https://innocent.example/a.js:1:2)',
        }),
      ]);
      // A note is believed to be on its way for some time before the browser's silence is an answer.
      await new Promise((done) => setTimeout(done, 3500));
      expect(new Set((await factsOf(driver)).slice(before).map(({ kind }) => kind))).toEqual(
        new Set(['script']),
      );
      const popup = await openPopup(driver, page);
      const told = await tell(popup);
      expect(await popup.evaluate('return document.querySelector("main b") === null')).toBe(true);
      await popup.close();
      expect((await jarOf(driver, SITE)).map(({ name }) => name)).toEqual(['honest']);
      const forged = told.filter(({ name }) => name.startsWith('forged'));
      expect(forged.map(({ name, state }) => [name, state])).toEqual([
        ['forged', 'refused'],
        ['forged_<b>bold</b>', 'refused'],
      ]);
      for (const { lines } of forged) for (const { text } of lines) expect(text).toContain('(hint)');
      const honest = told.find(({ name }) => name === 'honest');
      expect(honest?.setter).toBe('header');
      expect(honest?.setterUrl).toBe(`${HOST}/set`);
      await page.close();
    });

  if (inLong)
    test('a ledger that cannot be opened ends recording, and it is said; the list stands', async () => {
      const { driver } = lab;
      await emptyJar(driver);
      const page = await driver.newPage(BARE);
      await driver.stopBackground();
      // As after a newer version of the extension: the browser refuses to open the older one.
      await driver.extension(`
        await new Promise((done, failed) => {
          const asked = indexedDB.open('ledger', 2);
          asked.onsuccess = () => { asked.result.close(); done(); };
          asked.onerror = () => failed(asked.error);
        });`);
      await page.evaluate('document.cookie = "unrecorded=1"');
      const popup = await openPopup(driver, page);
      const words = await popup.waitFor<string>('return document.querySelector("[role=alert]")?.textContent');
      expect(words).toContain('Recording has stopped');
      expect(words).toContain('VersionError');
      expect((await rowsOf(popup)).map(([name]) => name)).toEqual(['unrecorded']);
      await driver.extension(`
        await new Promise((done, failed) => {
          const asked = indexedDB.deleteDatabase('ledger');
          asked.onsuccess = () => done();
          asked.onerror = () => failed(asked.error);
        });`);
      await clickNamed(popup, 'Record this site');
      await recordIs(popup, true);
      await page.evaluate('document.cookie = "recorded=1"');
      await popup.close();
      await settled();
      const told = (await toldOf(driver, page)).find(({ name }) => name === 'recorded');
      expect(told && storyOf(told)).toEqual(['recorded', 'stored', 'stored']);
      await page.close();
    });
});
