/** Match patterns of the hosts of a site, as permissions and registered scripts take them. */

/** IP addresses have no subdomains: with a wildcard their patterns are invalid. */
const isAddress = (site: string): boolean => site.startsWith('[') || /^\d+(\.\d+){3}$/.test(site);

/** The host part of match patterns for a site: its apex and all below. */
export const hostsOf = (site: string): string => (isAddress(site) ? site : `*.${site}`);

/** `*` in the scheme covers http and https; in Firefox also ws and wss. */
export const patternOf = (site: string): string => `*://${hostsOf(site)}/*`;

/** Every web page. */
export const EVERY_PAGE = '*://*/*';

/** A script that the browser runs in pages of `matches` before any of their own. */
export type PageScript = {
  readonly id: string;
  readonly matches: readonly string[];
  readonly excludeMatches: readonly string[];
  readonly file: string;
};

/** Whether two registrations are for the same pages. */
export const sameMatches = (a: PageScript | undefined, b: PageScript | undefined): boolean =>
  JSON.stringify([a?.matches, a?.excludeMatches]) === JSON.stringify([b?.matches, b?.excludeMatches]);
