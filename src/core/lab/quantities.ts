/** What is counted in each run of a pair, and how the two differ: the columns of the test. */
import type { Quantity } from './analysis.ts';
import type { Pair } from './counting.ts';
import type { Table } from './table.ts';

export type Column = {
  readonly quantity: Quantity;
  /** For each pair, the run without a signal less the other: 1, 0 or -1; of counted sites any whole number. */
  readonly differences: readonly number[];
};

/** `of`: how much of it there was in the run that stands at that place of the table. */
type Measure = { readonly quantity: Quantity; readonly of: (place: number) => number };

const holds =
  (sets: readonly ReadonlySet<string>[], id: string) =>
  (place: number): number =>
    sets[place]?.has(id) ? 1 : 0;

const WAYS = ['there', 'persistent', 'identifier'] as const;

const measuresOf = (table: Table): readonly Measure[] => [
  { quantity: { kind: 'sites' }, of: (place) => table.thirds[place] ?? 0 },
  ...[...table.keys].flatMap(([text, key]) =>
    WAYS.map((of) => ({ quantity: { kind: 'key', key, of } as const, of: holds(table[of], text) })),
  ),
  ...[...table.sites].map(([id, place]) => ({
    quantity: { kind: 'site', ...place } as const,
    of: holds(table.identified, id),
  })),
];

/** A column for each quantity that differs in some pair; what is the same in both runs of every pair says nothing. */
export const columnsOf = (table: Table, pairs: readonly Pair[]): readonly Column[] => {
  const places = new Map(table.runs.map((run, place) => [run, place]));
  const placed = pairs.map(
    ([without, other]) => [places.get(without) ?? -1, places.get(other) ?? -1] as const,
  );
  return measuresOf(table)
    .map(({ quantity, of }) => ({
      quantity,
      differences: placed.map(([without, other]) => of(without) - of(other)),
    }))
    .filter(({ differences }) => differences.some((difference) => difference !== 0));
};

/** The same of some of the pairs. */
export const columnsIn = (columns: readonly Column[], from: number, until: number): readonly Column[] =>
  columns
    .map(({ quantity, differences }) => ({ quantity, differences: differences.slice(from, until) }))
    .filter(({ differences }) => differences.some((difference) => difference !== 0));
