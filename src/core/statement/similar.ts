/** Which sentences of two texts are the same sentence with other words: pairs, the likest first, each sentence once. */
import type { Passage } from './passage.ts';

/** Shared words, of the words of both (Dice's coefficient): from here on it is the same sentence, changed. */
const LIKE = 0.5;
/** Two or three words in common say little; then most of them must be. */
const FEW = 3;
const VERY_LIKE = 0.75;
/** Words of a sentence that are looked at. */
const MOST_WORDS = 300;
/** Pairs that one word may propose, and all words together: more would take longer than anybody waits. */
const MOST_BY_WORD = 4096;
const MOST_PAIRS = 200_000;

export type Pair = { readonly before: Passage; readonly now: Passage };

const wordsOf = ({ key }: Passage): ReadonlySet<string> =>
  new Set(
    (
      key
        .slice(0, MOST_WORDS * 20)
        .toLowerCase()
        .match(/[\p{L}\p{N}]+/gu) ?? []
    ).slice(0, MOST_WORDS),
  );

const likeness = (one: ReadonlySet<string>, other: ReadonlySet<string>): number => {
  let shared = 0;
  for (const word of one) if (other.has(word)) shared += 1;
  const like = (2 * shared) / (one.size + other.size);
  return like >= (shared < FEW ? VERY_LIKE : LIKE) ? like : 0;
};

const indexOf = (words: readonly ReadonlySet<string>[]): ReadonlyMap<string, readonly number[]> => {
  const index = new Map<string, number[]>();
  for (const [place, set] of words.entries())
    for (const word of set) {
      const places = index.get(word);
      if (places === undefined) index.set(word, [place]);
      else places.push(place);
    }
  return index;
};

type Words = readonly ReadonlySet<string>[];

/** The pairs that share a word, by the rarest words first; `cut` where there were too many to look at. */
const candidates = (
  before: Words,
  now: Words,
): { readonly pairs: readonly (readonly [number, number])[]; readonly cut: boolean } => {
  const theirs = indexOf(now);
  const shared = [...indexOf(before)]
    .map(([word, here]) => ({ here, there: theirs.get(word) ?? [] }))
    .filter(({ there }) => there.length > 0)
    .sort((a, b) => a.here.length * a.there.length - b.here.length * b.there.length);
  const pairs = new Map<number, readonly [number, number]>();
  for (const { here, there } of shared) {
    if (here.length * there.length > MOST_BY_WORD) return { pairs: [...pairs.values()], cut: true };
    for (const one of here) for (const other of there) pairs.set(one * now.length + other, [one, other]);
    if (pairs.size > MOST_PAIRS) return { pairs: [...pairs.values()], cut: true };
  }
  return { pairs: [...pairs.values()], cut: false };
};

/** Pairs of similar sentences; `cut` where there may be more. */
export const similar = (
  before: readonly Passage[],
  now: readonly Passage[],
): { readonly pairs: readonly Pair[]; readonly cut: boolean } => {
  const [ours, theirs] = [before.map(wordsOf), now.map(wordsOf)];
  const { pairs, cut } = candidates(ours, theirs);
  const scored = pairs
    .map(([one, other]) => ({
      before: before[one] as Passage,
      now: now[other] as Passage,
      like: likeness(ours[one] ?? new Set(), theirs[other] ?? new Set()),
    }))
    .filter(({ like }) => like > 0)
    .sort((a, b) => b.like - a.like || distance(a) - distance(b) || a.before.index - b.before.index);
  return { pairs: eachOnce(scored), cut };
};

const distance = ({ before, now }: Pair): number => Math.abs(before.index - now.index);

const eachOnce = (pairs: readonly Pair[]): readonly Pair[] => {
  const taken = new Set<Passage>();
  return pairs.flatMap(({ before, now }) => {
    if (taken.has(before) || taken.has(now)) return [];
    taken.add(before).add(now);
    return [{ before, now }];
  });
};
