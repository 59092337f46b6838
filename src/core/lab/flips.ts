/**
 * Were a signal without any effect, each pair's two runs might as well have been labelled the other way round: the
 * order within a pair was drawn. What all quantities together would then have shown is counted here.
 */
import type { Dice } from './dice.ts';
import type { Column } from './quantities.ts';

/** Ways of flipping the labels of `pairs` pairs: 1 or -1 for each way, one pair after another; the first flips none. */
export type Flips = {
  readonly pairs: number;
  readonly count: number;
  readonly signs: Int8Array;
  readonly exact: boolean;
};

/** Up to so many ways all are counted: of 14 pairs. */
export const MOST_WAYS = 2 ** 13;
/** Of more, so many are drawn beside the one that was observed. */
export const DRAWN = 4999;

/** Flipping all pairs changes no sum's size: half of the ways stand for all, those that leave the first pair. */
const everyWay = (pairs: number): Flips => {
  const count = 2 ** Math.max(0, pairs - 1);
  const signs = new Int8Array(count * pairs).fill(1);
  for (let pair = 1; pair < pairs; pair += 1)
    for (let way = 0; way < count; way += 1) if ((way >> (pair - 1)) & 1) signs[pair * count + way] = -1;
  return { pairs, count, signs, exact: true };
};

/** The way that was observed counts among them, so that p is never too small: (b + 1) / (m + 1). */
const drawnWays = (pairs: number, draws: number, { below }: Dice): Flips => {
  const count = draws + 1;
  const signs = new Int8Array(count * pairs).fill(1);
  // Several bits for each: the generator's last bit by itself is its weakest.
  for (let place = 0; place < signs.length; place += 1)
    if (place % count > 0 && below(1024) < 512) signs[place] = -1;
  return { pairs, count, signs, exact: false };
};

/** All ways where there are no more than `most`; else `draws` of them beside the one that was observed. */
export const flipsOf = (pairs: number, dice: Dice, most = MOST_WAYS, draws = DRAWN): Flips =>
  2 ** (pairs - 1) <= most ? everyWay(pairs) : drawnWays(pairs, draws, dice);

/**
 * Columns in whole numbers of one scale. A count is divided by its largest difference within a pair, so that it
 * weighs no more than one key; that does not depend on labels. `unit`: what a difference of one key is on it.
 */
export type Weighed = { readonly unit: number; readonly columns: readonly Int32Array[] };

export const weighed = (columns: readonly Column[]): Weighed => {
  const largest = columns.map(({ differences }) => Math.max(...differences.map(Math.abs)));
  const unit = largest.reduce((one, other) => (one % other === 0 ? one : one * other), 1);
  return {
    unit,
    columns: columns.map(({ differences }, index) =>
      Int32Array.from(differences, (difference) => (difference * unit) / (largest[index] ?? 1)),
    ),
  };
};

export const sumOf = (differences: Int32Array): number => {
  let sum = 0;
  for (const difference of differences) sum += difference;
  return sum;
};

/** The size of the column's sum in each way of flipping. */
export const sumsOf = ({ count, signs }: Flips, differences: Int32Array): Int32Array => {
  const sums = new Int32Array(count);
  for (let pair = 0; pair < differences.length; pair += 1) {
    const difference = differences[pair] ?? 0;
    if (difference === 0) continue;
    for (let way = 0, place = pair * count; way < count; way += 1, place += 1)
      sums[way] = (sums[way] ?? 0) + difference * (signs[place] ?? 0);
  }
  for (let way = 0; way < count; way += 1) sums[way] = Math.abs(sums[way] ?? 0);
  return sums;
};

/** Columns that differ in no pair's size or in sign only have the same sums: one stands for all. */
const distinct = (columns: readonly Int32Array[]): readonly Int32Array[] => {
  const found = new Map<string, Int32Array>();
  for (const column of columns) {
    const sign = Math.sign(column.find((difference) => difference !== 0) ?? 1);
    found.set(column.map((difference) => sign * difference).join(), column);
  }
  return [...found.values()];
};

/** For each way of flipping, the largest sum of all columns (max-T: Westfall and Young 1993). */
export const maximaOf = (flips: Flips, { columns }: Weighed): Int32Array => {
  const maxima = new Int32Array(flips.count);
  for (const column of distinct(columns)) {
    const sums = sumsOf(flips, column);
    for (let way = 0; way < flips.count; way += 1) maxima[way] = Math.max(maxima[way] ?? 0, sums[way] ?? 0);
  }
  return maxima;
};

/** Of all ways, the part in which one of the sums, or one column's more, is at least that large. */
export const partAtLeast = (maxima: Int32Array, least: number, more?: Int32Array): number => {
  let count = 0;
  for (let way = 0; way < maxima.length; way += 1)
    if ((maxima[way] ?? 0) >= least || (more?.[way] ?? 0) >= least) count += 1;
  return count / maxima.length;
};
