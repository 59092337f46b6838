/** What the runs of an experiment come to. Facts first; the one sentence says no more than they do. */
import type { Party } from '../party.ts';
import type { Environment } from '../record/record.ts';
import type { Contact } from './contact.ts';
import type { Arm } from './design.ts';
import type { InvalidReason, Key } from './run.ts';

/** An arm with a signal: what is said of it is held against the runs without one. */
export type SignalArm = 'with' | 'third';

/** What has to be known of where the experiment was made. */
export type Context = {
  /** Registrable domain of the page. */
  readonly site: string;
  /** Whether the page itself is of a site under the statement: the clause speaks of other sites only. */
  readonly covered: boolean;
  /** As the browser says. */
  readonly thirdPartyCookies: Environment['thirdPartyCookies'];
};

export type Frequency = 'always' | 'sometimes' | 'never';

/** One key over all valid runs. */
export type KeyRow = {
  readonly key: Key;
  /** In how many valid runs of each arm that was run it was there. */
  readonly counts: Readonly<Partial<Record<Arm, number>>>;
  readonly frequency: Readonly<Partial<Record<Arm, Frequency>>>;
  /** Value of at least 8 octets that was another one in every fresh run it was seen in, two at least. */
  readonly identifier: boolean;
};

/**
 * What is counted in each run, fixed before the first. A value "of its own" has at least 8 octets and is in no other
 * run of the experiment; it is never compared what the value is.
 */
export type Quantity =
  /** The key was there; was there to stay; or was there with a value of its own. */
  | { readonly kind: 'key'; readonly key: Key; readonly of: 'there' | 'persistent' | 'identifier' }
  /** The site had some value of its own, whatever its name: names may change from visit to visit. */
  | { readonly kind: 'site'; readonly site: string; readonly party: Party }
  /** How many third-party sites had a value of their own: the quantity named first, before any is looked at. */
  | { readonly kind: 'sites' };

export type Half = { readonly pairs: number; readonly p: number };

/** An arm held against the runs without a signal. */
export type Compared = {
  readonly arm: Exclude<Arm, 'without'>;
  /** Pairs in which both runs count. */
  readonly pairs: number;
  /** Two-sided, of the largest difference over all quantities (max-T), by flipping labels within pairs. */
  readonly p: number;
  /** Whether every way of flipping was counted; else they were drawn from the seed. */
  readonly exact: boolean;
  /** Seen less, and more, in the arm, each by itself at p <= .05 of the same max-T distribution; the largest first. */
  readonly less: readonly Quantity[];
  readonly more: readonly Quantity[];
  /** Probability, 0 to 1, that a drop from 90 % to 10 % of one key would have been noticed in so many pairs. */
  readonly noticed: number;
  /** The same test on the first and on the second half of the pairs: a change over time shows here. */
  readonly halves: readonly Half[];
};

/** The allowed words, as keys of the locale file (`lab_word_…`). */
export type Word =
  | 'at_odds'
  | 'seen_despite'
  | 'not_promised'
  | 'less_seen'
  | 'more_seen'
  | 'no_difference'
  | 'inconclusive'
  | 'not_visible';

/** Why nothing can be concluded, as a key of the locale file (`inconclusive_…`). */
export type Inconclusive =
  | 'not_finished' // planned runs were not made: who may stop at any time can stop at a difference
  | 'changes_by_itself' // the placebo pairs differ
  | 'too_few' // fewer valid pairs than MIN_PAIRS
  | 'placebo_few' // fewer valid placebo pairs than MIN_PAIRS
  | 'signal_incomplete'
  | 'third_party_cookies_off'
  | 'third_party_cookies_not_told' // the browser does not say, and no run had one
  | 'bad_page'; // bot page, login, or another answer than 200

export type Finding = {
  /** Of which arm it speaks. */
  readonly arm: SignalArm;
  readonly word: Word;
  readonly because: Inconclusive | undefined;
  /** For `seen_despite`, `at_odds` and, on a page under the statement, `not_promised`: the signal on that very request. */
  readonly contact: Contact | undefined;
  /** In which run (its `n`) that was. */
  readonly run: number | undefined;
};

export type Analysis = {
  /** Pairs of `without` and `with` in which both count. */
  readonly validPairs: number;
  /** Whether every planned run was made. */
  readonly finished: boolean;
  readonly excluded: readonly {
    readonly arm: Arm;
    readonly why: InvalidReason;
    readonly count: number;
  }[];
  readonly rows: readonly KeyRow[];
  /** Third-party sites that had a value of their own: the mean over the valid runs of each arm that was run. */
  readonly identified: Readonly<Partial<Record<Arm, number>>>;
  readonly compared: readonly Compared[];
  /** The first is the one sentence; others that also hold follow. */
  readonly findings: readonly Finding[];
};
