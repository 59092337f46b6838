/** What the entries of a file change of what is chosen already. What they do not speak about stays as it is. */
import type { Comparison } from '../protocol.ts';
import type { Document, Rule } from '../schema.ts';
import { aboutOf, type Entries, LISTS, type ListName } from './entries.ts';
import type { Kept } from './rules-file.ts';

type Entry = Entries[ListName][number];

/** What an entry says, without who said it when. */
export const saying = (entry: Entry): string =>
  JSON.stringify(
    Object.entries(entry)
      .filter(([key]) => key !== 'since' && key !== 'by')
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );

const compareList = (before: readonly Entry[], entries: readonly Entry[]): Comparison => {
  const there = new Map(before.map((entry) => [aboutOf(entry), saying(entry)]));
  const counts = { added: 0, changed: 0, same: 0 };
  for (const entry of entries) {
    const old = there.get(aboutOf(entry));
    counts[old === undefined ? 'added' : old === saying(entry) ? 'same' : 'changed'] += 1;
  }
  return counts;
};

/** What would become of it. */
export const compareWith = (kept: Kept, entries: Entries): Comparison => {
  const counts = LISTS.map((list) => compareList(kept[list], entries[list]));
  const sum = (key: keyof Comparison): number => counts.reduce((all, one) => all + one[key], 0);
  const fallback = entries.fallback === undefined ? undefined : entries.fallback === kept.fallback;
  return {
    added: sum('added'),
    changed: sum('changed') + (fallback === false ? 1 : 0),
    same: sum('same') + (fallback === true ? 1 : 0),
  };
};

const merge = <T extends Entry>(
  before: readonly T[],
  entries: readonly Entry[],
  made: (entry: Entry) => T,
): T[] => {
  const news = new Map(entries.map((entry) => [aboutOf(entry), entry]));
  const put = (old: T): T => {
    const entry = news.get(aboutOf(old));
    news.delete(aboutOf(old));
    return entry === undefined || saying(entry) === saying(old) ? old : made(entry);
  };
  const kept = before.map(put);
  return [...kept, ...[...news.values()].map(made)];
};

/** Nothing was chosen in the future; without a date, it is chosen now. `now` in milliseconds. */
const datedAt =
  <T>(now: number, more: object = {}) =>
  (entry: Entry): T =>
    ({ ...entry, ...more, since: Math.min(entry.since ?? now, now) }) as T;

/** The document with what the entries say; `by`: whose word that is. `now` in milliseconds. */
export const withEntries = (document: Document, entries: Entries, by: Rule['by'], now: number): Document => ({
  ...document,
  rules: merge(document.rules, entries.rules, datedAt(now, { by })),
  names: merge(document.names, entries.names, datedAt(now)),
  protects: merge(document.protects, entries.protects, datedAt(now)),
  autoClears: merge(document.autoClears, entries.autoClears, datedAt(now)),
  fallback: entries.fallback ?? document.fallback,
});
