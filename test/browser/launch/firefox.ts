import type { Driver, Launch, LaunchOptions, Page } from '../driver.ts';
import { openBehind, readJar, stopEventPage, tabNumber, trustAuthority } from './firefox-inside.ts';
import { type Link, openLink } from './firefox-link.ts';
import { pageOf } from './firefox-page.ts';
import { openRealPopup } from './firefox-popup.ts';
import { uuidOf, writePrefs } from './firefox-prefs.ts';
import { type FirefoxProcess, startFirefox } from './firefox-process.ts';
import { packExtension } from './firefox-xpi.ts';
import { type Extension, readExtension } from './manifest.ts';
import { openProfile } from './profile.ts';

/** One run of the browser, from a start to an end. */
type Run = {
  readonly process: FirefoxProcess;
  readonly link: Link;
  /** The WebDriver handle behind each page we gave away. */
  readonly handles: WeakMap<Page, string>;
  /** A background tab inside the extension that runs none of the extension's code. */
  desk?: Promise<Page>;
};

type Known = { readonly id: string; readonly origin: string; readonly extension: Extension };

const knownOf = (options: LaunchOptions): Known | undefined => {
  if (options.extension === undefined) return undefined;
  const extension = readExtension(options.extension);
  const id = extension.geckoId;
  if (id === undefined) throw new Error('the manifest has no browser_specific_settings.gecko.id');
  return { id, origin: `moz-extension://${uuidOf(id)}`, extension };
};

const startRun = async (profile: string, options: LaunchOptions): Promise<Run> => {
  const process = await startFirefox(profile, options.headless ?? true);
  try {
    return { process, link: await openLink(process.marionette), handles: new WeakMap() };
  } catch (error) {
    await process.stop();
    throw error;
  }
};

const prepare = async (run: Run, profile: string, options: LaunchOptions, known: Known | undefined) => {
  if (options.site !== undefined) await trustAuthority(run.link, options.site.caPem);
  const packed = known && packExtension(profile, known.extension.path, known.id);
  if (packed !== undefined) await run.link.ask('Addon:Install', { path: packed, temporary: false });
};

const handleOf = (run: Run, page: Page): string => {
  const handle = run.handles.get(page);
  if (handle === undefined) throw new Error('this page is not of this run of the browser');
  return handle;
};

const give = (run: Run, handle: string): Page => {
  const page = pageOf(run.link, handle);
  run.handles.set(page, handle);
  return page;
};

const openTab = async (run: Run, url: string | undefined): Promise<Page> => {
  const where = { type: 'tab', focus: true };
  const { handle } = await run.link.ask<{ handle: string }>('WebDriver:NewWindow', where);
  const page = give(run, handle);
  if (url !== undefined) await page.goto(url);
  return page;
};

const required = (known: Known | undefined): Known => {
  if (known === undefined) throw new Error('there is no extension in this browser');
  return known;
};

const openDesk = async (run: Run, { origin }: Known): Promise<Page> => {
  const page = give(run, await openBehind(run.link, `${origin}/manifest.json`));
  await page.waitFor('return typeof browser === "object" && document.readyState === "complete"');
  return page;
};

const deskOf = async (run: Run, known: Known | undefined): Promise<Page> => {
  run.desk ??= openDesk(run, required(known));
  return run.desk;
};

/** Starts Firefox as the options say. */
export const launchFirefox: Launch = async (options: LaunchOptions): Promise<Driver> => {
  const known = knownOf(options);
  const profile = openProfile(options.profile);
  const start = (startUrl?: string): Promise<Run> => {
    writePrefs(profile.path, options, known?.id, startUrl);
    return startRun(profile.path, options);
  };
  let run = await start();
  const close = async (): Promise<void> => {
    try {
      await run.process.stop();
    } finally {
      profile.discard();
    }
  };
  try {
    await prepare(run, profile.path, options, known);
  } catch (error) {
    await close();
    throw error;
  }
  const tabId = (page: Page): Promise<number> => tabNumber(run.link, handleOf(run, page));
  return {
    name: 'firefox',
    version: run.link.version,
    origin: known?.origin ?? '',
    newPage: (url) => openTab(run, url),
    tabId,
    popupTab: async (page) =>
      openTab(run, `${required(known).origin}/popup/index.html?tab=${await tabId(page)}`),
    realPopup: async (page) => {
      await page.front();
      return openRealPopup(run.link, handleOf(run, page), required(known).id);
    },
    extension: async (body, ...args) => (await deskOf(run, known)).evaluate(body, ...args),
    jar: () => readJar(run.link),
    stopBackground: async () => stopEventPage(run.link, required(known).id),
    restart: async (startUrl) => {
      await run.process.stop();
      run = await start(startUrl);
    },
    close,
  };
};
