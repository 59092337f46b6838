/** The keyboard alone can do everything: reach each control, unfold, filter, sort, clear, block. */
import { describe, expect, test } from 'vitest';
import type { Page } from './driver.ts';
import { BROWSERS, openPopup, rowsOf, statusOf, switchIs, useLab } from './lab.ts';
import { JAR_URL, PLAYER_URL } from './site/index.ts';

const FOCUSED = `
  const { activeElement } = document;
  if (activeElement === null || activeElement === document.body) return '';
  return activeElement.getAttribute('aria-label') ?? activeElement.textContent.trim();`;

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
  const lab = useLab(name);

  test('every control is reached, in the order it is seen', async () => {
    const page = await lab.driver.newPage(`${PLAYER_URL}?banner=now`);
    const popup = await openPopup(lab.driver, page);
    const stops = await tabTo(popup, 'Clear all');
    const named = [
      'Pop out',
      'Block cookies on this site',
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
});
