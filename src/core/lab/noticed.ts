/** Whether a real drop would have been noticed: without that, "no difference" says little. */
import type { Dice } from './dice.ts';
import { type Flips, maximaOf, partAtLeast, sumOf, sumsOf, type Weighed } from './flips.ts';

/** How often the key would be seen without and with the signal. */
const BEFORE = 0.9;
const AFTER = 0.1;
/** Experiments that are made up to find out. */
const TRIALS = 400;

const presence = (part: number, chance: number): number => (part < chance ? 1 : 0);

const dropped = (pairs: number, unit: number, { part }: Dice): Int32Array => {
  const column = new Int32Array(pairs);
  for (let pair = 0; pair < pairs; pair += 1)
    column[pair] = unit * (presence(part(), BEFORE) - presence(part(), AFTER));
  return column;
};

/** Whether the key alone would be told of, with all that was really seen beside it. */
const isNoticed = (flips: Flips, maxima: Int32Array, column: Int32Array, level: number): boolean => {
  const sum = sumOf(column);
  if (partAtLeast(maxima, sum) > level) return false;
  return partAtLeast(maxima, sum, sumsOf(flips, column)) <= level;
};

/**
 * The probability (0 to 1) that a drop of one more key from 90 % to 10 % would have come out at that level, beside
 * the quantities that were really counted.
 */
export const noticedOf = (flips: Flips, scale: Weighed, level: number, dice: Dice): number => {
  const maxima = maximaOf(flips, scale);
  let noticed = 0;
  for (let trial = 0; trial < TRIALS; trial += 1)
    if (isNoticed(flips, maxima, dropped(flips.pairs, scale.unit, dice), level)) noticed += 1;
  return noticed / TRIALS;
};
