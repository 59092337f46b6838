/** A cookie that the person cleared and the site set again with the same value: that it is back, and by whom. */
import { describe, expect, test } from 'vitest';
import type { Driver, Page } from './driver.ts';
import { BROWSERS, clickNamed, emptyJar, openPopup, statusOf, useLab } from './lab.ts';
import { factsOf, setRecord, settled, type Told, tell, toldOf } from './recorded.ts';

const HOST = 'https://edge.media-server.com';
const BARE = `${HOST}/bare`;
const SET = `${HOST}/set?c=${encodeURIComponent('back=same; Max-Age=3600')}`;
const OTHER = `${HOST}/set?c=${encodeURIComponent('back=another; Max-Age=3600')}`;

/** Brings the cookie back, from a page that is recorded. */
const byHeader = (page: Page): Promise<void> => page.goto(SET);
const byScript = (page: Page): Promise<void> =>
  page.evaluate('document.cookie = "back=same; Max-Age=3600; path=/"');
const byHeaderAnew = (page: Page): Promise<void> => page.goto(OTHER);
const byScriptAnew = (page: Page): Promise<void> =>
  page.evaluate('document.cookie = "back=another; Max-Age=3600; path=/"');

const cleared = async (driver: Driver, page: Page): Promise<void> => {
  const popup = await openPopup(driver, page);
  await popup.click('[data-cookie=back] .facts');
  await clickNamed(popup, 'Clear back');
  await statusOf(popup, /gone/);
  // Gone from the jar it is not gone from the ledger.
  await popup.waitFor('return document.querySelector("[data-not-stored=back]")?.dataset.state === "gone"');
  const gone = (await tell(popup)).find(({ name }) => name === 'back');
  expect(gone?.lines[0]?.what).toBe('cleared');
  await popup.close();
};

const comeback = ({ lines }: Told) => lines.find(({ what }) => what === 'came_back');

describe.each(BROWSERS)('%s', (browser) => {
  const lab = useLab(browser);

  test.each([
    ['a header', byHeader, SET.replace(/\?.*/, ''), 'seen in a header'],
    ['a script', byScript, BARE, 'told by a script'],
    ['a header with another value, which is no return', byHeaderAnew, undefined, undefined],
    ['a script with another value, which is no return', byScriptAnew, undefined, undefined],
  ] as const)('brought back by %s', async (_, bring, url, means) => {
    const { driver } = lab;
    await emptyJar(driver);
    const page = await driver.newPage(BARE);
    const popup = await openPopup(driver, page);
    const isOn = await popup.evaluate('return document.querySelector(".recording") !== null');
    await popup.close();
    if (!isOn) await setRecord(driver, page, true);
    await page.goto(SET);
    await page.goto(BARE);
    await cleared(driver, page);
    await bring(page);
    await settled();
    const back = (await toldOf(driver, page)).find(({ name }) => name === 'back');
    if (back === undefined) throw new Error('the cookie is not told of');
    expect(back.state).toBe('stored');
    const line = comeback({ ...back, lines: back.lines.slice(0, 2) });
    expect(line?.url).toBe(url);
    if (means !== undefined) expect(line?.text).toContain(means);
    expect(back.setterUrl).toBe(url ?? (bring === byHeaderAnew ? SET.replace(/\?.*/, '') : BARE));
    // By what the browser was told to do, the clearing was the person's and no deletion by the site.
    expect((await factsOf(driver, 'clear')).at(-1)?.cookies.map(({ cookie }) => cookie.name)).toEqual([
      'back',
    ]);
    await page.close();
  });
});
