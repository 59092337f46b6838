/** A jar as the two browsers list it, in the shape core knows. */
import type { CookieLists, OwnCookies } from '../app/ports.ts';
import type { Cookie, PartitionKey, SameSite } from '../core/cookie.ts';
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

/** Without `partitionKey: {}` partitioned cookies are left out. */
const listOwn = async (scope: Scope): Promise<readonly Cookie[]> =>
  (await query(scope, { domain: scope.site, partitionKey: {} })).map(cookieFrom);

/** A domain query does not find what other sites keep under this one. */
const list = async (scope: Scope): Promise<readonly Cookie[]> => {
  const topLevelSite = `${scope.scheme}://${scope.site}`;
  const [own, kept] = await Promise.all([listOwn(scope), query(scope, { partitionKey: { topLevelSite } })]);
  const foreign = kept.map(cookieFrom).filter((cookie) => !belongsTo(cookie.domain, scope.site));
  return [...own, ...foreign];
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

export const cookieLists: CookieLists & OwnCookies = { listOwn, list, listOthers };
