/** In which order the visits of an experiment are made. */
import { ARMS, type Arm, type Design, type PlannedRun } from './design.ts';
import { diceFor, shuffled } from './dice.ts';

type Arms = Pick<Design, 'third' | 'placebo'>;

/** The arms of a design, in the order of `ARMS`. */
export const armsOf = ({ third, placebo }: Arms): readonly Arm[] =>
  ARMS.filter((arm) => (arm === 'third' ? third !== undefined : arm !== 'placebo' || placebo));

/**
 * Pair after pair, so that what changes with time meets all arms alike. Within each pair the order is drawn anew and
 * by itself: that is what makes it fair to flip the labels of a pair, and nothing else, when they are compared.
 */
export const orderOf = (design: Pick<Design, 'pairs' | 'seed'> & Arms): readonly PlannedRun[] => {
  const dice = diceFor('order', design.seed);
  const arms = armsOf(design);
  return Array.from({ length: design.pairs }, (_, pair) => shuffled(arms, dice).map((arm) => ({ pair, arm })))
    .flat()
    .map((run, n) => ({ n, ...run }));
};
