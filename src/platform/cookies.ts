/** Cookies as the two browsers give and take them: lists, and how each is taken away and given back. */
import { type CookiePort, Unnameable } from '../app/ports.ts';
import { type Cookie, isPrivateStore } from '../core/cookie.ts';
import { browser, type Cookies } from './browser.ts';
import { cookieLists } from './cookie-lists.ts';

/** Chromium refuses a cookie with neither name nor value, even one that only expires (RFC 6265bis §5.7). */
const lastValue = ({ name }: Cookie): string => (name === '' ? 'gone' : '');

/**
 * What names the cookie and nothing more. Firefox keeps partitioned cookies without Secure, which may not be
 * SameSite=None; Chromium wants its partitioned ones to be. `cookies.remove` cannot name one: Chromium takes every same-name
 * cookie the URL matches, Firefox the first. Setting the very same cookie with a time in the past can.
 */
const naming = (cookie: Cookie): Pick<Cookies.SetDetailsType, 'url' | 'name' | 'path' | 'storeId'> => ({
  url: `https://${cookie.domain}/`,
  name: cookie.name,
  path: cookie.path,
  storeId: cookie.storeId,
  // Named for a host-only cookie it would make a second one, for the whole domain.
  ...(cookie.hostOnly ? {} : { domain: cookie.domain }),
  ...(cookie.partition === undefined ? {} : { partitionKey: cookie.partition }),
  ...(cookie.firstPartyDomain === undefined ? {} : { firstPartyDomain: cookie.firstPartyDomain }),
});

const expiring = (cookie: Cookie): Cookies.SetDetailsType => ({
  ...naming(cookie),
  value: lastValue(cookie),
  secure: cookie.secure,
  httpOnly: cookie.httpOnly,
  expirationDate: 1,
  ...(cookie.partition === undefined ? {} : { sameSite: cookie.secure ? 'no_restriction' : 'unspecified' }),
});

/** Every field there is: what is left out would be filled in from the URL. */
const restoring = (cookie: Cookie): Cookies.SetDetailsType => ({
  ...naming(cookie),
  value: cookie.value,
  secure: cookie.secure,
  httpOnly: cookie.httpOnly,
  sameSite: cookie.sameSite as Cookies.SameSiteStatus,
  ...(cookie.expires === undefined ? {} : { expirationDate: cookie.expires }),
});

/**
 * Chromium rewrites the path it is given as a URL's path (`/a?b` becomes `/a%3Fb`) and would expire the
 * cookie of that path instead (measured). Firefox takes any path as it is.
 */
const canName = ({ path }: Cookie): boolean =>
  TARGET === 'firefox' || new URL(`https://host.example${path}`).pathname === path;

/** The ordinary stores there are: private ones end by themselves. In Firefox a container's, while it has a tab. */
export const storeIds = async (): Promise<readonly string[]> =>
  (await browser.cookies.getAllCookieStores()).map(({ id }) => id).filter((id) => !isPrivateStore(id));

/**
 * Chromium takes the whole registrable domain of an origin, by its own list of suffixes: only where no list can
 * see another site above this one is it certain to be ours (one label and a top-level domain).
 */
const CERTAIN_SITE = /^[^.]+\.[a-z]+$/;

/** Third parties in the site's partition are left alone by both (measured). */
const expireSite: CookiePort['expireSite'] = {
  can: ({ site, storeId = '' }) =>
    TARGET === 'chrome'
      ? CERTAIN_SITE.test(site) && (storeId === '' || storeId === '0')
      : !isPrivateStore(storeId),
  run: async ({ site, storeId = 'firefox-default' }, all) => {
    if (TARGET === 'chrome') {
      await chrome.browsingData.remove({ origins: [`https://${site}`] }, { cookies: true });
      return;
    }
    // Exact hosts; without a store every container would be emptied.
    const hostnames = [...new Set(all.map(({ domain }) => domain))];
    await browser.browsingData.remove({ hostnames, cookieStoreId: storeId }, { cookies: true });
  },
};

export const cookiePort: CookiePort = {
  ...cookieLists,
  expireSite,
  expire: async (cookie) => {
    if (!canName(cookie)) throw new Unnameable(cookie.path);
    await browser.cookies.set(expiring(cookie));
  },
  restore: async (cookie) => {
    if (!canName(cookie)) throw new Unnameable(cookie.path);
    await browser.cookies.set(restoring(cookie));
  },
};
