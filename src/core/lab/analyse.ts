/** From runs to what they come to. */
import type { Analysis, Context } from './analysis.ts';
import { compare } from './compare.ts';
import { countingRuns, excludedOf, isFinished, pairsOf } from './counting.ts';
import type { Arm, Design } from './design.ts';
import { findingsOf } from './findings.ts';
import { armsOf } from './order.ts';
import { identifiedOf, rowsOf } from './rows.ts';
import type { Run } from './run.ts';
import { tableOf } from './table.ts';

const isHeldAgainst = (arm: Arm): arm is Exclude<Arm, 'without'> => arm !== 'without';

/**
 * `runs`: all that were made, in any order. All figures follow from them and the design: the same seed gives the same
 * analysis. A run that was not made never lets more be said than if it had been.
 */
export const analyse = (design: Design, runs: readonly Run[], context: Context): Analysis => {
  const counting = countingRuns(runs);
  const table = tableOf(counting);
  const facts = {
    validPairs: pairsOf(counting, 'with').length,
    finished: isFinished(design, runs),
    excluded: excludedOf(runs),
    rows: rowsOf(table),
    identified: identifiedOf(table),
    compared: armsOf(design)
      .filter(isHeldAgainst)
      .map((arm) => compare(table, arm, design.seed)),
  };
  return { ...facts, findings: findingsOf({ ...facts, design, runs: counting, context }) };
};
