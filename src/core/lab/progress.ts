/** How far an experiment is: which run comes next, and how long the rest may take. */
import type { PlannedRun } from './design.ts';
import type { Run } from './run.ts';

/** A run that was interrupted so often is left as it is. */
const MOST_TRIES = 3;

/** Whether a planned run needs to be made (again): an interrupted one shows nothing of the page. */
const isOpen = ({ n }: PlannedRun, runs: readonly Run[]): boolean => {
  const made = runs.filter((run) => run.n === n);
  return made.every(({ invalid }) => invalid?.why === 'interrupted') && made.length < MOST_TRIES;
};

/** The runs still to be made, in their order. */
export const openRuns = (order: readonly PlannedRun[], runs: readonly Run[]): readonly PlannedRun[] =>
  order.filter((planned) => isOpen(planned, runs));

/** Milliseconds the open runs will take, from how long those made took; undefined before the first. */
export const timeLeft = (open: number, runs: readonly Run[]): number | undefined => {
  const whole = runs.filter(({ invalid }) => invalid?.why !== 'interrupted');
  if (whole.length === 0) return undefined;
  const spent = whole.reduce((sum, { from, until }) => sum + until - from, 0);
  return (spent / whole.length) * open;
};
