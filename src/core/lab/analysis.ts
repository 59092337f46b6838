/** What the runs of an experiment come to. Facts first; the one sentence says no more than they do. */
import type { Contact } from './contact.ts';
import type { Arm } from './design.ts';
import type { InvalidReason, Key } from './run.ts';

export type Frequency = 'always' | 'sometimes' | 'never';

/** One key over all valid runs. */
export type KeyRow = {
  readonly key: Key;
  /** In how many valid runs of each arm that was run it was there. */
  readonly counts: Readonly<Partial<Record<Arm, number>>>;
  readonly frequency: Readonly<Partial<Record<Arm, Frequency>>>;
  /** Value of at least 8 characters that was another one in every fresh run. */
  readonly identifier: boolean;
};

/** An arm held against the runs without a signal. */
export type Compared = {
  readonly arm: Exclude<Arm, 'without'>;
  /** Pairs in which both runs count. */
  readonly pairs: number;
  /** Two-sided, of the largest difference over all keys (max-T), by flipping labels within pairs. */
  readonly p: number;
  /** Whether every way of flipping was counted; else it was drawn from the seed. */
  readonly exact: boolean;
  /** Keys seen less, and more, in the arm, each by itself at p <= .05 of the same max-T distribution. */
  readonly less: readonly Key[];
  readonly more: readonly Key[];
  /** Probability, 0 to 1, that a drop from 90 % to 10 % of one key would have been noticed in so many pairs. */
  readonly noticed: number;
  /** The same test on the first and on the second half of the pairs: a change over time shows here. */
  readonly halves: readonly { readonly pairs: number; readonly p: number }[];
};

/** The allowed words, as keys of the locale file (`lab_word_…`). */
export type Word =
  | 'less_seen'
  | 'more_seen'
  | 'no_difference'
  | 'seen_despite'
  | 'at_odds'
  | 'inconclusive'
  | 'not_promised'
  | 'not_visible';

/** Why nothing can be concluded, as a key of the locale file (`inconclusive_…`). */
export type Inconclusive =
  | 'changes_by_itself' // the placebo pairs differ
  | 'too_few' // fewer valid pairs than MIN_PAIRS
  | 'signal_incomplete'
  | 'third_party_cookies_off'
  | 'bad_page'; // bot page, login, or another answer than 200

export type Finding = {
  readonly word: Word;
  readonly because: Inconclusive | undefined;
  /** For `seen_despite` and `at_odds`: what was seen, the signal on that very request. */
  readonly contact: Contact | undefined;
};

export type Analysis = {
  /** Pairs of `without` and `with` in which both count. */
  readonly validPairs: number;
  readonly excluded: readonly { readonly why: InvalidReason; readonly count: number }[];
  readonly rows: readonly KeyRow[];
  readonly compared: readonly Compared[];
  /** The first is the one sentence; others that also hold follow. */
  readonly findings: readonly Finding[];
};
