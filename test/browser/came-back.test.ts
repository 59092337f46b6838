/** A cookie that the person cleared and the site set again with the same value: that it is back, and by whom. */
import { describe, expect, test } from 'vitest';
import type { Driver, Page } from './driver.ts';
import { BROWSERS, clickNamed, emptyJar, openPopup, statusOf, useLab } from './lab.ts';
import { factsOf, setRecord, settled, tell, toldOf } from './recorded.ts';

const HOST = 'https://edge.media-server.com';
const BARE = `${HOST}/bare`;
const PATH = `${HOST}/set`;
const lineOf = (name: string, value: string): string => `${name}=${value}; Max-Age=3600; Path=/`;
const setting = (line: string): string => `${PATH}?c=${encodeURIComponent(line)}`;

const byHeader = (page: Page, line: string): Promise<void> => page.goto(setting(line));
const byScript = (page: Page, line: string): Promise<void> =>
  page.evaluate('document.cookie = args[0]', line);

const clear = async (driver: Driver, page: Page, name: string): Promise<void> => {
  const popup = await openPopup(driver, page);
  await popup.click(`[data-cookie=${name}] .facts`);
  await clickNamed(popup, `Clear ${name}`);
  await statusOf(popup, /gone/);
  // Gone from the jar it is not gone from the ledger.
  await popup.waitFor(
    `const all = [...document.querySelectorAll('[data-not-stored]')];
     return all.find(({ dataset }) => dataset.notStored === args[0])?.dataset.state === 'gone'`,
    {
      args: [name],
    },
  );
  const gone = (await tell(popup)).find((told) => told.name === name);
  expect(gone?.lines[0]?.what).toBe('cleared');
  await popup.close();
};

describe.each(BROWSERS)('%s', (browser) => {
  const lab = useLab(browser);

  test.each([
    ['a header', 'b_header', byHeader, 'same', PATH, 'seen in a header'],
    ['a script', 'b_script', byScript, 'same', BARE, 'told by a script'],
    ['a header with another value, which is no return', 'b_new_header', byHeader, 'another', PATH, undefined],
    ['a script with another value, which is no return', 'b_new_script', byScript, 'another', BARE, undefined],
  ] as const)('brought back by %s', async (_, name, bring, value, url, means) => {
    const { driver } = lab;
    await emptyJar(driver);
    const page = await driver.newPage(BARE);
    const popup = await openPopup(driver, page);
    const isOn = await popup.evaluate('return document.querySelector(".recording") !== null');
    await popup.close();
    if (!isOn) await setRecord(driver, page, true);
    await page.goto(setting(lineOf(name, 'same')));
    await page.goto(BARE);
    await clear(driver, page, name);
    await bring(page, lineOf(name, value));
    await settled();
    const back = (await toldOf(driver, page)).find((told) => told.name === name);
    if (back === undefined) throw new Error('the cookie is not told of');
    expect(back.state).toBe('stored');
    expect(back.setterUrl).toBe(url);
    const returned = back.lines.filter(({ what }) => what === 'came_back');
    expect(returned.map((line) => line.url)).toEqual(means === undefined ? [] : [url]);
    for (const line of returned) expect(line.text).toContain(means);
    // By what the browser was told to do, the clearing was the person's and no deletion by the site.
    const [clearing] = (await factsOf(driver, 'clear')).slice(-1);
    expect(clearing?.cookies.map(({ cookie }) => cookie.name)).toEqual([name]);
    await page.close();
  });
});
