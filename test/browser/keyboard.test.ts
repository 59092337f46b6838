/** The keyboard alone can do everything: reach each control, unfold, filter, sort, clear, block. */
import { describe, expect, test } from 'vitest';
import type { Page } from './driver.ts';
import { once } from './in-long.ts';
import { BROWSERS, emptyJar, openPopup, rowsOf, statusOf, switchIs, useLab } from './lab.ts';
import { makeScene } from './scene.ts';
import { JAR_URL, PLAYER_URL } from './site/index.ts';

/** The others that the scene's page contacts. */
const OTHERS = ['*.tagmanager.example/*', '*.cookielaw.example/*'];
const GRANTS = {
  api: ['privacy'],
  origins: OTHERS.flatMap((pattern) => [`*://${pattern}`, `ws://${pattern}`, `wss://${pattern}`]),
};

const FOCUSED = `
  const { activeElement } = document;
  if (activeElement === null || activeElement === document.body) return '';
  const label = activeElement.getAttribute('aria-label') ?? activeElement.labels?.[0]?.textContent;
  return (label ?? activeElement.textContent).trim();`;

/** Whether what has the focus is in sight and shows that it has it. */
const SHOWN = `
  const { activeElement } = document;
  const { top, bottom } = activeElement.getBoundingClientRect();
  return activeElement.matches(':focus-visible') && getComputedStyle(activeElement).outlineStyle !== 'none'
    && top >= 0 && bottom <= innerHeight;`;

/** Presses Tab until the control with that name has the focus; names every stop on the way. */
const tabTo = async (popup: Page, name: string, key = 'Tab'): Promise<readonly string[]> => {
  const stops: string[] = [];
  for (let presses = 0; presses < 60; presses += 1) {
    await popup.press(key);
    const focused = await popup.evaluate<string>(FOCUSED);
    stops.push(focused);
    if (focused.startsWith(name)) return stops;
  }
  throw new Error(`${name} was not reached; the stops were ${stops.join(' | ')}`);
};

