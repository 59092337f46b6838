/**
 * Facts as they lie on disk: many in one row, as text. A page of a hundred requests makes hundreds of facts, and
 * a row for each cost more than all the rest of recording (measured).
 */
import type { Observation } from '../../core/observe.ts';
import type { Recorded } from '../ports.ts';
import { factOf } from '../stored-fact.ts';

export type Row = {
  /** The sites any of its facts is about, each once. */
  readonly sites: readonly string[];
  /** Time of the earliest fact, in milliseconds since the epoch. */
  readonly from: number;
  /** JSON of Recorded[], in the order they were told. */
  readonly facts: string;
};

/** Facts in one row at most: a row is read and written whole. Their numbers within it stay below NUMBERS. */
const MOST_IN_ROW = 1000;
const NUMBERS = 1024;

const rowOf = (recorded: readonly Recorded[]): Row => ({
  sites: [...new Set(recorded.flatMap(({ sites }) => sites))],
  from: recorded.reduce((least, { fact }) => Math.min(least, fact.at), Number.POSITIVE_INFINITY),
  facts: JSON.stringify(recorded),
});

/** The rows for facts just told. */
export const rowsOf = (recorded: readonly Recorded[]): readonly Row[] => {
  const rows: Row[] = [];
  for (let at = 0; at < recorded.length; at += MOST_IN_ROW)
    rows.push(rowOf(recorded.slice(at, at + MOST_IN_ROW)));
  return rows;
};

const isRecorded = (raw: unknown): raw is Recorded =>
  Array.isArray(Object(raw).sites) && Number.isFinite(Object(Object(raw).fact).at);

/** What a row holds, with each fact's place in it; nothing where it cannot be read. */
const placed = (row: Row): readonly (readonly [Recorded, number])[] => {
  try {
    const raw: unknown = JSON.parse(row.facts);
    return Array.isArray(raw) ? raw.flatMap((one, place) => (isRecorded(one) ? [[one, place]] : [])) : [];
  } catch {
    // A profile can be edited; what makes no sense is no fact.
    return [];
  }
};

/** A row's facts about a site, numbered by the row's key and their place in it. */
export const factsIn = (row: Row, key: number, site: string): readonly Observation[] =>
  placed(row).flatMap(([one, place]) => (one.sites.includes(site) ? factOf(one, key * NUMBERS + place) : []));

/** How many facts are about each site. */
export const countsOf = (recorded: readonly Recorded[]): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>();
  for (const { sites } of recorded) for (const site of sites) counts.set(site, (counts.get(site) ?? 0) + 1);
  return counts;
};

/** The same of a row. */
export const countsIn = (row: Row): ReadonlyMap<string, number> =>
  countsOf(placed(row).map(([recorded]) => recorded));

/** The row with what `keep` leaves of each fact's sites; undefined where no fact is about any site then. */
const narrowed = (row: Row, keep: (recorded: Recorded) => readonly string[]): Row | undefined => {
  // A place that is left empty keeps the numbers of those after it.
  const left = placed(row).reduce<(Recorded | null)[]>((facts, [one, place]) => {
    const sites = keep(one);
    facts[place] = sites.length === 0 ? null : { ...one, sites };
    return facts;
  }, []);
  const facts = left.filter((one) => one != null);
  return facts.length === 0 ? undefined : { ...rowOf(facts), facts: JSON.stringify(left) };
};

/** The row without its first facts about a site, at most so many; those also about another stay for that one. */
export const withoutFirst = (row: Row, site: string, most: number): Row | undefined => {
  let taken = 0;
  return narrowed(row, ({ sites }) => {
    if (!sites.includes(site) || taken >= most) return sites;
    taken += 1;
    return sites.filter((other) => other !== site);
  });
};

/** The row without its facts from before that time, in milliseconds since the epoch. */
export const withoutBefore = (row: Row, time: number): Row | undefined =>
  narrowed(row, ({ sites, fact }) => (fact.at < time ? [] : sites));
