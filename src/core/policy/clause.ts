/** A privacy statement as data: who said it, when, and the sentences that speak about cookies. */

/** What a sentence does: only a promise can be kept or broken. */
export type ClauseKind = 'definition' | 'disclosure' | 'promise' | 'instruction' | 'exclusion';

export type Clause = {
  readonly id: string;
  /** The heading it stands under, as printed in the statement. */
  readonly heading: string;
  /** The words verbatim, checked character for character against the archived text. */
  readonly quote: string;
  readonly kind: ClauseKind;
};

export type Policy = {
  readonly title: string;
  /** ISO dates: the day it took effect by its own words, and the day the archived copy was made. */
  readonly effective: string;
  readonly archived: string;
  readonly clauses: Readonly<Record<ClauseId, Clause>>;
};

/** What the product needs a statement to speak about; a policy that lacks one does not compile. */
export type ClauseId =
  | 'definition'
  | 'session'
  | 'persistent'
  | 'choices'
  | 'refusing'
  | 'login'
  | 'browsing'
  | 'only-west-uc';
