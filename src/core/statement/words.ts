/** Which words of a changed sentence are new and which are gone. */
import { diffArrays } from 'diff';

export type Mark = { readonly kind: 'same' | 'added' | 'removed'; readonly text: string };

/** Words and what stands between them; joined they are the sentence. */
const wordsOf = (sentence: string): string[] => sentence.match(/[\p{L}\p{N}]+|\s+|[^\p{L}\p{N}\s]/gu) ?? [];

/** Words that may differ before the sentences are shown whole, one beside the other. */
const MOST_EDITS = 400;

/** The words of both sentences in reading order; without the added ones it is the first, without the removed ones the second. */
export const markWords = (before: string, now: string): readonly Mark[] => {
  const parts = diffArrays(wordsOf(before), wordsOf(now), { maxEditLength: MOST_EDITS });
  if (parts === undefined)
    return [
      { kind: 'removed', text: before },
      { kind: 'added', text: now },
    ];
  return parts.map(({ added, removed, value }) => ({
    kind: added ? 'added' : removed ? 'removed' : 'same',
    text: value.join(''),
  }));
};
