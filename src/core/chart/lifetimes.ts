/** How long cookies are kept, on a scale where a minute and ten years are both to be seen. */
import { LIFETIME_CAP } from '../classify.ts';
import type { Kept } from '../statement/seen.ts';
import { LONG } from '../verdict/retention.ts';
import type { Charted } from './charted.ts';

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const YEAR = 365 * DAY;

/** What lies beyond stands at the end of the scale. Seconds. */
const SHORTEST = 10;
const LONGEST = 30 * YEAR;

/** Session cookies have a column of their own, left of the scale. Parts of the whole width. */
export const SESSION_COLUMN = { left: 0, right: 0.14 } as const;
const SCALE_LEFT = 0.18;

/** Names of the marked lengths, as keys of the locale file (`length_…`), in seconds. */
export const LENGTHS = {
  minute: MINUTE,
  hour: HOUR,
  day: DAY,
  days_30: 30 * DAY,
  months_13: LONG,
  days_400: LIFETIME_CAP,
  years_10: 10 * YEAR,
} as const;
export type LengthId = keyof typeof LENGTHS;

/** Where a length of time in seconds lies on the whole width, from 0 to 1; never less for a longer one. */
export const placeOfLength = (seconds: number): number => {
  const inside = Math.min(Math.max(Number.isNaN(seconds) ? 0 : seconds, SHORTEST), LONGEST);
  const part = Math.log(inside / SHORTEST) / Math.log(LONGEST / SHORTEST);
  return Math.min(1, SCALE_LEFT + (1 - SCALE_LEFT) * part);
};

export const placeOfKept = (kept: Kept): number =>
  kept.kind === 'session' ? (SESSION_COLUMN.left + SESSION_COLUMN.right) / 2 : placeOfLength(kept.seconds);

export type Bound = 'asked' | 'stored' | 'left';
export type Point = { readonly bound: Bound; readonly x: number; readonly kept: Kept };
export type LifetimeRow = { readonly charted: Charted; readonly points: readonly Point[] };

export type Lifetimes = {
  readonly groups: readonly { readonly id: 'first' | 'third'; readonly rows: readonly LifetimeRow[] }[];
  /** Cookies of which a lifetime is known, and how many of them are not among the rows. */
  readonly cookies: number;
  readonly hidden: number;
  /** As stored or left, else as asked: how many are session cookies, and how many are kept for longer than 13 months. */
  readonly session: number;
  readonly long: number;
};

const BOUNDS: readonly Bound[] = ['asked', 'stored', 'left'];

const pointsOf = (charted: Charted): readonly Point[] =>
  BOUNDS.flatMap((bound) => {
    const kept = charted[bound];
    return kept === undefined ? [] : [{ bound, x: placeOfKept(kept), kept }];
  });

/** Session cookies are kept for the shortest time. */
const lengthOf = (kept: Kept | undefined): number => (kept?.kind === 'seconds' ? kept.seconds : -1);

const longestOf = ({ asked, stored, left }: Charted): number =>
  Math.max(lengthOf(asked), lengthOf(stored), lengthOf(left));

const keptOf = ({ asked, stored, left }: Charted): Kept | undefined => stored ?? left ?? asked;

/** The `most` with the longest lifetime, the longest first. */
export const lifetimesOf = (all: readonly Charted[], most: number): Lifetimes => {
  const known = all
    .map((charted) => ({ charted, points: pointsOf(charted), longest: longestOf(charted) }))
    .filter(({ points }) => points.length > 0)
    .sort((a, b) => b.longest - a.longest);
  const shown = known.slice(0, most);
  const kept = known.map(({ charted }) => keptOf(charted));
  return {
    groups: (['first', 'third'] as const)
      .map((id) => ({ id, rows: shown.filter(({ charted }) => charted.party === id) }))
      .filter(({ rows }) => rows.length > 0),
    cookies: known.length,
    hidden: known.length - shown.length,
    session: kept.filter((one) => one?.kind === 'session').length,
    long: kept.filter((one) => lengthOf(one) > LONG).length,
  };
};
