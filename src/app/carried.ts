/** What is carried to a person's other browsers, and what comes of it where several of them have changed. */
import type { Document, NameRule, Protect, Rule } from '../schema.ts';
import { aboutOf, type Entries } from './entries.ts';
import { saying } from './imported.ts';

/** Not when a site clears itself, and nothing that was recorded: that is each browser's own. */
export type Carried = {
  readonly rules: readonly Omit<Rule, 'by'>[];
  readonly names: readonly NameRule[];
  readonly protects: readonly Protect[];
  readonly fallback: Rule['choice'];
};

export const CARRIED_LISTS = ['rules', 'names', 'protects'] as const;
export type CarriedList = (typeof CARRIED_LISTS)[number];
type One = Carried[CarriedList][number];

export const NOTHING_CARRIED: Carried = { rules: [], names: [], protects: [], fallback: 'accept' };

export const carriedOf = ({ rules, names, protects, fallback }: Document): Carried => ({
  rules: rules.map(({ by: _, ...rule }) => rule),
  names,
  protects,
  fallback,
});

/** What came, with a date for each. */
export const carriedFrom = ({ rules, names, protects, fallback }: Entries): Carried => {
  const dated = <T extends { readonly since?: number }>(entry: T) => ({ ...entry, since: entry.since ?? 0 });
  return {
    rules: rules.map(dated),
    names: names.map(dated),
    protects: protects.map(dated),
    fallback: fallback ?? 'accept',
  };
};

export const isEmpty = (carried: Carried): boolean =>
  CARRIED_LISTS.every((list) => carried[list].length === 0);

const sayings = (carried: Carried): string =>
  JSON.stringify([...CARRIED_LISTS.map((list) => carried[list].map(saying).sort()), carried.fallback]);

/** Whether both say the same, whenever and in whatever order. */
export const saysTheSame = (a: Carried, b: Carried): boolean => sayings(a) === sayings(b);

const same = (a: One | undefined, b: One | undefined): boolean =>
  a === b || (a !== undefined && b !== undefined && saying(a) === saying(b));

/** Who has changed what both had last wins; where both have, the newer; where one of them took it away, it stays. */
const winner = <T extends One>(
  base: T | undefined,
  ours: T | undefined,
  theirs: T | undefined,
): T | undefined => {
  if (same(ours, theirs) || same(theirs, base)) return ours;
  if (same(ours, base)) return theirs;
  if (ours === undefined || theirs === undefined) return ours ?? theirs;
  return theirs.since > ours.since ? theirs : ours;
};

const byAbout = <T extends One>(list: readonly T[]): ReadonlyMap<string, T> =>
  new Map(list.map((one) => [aboutOf(one), one]));

const mergeList = <T extends One>(
  base: readonly T[],
  ours: readonly T[],
  theirs: readonly T[],
): readonly T[] => {
  const [before, mine, others] = [base, ours, theirs].map(byAbout) as [
    ReadonlyMap<string, T>,
    ReadonlyMap<string, T>,
    ReadonlyMap<string, T>,
  ];
  return [...new Set([...mine.keys(), ...others.keys()])].flatMap(
    (about) => winner(before.get(about), mine.get(about), others.get(about)) ?? [],
  );
};

/**
 * One list from ours and theirs. `base`: what both had last; without it nothing is known to have been taken away,
 * so nothing is.
 */
export const mergeCarried = (base: Carried | undefined, ours: Carried, theirs: Carried): Carried => {
  const before = base ?? NOTHING_CARRIED;
  return {
    rules: mergeList(before.rules, ours.rules, theirs.rules),
    names: mergeList(before.names, ours.names, theirs.names),
    protects: mergeList(before.protects, ours.protects, theirs.protects),
    fallback: ours.fallback === before.fallback ? theirs.fallback : ours.fallback,
  };
};

/** The document that says what is carried; what it said already stays as it was. `now` in milliseconds. */
export const withCarried = (document: Document, carried: Carried, now: number): Document => {
  const old = new Map(document.rules.map((rule) => [saying(rule), rule]));
  const until = <T extends { readonly since: number }>(one: T): T => ({
    ...one,
    since: Math.min(one.since, now),
  });
  return {
    ...document,
    rules: carried.rules.map((rule) => old.get(saying(rule)) ?? { ...until(rule), by: 'sync' }),
    names: carried.names.map(until),
    protects: carried.protects.map(until),
    fallback: carried.fallback,
  };
};
