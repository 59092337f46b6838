/** What the command says at its end, to people and to machines. */
import type { Finding, Word } from '../../src/core/lab/analysis.ts';

/** The experiment could not be made; the message says why, and what to do. */
export class CouldNotRun extends Error {}

export const EXIT = { same: 0, difference: 1, inconclusive: 2, couldNotRun: 3 } as const;
export type Exit = (typeof EXIT)[keyof typeof EXIT];

/** What holds where the signal did something, or where somebody got to know of the visit in spite of it. */
const DIFFERENT: readonly Word[] = ['at_odds', 'seen_despite', 'less_seen', 'more_seen'];

export const isDifference = ({ word }: Pick<Finding, 'word'>): boolean => DIFFERENT.includes(word);

/** One arm that shows something decides; without, one of which nothing can be concluded. */
export const exitOf = (findings: readonly Pick<Finding, 'word'>[]): Exit => {
  if (findings.some(isDifference)) return EXIT.difference;
  const isSame = findings.some(({ word }) => word === 'no_difference');
  return isSame && findings.every(({ word }) => word !== 'inconclusive') ? EXIT.same : EXIT.inconclusive;
};
