/** What the browser tests share: a browser with the package in it, the replica, and the popup's own names. */
import { afterAll, beforeAll } from 'vitest';
import { packageFolder } from '../../scripts/build.ts';
import type { BrowserName, Driver, JarCookie, LaunchOptions, Page } from './driver.ts';
import { LAUNCHERS } from './launch/index.ts';
import { type Site, startSite } from './site/index.ts';

export const BROWSERS: readonly BrowserName[] = ['chromium', 'firefox'];

/** The folder of the package that browser takes. */
export const packageOf = (name: BrowserName): string =>
  packageFolder(name === 'chromium' ? 'chrome' : 'firefox');

export type Lab = { readonly site: Site; readonly driver: Driver };

/** Starts browser and replica before the tests of a block and ends them after; the answer is filled by then. */
export const useLab = (name: BrowserName, options: Partial<LaunchOptions> = {}): Lab => {
  const lab: { site?: Site; driver?: Driver } = {};
  beforeAll(async () => {
    lab.site = await startSite();
    lab.driver = await LAUNCHERS[name]({ extension: packageOf(name), site: lab.site, ...options });
  });
  afterAll(async () => {
    await lab.driver?.close();
    await lab.site?.close();
  });
  return lab as Lab;
};

const READY = `
  const main = document.querySelector('main');
  return main?.dataset.state === 'ready' && !main.querySelector('[aria-busy=true]')`;

/** The popup of a page, in a tab of its own, once list and switch are there. */
export const openPopup = async (driver: Driver, page: Page): Promise<Page> => {
  const popup = await driver.popupTab(page);
  await popup.waitFor(READY);
  // The rows out of sight of a short list are drawn after the first ones are painted.
  await popup.evaluate('await new Promise((done) => setTimeout(done, 150))');
  return popup;
};

/** The popup's rows in order: the cookie's name and its class. */
export const rowsOf = (popup: Page): Promise<readonly (readonly [string, string])[]> =>
  popup.evaluate(
    'return [...document.querySelectorAll("[data-cookie]")].map((row) => [row.dataset.cookie, row.dataset.class])',
  );

/** Clicks the one control with that accessible name. */
export const clickNamed = async (popup: Page, name: string): Promise<void> => {
  const found = await popup.evaluate<number>(
    `const [name] = args;
     const named = [...document.querySelectorAll('button')].filter(
       (control) => (control.getAttribute('aria-label') ?? control.textContent.trim()) === name);
     for (const old of document.querySelectorAll('[data-wanted]')) delete old.dataset.wanted;
     if (named[0]) named[0].dataset.wanted = '';
     return named.length;`,
    name,
  );
  if (found !== 1) throw new Error(`${found} controls are named "${name}"; expected one`);
  await popup.click('[data-wanted]');
};

/** What the status line says once it says something that matches. */
export const statusOf = (popup: Page, pattern: RegExp): Promise<string> =>
  popup.waitFor<string>(
    `const text = document.querySelector('[role=status]')?.textContent ?? '';
     return new RegExp(args[0]).test(text) && text`,
    { args: [pattern.source] },
  );

/** Whether the switch is on, once it says so. */
export const switchIs = (popup: Page, on: boolean): Promise<boolean> =>
  popup.waitFor<boolean>(
    `const control = document.querySelector('[role=switch]');
     return control?.getAttribute('aria-busy') === 'false' && control.getAttribute('aria-checked') === args[0]`,
    { args: [String(on)] },
  );

/** Opens the popup of a page, turns the block of its site on or off, and closes it again. */
export const setBlock = async (driver: Driver, page: Page, on: boolean): Promise<void> => {
  const popup = await openPopup(driver, page);
  await clickNamed(popup, 'Block cookies on this site');
  await switchIs(popup, on);
  await popup.close();
};

/** Whether a host is the site or below it. */
export const isOf = (host: string, site: string): boolean => host === site || host.endsWith(`.${site}`);

/** The live cookies of a site, by the browser's own jar. */
export const jarOf = async (driver: Driver, site: string): Promise<readonly JarCookie[]> => {
  const now = Date.now() / 1000;
  const alive = ({ expires }: JarCookie): boolean => expires === undefined || expires > now;
  return (await driver.jar()).filter((cookie) => isOf(cookie.domain, site) && alive(cookie));
};

/** A cookie's identity in one line, for comparing sets. */
export const lineOf = (cookie: JarCookie): string =>
  JSON.stringify([cookie.name, cookie.domain, cookie.hostOnly, cookie.path, cookie.partition ?? '']);

/** Deletes every cookie, from an extension page but by the browser's own call: a clean start between tests. */
export const emptyJar = async (driver: Driver): Promise<void> => {
  await driver.extension(`
    const first = navigator.userAgent.includes('Firefox') ? { firstPartyDomain: null } : {};
    const all = await browser.cookies.getAll({ partitionKey: {}, ...first });
    await Promise.all(all.map(({ name, domain, path, hostOnly, secure, storeId, partitionKey }) =>
      browser.cookies.set({
        url: 'https://' + domain.replace(/^[.]/, '') + '/', name, value: name === '' ? 'gone' : '', path, secure, storeId,
        expirationDate: 1, ...(hostOnly ? {} : { domain }),
        ...(partitionKey ? { partitionKey, sameSite: secure ? 'no_restriction' : 'unspecified' } : {}) }).catch(() => undefined)));`);
};
