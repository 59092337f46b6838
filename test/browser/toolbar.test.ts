/** The toolbar's own popup and button: the popup's size and list, the count, and the state of a blocked site. */
import { describe, expect, test } from 'vitest';
import { BROWSERS, emptyJar, setBlock, useLab } from './lab.ts';

const BARE = 'https://edge.media-server.com/bare';

/** Badges are gathered for a moment before they are shown. */
const PATIENT = { timeout: 5000 };

const BADGE = `
  const tabs = await browser.tabs.query({ url: 'https://edge.media-server.com/*' });
  const tabId = tabs[0].id;
  return [await browser.action.getBadgeText({ tabId }), await browser.action.getTitle({ tabId })];`;

describe.each(BROWSERS)('%s', (name) => {
  const lab = useLab(name, { grantable: { api: ['contentSettings'] } });
  const badge = (): Promise<readonly string[]> => lab.driver.extension(BADGE);

  test('the popup opens over the page in front, with its cookies and all its controls in sight', async () => {
    const page = await lab.driver.newPage(BARE);
    await page.evaluate('document.cookie = "seen=1"');
    const popup = await lab.driver.realPopup(page);
    await popup.waitFor('return document.querySelector("[data-cookie=seen]") !== null');
    // A headless screen may leave it less room than it asks for; then it takes what there is, to the last line.
    const [width, height, bottom] = await popup.evaluate<readonly number[]>(
      'return [innerWidth, innerHeight, document.querySelector(".foot").getBoundingClientRect().bottom]',
    );
    expect(width).toBeGreaterThanOrEqual(440);
    expect(height).toBeGreaterThanOrEqual(500);
    expect(bottom).toBeLessThanOrEqual(height ?? 0);
    await popup.close();
    await page.close();
  });

  test('the button counts, follows changes, and shows a block', async () => {
    await emptyJar(lab.driver);
    const page = await lab.driver.newPage(BARE);
    await page.evaluate('document.cookie = "one=1"; document.cookie = "two=1; Max-Age=60"');
    await expect
      .poll(badge, { timeout: 5000 })
      .toEqual(['2', 'Cookie Clause: 2 cookies of media-server.com']);
    await page.evaluate('document.cookie = "two=; Max-Age=0"');
    await expect.poll(badge, PATIENT).toEqual(['1', 'Cookie Clause: 1 cookie of media-server.com']);
    await setBlock(lab.driver, page, true);
    await page.front();
    await expect.poll(badge).toEqual(['1', 'Cookie Clause: media-server.com is blocked, 1 cookie stored']);
    await setBlock(lab.driver, page, false);
    await page.front();
    await expect.poll(badge, PATIENT).toEqual(['1', 'Cookie Clause: 1 cookie of media-server.com']);
    await page.close();
  });
});
