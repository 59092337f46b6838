/** Which runs count, and how they pair. */
import type { Analysis } from './analysis.ts';
import { ARMS, type Arm, type Design } from './design.ts';
import { orderOf } from './order.ts';
import { openRuns } from './progress.ts';
import type { Run } from './run.ts';

/** The valid runs in the order they were planned; of one that was made twice, the first that is valid. */
export const countingRuns = (runs: readonly Run[]): readonly Run[] => {
  const first = new Map<number, Run>();
  for (const run of runs) if (run.invalid === undefined && !first.has(run.n)) first.set(run.n, run);
  return [...first.values()].sort((a, b) => a.n - b.n);
};

/** The two runs of a pair: without a signal, and in the arm that is held against it. */
export type Pair = readonly [without: Run, other: Run];

/** The pairs in which both runs are there, in their order; `runs` are those that count. */
export const pairsOf = (runs: readonly Run[], arm: Exclude<Arm, 'without'>): readonly Pair[] => {
  const others = new Map(runs.filter((run) => run.arm === arm).map((run) => [run.pair, run]));
  return runs.flatMap((run) => {
    const other = run.arm === 'without' ? others.get(run.pair) : undefined;
    return other === undefined ? [] : [[run, other] as const];
  });
};

/** Whether every planned run was made, valid or not. */
export const isFinished = (design: Design, runs: readonly Run[]): boolean =>
  openRuns(orderOf(design), runs).length === 0;

/** How many runs of each arm do not count, and why; the most frequent reason first. */
export const excludedOf = (runs: readonly Run[]): Analysis['excluded'] => {
  const counts = new Map<string, Analysis['excluded'][number]>();
  for (const { arm, invalid } of runs) {
    if (invalid === undefined) continue;
    const id = `${arm} ${invalid.why}`;
    counts.set(id, { arm, why: invalid.why, count: (counts.get(id)?.count ?? 0) + 1 });
  }
  return [...counts.values()].sort(
    (a, b) => b.count - a.count || ARMS.indexOf(a.arm) - ARMS.indexOf(b.arm) || (a.why < b.why ? -1 : 1),
  );
};
