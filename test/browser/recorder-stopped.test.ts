/** The browser stops the background whenever it likes: what is recorded is the same, and off is off. */
import { describe, expect, test } from 'vitest';
import type { Driver, Page } from './driver.ts';
import { BROWSERS, clickNamed, emptyJar, openPopup, statusOf, useLab } from './lab.ts';
import { factsOf, recordIs, setRecord, settled, type Told, toldOf } from './recorded.ts';

const HOST = 'https://edge.media-server.com';
const BARE = `${HOST}/bare`;
const setting = (lines: readonly string[], to?: string): string => {
  const query = lines.map((line) => `c=${encodeURIComponent(line)}`);
  return `${HOST}/set?${[...query, ...(to === undefined ? [] : [`to=${encodeURIComponent(to)}`])].join('&')}`;
};

const LAST = setting(['s_last=1; Max-Age=3600', 's_session=1', 's_refused=1; Domain=west.com']);
const FIRST = setting(['s_first=1; Max-Age=60', 's_last=0; Max-Age=60'], LAST);

type Step = (driver: Driver, page: Page) => Promise<unknown>;

const script =
  (body: string): Step =>
  (_, page) =>
    page.evaluate(body);

/** A visit with a redirect, scripts, a request by one, a deletion, and everything again. */
const STEPS: readonly Step[] = [
  (driver, page) => setRecord(driver, page, true),
  (_, page) => page.goto(FIRST),
  script('document.cookie = "s_script=1; Max-Age=100"'),
  script(`await fetch(${JSON.stringify(setting(['s_fetched=1; Max-Age=50']))})`),
  script('document.cookie = "s_script=2; Max-Age=200"; document.cookie = "s_first=; Max-Age=0"'),
  (_, page) => page.reload(),
];

/** Everything but the moment: requests for icons come as the browser likes. */
const comparable = ({ name, state, setter, setterUrl, asked, lines }: Told) => ({
  name,
  state,
  setter,
  setterUrl,
  asked,
  lines: lines.filter(({ what }) => what !== 'sent').map(({ what, url, why }) => [what, url, why].join(' ')),
});

/** An offer that nothing was heard of for three seconds is a refused one. In milliseconds. */
const DECIDED = 3200;

/** What the popup tells of the visit; `between` is done before each of its steps and before the popup opens. */
const visit = async (driver: Driver, between: () => Promise<void>) => {
  const page = await driver.newPage(BARE);
  for (const step of STEPS) {
    await between();
    await step(driver, page);
    await settled();
  }
  await between();
  await new Promise((done) => setTimeout(done, DECIDED));
  const told = await toldOf(driver, page);
  await page.close();
  return told.map(comparable);
};

/** Forgets what was recorded and ends recording. */
const beginAnew = async (driver: Driver): Promise<void> => {
  await emptyJar(driver);
  const page = await driver.newPage(BARE);
  const popup = await openPopup(driver, page);
  await settled();
  await popup.click('.recording summary');
  await clickNamed(popup, 'Delete what was recorded');
  await statusOf(popup, /./);
  await clickNamed(popup, 'Record this site');
  await recordIs(popup, false);
  await popup.close();
  await page.close();
};

const RUNNING = 'return (await chrome.runtime.getContexts({ contextTypes: ["BACKGROUND"] })).length';

/** A request that changes no cookie and no tab. */
const ask = async (page: Page): Promise<void> => {
  await page.evaluate('await fetch("/bare?quiet")');
  await settled();
};

describe.each(BROWSERS)('%s', (browser) => {
  const lab = useLab(browser);

  test('stopped before every step, the background records what it records without a stop', async () => {
    const { driver } = lab;
    const whole = await visit(driver, async () => undefined);
    expect(whole.map(({ name, state, setter }) => [name, state, setter])).toEqual([
      ['s_session', 'stored', 'header'],
      ['s_fetched', 'stored', 'header'],
      ['s_last', 'stored', 'header'],
      ['s_script', 'stored', 'script'],
      ['s_first', 'gone', ''],
      ['s_refused', 'refused', ''],
    ]);
    await beginAnew(driver);
    expect((await factsOf(driver)).map(({ kind }) => kind)).toEqual(['recording']);
    expect(await visit(driver, () => driver.stopBackground())).toEqual(whole);
  });

  test('switched off, nothing is recorded any more, and what was can be deleted', async () => {
    const { driver } = lab;
    const page = await driver.newPage(BARE);
    if (browser === 'chromium') {
      await settled();
      await driver.stopBackground();
      expect(await driver.extension<number>(RUNNING)).toBe(0);
      await ask(page);
      expect(await driver.extension<number>(RUNNING), 'control: a request wakes what records').toBe(1);
    }
    await setRecord(driver, page, false);
    await settled();
    const before = await factsOf(driver);
    expect(before.at(-1)).toMatchObject({ kind: 'recording', on: false });
    await page.goto(LAST);
    await page.evaluate('document.cookie = "s_off=1"');
    await settled();
    await driver.stopBackground();
    await ask(page);
    if (browser === 'chromium') expect(await driver.extension<number>(RUNNING), 'off').toBe(0);
    await page.goto(setting(['s_off=2']));
    await settled();
    expect(await factsOf(driver)).toEqual(before);
    expect((await toldOf(driver, page)).find(({ name }) => name === 's_off')?.setter).toBe('not_seen');
    await setRecord(driver, page, true);
    await beginAnew(driver);
    expect((await factsOf(driver)).map(({ kind }) => kind)).toEqual(['recording']);
    await page.close();
  });
});
