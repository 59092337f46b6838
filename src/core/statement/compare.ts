/**
 * Two texts sentence by sentence: what was added, removed, changed and moved. Every sentence of both is accounted for
 * exactly once.
 */
import { diffArrays } from 'diff';
import { type Passage, passagesOf } from './passage.ts';
import { type Pair, similar } from './similar.ts';

export type Difference =
  | { readonly kind: 'added'; readonly now: Passage }
  | { readonly kind: 'removed'; readonly before: Passage }
  /** The same sentence with other words, or the same words in another place. */
  | ({ readonly kind: 'changed' | 'moved' } & Pair);

export type Comparison = {
  readonly same: readonly Pair[];
  /** In the order of the new text; what was removed stands where it stood. */
  readonly differences: readonly Difference[];
  /**
   * Where the texts are too different to find all in a time anybody waits: sentences in another order then count as
   * the same, changed ones as removed and added.
   */
  readonly cut: { readonly order: boolean; readonly similar: boolean };
};

/** Sentences out of order that are looked for: the work grows with the square of it. */
const MOST_EDITS = 2000;

type Rest = { readonly before: readonly Passage[]; readonly now: readonly Passage[] };
type Split = { readonly pairs: readonly Pair[]; readonly rest: Rest };

/** Sentences of equal words, one with one in their order. */
const pairEqual = ({ before, now }: Rest): Split => {
  const waiting = new Map<string, Passage[]>();
  for (const one of now.toReversed()) {
    const same = waiting.get(one.key);
    if (same === undefined) waiting.set(one.key, [one]);
    else same.push(one);
  }
  const pairs: Pair[] = [];
  for (const one of before) {
    const other = waiting.get(one.key)?.pop();
    if (other !== undefined) pairs.push({ before: one, now: other });
  }
  return { pairs, rest: without({ before, now }, pairs) };
};

const without = ({ before, now }: Rest, pairs: readonly Pair[]): Rest => {
  const gone = new Set(pairs.flatMap((pair) => [pair.before, pair.now]));
  return { before: before.filter((one) => !gone.has(one)), now: now.filter((one) => !gone.has(one)) };
};

const commonOf = ({ before, now }: Rest): Rest => {
  const keys = (passages: readonly Passage[]): ReadonlySet<string> => new Set(passages.map(({ key }) => key));
  const [ours, theirs] = [keys(before), keys(now)];
  return { before: before.filter(({ key }) => theirs.has(key)), now: now.filter(({ key }) => ours.has(key)) };
};

/** The sentences that stand in both texts in the same order, as many as there can be; undefined where that is too much. */
const inOrder = ({ before, now }: Rest): readonly Pair[] | undefined => {
  const numbers = new Map<string, number>();
  const numberOf = ({ key }: Passage): number => {
    if (!numbers.has(key)) numbers.set(key, numbers.size);
    return numbers.get(key) ?? 0;
  };
  const parts = diffArrays(before.map(numberOf), now.map(numberOf), { maxEditLength: MOST_EDITS });
  if (parts === undefined) return undefined;
  let [one, other] = [0, 0];
  return parts.flatMap(({ added, removed, count }) => {
    const pairs = added || removed ? [] : pairsFrom(before.slice(one, one + count), now.slice(other));
    if (!added) one += count;
    if (!removed) other += count;
    return pairs;
  });
};

const pairsFrom = (before: readonly Passage[], now: readonly Passage[]): readonly Pair[] =>
  before.map((one, index) => ({ before: one, now: now[index] as Passage }));

/** The place of a removed sentence in the new text: after the sentence it stood behind. */
const placesOf = (all: readonly Pair[], length: number): readonly number[] => {
  const places = new Array<number>(length);
  for (const { before, now } of all) places[before.index] = now.index;
  let last = -1;
  return Array.from(places, (place) => {
    last = place ?? last;
    return last;
  });
};

const sorted = (differences: readonly Difference[], places: readonly number[]): readonly Difference[] =>
  differences
    .map((one) => ({ one, place: 'now' in one ? one.now.index : (places[one.before.index] ?? 0) + 0.5 }))
    .sort((a, b) => a.place - b.place)
    .map(({ one }) => one);

type Found = Pick<Comparison, 'same' | 'cut'> & {
  readonly changed: readonly Pair[];
  readonly moved: readonly Pair[];
  readonly left: Rest;
};

const find = (all: Rest): Found => {
  const common = commonOf(all);
  const order = inOrder(common);
  const same = order ?? pairEqual(common).pairs;
  const { pairs: moved, rest } = pairEqual(without(all, same));
  const { pairs: changed, cut } = similar(rest.before, rest.now);
  const left = without(rest, changed);
  return { same, changed, moved, left, cut: { order: order === undefined, similar: cut } };
};

const swap = ({ before, now }: Pair): Pair => ({ before: now, now: before });

const mirrored = ({ same, changed, moved, left, cut }: Found): Found => ({
  same: same.map(swap),
  changed: changed.map(swap),
  moved: moved.map(swap),
  left: { before: left.now, now: left.before },
  cut,
});

const told = ({ same, changed, moved, left, cut }: Found, length: number): Comparison => {
  const differences: readonly Difference[] = [
    ...left.before.map((before) => ({ kind: 'removed' as const, before })),
    ...left.now.map((now) => ({ kind: 'added' as const, now })),
    ...changed.map((pair) => ({ kind: 'changed' as const, ...pair })),
    ...moved.map((pair) => ({ kind: 'moved' as const, ...pair })),
  ];
  return { same, differences: sorted(differences, placesOf([...same, ...changed], length)), cut };
};

/**
 * Compares an older text with a newer one; total, and its work is bounded. Ties are broken by which text comes first,
 * so one and the same text always does: exchanged, the two give the mirror image.
 */
export const compare = (before: string, now: string): Comparison => {
  const all = { before: passagesOf(before), now: passagesOf(now) };
  const found = before <= now ? find(all) : mirrored(find({ before: all.now, now: all.before }));
  return told(found, all.before.length);
};

/** The sentences of a difference, the newer words first. */
export const passagesIn = (difference: Difference): readonly Passage[] => [
  ...('now' in difference ? [difference.now] : []),
  ...('before' in difference ? [difference.before] : []),
];
