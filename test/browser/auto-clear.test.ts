/**
 * Clearing by itself when the last tab has closed: after the grace time and not before, exactly, by the browser's
 * own jar. The control is a neighbour in the same jar, and the same site while a tab of it is open.
 */
import { beforeAll, describe, expect, test } from 'vitest';
import type { Driver, Page } from './driver.ts';
import { BROWSERS, clickNamed, emptyJar, jarOf, lineOf, openPopup, statusOf, useLab } from './lab.ts';

const SITE = 'media-server.com';
const HOST = `edge.${SITE}`;
const PAGE_URL = `https://${HOST}/bare`;
/** Seconds. */
const GRACE = 4;

type Line = {
  readonly why: string;
  readonly skipped: boolean;
  readonly asked: number;
  readonly gone: number;
};

const tell = <T>(driver: Driver, name: string, ask: object): Promise<T> =>
  driver.extension(
    'return (await browser.runtime.sendMessage({ name: args[0], ask: args[1] })).value',
    name,
    ask,
  );

const wish = (driver: Driver, lastTab: boolean, start = false): Promise<unknown> =>
  tell(driver, 'auto-clear', {
    site: SITE,
    host: HOST,
    wish: { lastTab, start, days: 0, grace: GRACE, storage: false },
  });

const logOf = async (driver: Driver): Promise<readonly Line[]> =>
  (await tell<{ readonly log: readonly Line[] }>(driver, 'clear-state', { site: SITE })).log;

const FILL = `
  for (const line of args[0]) document.cookie = line;`;
const LINES = ['one=1', 'two=2; Max-Age=600', `wide=3; Domain=${SITE}; Path=/mmc`, 'login=4; Max-Age=600'];

const NEIGHBOUR = 'https://www.neighbour.example/set?c=one%3Dneighbour';

const pause = (seconds: number): Promise<void> => new Promise((done) => setTimeout(done, seconds * 1000));

const names = async (driver: Driver, site = SITE): Promise<string> =>
  (await jarOf(driver, site))
    .map(({ name }) => name)
    .sort()
    .join(' ');

/** The jar of the site, once it holds exactly these names, or after so many seconds all the same. */
const becomes = async (driver: Driver, wanted: string, seconds: number): Promise<string> => {
  const end = Date.now() + seconds * 1000;
  while (Date.now() < end && (await names(driver)) !== wanted) await pause(0.25);
  return names(driver);
};

/** Once the background has written down what is to come. */
const waits = async (driver: Driver): Promise<void> => {
  const isWaiting = (): Promise<boolean> =>
    driver.extension(
      'return (await browser.storage.local.get("auto-clear"))["auto-clear"]?.pending.length > 0',
    );
  while (!(await isWaiting())) await pause(0.1);
};

