/** An arm held against the runs without a signal: a paired permutation test over all quantities at once. */
import type { Compared, Half, Quantity } from './analysis.ts';
import { pairsOf } from './counting.ts';
import type { Arm } from './design.ts';
import { diceFor } from './dice.ts';
import { type Flips, flipsOf, maximaOf, partAtLeast, sumOf, weighed } from './flips.ts';
import { keyText } from './keys.ts';
import { noticedOf } from './noticed.ts';
import { type Column, columnsIn, columnsOf } from './quantities.ts';
import type { Table } from './table.ts';

/** Differences that chance makes so seldom are told of: 1 in 20. */
export const LEVEL = 0.05;
/** Where a figure need not be exact, so many ways of flipping do, and so many are drawn of more. */
const FEW_WAYS = 2 ** 9;
const FEW_DRAWN = 499;

type Tested = { readonly quantity: Quantity; readonly sum: number; readonly p: number };

const idOf = (quantity: Quantity): string =>
  quantity.kind === 'key' ? keyText(quantity.key) : JSON.stringify(quantity);

/** The largest first; what holds of a key in several ways is told once, and that it was there comes first. */
const told = (tested: readonly Tested[], sign: 1 | -1): readonly Quantity[] => {
  const found = new Map<string, Quantity>();
  for (const { quantity } of tested
    .filter(({ sum, p }) => p <= LEVEL && sum * sign > 0)
    .sort((a, b) => Math.abs(b.sum) - Math.abs(a.sum)))
    if (!found.has(idOf(quantity))) found.set(idOf(quantity), quantity);
  return [...found.values()];
};

const testOf = (columns: readonly Column[], flips: Flips) => {
  const scale = weighed(columns);
  const maxima = maximaOf(flips, scale);
  const tested: readonly Tested[] = columns.map(({ quantity }, index) => {
    const sum = sumOf(scale.columns[index] ?? new Int32Array());
    return { quantity, sum, p: partAtLeast(maxima, Math.abs(sum)) };
  });
  return { scale, tested, p: Math.min(1, ...tested.map(({ p }) => p)) };
};

/** Only pairs in which both runs count are compared. The same seed gives the same figures. */
export const compare = (table: Table, arm: Exclude<Arm, 'without'>, seed: number): Compared => {
  const pairs = pairsOf(table.runs, arm);
  const dice = diceFor('flips', seed);
  const few = (count: number): Flips => flipsOf(count, dice, FEW_WAYS, FEW_DRAWN);
  const columns = columnsOf(table, pairs);
  const flips = flipsOf(pairs.length, dice);
  const { scale, tested, p } = testOf(columns, flips);
  const half = (from: number, until: number): Half => ({
    pairs: until - from,
    p: testOf(columnsIn(columns, from, until), few(until - from)).p,
  });
  const middle = Math.ceil(pairs.length / 2);
  return {
    arm,
    pairs: pairs.length,
    p,
    exact: flips.exact,
    less: told(tested, 1),
    more: told(tested, -1),
    noticed: noticedOf(few(pairs.length), scale, LEVEL, diceFor('noticed', seed)),
    halves: [half(0, middle), half(middle, pairs.length)],
  };
};
