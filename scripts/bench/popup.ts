/**
 * The popup beside a bare page, opened in turn in the same browser, as ratios; and the packages' sizes.
 * Absolute times are this machine's of today and mean little; the ratio is the figure.
 */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { BrowserName, Driver } from '../../test/browser/driver.ts';
import { fillJar } from '../../test/browser/fill.ts';
import { LAUNCHERS } from '../../test/browser/launch/index.ts';
import { startSite } from '../../test/browser/site/index.ts';
import { build, packageFolder } from '../build.ts';
import type { Target } from '../manifest.ts';
import { sizesOf } from '../parts.ts';
import { median, summary } from './figures.ts';

const HERE = dirname(fileURLToPath(import.meta.url));
const SIZES = [50, 500, 3000] as const;
const TARGETS: Readonly<Record<BrowserName, Target>> = { chromium: 'chrome', firefox: 'firefox' };

type Marks = { readonly first: number; readonly complete: number };

/** A copy of the package with the probe in it; the package itself stays as it is shipped. */
const benchCopy = (target: Target): string => {
  const folder = mkdtempSync(join(tmpdir(), 'cookie-clause-bench-'));
  cpSync(packageFolder(target), folder, { recursive: true });
  cpSync(resolve(HERE, 'files'), join(folder, 'bench'), { recursive: true });
  const html = join(folder, 'popup/index.html');
  const probe = '<script src="/bench/probe.js"></script>';
  writeFileSync(html, readFileSync(html, 'utf8').replace('<meta charset="utf-8">', `$&${probe}`));
  return folder;
};

/**
 * Opens the toolbar's real popup and closes it again; times from the call that opens it, so that what the
 * browser needs for any popup is part of both figures. In milliseconds.
 */
const OPEN = `
  const [popup, tabId] = args;
  // A tab in the background has slow timers, the popup has not.
  const until = async (clock, look) => {
    for (let tries = 0; tries < 500; tries += 1) {
      const seen = look();
      if (seen) return seen;
      await new Promise((done) => clock.setTimeout(done, 20));
    }
    throw new Error(popup + ' did not get there in 10 s: ' + JSON.stringify(clock.__bench));
  };
  const views = () => browser.extension.getViews({ type: 'popup' });
  await browser.action.setPopup({ tabId, popup });
  const opened = performance.timeOrigin + performance.now();
  await browser.action.openPopup();
  const view = await until(globalThis, () => views()[0]);
  await until(view, () => view.__bench?.first > 0 && view.__bench?.complete > 0);
  const since = (mark) => view.performance.timeOrigin + mark - opened;
  const marks = { first: since(view.__bench.first), complete: since(view.__bench.complete) };
  view.close();
  await until(globalThis, () => views().length === 0);
  return marks;`;

/** The tab in front and the address of its popup, as the background leaves it once it has counted. */
const FRONT = `
  for (let tries = 0; tries < 100; tries += 1) {
    const [{ id }] = await browser.tabs.query({ active: true, currentWindow: true });
    const popup = await browser.action.getPopup({ tabId: id });
    if (popup.includes('?site=')) return { tabId: id, popup };
    await new Promise((done) => setTimeout(done, 100));
  }
  throw new Error('the background has not counted the cookies in 10 s');`;

type Front = { readonly tabId: number; readonly popup: string };

type Pair = {
  readonly popup: string;
  readonly bare: string;
  readonly tabId: number;
  readonly oursFirst: boolean;
};

/** Both, each first in turn: a popup opens faster after a heavy one than after a light one (measured: a tenth). */
const timedBoth = async (
  driver: Driver,
  { popup, bare, tabId, oursFirst }: Pair,
): Promise<{ readonly ours: Marks; readonly base: Marks }> => {
  const timed = (path: string): Promise<Marks> => driver.extension<Marks>(OPEN, path, tabId);
  if (oursFirst) return { ours: await timed(popup), base: await timed(bare) };
  const base = await timed(bare);
  return { ours: await timed(popup), base };
};

const compare = async (driver: Driver, size: number, rounds: number): Promise<void> => {
  const { tabId, popup: opened } = await driver.extension<Front>(FRONT);
  const popup = `${opened}&rows=${size}`;
  const bare = 'bench/bare.html?rows=1';
  const first: number[] = [];
  const complete: number[] = [];
  const bareTimes: number[] = [];
  for (let round = -1; round < rounds; round += 1) {
    const { ours, base } = await timedBoth(driver, { popup, bare, tabId, oursFirst: round % 2 === 0 });
    if (round < 0) continue;
    first.push(ours.first / base.first);
    complete.push(ours.complete / base.first);
    bareTimes.push(base.first);
  }
  console.log(
    `${driver.name}  ${String(size).padStart(5)} cookies  first rows ${summary(first)} ×  ` +
      `complete list ${summary(complete)} ×  (bare page ${median(bareTimes).toFixed(0)} ms)`,
  );
};

/** Prints the ratios for every size, and the size of the package. */
export const benchPopup = async (name: BrowserName, rounds: number): Promise<void> => {
  const target = TARGETS[name];
  const bytes = await build(target);
  const folder = benchCopy(target);
  const site = await startSite();
  const driver = await LAUNCHERS[name]({ extension: folder, site });
  try {
    console.log(
      `${name} ${driver.version}, package ${bytes} bytes zipped, ${rounds} rounds, median (quartiles)`,
    );
    console.log(
      [...sizesOf(packageFolder(target))].map(([part, size]) => `${part} ${size}`).join(' · '),
      'bytes packed',
    );
    const page = await driver.newPage('https://edge.media-server.com/bare');
    for (const size of SIZES) {
      await fillJar(driver, size);
      await page.front();
      await compare(driver, size, rounds);
    }
  } finally {
    await driver.close();
    await site.close();
    rmSync(folder, { recursive: true, force: true });
  }
};
