/** What every page of ours says the same way. */
import type { Span } from '../core/classify.ts';
import type { Cookie } from '../core/cookie.ts';
import { visible } from '../core/visible.ts';
import type { Failure } from '../failure.ts';
import { counted, message } from '../platform/words.ts';

/** What went wrong, with the browser's own words where it had any. */
export const failureWords = ({ code, detail }: Failure): string => message(`failed_${code}`, detail);

export { visible };

/** "2026-11-30 19:42:10", the same everywhere (UTC). */
export const stamp = (date: Date): string => date.toISOString().replace('T', ' ').slice(0, -5);

/** "2026-11-30 19:42:10 UTC" of a time in milliseconds since the epoch. */
export const exactTime = (at: number): string => message('expires_at', stamp(new Date(at)));

/** A cookie's name for people; an empty one is said to be empty. */
export const nameOf = (cookie: Pick<Cookie, 'name'>): string =>
  cookie.name === '' ? message('no_name') : visible(cookie.name);

/** "6 days 23 h". */
export const inWords = (span: Span): string => span.map(({ unit, count }) => counted(unit, count)).join(' ');
