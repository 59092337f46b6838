/** Cookies as the two browsers give and take them, in the shape core knows. */
import { type CookiePort, Unnameable } from '../app/ports.ts';
import { type Cookie, isPrivateStore, type PartitionKey, type SameSite } from '../core/cookie.ts';
import { belongsTo } from '../core/party.ts';
import type { Others, Scope } from '../protocol.ts';
import { browser, type Cookies } from './browser.ts';

/** Firefox throws under First-Party Isolation without this key, Chromium throws with it. */
export const anyFirstParty = TARGET === 'firefox' ? { firstPartyDomain: null } : {};

type Query = Omit<Cookies.GetAllDetailsType, 'partitionKey'> & {
  readonly partitionKey: { readonly topLevelSite?: string };
};

const query = (scope: Scope, details: Query): Promise<readonly Cookies.Cookie[]> =>
  browser.cookies.getAll({
    ...details,
    ...anyFirstParty,
    ...(scope.storeId === undefined ? {} : { storeId: scope.storeId }),
  } as Cookies.GetAllDetailsType);

/** Whatever is none of the three is nothing said: the field is missing in older browsers. */
const sameSiteFrom = (raw: string | undefined): SameSite =>
  raw === 'no_restriction' || raw === 'lax' || raw === 'strict' ? raw : 'unspecified';

/** A browser's cookie in our shape. Fields of the other browser are undefined. */
export const cookieFrom = (raw: Cookies.Cookie): Cookie => {
  const key = raw.partitionKey as Partial<PartitionKey> | null | undefined;
  return {
    name: raw.name,
    value: raw.value,
    domain: raw.domain.startsWith('.') ? raw.domain.slice(1) : raw.domain,
    hostOnly: raw.hostOnly,
    path: raw.path,
    secure: raw.secure,
    httpOnly: raw.httpOnly,
    sameSite: sameSiteFrom(raw.sameSite),
    expires: raw.session ? undefined : raw.expirationDate,
    storeId: raw.storeId,
    partition:
      key?.topLevelSite === undefined
        ? undefined
        : { topLevelSite: key.topLevelSite, hasCrossSiteAncestor: key.hasCrossSiteAncestor === true },
    firstPartyDomain: raw.firstPartyDomain,
  };
};

/**
 * Two queries: without `partitionKey: {}` partitioned cookies are left out, and a domain query does not
 * find what other sites keep under this one.
 */
const list = async (scope: Scope): Promise<readonly Cookie[]> => {
  const topLevelSite = `${scope.scheme}://${scope.site}`;
  const [own, kept] = await Promise.all([
    query(scope, { domain: scope.site, partitionKey: {} }),
    query(scope, { partitionKey: { topLevelSite } }),
  ]);
  const foreign = kept.map(cookieFrom).filter((cookie) => !belongsTo(cookie.domain, scope.site));
  return [...own.map(cookieFrom), ...foreign];
};

/** By site, so that no path and no parent domain is missed; then only what one of the hosts would get. */
const listOthers = async (scope: Scope, { sites, hosts }: Others): Promise<readonly Cookie[]> => {
  const found = await Promise.all(sites.map((site) => query(scope, { domain: site, partitionKey: {} })));
  const reaches = ({ domain, hostOnly }: Cookie): boolean =>
    hosts.some((host) => (hostOnly ? host === domain : belongsTo(host, domain)));
  return found
    .flat()
    .map(cookieFrom)
    .filter((cookie) => cookie.partition === undefined && reaches(cookie));
};

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
  list,
  listOthers,
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
