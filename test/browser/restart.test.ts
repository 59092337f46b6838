/**
 * A session cookie and the end of the session: gone, kept by restoring it, kept by a crash. The ledger tells them
 * apart where the browser lets an extension know, and says 'unknown' where it does not.
 */
import { beforeAll, describe, expect, test } from 'vitest';
import type { RunFact } from '../../src/core/observe.ts';
import type { BrowserName, Driver, Restart } from './driver.ts';
import { BROWSERS, emptyJar, jarOf, useLab } from './lab.ts';
import { age, factsOf, type KeptFact, setRecord, settled, storyOf, toldOf } from './recorded.ts';

const HOST = 'https://edge.media-server.com';
const BARE = `${HOST}/bare`;
const setting = (...lines: readonly string[]): string =>
  `${HOST}/set?${lines.map((line) => `c=${encodeURIComponent(line)}`).join('&')}`;

/** Asked for by the browser itself as it starts: its session cookie is new in every session. */
const START = setting('again=1');

type Case = {
  readonly name: string;
  readonly how: Restart;
  readonly start?: string;
  /** Whether the cookies are old enough to be on disk for certain; a minute is not waited for, it is made up. */
  readonly old: boolean;
  /** Whether tabs behind the front one are closed at last, so that one is left. */
  readonly oneTab?: boolean;
  /** Whether the background is stopped at last. */
  readonly asleep?: boolean;
  /** What the ledger says of the end, in the browsers it is tried in. */
  readonly before: Partial<Record<BrowserName, RunFact['before']>>;
};

const CASES: readonly Case[] = [
  {
    name: 'closed: it is gone',
    how: 'plain',
    start: START,
    old: true,
    before: { chromium: 'closed', firefox: 'closed' },
  },
  {
    // A kill loses what is younger than half a minute as well.
    name: 'closed soon after: it is gone, and how is not known',
    how: 'plain',
    start: START,
    old: false,
    before: { chromium: 'unknown' },
  },
  {
    // An event page that sleeps is not told of the end.
    name: 'closed while the background sleeps: it is gone, and how is not known',
    how: 'plain',
    old: true,
    asleep: true,
    before: { firefox: 'unknown' },
  },
  {
    name: 'restored: it is there',
    how: 'restore',
    old: true,
    before: { chromium: 'restored', firefox: 'restored' },
  },
  {
    // It is in front: it may as well be a new one, after a kill.
    name: 'restored with a single tab: it is there, and why is not known',
    how: 'restore',
    old: true,
    oneTab: true,
    before: { chromium: 'unknown' },
  },
  { name: 'killed: it is there', how: 'kill', old: true, before: { chromium: 'killed', firefox: 'killed' } },
];

const CLOSE_BEHIND = `
  const tabs = await browser.tabs.query({});
  setTimeout(() => browser.tabs.remove(tabs.filter(({ active }) => !active).map(({ id }) => id)));`;

/** A browser is looked at two seconds after its start: a tab opened before would count. In milliseconds. */
const LOOKED = 2700;

const lastRun = async (driver: Driver, runs: number): Promise<KeptFact<'run'>> => {
  await new Promise((done) => setTimeout(done, LOOKED));
  await expect.poll(async () => (await factsOf(driver, 'run')).length, { timeout: 10_000 }).toBe(runs + 1);
  const [run] = (await factsOf(driver, 'run')).slice(-1);
  if (run === undefined) throw new Error('no session has begun');
  return run;
};

describe.each(BROWSERS)('%s', (browser) => {
  const lab = useLab(browser);

  beforeAll(async () => {
    const page = await lab.driver.newPage(BARE);
    await setRecord(lab.driver, page, true);
    await page.close();
  });

  test.each(CASES.filter(({ before }) => before[browser] !== undefined))('$name', async (one) => {
    const { driver } = lab;
    const kept = one.how !== 'plain';
    const cookie = `r_${CASES.indexOf(one)}`;
    const page = await driver.newPage(setting(`${cookie}=1`, `${cookie}_lasting=2; Max-Age=3600`, 'again=1'));
    // A restored tab asks again for what it shows.
    await page.goto(BARE);
    await driver.newPage(BARE);
    await settled();
    if (one.old) await age(driver, 120_000);
    const { length: runs } = await factsOf(driver, 'run');
    if (one.oneTab) {
      // What was noted of the tabs before must not be on its way any more.
      await settled();
      await driver.extension(CLOSE_BEHIND);
    }
    await settled();
    if (one.asleep) await driver.stopBackground();
    await driver.restart(one.start, one.how);
    const run = await lastRun(driver, runs);
    const jar = (await jarOf(driver, 'media-server.com')).map(({ name }) => name);
    expect(jar.includes(cookie), 'the jar itself').toBe(kept);
    expect(run.before).toBe(one.before[browser]);
    expect(run.survivors.map(({ cookie: { name } }) => name).includes(cookie)).toBe(kept);
    const told = await toldOf(driver, await driver.newPage(BARE));
    const storyFor = (name: string) => told.filter((row) => row.name === name).map(storyOf);
    expect(storyFor(cookie)).toEqual([
      kept
        ? [cookie, 'stored', 'stored', 'sent', 'outlived', 'sent']
        : [cookie, 'gone', 'stored', 'sent', 'expired'],
    ]);
    expect(storyFor(`${cookie}_lasting`).flat()).not.toContain('expired');
    expect(storyFor(`${cookie}_lasting`).flat()).not.toContain('outlived');
    // What the start page has set again is a cookie of its own and outlived nothing.
    if (!kept) expect(run.survivors).toEqual([]);
    if (one.start !== undefined) {
      expect(storyFor('again').flat().join(' ')).toContain('stored sent expired stored');
      expect(storyFor('again').flat()).not.toContain('outlived');
    }
    await emptyJar(driver);
    await settled();
  });
});
