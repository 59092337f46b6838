/** Which of the listed cookies a clear is to take, and the counts said before it does. */
import type { CookieClass } from './classify.ts';
import type { CookieLedger, Line } from './ledger-types.ts';
import type { Entry } from './listing.ts';
import { type Party, partyOf } from './party.ts';
import { isProtected, type Protected } from './protection.ts';

/** For how long a cookie has been kept at least; the menu is made from this list. */
export const AGES = ['any', 'hour', 'day', 'week', 'month'] as const;
export type Age = (typeof AGES)[number];

/** In milliseconds. */
const LENGTH: Readonly<Record<Age, number>> = {
  any: 0,
  hour: 3_600_000,
  day: 86_400_000,
  week: 7 * 86_400_000,
  month: 30 * 86_400_000,
};

export type Wish = {
  readonly cookieClass: CookieClass | 'both';
  readonly party: Party | 'both';
  readonly age: Age;
  /** Keys of those the person has taken out one by one. */
  readonly without: ReadonlySet<string>;
};

export type Facts = {
  /** Registrable domain of the page in front. */
  readonly site: string;
  readonly protects: readonly Protected[];
  /** Since when a cookie is known to be kept, by its key: milliseconds since the epoch. */
  readonly keptSince: ReadonlyMap<string, number>;
  /** Milliseconds since the epoch. */
  readonly now: number;
};

export type Selection = {
  readonly goes: readonly Entry[];
  /** Of `goes`, by class. */
  readonly counts: Readonly<Record<CookieClass, number>>;
  /** What the wish is about, before single ones are taken out: what the person may choose from. */
  readonly choices: readonly Entry[];
  /** Fits the wish and is protected. */
  readonly protected: readonly Entry[];
  /** Fits but for its age, which nobody has recorded. */
  readonly unknownAge: number;
};

const fits = ({ cookieClass, party }: Wish, entry: Entry, site: string): boolean =>
  (cookieClass === 'both' || cookieClass === entry.cookieClass) &&
  (party === 'both' || party === partyOf(entry.cookie, site));

/**
 * What a wish takes of what is listed, each key once. A cookie of unknown age is taken by no age but 'any'; a protected
 * one by none.
 */
export const select = (entries: readonly Entry[], wish: Wish, facts: Facts): Selection => {
  const distinct = [...new Map(entries.map((entry) => [entry.key, entry])).values()];
  const fitting = distinct.filter((entry) => fits(wish, entry, facts.site));
  const since = ({ key }: Entry): number | undefined => facts.keptSince.get(key);
  const old = fitting.filter(
    (entry) =>
      wish.age === 'any' || facts.now - (since(entry) ?? Number.POSITIVE_INFINITY) >= LENGTH[wish.age],
  );
  const kept = new Set(old.filter(({ cookie }) => isProtected(facts.protects, cookie)));
  const choices = old.filter((entry) => !kept.has(entry));
  const goes = choices.filter(({ key }) => !wish.without.has(key));
  const session = goes.filter((entry) => entry.cookieClass === 'session').length;
  return {
    goes,
    counts: { session, persistent: goes.length - session },
    choices,
    protected: [...kept],
    unknownAge: wish.age === 'any' ? 0 : fitting.filter((entry) => since(entry) === undefined).length,
  };
};

/** After one of these there was no cookie any more. */
const ENDS: readonly Line['what'][] = ['expired', 'evicted', 'deleted', 'cleared'];
/** Of each of these the cookie was there. */
const STANDS: readonly Line['what'][] = ['stored', 'renewed', 'overwritten', 'came_back', 'outlived', 'sent'];

/** Lines are newest first; what lies before the last end was another life. */
const beginOf = ({ lines }: CookieLedger): number | undefined => {
  const end = lines.findIndex(({ what }) => ENDS.includes(what));
  const life = end < 0 ? lines : lines.slice(0, end);
  return life.findLast(({ what }) => STANDS.includes(what))?.at;
};

/** Since when, at the latest, each stored cookie is kept, as far as it was recorded. In milliseconds since the epoch. */
export const keptSince = (ledgers: readonly CookieLedger[]): ReadonlyMap<string, number> =>
  new Map(
    ledgers.flatMap((ledger) => {
      const at = ledger.state === 'stored' ? beginOf(ledger) : undefined;
      return at === undefined ? [] : [[ledger.key, at] as const];
    }),
  );