describe.each(BROWSERS)('%s', (browser) => {
  const lab = useLab(browser);

  /** A neighbour's tab stays in front, so that the browser has one. */
  beforeAll(async () => {
    await lab.driver.newPage(NEIGHBOUR);
    await wish(lab.driver, true);
    // The tabs of a session before would be waited for.
    await pause(5.5);
  });

  const visited = async (): Promise<Page> => {
    const { driver } = lab;
    await emptyJar(driver);
    const neighbour = await driver.newPage(NEIGHBOUR);
    await neighbour.close();
    const page = await driver.newPage(PAGE_URL);
    await page.evaluate(FILL, LINES);
    expect(await names(driver)).toBe('login one two wide');
    return page;
  };

  test('not before the grace time, not with a second tab open; then exactly, but what is protected', async () => {
    const { driver } = lab;
    const protect = { site: SITE, host: HOST, name: 'login' };
    await tell(driver, 'protect', { ...protect, on: true });
    const page = await visited();
    const before = (await jarOf(driver, SITE)).map(lineOf).sort();
    const second = await driver.newPage(`https://www.${SITE}/bare`);
    await page.close();
    await pause(GRACE + 2);
    expect(await names(driver)).toBe('login one two wide');
    expect(await logOf(driver)).toEqual([]);

    await second.close();
    await pause(GRACE - 2);
    expect(await names(driver)).toBe('login one two wide');
    expect(await becomes(driver, 'login', GRACE + 2)).toBe('login');
    expect(await names(driver, 'neighbour.example')).toBe('one');
    expect(await logOf(driver)).toMatchObject([{ why: 'last_tab', skipped: false, asked: 3, gone: 3 }]);

    // The way back, from the log in the panel.
    const again = await driver.newPage(PAGE_URL);
    const popup = await openPopup(driver, again);
    await clickNamed(popup, 'Clear…');
    await popup.waitFor('return document.querySelector(".auto-log button") !== null');
    await popup.evaluate('document.querySelector("dialog").scrollTo(0, 9999)');
    await popup.click('.auto-log button');
    await popup.press('Escape');
    await statusOf(popup, /^3 of 3 back/);
    expect((await jarOf(driver, SITE)).map(lineOf).sort()).toEqual(before);
    await tell(driver, 'protect', { ...protect, on: false });
    await popup.close();
    await wish(driver, false);
    await again.close();
    // Control: nothing is cleared where nobody wishes it.
    await pause(GRACE + 2);
    expect(await names(driver)).toBe('login one two wide');
    await wish(driver, true);
  });

  test('a tab that went on to another site has closed this one; one that comes back in time has not', async () => {
    const { driver } = lab;
    const page = await visited();
    await page.goto('https://www.neighbour.example/bare');
    await pause(1.5);
    await page.goto(PAGE_URL);
    await pause(GRACE + 2);
    expect(await names(driver)).toBe('login one two wide');
    await page.goto('https://www.neighbour.example/bare');
    expect(await becomes(driver, '', GRACE + 4)).toBe('');
    await page.close();
  });

  test('a background stopped in the grace time is woken for it', async () => {
    const { driver } = lab;
    const page = await visited();
    await page.close();
    await waits(driver);
    await driver.stopBackground();
    expect(await names(driver)).toBe('login one two wide');
    // No alarm comes sooner than half a minute.
    expect(await becomes(driver, '', 45)).toBe('');
    expect(await names(driver, 'neighbour.example')).toBe('one');
  });

  test('a list that was lost: nothing goes, the person is told, and says so', async () => {
    const { driver } = lab;
    await tell(driver, 'protect', { site: SITE, host: HOST, name: 'login', on: true });
    const page = await visited();
    await driver.extension(`
      const { settings } = await browser.storage.local.get('settings');
      await browser.storage.local.set({ settings: { ...settings, protects: [] } });`);
    await driver.stopBackground();
    const popup = await openPopup(driver, page);
    await popup.waitFor(
      'return document.querySelector("[role=alert]")?.textContent.includes("gone without your doing")',
    );
    await popup.close();
    await page.close();
    await pause(GRACE + 3);
    expect(await names(driver)).toBe('login one two wide');
    const again = await driver.newPage(PAGE_URL);
    const told = await openPopup(driver, again);
    await clickNamed(told, 'Understood');
    await told.waitFor('return document.querySelector("[role=alert]") === null');
    await told.close();
    await again.close();
    expect(await becomes(driver, '', GRACE + 4)).toBe('');
  });
});

describe.each(BROWSERS)('%s, at the start', (browser) => {
  const lab = useLab(browser);

  test('the site is cleared where no tab of it is open, and left alone where one is', async () => {
    const { driver } = lab;
    await wish(driver, false, true);
    const page = await driver.newPage(PAGE_URL);
    await page.evaluate(FILL, LINES);
    await driver.restart(PAGE_URL);
    await pause(8);
    expect(await names(driver)).toBe('login two');
    expect(await logOf(driver)).toMatchObject([{ why: 'start', skipped: true }]);
    await driver.restart();
    expect(await becomes(driver, '', 12)).toBe('');
    expect(await logOf(driver)).toMatchObject([{ why: 'start', skipped: false, gone: 2 }, { skipped: true }]);
  });
});
