import type { LaunchOptions, Page, Store } from '../driver.ts';
import { clickAction, openBehind, tabNumber, trustAuthority } from './firefox-inside.ts';
import { type Link, openLink } from './firefox-link.ts';
import { pageOf } from './firefox-page.ts';
import { popupPage } from './firefox-popup.ts';
import type { Start } from './firefox-prefs.ts';
import { type FirefoxProcess, startFirefox } from './firefox-process.ts';
import { allowPrivate, openContainer } from './firefox-stores.ts';
import { packExtension } from './firefox-xpi.ts';

/** The extension as Firefox knows it. */
export type Known = { readonly id: string; readonly origin: string; readonly path: string };

/** One run of the browser, from a start to an end. */
export type Run = {
  readonly process: FirefoxProcess;
  readonly link: Link;
  /** The WebDriver handle behind each page we gave away. */
  readonly handles: WeakMap<Page, string>;
  desk?: Promise<Page>;
};

/** Starts the browser on a profile that is prepared for it. */
export const startRun = async (
  profile: string,
  options: LaunchOptions,
  { url, how }: Start,
): Promise<Run> => {
  // A restored session takes the place of the home page.
  const process = await startFirefox(profile, options.headless ?? true, how === 'plain' ? undefined : url);
  try {
    return { process, link: await openLink(process.marionette), handles: new WeakMap() };
  } catch (error) {
    await process.stop();
    throw error;
  }
};

/** Gives a new profile what outlives this run: trust in the site's authority, and the extension. */
export const furnish = async (
  { link }: Run,
  profile: string,
  options: LaunchOptions,
  known: Known | undefined,
): Promise<void> => {
  if (options.site !== undefined) await trustAuthority(link, options.site.caPem);
  if (known && options.privateAllowed) await allowPrivate(link, known.id);
  const path = known && packExtension(profile, known.path, known.id);
  if (path !== undefined) await link.ask('Addon:Install', { path, temporary: false });
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

const openHandle = async ({ link }: Run, store: Store): Promise<string> => {
  if (store === 'container') return openContainer(link);
  const isPrivate = store === 'private';
  const where = { type: isPrivate ? 'window' : 'tab', private: isPrivate, focus: true };
  return (await link.ask<{ handle: string }>('WebDriver:NewWindow', where)).handle;
};

/** Opens a tab in front. */
export const openTab = async (run: Run, url: string | undefined, store: Store = 'default'): Promise<Page> => {
  const page = give(run, await openHandle(run, store));
  if (url !== undefined) await page.goto(url);
  return page;
};

const openDesk = async (run: Run, { origin }: Known): Promise<Page> => {
  const page = give(run, await openBehind(run.link, `${origin}/manifest.json`));
  await page.waitFor('return typeof browser === "object" && document.readyState === "complete"');
  return page;
};

/**
 * A tab behind the others that belongs to the extension and runs none of its code: its manifest, shown as text.
 * A page of the extension would answer events and wake the background on its own.
 */
export const deskOf = (run: Run, known: Known): Promise<Page> => {
  run.desk ??= openDesk(run, known);
  return run.desk;
};

/** The extension's number for the tab. */
export const numberOf = async (run: Run, page: Page): Promise<number> =>
  tabNumber(run.link, handleOf(run, page));

/** Clicks the toolbar button above that tab and gives the popup that opens. */
export const openPopup = async (run: Run, { id, origin }: Known, page: Page): Promise<Page> => {
  await page.front();
  await clickAction(run.link, handleOf(run, page), id);
  const popup = popupPage(run.link);
  const loaded = 'return document.readyState === "complete" && location.origin === args[0]';
  await popup.waitFor(loaded, { args: [origin] });
  return popup;
};
