/** Facts in words. Every word comes from the locale file; only numbers, dates and names are put in. */
import { spanOf } from '../src/core/classify.ts';
import type { Cookie } from '../src/core/cookie.ts';
import type { Site } from '../src/core/sites/site.ts';
import { exactTime, inWords, nameOf, stamp, visible } from '../src/parts/words.ts';
import { CHOICE_KEYS, counted, message } from '../src/platform/words.ts';

export { CHOICE_KEYS, counted, exactTime, inWords, message, nameOf, visible };

/** "6 days 23 h", or that it ends with the session. `now` in seconds. */
export const lifetime = (cookie: Pick<Cookie, 'expires'>, now: number): string =>
  cookie.expires === undefined ? message('until_session_ends') : inWords(spanOf(cookie.expires - now));

/** "2026-11-30 19:42:10 UTC", the same everywhere; of a session cookie that it has no date. */
export const exactExpiry = (cookie: Pick<Cookie, 'expires'>): string => {
  if (cookie.expires === undefined) return message('no_expiry');
  const date = new Date(cookie.expires * 1000);
  // Beyond the year 275760 there is no Date; no browser keeps such a cookie, but storage may claim one.
  if (Number.isNaN(date.getTime())) return message('expiry_beyond', String(cookie.expires));
  return message('expires_at', stamp(date));
};

/** "134 B", "4.0 KB" (1 KB = 1024 B). */
export const size = (bytes: number): string =>
  bytes < 1024 ? message('bytes', String(bytes)) : message('kilobytes', (bytes / 1024).toFixed(1));

/** Where a cookie applies: host (with a dot before a Domain cookie's) and path, unless it is the root. */
export const whereOf = (cookie: Cookie): string =>
  `${cookie.hostOnly ? '' : '.'}${cookie.domain}${cookie.path === '/' ? '' : visible(cookie.path)}`;

/** The attributes, in the field's own words. */
export const flagsOf = (cookie: Cookie): readonly string[] => [
  ...(cookie.secure ? [message('secure')] : []),
  ...(cookie.httpOnly ? [message('http_only')] : []),
  message(`same_site_${cookie.sameSite}`),
  ...(cookie.hostOnly ? [message('host_only')] : []),
  ...(cookie.partition === undefined ? [] : [message('partitioned')]),
];

/** "West UC's from about 2018 to 2021.", and who runs it now. */
export const when = (site: Site): string => {
  const { from, until, about } = site.period;
  const years = until === undefined ? message('since', String(from)) : yearsText(from, until);
  const whose = message(
    site.relation === 'covered' ? `period_${about ? 'about' : 'seen'}` : `period_${site.relation}`,
    years,
  );
  const owner = site.ownerNow === undefined ? message('owner_unknown') : message('owner_now', site.ownerNow);
  return `${whose} ${owner}`;
};

const yearsText = (from: number, until: number): string =>
  from === until ? String(from) : message('years', String(from), String(until));
