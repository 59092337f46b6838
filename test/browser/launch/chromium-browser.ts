import puppeteer, { type Browser } from 'puppeteer-core';
import type { LaunchOptions, Restart } from '../driver.ts';
import { isInstalled } from './chromium-profile.ts';
import { requireBrowser } from './find.ts';
import type { Extension } from './manifest.ts';
import { within } from './wait.ts';

export type Start = {
  readonly profile: string;
  readonly extension: Extension | undefined;
  readonly options: LaunchOptions;
  readonly startUrl?: string | undefined;
  readonly how?: Restart | undefined;
};

// What the browser itself asks for at start; with every name mapped these would land in the site's log.
const OWN_HOSTS = [
  'accounts.google.com',
  'clients2.google.com',
  'content-autofill.googleapis.com',
  'optimizationguide-pa.googleapis.com',
  'start.duckduckgo.com',
  'update.googleapis.com',
];

const siteFlags = (site: LaunchOptions['site']): readonly string[] => {
  if (site === undefined) return [];
  const rules = [
    ...OWN_HOSTS.map((host) => `MAP ${host} ~NOTFOUND`),
    `MAP *:443 127.0.0.1:${site.httpsPort}`,
    `MAP *:80 127.0.0.1:${site.httpPort}`,
    'EXCLUDE localhost',
    'EXCLUDE 127.0.0.1',
  ];
  return [`--host-resolver-rules=${rules.join(', ')}`, `--ignore-certificate-errors-spki-list=${site.spki}`];
};

const flagsOf = ({ options, startUrl, how }: Start): string[] => [
  '--disable-gpu',
  '--disable-quic',
  '--disable-sync',
  '--window-size=1280,900',
  // http:// must stay http://, whatever else the server offers.
  '--disable-features=HttpsUpgrades',
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  ...siteFlags(options.site),
  ...(how === 'restore' ? ['--restore-last-session'] : []),
  ...(startUrl === undefined ? [] : [startUrl]),
];

/** Starts Chromium on the profile, with the extension unless the profile brings it itself. */
export const startChromium = async (start: Start): Promise<Browser> => {
  const { profile, extension, options, startUrl, how } = start;
  const fresh = extension !== undefined && !isInstalled(profile, extension);
  return puppeteer.launch({
    executablePath: requireBrowser('chromium'),
    headless: options.headless ?? true,
    pipe: true,
    userDataDir: profile,
    enableExtensions: fresh ? [extension.path] : extension !== undefined,
    defaultViewport: null,
    // A DevTools session would keep the extension's worker alive for ever.
    targetFilter: (target) => target.type() !== 'service_worker',
    // Told to open that page, it would restore nothing.
    ...(startUrl === undefined && how !== 'restore' ? {} : { ignoreDefaultArgs: ['about:blank'] }),
    args: flagsOf(start),
  });
};

/** Ends the browser as a user does, so that it writes down what it keeps. */
export const stopChromium = async (browser: Browser): Promise<void> => {
  try {
    await within(browser.close(), 'closing Chromium', 10_000);
  } catch (error) {
    browser.process()?.kill('SIGKILL');
    throw error;
  }
};

/** Ends the browser as a crash does. */
export const killChromium = async (browser: Browser): Promise<void> => {
  const process = browser.process();
  if (process === null) throw new Error('there is no process to kill');
  const ended = new Promise<void>((resolve) => process.once('exit', () => resolve()));
  process.kill('SIGKILL');
  await within(ended, 'killing Chromium', 10_000);
};
