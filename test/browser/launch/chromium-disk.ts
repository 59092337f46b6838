import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'puppeteer-core';
import { isKnown, tellsOfCrash } from './chromium-profile.ts';
import type { Extension } from './manifest.ts';
import { until, within } from './wait.ts';

// Chromium writes its jar down every 30 seconds, and its settings every 10.
const LIMIT_MS = 45_000;
const DOMAIN = 'written-down.invalid';
const HOUR = 3600;

/** A cookie of nobody's, for an hour or, with -HOUR, no longer. */
const mark = async (browser: Browser, name: string, seconds: number): Promise<void> => {
  const session = await browser.target().createCDPSession();
  const expires = Math.floor(Date.now() / 1000) + seconds;
  const cookies = [{ name, value: '1', domain: DOMAIN, path: '/', expires }];
  try {
    await within(session.send('Storage.setCookies', { cookies }), 'setting a cookie');
  } finally {
    await session.detach();
  }
};

const jarHolds = (profile: string, name: string): boolean =>
  ['Cookies', 'Cookies-journal', 'Cookies-wal']
    .map((file) => join(profile, 'Default', file))
    .some((file) => existsSync(file) && readFileSync(file).includes(name));

/**
 * Waits until all that the jar holds now is on disk, and with it the extension and the sign by which the next
 * start knows of a crash: a browser killed before has not crashed for Chromium. Changes of the jar are written
 * in their order, so one more cookie tells of those before it; `forget` takes it away after the next start.
 */
export const writtenDown = async (
  browser: Browser,
  profile: string,
  extension: Extension | undefined,
): Promise<(next: Browser) => Promise<void>> => {
  const name = `mark-${Date.now()}`;
  await mark(browser, name, HOUR);
  await until(() => jarHolds(profile, name), 'the jar to be on disk', LIMIT_MS);
  await until(() => tellsOfCrash(profile), 'the sign of a crash to be on disk', LIMIT_MS);
  if (extension) await until(() => isKnown(profile, extension), 'the extension to be on disk', LIMIT_MS);
  return (next) => mark(next, name, -HOUR);
};
