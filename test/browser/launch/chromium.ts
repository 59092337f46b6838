import type { Browser } from 'puppeteer-core';
import type { Driver, Launch, LaunchOptions, Restart } from '../driver.ts';
import { stopWorker } from './chromium-background.ts';
import { killChromium, startChromium, stopChromium } from './chromium-browser.ts';
import { writtenDown } from './chromium-disk.ts';
import { isInstalled, keepInstalled, seedProfile } from './chromium-profile.ts';
import { createRun, deskOf, jarOf, numberOf, openPopup, openTab, type Run } from './chromium-run.ts';
import { type Extension, readExtension } from './manifest.ts';
import { openProfile, type Profile } from './profile.ts';

type Runner = Pick<Driver, 'restart' | 'close'> & { current(): Run };

const originOf = (extension: Extension | undefined): string =>
  extension === undefined ? '' : `chrome-extension://${extension.chromiumId}`;

const startRunner = async (
  profile: Profile,
  extension: Extension | undefined,
  options: LaunchOptions,
): Promise<Runner> => {
  const start = async (startUrl?: string, how?: Restart): Promise<Run> =>
    createRun(
      await startChromium({ profile: profile.path, extension, options, startUrl, how }),
      originOf(extension),
    );
  const keep = (): void => {
    if (extension !== undefined && !isInstalled(profile.path, extension)) {
      keepInstalled(profile.path, extension);
    }
  };
  const stop = async (): Promise<void> => {
    await stopChromium(run.browser);
    keep();
  };
  const crash = async (startUrl: string | undefined): Promise<void> => {
    const forget = await writtenDown(run.browser, profile.path, extension);
    await killChromium(run.browser);
    keep();
    run = await start(startUrl, 'kill');
    await forget(run.browser);
  };
  let run = await start();
  return {
    current: () => run,
    restart: async (startUrl, how = 'plain') => {
      if (how === 'kill') return crash(startUrl);
      await stop();
      run = await start(startUrl, how);
    },
    close: () => (options.profile === undefined ? stopChromium(run.browser) : stop()),
  };
};

const endOf = (browser: Browser): Promise<void> =>
  new Promise((resolve) => {
    if (browser.connected) browser.once('disconnected', () => resolve());
    else resolve();
  });

const driverOf = (
  version: string,
  extension: Extension | undefined,
  { current, restart, close }: Runner,
): Driver => ({
  name: 'chromium',
  version,
  origin: originOf(extension),
  newPage: (url, store) => openTab(current(), url, store),
  tabId: (page) => numberOf(current(), page),
  popupTab: async (page) => {
    const number = await numberOf(current(), page);
    return openTab(current(), `${originOf(extension)}/popup/index.html?tab=${number}`);
  },
  realPopup: async (page) => {
    if (extension === undefined) throw new Error('there is no extension in this browser');
    return openPopup(current(), extension, page);
  },
  extension: async (body, ...args) => (await deskOf(current())).page.evaluate(body, ...args),
  jar: (store) => jarOf(current(), store),
  stopBackground: async () => {
    const { tab } = await deskOf(current());
    await stopWorker(current().browser, tab, originOf(extension));
  },
  restart,
  ended: () => endOf(current().browser),
  close,
});

/** Starts Chromium as the options say. */
export const launchChromium: Launch = async (options) => {
  const extension = options.extension === undefined ? undefined : readExtension(options.extension);
  const profile = openProfile(options.profile);
  try {
    seedProfile(profile.path, extension, options);
    const runner = await startRunner(profile, extension, options);
    const close = () => runner.close().finally(profile.discard);
    const version = (await runner.current().browser.version()).replace(/^.*\//, '');
    return driverOf(version, extension, { ...runner, close });
  } catch (error) {
    profile.discard();
    throw error;
  }
};
