import { describe, expect, test } from 'vitest';
import type { Page } from './driver.ts';
import { BROWSERS, emptyJar, openPopup, useLab } from './lab.ts';
import { age, factsOf, setRecord, settled, storyOf, toldOf } from './recorded.ts';

const HOST = 'https://edge.media-server.com';
const line = (text: string): string => `c=${encodeURIComponent(text)}`;
const SET = `${HOST}/set?${line('r_session=1; Path=/')}&${line('r_lasting=2; Path=/; Max-Age=3600')}`;
const BARE = `${HOST}/bare`;
const wait = (ms: number) => new Promise((done) => setTimeout(done, ms));

describe.each(BROWSERS)('%s', (name) => {
  const lab = useLab(name);
  test.each(['plain', 'restore', 'kill'] as const)('%s', async (how) => {
    const { driver } = lab;
    const page = await driver.newPage(BARE);
    const popup = await openPopup(driver, page);
    const on = await popup.evaluate('return document.querySelector(".switch.record").getAttribute("aria-checked")');
    await popup.close();
    if (on !== 'true') await setRecord(driver, page, true);
    await emptyJar(driver);
    await page.goto(SET);
    await driver.newPage(BARE);
    await settled();
    await age(driver, 120_000);
    console.log(name, how, await driver.extension('return await browser.storage.local.get("run-note")'));
    const t = Date.now();
    await driver.restart(how === 'plain' ? SET : undefined, how);
    console.log('restart took', Date.now() - t);
    await wait(3500);
    console.log(await driver.extension('return (await browser.tabs.query({})).map((t) => [t.url, t.lastAccessed - Date.now(), t.windowId])'));
    const facts = await factsOf(driver);
    console.log(facts.slice(-14).map((f) => JSON.stringify({...f, frame: undefined})).join('\n'));
    const again = await driver.newPage(BARE);
    console.log((await toldOf(driver, again)).map(storyOf));
    expect(1).toBe(1);
  });
});
