/** The runs of an experiment: one column for each, in the order they were made, one row for each key. */
import type { KeyRow } from '../lab/analysis.ts';
import type { Arm } from '../lab/design.ts';
import { keyText } from '../lab/keys.ts';
import type { InvalidReason, Key, Run } from '../lab/run.ts';

/** Places on the picture, from 0 to 1. */
export type RunColumn = {
  /** Counted from 1, as the runs were made. */
  readonly run: number;
  readonly arm: Arm;
  readonly left: number;
  readonly right: number;
  /** Undefined where it counts. */
  readonly invalid: InvalidReason | undefined;
};

export type RunCell = { readonly column: RunColumn; readonly there: boolean };

/** Cells only where the run counts: what did not count shows nothing. */
export type RunRow = { readonly key: Key; readonly cells: readonly RunCell[] };

export type RunsChart = {
  readonly columns: readonly RunColumn[];
  readonly rows: readonly RunRow[];
  /** Keys that are not among the rows. */
  readonly hidden: number;
  readonly counted: number;
};

/** Free on each side of a cell, as a part of its column. */
const GAP = 0.1;

const columnsOf = (runs: readonly Run[]): readonly RunColumn[] =>
  runs.map(({ arm, invalid }, index) => ({
    run: index + 1,
    arm,
    left: (index + GAP) / runs.length,
    right: (index + 1 - GAP) / runs.length,
    invalid: invalid?.why,
  }));

/** How far apart the arms lie, as parts of their runs. */
const apart = ({ key, counts }: KeyRow, runs: Readonly<Record<Arm, number>>, arm: Arm): number => {
  const part = (one: Arm): number => (counts[one] ?? 0) / Math.max(1, runs[one]);
  return key.kind === 'host' ? -1 : Math.abs(part('without') - part(arm));
};

const countRuns = (runs: readonly Run[]): Readonly<Record<Arm, number>> => {
  const counts = { without: 0, with: 0, third: 0, placebo: 0 };
  for (const { arm, invalid } of runs) if (invalid === undefined) counts[arm] += 1;
  return counts;
};

/** The `most` keys, those first that differ most between the arms; `runs` in the order they were made. */
export const runsChartOf = (runs: readonly Run[], rows: readonly KeyRow[], most: number): RunsChart => {
  const counts = countRuns(runs);
  const columns = columnsOf(runs);
  const there = runs.map(({ seen }) => new Set(seen.map(({ key }) => keyText(key))));
  const shown = [...rows].sort((a, b) => apart(b, counts, 'with') - apart(a, counts, 'with')).slice(0, most);
  return {
    columns,
    rows: shown.map(({ key }) => ({
      key,
      cells: columns.flatMap((column, index) =>
        column.invalid === undefined ? [{ column, there: there[index]?.has(keyText(key)) ?? false }] : [],
      ),
    })),
    hidden: rows.length - shown.length,
    counted: columns.filter(({ invalid }) => invalid === undefined).length,
  };
};
