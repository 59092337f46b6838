import type { Browser, Page as Tab } from 'puppeteer-core';
import type { Driver, Launch, LaunchOptions, Page } from '../driver.ts';
import { stopWorker } from './chromium-background.ts';
import { startChromium, stopChromium } from './chromium-browser.ts';
import { readJar } from './chromium-jar.ts';
import { pageOf } from './chromium-page.ts';
import { isInstalled, keepInstalled, seedProfile } from './chromium-profile.ts';
import { type Extension, readExtension } from './manifest.ts';
import { openProfile } from './profile.ts';
import { until, within } from './wait.ts';

/** One run of the browser, from a start to an end. */
type Run = {
  readonly browser: Browser;
  /** The puppeteer page behind each page we gave away. */
  readonly tabs: WeakMap<Page, Tab>;
  /** A background tab inside the extension that runs none of the extension's code. */
  desk?: Promise<{ readonly tab: Tab; readonly page: Page }>;
};

const originOf = (extension: Extension | undefined): string =>
  extension === undefined ? '' : `chrome-extension://${extension.chromiumId}`;

const tabOf = (run: Run, page: Page): Tab => {
  const tab = run.tabs.get(page);
  if (tab === undefined) throw new Error('this page is not of this run of the browser');
  return tab;
};

const give = async (run: Run, tab: Tab, kind: 'tab' | 'popup'): Promise<Page> => {
  const page = await pageOf(tab, kind);
  run.tabs.set(page, tab);
  return page;
};

const openTab = async (run: Run, url: string | undefined): Promise<Page> => {
  const page = await give(run, await within(run.browser.newPage(), 'opening a tab'), 'tab');
  if (url !== undefined) await page.goto(url);
  return page;
};

const openDesk = async (run: Run, origin: string) => {
  if (origin === '') throw new Error('there is no extension in this browser');
  const tab = await within(run.browser.newPage({ background: true }), 'opening the extension tab');
  await tab.goto(`${origin}/manifest.json`);
  const page = await give(run, tab, 'tab');
  // Newer Chromium has both names, older only its own.
  await page.evaluate('globalThis.browser ??= chrome');
  return { tab, page };
};

const deskOf = (run: Run, origin: string) => {
  run.desk ??= openDesk(run, origin);
  return run.desk;
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

/** The number of a tab is only to be had from the tab in front, so it goes there for a moment. */
const numberOf = async (run: Run, origin: string, page: Page): Promise<number> => {
  const tab = tabOf(run, page);
  const desk = (await deskOf(run, origin)).page;
  const window = await windowOf(tab);
  const before = await desk.evaluate<number>(ACTIVE, window);
  await page.front();
  const id = await desk.evaluate<number>(ACTIVE, window);
  await desk.evaluate('await chrome.tabs.update(args[0], { active: true })', before);
  return id;
};

const openPopup = async (run: Run, extension: Extension, page: Page): Promise<Page> => {
  const { browser } = run;
  await page.front();
  const before = new Set(browser.targets());
  const prefix = `${originOf(extension)}/${extension.popup}`;
  const opened = browser.waitForTarget((target) => !before.has(target) && target.url().startsWith(prefix), {
    timeout: 10_000,
  });
  const trigger = async (): Promise<void> => {
    const known = await until(
      async () => (await browser.extensions()).get(extension.chromiumId),
      'the browser to list the extension',
    );
    await known?.triggerAction(tabOf(run, page));
  };
  const [target] = await Promise.all([opened, trigger()]);
  return give(run, await target.asPage(), 'popup');
};

/** Starts Chromium as the options say. */
export const launchChromium: Launch = async (options: LaunchOptions): Promise<Driver> => {
  const extension = options.extension === undefined ? undefined : readExtension(options.extension);
  const origin = originOf(extension);
  const profile = openProfile(options.profile);
  const start = async (startUrl?: string): Promise<Run> => ({
    browser: await startChromium({ profile: profile.path, extension, options, startUrl }),
    tabs: new WeakMap(),
  });
  seedProfile(profile.path, extension, options);
  let run = await start();
  const numbers = new WeakMap<Page, Promise<number>>();
  const tabId = (page: Page): Promise<number> => {
    const number = numbers.get(page) ?? numberOf(run, origin, page);
    numbers.set(page, number);
    return number;
  };
  const stop = async (): Promise<void> => {
    await stopChromium(run.browser);
    if (extension !== undefined && !isInstalled(profile.path, extension)) {
      keepInstalled(profile.path, extension);
    }
  };
  return {
    name: 'chromium',
    version: (await run.browser.version()).replace(/^.*\//, ''),
    origin,
    newPage: (url) => openTab(run, url),
    tabId,
    popupTab: async (page) => openTab(run, `${origin}/popup/index.html?tab=${await tabId(page)}`),
    realPopup: async (page) => {
      if (extension === undefined) throw new Error('there is no extension in this browser');
      return openPopup(run, extension, page);
    },
    extension: async (body, ...args) => (await deskOf(run, origin)).page.evaluate(body, ...args),
    jar: () => readJar(run.browser),
    stopBackground: async () => stopWorker(run.browser, (await deskOf(run, origin)).tab, origin),
    restart: async (startUrl) => {
      await stop();
      run = await start(startUrl);
    },
    close: async () => {
      try {
        await stop();
      } finally {
        profile.discard();
      }
    },
  };
};
