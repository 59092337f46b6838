/**
 * The registrable domain by the Public Suffix List, private suffixes included (as CHIPS and SameSite use
 * it), never a guess at the last two labels. A file of its own because the list is large: a page that shows
 * a known site does not load it.
 */
import { getDomain, getPublicSuffix, parse } from 'tldts';

/**
 * The registrable domain of a host, or the host itself where there is none (an IP address, `localhost`, a
 * public suffix). Lower case, no dot at either end.
 */
export const registrableDomain = (host: string): string => {
  const bare = host.toLowerCase().replace(/^\.+|\.+$/g, '');
  return getDomain(bare, { allowPrivateDomains: true }) ?? bare;
};

/** Whether a cookie's Domain may not be this (RFC 6265bis §5.7): a public suffix, private ones included. */
export const isPublicSuffix = (domain: string): boolean =>
  getPublicSuffix(domain, { allowPrivateDomains: true }) === domain;

/** Whether that is a suffix the list names (`com`, `co.uk`, `github.io`), and not just a host without a dot. */
export const isListedSuffix = (domain: string): boolean => {
  const { publicSuffix, isIcann, isPrivate } = parse(domain, { allowPrivateDomains: true });
  return publicSuffix === domain && (isIcann === true || isPrivate === true);
};
