/** Every state of the popup in both colour schemes: it says what is true, and axe-core finds nothing. */
import { describe, expect, test } from 'vitest';
import type { Page } from './driver.ts';
import { fillJar } from './fill.ts';
import { inLong, once } from './in-long.ts';
import { BROWSERS, clickNamed, emptyJar, openPopup, rowsOf, statusOf, switchIs, useLab } from './lab.ts';
import { look } from './look.ts';
import { makeScene } from './scene.ts';
import { JAR_URL, PLAYER_URL } from './site/index.ts';

const IR = 'https://investors.example-corp.com/';
const PATTERN = '*.example-corp.com/*';
const GRANTS = { origins: [`*://${PATTERN}`, `ws://${PATTERN}`, `wss://${PATTERN}`] };
const BARE = 'https://edge.media-server.com/bare';

const stateIs = (popup: Page, state: string): Promise<boolean> =>
  popup.waitFor<boolean>('return document.querySelector("main [data-state]")?.dataset.state === args[0]', {
    args: [state],
  });

/** A long name, in bytes a browser takes. */
const LONG = `long_${'name_'.repeat(60)}`;

describe.each(BROWSERS)('%s', (name) => {
  const lab = useLab(name, { grantable: GRANTS });

  const popupOf = async (page: Page): Promise<Page> => {
    const popup = await lab.driver.popupTab(page);
    await popup.resize(440, 600);
    return popup;
  };

  test('the player: the list, a row unfolded, the definition unfolded', async () => {
    const page = await lab.driver.newPage(`${PLAYER_URL}?banner=now&remember=1`);
    const popup = await openPopup(lab.driver, page);
    await popup.resize(440, 600);
    await look(lab.driver, popup, 'player');
    await popup.click('[data-cookie=AWSALB] .facts');
    await clickNamed(popup, 'Show value');
    await look(lab.driver, popup, 'row-unfolded');
    const words = await popup.evaluate<string>(
      'return document.querySelector(".details .clause").textContent',
    );
    expect(words).toContain('Persistent Cookies – are stored on a users’ device in between browser sessions');
    expect(words).toContain('effective 2017-10-23, as archived 2018-12-01');
    await popup.click('[data-cookie=AWSALB] .facts');
    await popup.click('.definition summary');
    await popup.click('.cost summary');
    await look(lab.driver, popup, 'statement-unfolded');
    await popup.close();
    await page.close();
  });

  test('hostile and long names are shown as text, narrow and wide', async () => {
    const page = await lab.driver.newPage(JAR_URL);
    await page.evaluate('document.cookie = args[0] + "=1; Max-Age=999999"', LONG);
    const popup = await openPopup(lab.driver, page);
    await popup.resize(440, 600);
    expect(await popup.evaluate('return document.querySelector("main b") === null')).toBe(true);
    await look(lab.driver, popup, 'hostile-names');
    await popup.resize(320, 600);
    await look(lab.driver, popup, 'narrow');
    expect(await popup.evaluate('return document.documentElement.scrollWidth <= innerWidth')).toBe(true);
    await popup.resize(1000, 800);
    await look(lab.driver, popup, 'popped-out');
    await popup.close();
    await page.close();
  });

  if (inLong)
    test('3,000 cookies, and a filter that finds few and none', async () => {
      await emptyJar(lab.driver);
      await fillJar(lab.driver, 3000);
      const page = await lab.driver.newPage(BARE);
      const popup = await openPopup(lab.driver, page);
      await popup.resize(440, 600);
      await look(lab.driver, popup, '3000-cookies');
      await popup.click('input[type=search]');
      await popup.type('02999');
      await popup.waitFor('return document.querySelectorAll("[data-cookie]").length === 1');
      await look(lab.driver, popup, 'filtered');
      await popup.type('x');
      await popup.waitFor('return document.querySelectorAll("[data-cookie]").length === 0');
      await look(lab.driver, popup, 'none-found');
      await popup.close();
      await page.close();
    });

  once(name, 'no cookies, and the outcome of a clear', async () => {
    await emptyJar(lab.driver);
    const page = await lab.driver.newPage(BARE);
    const empty = await openPopup(lab.driver, page);
    await empty.resize(440, 600);
    expect(await rowsOf(empty)).toEqual([]);
    await look(lab.driver, empty, 'no-cookies');
    await page.evaluate('document.cookie = "one=1"');
    await empty.waitFor('return document.querySelector("[data-cookie=one]") !== null');
    await clickNamed(empty, 'Clear all');
    expect(await statusOf(empty, /gone/)).toBe('1 of 1 gone.');
    await look(lab.driver, empty, 'cleared');
    await empty.close();
    await page.close();
  });

  once(name, 'blocked, with cookies from before, and off again', async () => {
    await emptyJar(lab.driver);
    const page = await lab.driver.newPage(`${PLAYER_URL}?banner=now`);
    const popup = await openPopup(lab.driver, page);
    await popup.resize(440, 600);
    await clickNamed(popup, 'Block cookies on this site');
    await switchIs(popup, true);
    await look(lab.driver, popup, 'blocked');
    await clickNamed(popup, 'Block cookies on this site');
    await switchIs(popup, false);
    expect(await statusOf(popup, /No longer/)).toContain('No longer blocked');
    await popup.close();
    await page.close();
  });

  once(name, 'recording: its choices while it is on, and what was recorded once it is off', async () => {
    const page = await lab.driver.newPage(PLAYER_URL);
    const popup = await openPopup(lab.driver, page);
    await popup.resize(440, 600);
    await clickNamed(popup, 'Record this site');
    expect(await statusOf(popup, /Recording/)).toBe('Recording. Reload to see who sets the cookies.');
    await popup.click('.recording summary');
    await look(lab.driver, popup, 'recording');
    await popup.click('.recording input');
    await popup.waitFor('return /values included/.test(document.querySelector(".recording").textContent)');
    await page.reload();
    await popup.waitFor('return document.querySelector(".status button") !== null');
    await clickNamed(popup, 'Record this site');
    await popup.waitFor('return document.querySelector(".recorded") !== null');
    await popup.click('.recorded summary');
    await look(lab.driver, popup, 'recorded-before');
    await clickNamed(popup, 'Delete what was recorded');
    await popup.waitFor('return document.querySelector(".recorded") === null');
    await popup.close();
    await page.close();
  });

  once(name, 'recording has stopped by itself: it is said, with the browser’s words', async () => {
    const page = await lab.driver.newPage(BARE);
    await lab.driver.extension(
      'await browser.storage.session.set({ "recorder-failure": "QuotaExceededError: The disk is full." })',
    );
    const popup = await openPopup(lab.driver, page);
    await popup.resize(440, 600);
    const said = await popup.waitFor<string>('return document.querySelector("[role=alert]")?.textContent');
    expect(said).toContain('Recording has stopped.');
    expect(said).toContain('QuotaExceededError: The disk is full.');
    await look(lab.driver, popup, 'recording-failed');
    await clickNamed(popup, 'Record this site');
    await popup.waitFor('return document.querySelector("[role=alert]") === null');
    await clickNamed(popup, 'Record this site');
    await popup.waitFor('return document.querySelector(".switch.record").ariaChecked === "false"');
    await popup.close();
    await page.close();
  });

  once(name, 'what was not seen, unfolded, leaves the list and the footer in sight', async () => {
    const page = await makeScene(lab.driver);
    const popup = await openPopup(lab.driver, page);
    await popup.resize(440, 600);
    await popup.waitFor('return document.querySelector("[data-blind=hosts] button") !== null');
    await popup.click('.not-seen summary');
    await look(lab.driver, popup, 'not-seen');
    const [list, foot] = await popup.evaluate<readonly number[]>(
      `return [document.querySelector('.lists').offsetHeight,
         document.querySelector('.foot').getBoundingClientRect().bottom]`,
    );
    expect(list).toBeGreaterThanOrEqual(96);
    expect(foot).toBeLessThanOrEqual(600);
    await popup.close();
    await page.close();
  });

  once(name, 'all that can be unfolded above the list, at once: nothing is cut off', async () => {
    const page = await lab.driver.newPage(`${PLAYER_URL}?banner=now`);
    const popup = await openPopup(lab.driver, page);
    await popup.resize(440, 600);
    await clickNamed(popup, 'Block cookies on this site');
    await switchIs(popup, true);
    await clickNamed(popup, 'Record this site');
    await popup.waitFor('return document.querySelector(".recording") !== null');
    await popup.evaluate(
      'document.querySelectorAll("main > * details, .definition").forEach((one) => { one.open = true; })',
    );
    await look(lab.driver, popup, 'all-unfolded');
    await popup.evaluate('document.querySelector(".foot button").scrollIntoView()');
    const bottom = 'return document.querySelector(".foot button").getBoundingClientRect().bottom';
    expect(await popup.evaluate(bottom)).toBeLessThanOrEqual(600);
    await clickNamed(popup, 'Record this site');
    await clickNamed(popup, 'Block cookies on this site');
    await switchIs(popup, false);
    await popup.close();
    await page.close();
  });

  test('a page no extension may read', async () => {
    const page = await lab.driver.newPage(name === 'chromium' ? 'chrome://version' : 'about:license');
    const popup = await popupOf(page);
    // Without access to it the browser does not even give the address.
    await popup.waitFor('return document.querySelector("main [data-state^=no-page]") !== null');
    await look(lab.driver, popup, 'browser-page');
    await popup.close();
    await page.close();
  });

  test('the tab is closed meanwhile', async () => {
    const page = await lab.driver.newPage(BARE);
    const popup = await openPopup(lab.driver, page);
    await popup.resize(440, 600);
    await page.close();
    await stateIs(popup, 'no-page-closed');
    await look(lab.driver, popup, 'tab-closed');
    await popup.close();
  });

  test('another site: no access yet, granted at the click, taken away again', async () => {
    const page = await lab.driver.newPage(IR);
    // A click on the toolbar button gives the address, for the popped-out page too.
    await (await lab.driver.realPopup(page)).close();
    const popup = await popupOf(page);
    await stateIs(popup, 'not-permitted');
    const text = await popup.evaluate<string>('return document.querySelector("main").textContent');
    expect(text).toContain('Not a West UC site');
    expect(text).not.toContain('No session cookies');
    await look(lab.driver, popup, 'not-permitted');
    await clickNamed(popup, 'Inspect this site');
    await popup.waitFor('return document.querySelector("main")?.dataset.state === "ready"');
    await look(lab.driver, popup, 'another-site');
    const listed = (await rowsOf(popup)).map(([cookie]) => cookie);
    const jar = (await lab.driver.jar()).filter(({ domain }) => domain.endsWith('example-corp.com'));
    expect(jar.map((cookie) => cookie.name).filter((cookie) => !listed.includes(cookie))).toEqual([]);
    await clickNamed(popup, 'Block cookies on this site');
    await switchIs(popup, true);
    await lab.driver.extension(
      'await browser.permissions.remove({ origins: args[0] })',
      GRANTS.origins.slice(0, name === 'firefox' ? 1 : 3),
    );
    await popup.waitFor('return document.querySelector("[data-cookie]") === null');
    await popup.waitFor(
      'return document.querySelector("main [data-state]")?.dataset.state.match(/not-permitted|no-page-hidden/) !== null',
    );
    await popup.close();
    await (await lab.driver.realPopup(page)).close();
    const after = await popupOf(page);
    await stateIs(after, 'not-permitted');
    await switchIs(after, true);
    await look(lab.driver, after, 'not-permitted-blocked');
    await clickNamed(after, 'Block cookies on this site');
    await after.waitFor('return document.querySelector("[role=switch]") === null');
    await after.close();
    await page.close();
  });

  once(name, 'the address is not visible', async () => {
    const page = await lab.driver.newPage('https://www.neighbour.example/');
    const popup = await popupOf(page);
    await stateIs(popup, 'no-page-hidden');
    await look(lab.driver, popup, 'address-hidden');
    await popup.close();
    await page.close();
  });

  once(
    name,
    'stored settings that cannot be read are kept aside and said, and the defaults are used',
    async () => {
      await lab.driver.extension(
        'await browser.storage.local.set({ settings: { version: 1, blocks: "all" } })',
      );
      await lab.driver.stopBackground();
      const page = await lab.driver.newPage(PLAYER_URL);
      const popup = await openPopup(lab.driver, page);
      await popup.resize(440, 600);
      await popup.waitFor('return document.querySelector("[role=alert]") !== null');
      await look(lab.driver, popup, 'settings-unreadable');
      await clickNamed(popup, 'Understood');
      await popup.waitFor('return document.querySelector("[role=alert]") === null');
      const kept = await lab.driver.extension<{ raw: unknown }[]>(
        'return (await browser.storage.local.get("settings-kept-aside"))["settings-kept-aside"]',
      );
      expect(kept.map(({ raw }) => raw)).toEqual([{ version: 1, blocks: 'all' }]);
      await popup.close();
      await page.close();
    },
  );

  once(name, 'the browser refuses: it is said, with its words, and can be tried again', async () => {
    const page = await lab.driver.newPage(BARE);
    const popup = await openPopup(lab.driver, page);
    await popup.resize(440, 600);
    await popup.evaluate(`
      window.real = browser.cookies.getAll;
      browser.cookies.getAll = async () => { throw new Error('jar closed'); };`);
    await page.evaluate('document.cookie = "change=1"');
    await stateIs(popup, 'failed');
    expect(await popup.evaluate('return document.querySelector("main").textContent')).toContain('jar closed');
    await look(lab.driver, popup, 'failed');
    await popup.evaluate('browser.cookies.getAll = window.real');
    await clickNamed(popup, 'Try again');
    await popup.waitFor('return document.querySelector("main")?.dataset.state === "ready"');
    await popup.close();
    await page.close();
  });
});
