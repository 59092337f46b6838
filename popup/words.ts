/** Facts in words. Every word comes from the locale file; only numbers, dates and names are put in. */
import { type Span, spanOf } from '../src/core/classify.ts';
import type { Cookie } from '../src/core/cookie.ts';
import type { Site } from '../src/core/sites/site.ts';
import { counted, message } from '../src/platform/words.ts';

export { counted, message };

export const inWords = (span: Span): string => span.map(({ unit, count }) => counted(unit, count)).join(' ');

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

const stamp = (date: Date): string => date.toISOString().replace('T', ' ').slice(0, -5);

/** "2026-11-30 19:42:10 UTC" of a time in milliseconds since the epoch. */
export const exactTime = (at: number): string => message('expires_at', stamp(new Date(at)));

/** "134 B", "4.0 KB" (1 KB = 1024 B). */
export const size = (bytes: number): string =>
  bytes < 1024 ? message('bytes', String(bytes)) : message('kilobytes', (bytes / 1024).toFixed(1));

const PLAIN = /^[\x20-\x7e]*$/;

/**
 * Controls, direction marks, separators, lone surrogates and all that is drawn as nothing; but not U+FE0F,
 * which turns a sign into its emoji.
 */
const UNSEEN = /(?!\u{fe0f})[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Default_Ignorable_Code_Point}\u{2800}]/gu;

const codePointOf = (character: string): string =>
  `‹U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}›`;

/** A name as it is shown: characters that cannot be seen, or that turn the text around, by their code point. */
export const visible = (text: string): string =>
  PLAIN.test(text) ? text : text.replace(UNSEEN, codePointOf);

/** A cookie's name for people; an empty one is said to be empty. */
export const nameOf = (cookie: Pick<Cookie, 'name'>): string =>
  cookie.name === '' ? message('no_name') : visible(cookie.name);

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
