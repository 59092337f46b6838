import type { Browser, Page as Tab } from 'puppeteer-core';
import type { JarCookie, Page, Store } from '../driver.ts';
import { readJar, readJarOf } from './chromium-jar.ts';
import { pageOf } from './chromium-page.ts';
import type { Extension } from './manifest.ts';
import { createQueue, type InTurn } from './queue.ts';
import { until, within } from './wait.ts';

type Desk = { readonly tab: Tab; readonly page: Page };

/** One run of the browser, from a start to an end. */
export type Run = {
  readonly browser: Browser;
  readonly origin: string;
  /** The puppeteer page behind each page we gave away, and its number once it is known. */
  readonly tabs: WeakMap<Page, Tab>;
  readonly numbers: WeakMap<Page, number>;
  /** For whatever depends on which tab is in front. */
  readonly inTurn: InTurn;
  desk?: Promise<Desk>;
  /** The private tab opened last. */
  secret?: Tab;
};

/** A run that has given nothing away yet. */
export const createRun = (browser: Browser, origin: string): Run => ({
  browser,
  origin,
  tabs: new WeakMap(),
  numbers: new WeakMap(),
  inTurn: createQueue(),
});

const tabOf = (run: Run, page: Page): Tab => {
  const tab = run.tabs.get(page);
  if (tab === undefined) throw new Error('this page is not of this run of the browser');
  return tab;
};

const give = async (run: Run, tab: Tab, kind: 'tab' | 'popup'): Promise<Page> => {
  const page = await pageOf(tab, kind, run.inTurn);
  run.tabs.set(page, tab);
  return page;
};

const openDesk = async (run: Run): Promise<Desk> => {
  const tab = await within(run.browser.newPage({ background: true }), 'opening the extension tab');
  // The browser refuses an extension's address for the moment until it has loaded it.
  await until(() => tab.goto(`${run.origin}/manifest.json`), 'the extension to be there');
  const page = await give(run, tab, 'tab');
  // Newer Chromium has both names, older only its own.
  await page.evaluate('globalThis.browser ??= chrome');
  return { tab, page };
};

/**
 * A tab behind the others that belongs to the extension and runs none of its code: its manifest, shown as text.
 * A page of the extension would answer events and wake the background on its own.
 */
export const deskOf = async (run: Run): Promise<Desk> => {
  if (run.origin === '') throw new Error('there is no extension in this browser');
  run.desk ??= openDesk(run);
  return run.desk;
};

// Of private windows the protocol knows only its own kind, which is not the user's; an extension opens those.
const openPrivate = async (run: Run): Promise<Tab> => {
  const { page } = await deskOf(run);
  const before = new Set(run.browser.targets());
  const [target] = await Promise.all([
    run.browser.waitForTarget((one) => !before.has(one) && one.type() === 'page', { timeout: 10_000 }),
    page.evaluate("await chrome.windows.create({ incognito: true, url: 'about:blank' })"),
  ]);
  run.secret = await target.asPage();
  return run.secret;
};

const openIn = (run: Run, store: Store): Promise<Tab> => {
  if (store === 'container') throw new Error('Chromium has no containers');
  return store === 'private' ? openPrivate(run) : within(run.browser.newPage(), 'opening a tab');
};

/** Opens a tab in front. */
export const openTab = async (run: Run, url: string | undefined, store: Store = 'default'): Promise<Page> => {
  const page = await give(run, await openIn(run, store), 'tab');
  if (url !== undefined) await page.goto(url);
  return page;
};

/** Every cookie of the store's jar; that of private windows ends with the last of them. */
export const jarOf = async (run: Run, store: Store = 'default'): Promise<readonly JarCookie[]> => {
  if (store === 'default') return readJar(run.browser);
  if (store === 'container') throw new Error('Chromium has no containers');
  return run.secret === undefined || run.secret.isClosed() ? [] : readJarOf(run.secret);
};

const windowOf = async (tab: Tab): Promise<number> => {
  const session = await tab.createCDPSession();
  try {
    return (await session.send('Browser.getWindowForTarget')).windowId;
  } finally {
    await session.detach();
  }
};

const ACTIVE = 'return (await chrome.tabs.query({ active: true, windowId: args[0] }))[0]?.id';

// The number can be asked for the tab in front only, so the tab goes there for a moment.
const askNumber = async (run: Run, page: Page): Promise<number> => {
  const { page: desk } = await deskOf(run);
  const window = await windowOf(tabOf(run, page));
  const before = await desk.evaluate<number>(ACTIVE, window);
  await page.front();
  const number = await desk.evaluate<number>(ACTIVE, window);
  await desk.evaluate('await chrome.tabs.update(args[0], { active: true })', before);
  return number;
};

/** The extension's number for the tab. */
export const numberOf = (run: Run, page: Page): Promise<number> =>
  run.inTurn(async () => {
    const number = run.numbers.get(page) ?? (await askNumber(run, page));
    run.numbers.set(page, number);
    return number;
  });

const clickAction = async ({ browser }: Run, id: string, tab: Tab): Promise<void> => {
  // Right after a start the browser may not list the extension yet.
  const find = async () => (await browser.extensions()).get(id);
  const extension = await until(find, 'the browser to list the extension');
  await extension?.triggerAction(tab);
};

/** Clicks the toolbar button above that tab and gives the popup that opens. */
export const openPopup = (run: Run, { chromiumId, popup }: Extension, page: Page): Promise<Page> =>
  run.inTurn(async () => {
    await page.front();
    const before = new Set(run.browser.targets());
    const [target] = await Promise.all([
      run.browser.waitForTarget((one) => !before.has(one) && one.url().startsWith(`${run.origin}/${popup}`), {
        timeout: 10_000,
      }),
      clickAction(run, chromiumId, tabOf(run, page)),
    ]);
    return give(run, await target.asPage(), 'popup');
  });
