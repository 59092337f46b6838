/**
 * "Notify me": which cookies are new, how many since the person looked last, and when to tell. Changes in, news
 * out; time is an argument. A storm is one telling with a count, and no site is told of more often than INTERVAL.
 */
import { type CookieId, keyOf } from '../core/cookie.ts';
import type { CookieChange } from './record/change.ts';

/** A site's new cookies since the person looked last. Times in milliseconds since the epoch. */
export type News = {
  readonly count: number;
  /** Different names, the first so many. */
  readonly names: readonly string[];
  /** How many of them have been told of. */
  readonly told: number;
  readonly toldAt?: number | undefined;
  /** When the first one came that has not been told of. */
  readonly since?: number | undefined;
};

export type AllNews = { readonly [site: string]: News };

export const NO_NEWS: News = { count: 0, names: [], told: 0 };

/** Names kept for each site. */
export const MOST_NAMES = 20;
/** A response's cookies come one by one: the first waits so long for the others, in milliseconds. */
export const GATHER = 400;
/** Between two tellings of one site, in milliseconds. */
export const INTERVAL = 5000;

/**
 * A jar's changes, and of them the cookies that are new. Both browsers tell of an overwrite as a removal (cause
 * `overwrite`) and then a setting (`explicit`) of the same cookie, with or without another value (measured).
 */
export const newcomers = (): ((
  change: Pick<CookieChange, 'removed' | 'cause' | 'cookie'>,
) => CookieId | undefined) => {
  const overwritten = new Set<string>();
  return ({ removed, cause, cookie }) => {
    const key = keyOf(cookie);
    if (!removed) return overwritten.delete(key) ? undefined : cookie;
    // Overwritten by our own hand, it may go without having been set by anybody else.
    if (cause === 'overwrite') overwritten.add(key);
    else overwritten.delete(key);
    return undefined;
  };
};

/** The news with one more new cookie of that site. */
export const withNew = (all: AllNews, site: string, name: string, now: number): AllNews => {
  const before = all[site] ?? NO_NEWS;
  const names =
    before.names.includes(name) || before.names.length >= MOST_NAMES ? before.names : [...before.names, name];
  return { ...all, [site]: { ...before, count: before.count + 1, names, since: before.since ?? now } };
};

/** When a site is to be told of next; undefined where there is nothing that has not been. */
const dueAt = ({ since, toldAt }: News): number | undefined =>
  since === undefined ? undefined : Math.max(since + GATHER, (toldAt ?? Number.NEGATIVE_INFINITY) + INTERVAL);

/** The sites to be told of by now. */
export const dueBy = (all: AllNews, now: number): readonly string[] =>
  Object.keys(all).filter((site) => (dueAt(all[site] ?? NO_NEWS) ?? Number.POSITIVE_INFINITY) <= now);

/** When the next telling is due; undefined where none is. */
export const nextDue = (all: AllNews): number | undefined => {
  const times = Object.values(all).flatMap((news) => dueAt(news) ?? []);
  return times.length === 0 ? undefined : Math.min(...times);
};

/** The news once all of that site has been told. */
export const withTold = (all: AllNews, site: string, now: number): AllNews => {
  const { count, names } = all[site] ?? NO_NEWS;
  return { ...all, [site]: { count, names, told: count, toldAt: now } };
};

/** The news once the person has looked; when the site was told of last stays, so that it is not told of too soon. */
export const withLooked = (all: AllNews, site: string): AllNews => {
  const { [site]: before, ...others } = all;
  return before?.toldAt === undefined ? others : { ...others, [site]: { ...NO_NEWS, toldAt: before.toldAt } };
};
