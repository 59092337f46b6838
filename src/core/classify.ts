/**
 * Session or persistent, as the West UC statement defines them under "Cookies": "depending on whether they
 * expire at the end of a browser session … or they can be stored for longer". RFC 6265bis §5.7 calls the
 * same difference the persistent-flag, so the class follows from the stored expiry and from nothing else;
 * a name dictionary never decides it.
 */
import type { Cookie } from './cookie.ts';

export type CookieClass = 'session' | 'persistent';

export const classOf = (cookie: Pick<Cookie, 'expires'>): CookieClass =>
  cookie.expires === undefined ? 'session' : 'persistent';

/**
 * Firefox goes on listing cookies whose time is over; they are neither sent nor readable
 * (RFC 6265bis §5.7: "expired if it has an expiry date in the past"). `now` in seconds.
 */
export const isExpired = (cookie: Pick<Cookie, 'expires'>, now: number): boolean =>
  cookie.expires !== undefined && cookie.expires <= now;

export type Unit = 'day' | 'hour' | 'minute' | 'second';
export type Span = readonly { readonly unit: Unit; readonly count: number }[];

const UNITS: readonly (readonly [Unit, number])[] = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
  ['second', 1],
];

/**
 * A length of time in its largest unit and the next smaller one where that is not zero: 603,000 s gives
 * 6 days 23 hours. Rounds down, so that a lifetime is never said to be longer than it is; at least 0 seconds.
 */
export const spanOf = (seconds: number): Span => {
  const whole = Math.max(0, Math.floor(seconds));
  const largest = UNITS.findIndex(([, size]) => whole >= size);
  if (largest < 0) return [{ unit: 'second', count: 0 }];
  let rest = whole;
  const parts = UNITS.slice(largest, largest + 2).map(([unit, size]) => {
    const count = Math.floor(rest / size);
    rest -= count * size;
    return { unit, count };
  });
  return parts.filter((part) => part.count > 0);
};

/** RFC 6265bis §5.5: browsers clip any lifetime to 400 days. In seconds. */
export const LIFETIME_CAP = 400 * 86_400;

/**
 * Whether the stored lifetime may have been clipped: within one day below the cap. What the site asked for
 * cannot be read from the jar, so this is a "may". `now` in seconds.
 */
export const mayBeCapped = (cookie: Pick<Cookie, 'expires'>, now: number): boolean =>
  cookie.expires !== undefined && isNearCap(cookie.expires - now);

const isNearCap = (seconds: number): boolean => seconds > LIFETIME_CAP - 86_400 && seconds <= LIFETIME_CAP;