describe.each(BROWSERS)('%s', (name) => {
  const lab = useLab(name, { grantable: GRANTS });

  test('every control is reached, in the order it is seen', async () => {
    const page = await lab.driver.newPage(`${PLAYER_URL}?banner=now`);
    const popup = await openPopup(lab.driver, page);
    const stops = await tabTo(popup, 'Clear all');
    const named = [
      'Pop out',
      'Block cookies on this site',
      'Record this site',
      'Choice for this site',
      'What it costs',
      'Session or persistent?',
      'Filter cookies',
      'Sort by',
      'Clear session',
      'mmc_session',
      'Clear mmc_session',
      'Clear persistent',
      'AWSALB',
      'Clear AWSALB',
    ];
    const found = named.map((wanted) => stops.findIndex((stop) => stop.startsWith(wanted)));
    expect(
      found.every((place) => place >= 0),
      `${named.join()} in ${stops.join(' | ')}`,
    ).toBe(true);
    expect(found).toEqual([...found].sort((a, b) => a - b));
    await popup.close();
    await page.close();
  });

  test('unfold, filter, sort, clear one and block, by keys', async () => {
    const page = await lab.driver.newPage(JAR_URL);
    const popup = await openPopup(lab.driver, page);
    await tabTo(popup, 'Block cookies');
    await popup.press('Space');
    await switchIs(popup, true);
    await popup.waitFor('return document.activeElement.getAttribute("role") === "switch"');
    await popup.press('Space');
    await switchIs(popup, false);
    await tabTo(popup, 'Filter cookies');
    await popup.type('j_maxage');
    await popup.waitFor('return document.querySelectorAll("[data-cookie]").length === 1');
    await tabTo(popup, 'j_maxage');
    await popup.press('Enter');
    await popup.waitFor('return document.querySelector(".details dl") !== null');
    await tabTo(popup, 'Show value');
    await popup.press('Enter');
    await popup.waitFor('return document.querySelector(".value")?.textContent === "1"');
    await tabTo(popup, 'Clear j_maxage', 'Shift+Tab');
    await popup.press('Enter');
    expect(await statusOf(popup, /gone/)).toBe('1 of 1 gone.');
    expect(await rowsOf(popup)).toEqual([]);
    const focused = await popup.evaluate<string>('return document.activeElement.tagName');
    expect(focused).not.toBe('BODY');
    await popup.close();
    await page.close();
  });

  /** Goes there by Tab, and checks that one sees it. */
  const reach = async (popup: Page, wanted: string, key = 'Tab'): Promise<void> => {
    await tabTo(popup, wanted, key);
    expect(await popup.evaluate(SHOWN), `${wanted} has the focus and shows it`).toBe(true);
  };
  const focusIs = (popup: Page, wanted: string): Promise<boolean> =>
    popup.waitFor<boolean>(`const focused = (() => {${FOCUSED}})(); return focused.startsWith(args[0])`, {
      args: [wanted],
    });

  test('record, choose what and how long, delete it, and end recording, by keys', async () => {
    const page = await lab.driver.newPage(PLAYER_URL);
    const popup = await openPopup(lab.driver, page);
    await popup.waitFor('return document.querySelector(".switch.record").ariaDisabled === "false"');
    await reach(popup, 'Record this site');
    await popup.press('Space');
    await popup.waitFor('return document.querySelector(".recording") !== null');
    await focusIs(popup, 'Record this site');
    await reach(popup, 'Recording since');
    await popup.press('Enter');
    await reach(popup, 'Keep the values themselves');
    await popup.press('Space');
    await popup.waitFor(
      'return document.querySelector(".recording").textContent.includes("values included")',
    );
    await focusIs(popup, 'Keep the values themselves');
    await reach(popup, 'Keep for');
    await popup.type('9');
    await expect
      .poll(() =>
        lab.driver.extension('return (await browser.storage.local.get("settings")).settings.keepDays'),
      )
      .toBe(90);
    await reach(popup, 'Delete what was recorded');
    await popup.press('Enter');
    await statusOf(popup, /is deleted/);
    await focusIs(popup, 'Delete what was recorded');
    await reach(popup, 'Record this site', 'Shift+Tab');
    await popup.press('Space');
    await popup.waitFor('return document.querySelector(".recording") === null');
    await focusIs(popup, 'Record this site');
    await popup.close();
    await page.close();
  });

  test('choose, for one host only, and take it back, by keys; arrows alone choose nothing', async () => {
    const page = await lab.driver.newPage('https://edge.media-server.com/bare');
    const popup = await openPopup(lab.driver, page);
    const chosen = (words: string): Promise<boolean> =>
      popup.waitFor<boolean>(
        `return document.querySelector('[aria-busy=true]') === null
           && document.querySelector('.choice summary').textContent.includes(args[0])`,
        { args: [words] },
      );
    await chosen('nobody has chosen');
    await reach(popup, 'Choice for this site');
    await popup.press('Enter');
    await popup.waitFor('return document.querySelector(".choose") !== null');
    await reach(popup, 'Whole site');
    await popup.press('ArrowDown');
    await focusIs(popup, 'Only edge.media-server.com');
    // None holds for this host alone yet: Tab comes to the first.
    await reach(popup, 'Accept all');
    for (const wanted of ['Notify me', 'This session only', 'No third-party cookies here']) {
      await popup.press('ArrowDown');
      await focusIs(popup, wanted);
      expect(await popup.evaluate('return document.querySelector(".choose :checked")')).toBe(null);
    }
    await popup.press('Enter');
    await chosen('No third-party cookies here · your choice for edge.media-server.com only');
    await popup.press('ArrowUp');
    await focusIs(popup, 'This session only');
    await popup.press('Space');
    await chosen('This session only · your choice for edge.media-server.com only');
    await focusIs(popup, 'This session only');
    await reach(popup, 'Remove this choice');
    await popup.press('Enter');
    await chosen('nobody has chosen');
    await reach(popup, 'Protect this site');
    await popup.press('Space');
    await statusOf(popup, /Protected/);
    await focusIs(popup, 'Protect this site');
    await popup.press('Space');
    await statusOf(popup, /No longer protected/);
    await popup.close();
    await page.close();
  });

  test('what rejecting costs is answered by keys, and the focus comes back to where it was asked', async () => {
    const page = await lab.driver.newPage('https://www.intercallonline.com/IOL.action');
    const popup = await openPopup(lab.driver, page);
    await reach(popup, 'Block cookies');
    await popup.press('Space');
    await popup.waitFor('return document.querySelector(".consequence") !== null');
    await focusIs(popup, 'Keep as it is');
    await popup.press('Enter');
    await focusIs(popup, 'Block cookies');
    await switchIs(popup, false);
    await popup.press('Space');
    await popup.waitFor('return document.querySelector(".consequence") !== null');
    await reach(popup, 'Reject all the same', 'Shift+Tab');
    await popup.press('Enter');
    await switchIs(popup, true);
    await focusIs(popup, 'Block cookies');
    await popup.press('Space');
    await switchIs(popup, false);
    await popup.close();
    await page.close();
  });

  test('a name is refused and allowed again by keys, and the focus is not lost', async () => {
    await emptyJar(lab.driver);
    const page = await lab.driver.newPage(PLAYER_URL);
    const popup = await openPopup(lab.driver, page);
    await popup.waitFor('return document.querySelector(".choice .chosen") !== null');
    await reach(popup, 'mmc_session');
    await popup.press('Enter');
    await reach(popup, 'Block mmc_session by name');
    await popup.press('Enter');
    await statusOf(popup, /1 of 1 gone/);
    await popup.waitFor('return document.activeElement !== document.body');
    await reach(popup, 'Blocked by name', 'Shift+Tab');
    await popup.press('Enter');
    await reach(popup, 'Allow mmc_session again');
    await popup.press('Enter');
    await statusOf(popup, /Allowed again/);
    await popup.waitFor('return document.activeElement !== document.body');
    await popup.close();
    await page.close();
  });

  once(
    name,
    'the sections and what was not seen, by keys; the focus stays when what had it goes',
    async () => {
      await emptyJar(lab.driver);
      const page = await makeScene(lab.driver);
      const popup = await openPopup(lab.driver, page);
      await popup.waitFor('return document.querySelector("[data-blind=hosts] button") !== null');
      for (const section of ['Other storage', 'Web beacons']) {
        await reach(popup, section);
        await popup.press('Enter');
        expect(await popup.evaluate('return document.activeElement.parentElement.open')).toBe(true);
      }
      await page.evaluate('document.cookie = "late=1"; localStorage.setItem("late", "1")');
      await popup.waitFor('return document.querySelector("[data-cookie=late]") !== null');
      await focusIs(popup, 'Web beacons');
      await reach(popup, 'Not seen:');
      await popup.press('Enter');
      await reach(popup, 'Inspect them too');
      await popup.press('Enter');
      await popup.waitFor(
        'return !document.querySelector("[data-blind=hosts]")?.textContent.includes("tagmanager.example")',
      );
      await reach(popup, 'Ask the browser');
      await popup.press('Enter');
      await popup.waitFor('return document.querySelector("[data-blind=third_party_setting]") === null');
      // The one remedy that is left has the focus now.
      await popup.waitFor('return document.activeElement.closest("[data-blind=not_recording]") !== null');
      await popup.press('Enter');
      await popup.waitFor('return document.querySelector("[data-blind=not_recording]") === null');
      await popup.waitFor('return document.activeElement.closest(".not-seen") !== null');
      expect(await popup.evaluate(SHOWN)).toBe(true);
      await popup.close();
      await page.close();
    },
  );
});
