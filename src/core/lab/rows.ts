/** What was seen in the runs, key by key. */
import type { Analysis, Frequency, KeyRow } from './analysis.ts';
import { ARMS, type Arm } from './design.ts';
import type { Table } from './table.ts';

type Places = readonly number[];

/** One value for each arm that has runs; `places` are where those stand in the table. */
const perArm = <One>({ runs }: Table, of: (places: Places) => One): Readonly<Partial<Record<Arm, One>>> =>
  Object.fromEntries(
    ARMS.flatMap((arm) => {
      const places = runs.flatMap((run, place) => (run.arm === arm ? [place] : []));
      return places.length === 0 ? [] : [[arm, of(places)]];
    }),
  );

const frequencyOf = (count: number, runs: number): Frequency => {
  if (count === 0) return 'never';
  return count === runs ? 'always' : 'sometimes';
};

const everyRun = ({ there, identifier }: Table, text: string): boolean => {
  const places = there.flatMap((keys, place) => (keys.has(text) ? [place] : []));
  return places.length > 1 && places.every((place) => identifier[place]?.has(text));
};

export const rowsOf = (table: Table): readonly KeyRow[] =>
  [...table.keys].map(([text, key]) => {
    const count = (places: Places): number => places.filter((place) => table.there[place]?.has(text)).length;
    return {
      key,
      counts: perArm(table, count),
      frequency: perArm(table, (places) => frequencyOf(count(places), places.length)),
      identifier: everyRun(table, text),
    };
  });

/** How many third-party sites had a value of their own: the mean over the runs of each arm. */
export const identifiedOf = (table: Table): Analysis['identified'] =>
  perArm(
    table,
    (places) => places.reduce((sum, place) => sum + (table.thirds[place] ?? 0), 0) / places.length,
  );
