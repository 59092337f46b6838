/** "Notify me" in the real browsers: what the button and the browser's own notifications say of new cookies. */
import { describe, expect, test } from 'vitest';
import { BROWSERS, clickNamed, emptyJar, openPopup, useLab } from './lab.ts';
import { look } from './look.ts';

const SITE = 'media-server.com';
const BARE = 'https://edge.media-server.com/bare';
/** Longer than two tellings are apart. */
const PATIENT = { timeout: 9000 };

/** As the popup asks it; the permission is given by its own button. */
const CHOOSE = `
  await browser.runtime.sendMessage({ name: 'choose',
    ask: { site: 'media-server.com', host: 'edge.media-server.com', only: false, choice: args[0] } });`;

const BADGE = `
  const tabs = await browser.tabs.query({ url: 'https://edge.media-server.com/*' });
  const tabId = tabs[0].id;
  return [await browser.action.getBadgeText({ tabId }), await browser.action.getTitle({ tabId })];`;

/**
 * A headless Firefox shows nothing: it closes each notification as it is made, and says so. That counts them; what
 * Chromium shows can be asked for.
 */
const LISTEN = `
  window.made = [];
  browser.notifications.onClosed.addListener((id) => window.made.push(id));`;
const SHOWN = 'return window.made ?? Object.keys(await browser.notifications.getAll());';

/** Cookies by the browser's own call, all at once. */
const STORM = `
  await Promise.all(Array.from({ length: args[0] }, (_, index) => browser.cookies.set({
    url: 'https://edge.media-server.com/', name: 'storm' + index, value: 'x', secure: true })));`;

const newsIn = (popupText: string): string =>
  /\d+ new cookies? since you looked last: [^.]*/.exec(popupText)?.[0] ?? '';

describe.each(BROWSERS)('%s', (name) => {
  const lab = useLab(name, { grantable: { api: ['notifications'] } });
  const badge = (): Promise<readonly string[]> => lab.driver.extension(BADGE);
  const shown = (): Promise<readonly string[]> => lab.driver.extension(SHOWN);
  const NEWS = `news:${SITE}`;
  /** What is to be seen after so many tellings. */
  const tellings = (count: number): readonly string[] =>
    name === 'firefox' ? Array.from({ length: count }, () => NEWS) : [NEWS];

  test('new cookies: the button at once, one notification for the site, and none for what is not new', async () => {
    const page = await lab.driver.newPage(BARE);
    await page.evaluate('document.cookie = "before=1"');
    await lab.driver.extension(CHOOSE, 'notify');
    const popup = await openPopup(lab.driver, page);
    await popup.waitFor('return document.querySelector(".news button") !== null');
    await look(lab.driver, popup, 'notify-badge-only');
    await clickNamed(popup, 'Allow notifications');
    await popup.waitFor('return document.querySelector(".news button") === null');
    await popup.close();
    if (name === 'firefox') await lab.driver.extension(LISTEN);

    await page.front();
    await page.evaluate('for (const name of ["a", "b", "c"]) document.cookie = name + "=1"');
    await expect.poll(badge, { timeout: 2000 }).toEqual(['+3', `Cookie Clause: 3 new cookies on ${SITE}`]);
    await expect.poll(shown, PATIENT).toEqual(tellings(1));

    await page.evaluate('for (const name of ["a", "b", "c", "before"]) document.cookie = name + "=2"');
    await page.evaluate(
      'document.cookie = "a=; Max-Age=0"; await new Promise((done) => setTimeout(done, 1500))',
    );
    expect((await badge())[0]).toBe('+3');
    await page.close();
  });

  test('a stopped background loses no count', async () => {
    const page = await lab.driver.newPage(BARE);
    await lab.driver.stopBackground();
    await page.evaluate('document.cookie = "woken=1"');
    await expect.poll(badge, { timeout: 3000 }).toEqual(['+4', `Cookie Clause: 4 new cookies on ${SITE}`]);
    await expect.poll(shown, PATIENT).toEqual(tellings(2));
    await page.close();
  });

  test('a storm is one notification with the count; who looks is told, and then nothing is new', async () => {
    const page = await lab.driver.newPage(BARE);
    await lab.driver.extension(STORM, 1000);
    await expect
      .poll(badge, { timeout: 3000 })
      .toEqual(['+99', `Cookie Clause: 1004 new cookies on ${SITE}`]);
    await expect.poll(shown, PATIENT).toEqual(tellings(3));
    const popup = await openPopup(lab.driver, page);
    await popup.waitFor('return document.querySelector(".news p") !== null');
    expect(newsIn(await popup.evaluate('return document.querySelector(".news").textContent'))).toContain(
      '1004 new cookies',
    );
    await look(lab.driver, popup, 'notify-news');
    if (name === 'chromium') await expect.poll(shown, PATIENT).toEqual([]);
    await page.front();
    await expect.poll(async () => (await badge())[0], PATIENT).not.toContain('+');
    await popup.close();
    await page.close();
  });

  test('control: with another choice nothing is told', async () => {
    await lab.driver.extension(CHOOSE, 'accept');
    await emptyJar(lab.driver);
    const page = await lab.driver.newPage(BARE);
    await page.evaluate('document.cookie = "quiet=1"; await new Promise((done) => setTimeout(done, 1500))');
    expect(await shown()).toEqual(name === 'firefox' ? tellings(3) : []);
    await expect.poll(async () => (await badge())[0], PATIENT).toBe('1');
    await page.close();
  });
});
