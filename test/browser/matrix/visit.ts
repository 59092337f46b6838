/** Makes the visit of one cell: cookies to leak first, then the choice, then the page in the cell's condition. */
import type { Driver, JarCookie, Page, Store } from '../driver.ts';
import { emptyJar, isOf, type Lab } from '../lab.ts';
import { until } from '../launch/wait.ts';
import { LEAK_EMBED_URL, LEAK_SEED_URL, LEAK_THIRD_URL, LEAK_URL } from '../site/index.ts';
import type { Cell, Visit } from './cells.ts';
import { choose, SITE, unchoose } from './choosing.ts';
import { readsIn, type Seen, sentIn } from './seen.ts';

const framed = (top: string, later: boolean): string => `${top}${later ? '?later=1' : ''}`;
const own = (later: boolean): string => `${LEAK_URL}${later ? '&later=1' : ''}`;

const URLS: Readonly<Record<Visit, (later: boolean) => string>> = {
  first: own,
  embedded: (later) => framed(LEAK_EMBED_URL, later),
  revisit: (later) => `https://www.neighbour.example/set?to=${encodeURIComponent(own(later))}`,
  'third-party': (later) => framed(LEAK_THIRD_URL, later),
};

const storeOf = ({ condition }: Cell): Store => (condition === 'private' ? 'private' : 'default');

/** The site's live cookies in the jar a cell is about. */
export const jarFor = async (driver: Driver, cell: Cell): Promise<readonly JarCookie[]> => {
  const now = Date.now() / 1000;
  return (await driver.jar(storeOf(cell))).filter(
    ({ domain, expires }) => isOf(domain, SITE) && (expires === undefined || expires > now),
  );
};

/** Cookies to leak: the site's own, and those it keeps as a third party of the pages that frame it. */
const seed = async (page: Page): Promise<void> => {
  await page.goto(LEAK_SEED_URL);
  await page.goto(`${LEAK_EMBED_URL}?seed=1`);
  await page.goto(`${LEAK_THIRD_URL}?seed=1`);
};

let runs = 0;

/** Has an open page try everything again, under addresses of its own. */
const again = async (page: Page): Promise<void> => {
  runs += 1;
  await page.evaluate(
    '(document.querySelector("#leak")?.contentWindow ?? window).postMessage({ again: args[0] }, "*")',
    `again${runs}`,
  );
};

type Stage = {
  readonly lab: Lab;
  readonly cell: Cell;
  readonly page: Page;
};

/** What is there before the choice. */
const prepare = async ({ cell, page }: Stage): Promise<void> => {
  if (cell.condition !== 'open' && cell.condition !== 'bfcache') return;
  await page.goto(URLS[cell.visit](true));
  if (cell.condition === 'bfcache') {
    await page.evaluate('addEventListener("pageshow", (event) => { window.__persisted = event.persisted })');
    await page.goto('https://www.neighbour.example/bare');
  }
};

const act = async ({ lab, cell, page }: Stage): Promise<void> => {
  switch (cell.condition) {
    case 'open':
      return again(page);
    case 'bfcache':
      await page.back();
      await page.waitFor('return document.readyState === "complete"');
      return again(page);
    case 'restart':
      return lab.driver.restart(URLS[cell.visit](false));
    case 'stopped':
      await lab.driver.stopBackground();
  }
  await page.goto(URLS[cell.visit](false));
};

/** Whether a page came back as it had been left; only of the condition that is about it. */
const wasKept = async ({ cell, page }: Stage): Promise<boolean | undefined> =>
  cell.condition === 'bfcache' ? page.evaluate<boolean>('return window.__persisted === true') : undefined;

const PATIENCE = 30_000;

export type Visited = {
  /** Whether "back" brought the page as it had been left; undefined where nobody went back. */
  readonly kept: boolean | undefined;
  /** What was seen, with the jar as it is now. */
  look(): Promise<Seen>;
  leave(): Promise<void>;
};

/** Leaves no choice and no cookie of before, makes the cell's choice, and its visit. */
export const visitCell = async (lab: Lab, cell: Cell): Promise<Visited> => {
  const { driver, site } = lab;
  await unchoose(driver);
  await emptyJar(driver);
  const page = await driver.newPage(undefined, storeOf(cell));
  const stage = { lab, cell, page };
  await seed(page);
  await prepare(stage);
  await choose(driver, cell.subject);
  const before = await jarFor(driver, cell);
  // Chromium puts off the media of a tab that is not in front.
  await page.front();
  const mark = site.mark();
  await act(stage);
  const reads = await until(() => readsIn(site.since(mark)), 'the page to be through', PATIENCE);
  const look = async (): Promise<Seen> => ({
    sent: sentIn(site.since(mark)),
    reads: reads ?? {},
    before,
    after: await jarFor(driver, cell),
  });
  const leave = async (): Promise<void> => {
    // The pages of before a restart are gone.
    if (cell.condition !== 'restart') await page.close();
  };
  return { kept: await wasKept(stage), look, leave };
};
