/**
 * Whose cookie it is, seen from the page in front. "Site" is the registrable domain by the Public Suffix
 * List, private suffixes included (as CHIPS and SameSite use it), never a guess at the last two labels.
 */
import { getDomain, getHostname } from 'tldts';
import type { Cookie } from './cookie.ts';

/** A page an extension may read, or why not. `hidden`: the browser did not give its address. */
export type PageAddress =
  | { readonly kind: 'web'; readonly scheme: 'http' | 'https'; readonly host: string; readonly site: string }
  | { readonly kind: 'hidden' }
  | { readonly kind: 'unreadable'; readonly scheme: string };

/**
 * The registrable domain of a host, or the host itself where there is none (an IP address, `localhost`, a
 * public suffix). Lower case, no dot at either end.
 */
export const registrableDomain = (host: string): string => {
  const bare = host.toLowerCase().replace(/^\.+|\.+$/g, '');
  return getDomain(bare, { allowPrivateDomains: true }) ?? bare;
};

/** What kind of page an address is; `url` as tabs.Tab gives it (undefined where access is missing). */
export const addressOf = (url: string | undefined): PageAddress => {
  if (url === undefined || url === '') return { kind: 'hidden' };
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(url)?.[1]?.toLowerCase() ?? '';
  if (scheme !== 'http' && scheme !== 'https') return { kind: 'unreadable', scheme };
  const host = getHostname(url);
  if (host === null) return { kind: 'unreadable', scheme };
  return { kind: 'web', scheme, host, site: registrableDomain(host) };
};

export type Party = 'first' | 'third';

/** Whether `host` is the site itself or one of its subdomains. */
export const belongsTo = (host: string, site: string): boolean => host === site || host.endsWith(`.${site}`);

/**
 * First party: a cookie of the site that its own pages use. Third party: a cookie of another site kept
 * under this one, or of this site kept while it was embedded somewhere else (its partition's top-level
 * site is another, or a cross-site ancestor stood between).
 */
export const partyOf = (cookie: Pick<Cookie, 'domain' | 'partition'>, site: string): Party => {
  if (!belongsTo(cookie.domain, site)) return 'third';
  const { partition } = cookie;
  if (partition === undefined) return 'first';
  const top = getHostname(partition.topLevelSite) ?? '';
  return belongsTo(top, site) && !partition.hasCrossSiteAncestor ? 'first' : 'third';
};
