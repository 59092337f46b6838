/** Blocks when something comes in between: a stopped background, a page that hangs, another popup, another site. */
import { describe, expect, test } from 'vitest';
import { BROWSERS, clickNamed, openPopup, statusOf, switchIs, useLab } from './lab.ts';

const BARE = 'https://edge.media-server.com/bare';
const SWITCH = 'Block cookies on this site';

describe.each(BROWSERS)('%s', (name) => {
  const lab = useLab(name, { grantable: { api: ['contentSettings'] } });

  test('a choice stored by a worker that was killed then is carried out by the next one', async () => {
    const page = await lab.driver.newPage(BARE);
    const popup = await openPopup(lab.driver, page);
    await clickNamed(popup, SWITCH);
    await switchIs(popup, true);
    await popup.close();
    await lab.driver.extension('await browser.storage.local.set({ settings: { version: 1, blocks: [] } })');
    await lab.driver.stopBackground();
    const again = await openPopup(lab.driver, page);
    await switchIs(again, false);
    await page.reload();
    await page.evaluate('document.cookie = "back=1"');
    expect(await page.evaluate('return document.cookie')).toBe('back=1');
    await again.close();
    await page.close();
  });

  test('unreadable settings: what is said of them is what the browser does', async () => {
    const page = await lab.driver.newPage(BARE);
    const popup = await openPopup(lab.driver, page);
    await clickNamed(popup, SWITCH);
    await switchIs(popup, true);
    await popup.close();
    await lab.driver.extension('await browser.storage.local.set({ settings: "junk" })');
    await lab.driver.stopBackground();
    const again = await openPopup(lab.driver, page);
    await again.waitFor('return document.querySelector("[role=alert]") !== null');
    await switchIs(again, false);
    await page.reload();
    await page.evaluate('document.cookie = "back=1"');
    expect(await page.evaluate('return document.cookie')).toContain('back=1');
    await clickNamed(again, 'Understood');
    await again.close();
    await page.close();
  });

  test('a page that never finishes loading holds up no block', async () => {
    const page = await lab.driver.newPage(BARE);
    const slow = await lab.driver.newPage('https://www.intercall.com/bare');
    await slow.evaluate('setTimeout(() => { location = "https://www.intercall.com/hang" })');
    const popup = await openPopup(lab.driver, page);
    await clickNamed(popup, SWITCH);
    await switchIs(popup, true);
    await clickNamed(popup, SWITCH);
    await switchIs(popup, false);
    await popup.close();
    await slow.close();
    await page.close();
  });

  test('a second popup follows, and an outcome is not shown on the site the tab has moved to', async () => {
    const page = await lab.driver.newPage(BARE);
    const first = await openPopup(lab.driver, page);
    const second = await openPopup(lab.driver, page);
    await clickNamed(first, SWITCH);
    await switchIs(first, true);
    await switchIs(second, true);
    await clickNamed(second, SWITCH);
    await statusOf(second, /No longer blocked/);
    await switchIs(first, false);
    await page.goto('https://www.west.com/bare');
    await second.waitFor('return document.querySelector("h1").textContent === "www.west.com"');
    expect(await second.evaluate('return document.querySelector("[role=status]").textContent')).toBe('');
    for (const open of [first, second, page]) await open.close();
  });
});
