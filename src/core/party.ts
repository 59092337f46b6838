/** Whose cookie it is, seen from the page in front. */
import type { Cookie } from './cookie.ts';

/** A page an extension may read, or why not. `hidden`: the browser did not give its address. */
export type PageAddress =
  | { readonly kind: 'web'; readonly scheme: 'http' | 'https'; readonly host: string }
  | { readonly kind: 'hidden' }
  | { readonly kind: 'unreadable'; readonly scheme: string };

/** A web page and its site: the registrable domain of its host. */
export type WebPage = Extract<PageAddress, { kind: 'web' }> & { readonly site: string };

/**
 * The host of a URL that the browser itself wrote (URL Standard, serialized: lower case, no default port,
 * IPv6 in brackets), so that nothing but the optional user part and port stand around it.
 */
const HOST = /^(https?):\/\/(?:[^/?#@]*@)?(\[[^\]]+\]|[^/:?#]+)/;

/** What kind of page an address is; `url` as tabs.Tab gives it (undefined where access is missing). */
export const addressOf = (url: string | undefined): PageAddress => {
  if (url === undefined || url === '') return { kind: 'hidden' };
  const [, scheme, host] = HOST.exec(url) ?? [];
  if (host === undefined) return { kind: 'unreadable', scheme: url.slice(0, Math.max(0, url.indexOf(':'))) };
  return { kind: 'web', scheme: scheme === 'http' ? 'http' : 'https', host };
};

export type Party = 'first' | 'third';

/** Whether `host` is the site itself or one of its subdomains. */
export const belongsTo = (host: string, site: string): boolean => host === site || host.endsWith(`.${site}`);

/** Whether an address (a page's, or a partition's top-level site) is of the site. */
export const isOfSite = (url: string | undefined, site: string): boolean => {
  const address = addressOf(url);
  return address.kind === 'web' && belongsTo(address.host, site);
};

/**
 * First party: a cookie of the site that its own pages use. Third party: a cookie of another site kept
 * under this one, or of this site kept while it was embedded somewhere else (its partition's top-level
 * site is another, or a cross-site ancestor stood between).
 */
export const partyOf = (cookie: Pick<Cookie, 'domain' | 'partition'>, site: string): Party => {
  if (!belongsTo(cookie.domain, site)) return 'third';
  const { partition } = cookie;
  if (partition === undefined) return 'first';
  return isOfSite(partition.topLevelSite, site) && !partition.hasCrossSiteAncestor ? 'first' : 'third';
};
