/**
 * Sentences of any statement that may be clauses: a small fixed set of patterns, in English. They only propose; the
 * person confirms or corrects.
 */
import { type Lifetime, lifetimeIn } from './lifetime.ts';
import { type Passage, passagesOf } from './passage.ts';
import { LONGEST_SENTENCE, speaksOfTracking } from './topic.ts';

/** What a sentence may say; the ends of the locale file's keys (`pattern_…`). */
export type PatternId =
  | 'classes' // both session and persistent cookies: a definition
  | 'session' // cookies that end with the browser session
  | 'persistent' // cookies that outlive it
  | 'lifetime' // for how long cookies are kept
  | 'do_not_track' // Do Not Track, Global Privacy Control
  | 'third_parties' // cookies of others
  | 'consent'; // accepting, refusing, deleting

type Pattern = { readonly id: PatternId; readonly finds: (sentence: string) => boolean };

const COOKIES = /\b(?:cookies?|beacons?|pixels?|trackers?|tracking technolog\w+|similar technolog\w+)\b/i;
const SESSION_COOKIES = /\b(?:session|temporary|transient) cookies?\b/i;
const PERSISTENT_COOKIES = /\b(?:persistent|permanent|stored) cookies?\b/i;
const ENDS =
  /\b(?:expire|delete|remove|erase|disappear|clear|last|store|active|remain|valid)\w*\b.{0,120}?\b(?:(?:close|closing|end|exit|leave|quit)\w*\b.{0,30}?\b(?:browser|session)|(?:browser|session)\b.{0,30}?\b(?:close|closed|ends|session))\b/i;
const OUTLIVES =
  /\b(?:remain|stay|kept|stored|persist)\w*\b.{0,60}?\b(?:on|in) (?:your|a|the|an?)\b.{0,30}?\b(?:device|computer|browser|terminal|hard (?:drive|disk))/i;
const KEEPS =
  /\b(?:expir|last|stor|kept|keep|retain|retention|remain|valid|persist|duration|lifetime|delet|maximum|up to|period)/i;
const SIGNAL = /\b(?:do[- ]not[- ]track|dnt|global privacy control|gpc)\b/i;
const OTHERS = /\bthird[- ]part(?:y|ies)\b|\b(?:partners?|advertisers?|service providers?|vendors?)\b/i;
const CHOICE =
  /\b(?:accept|reject|refus|declin|consent|opt|withdraw|disabl|block|turn off|switch off|delet|manag|configur|preferences?|settings?)/i;

/** The surest first: a sentence is proposed as the first that finds it. */
export const PATTERNS: readonly Pattern[] = [
  { id: 'do_not_track', finds: (text) => SIGNAL.test(text) },
  { id: 'classes', finds: (text) => SESSION_COOKIES.test(text) && PERSISTENT_COOKIES.test(text) },
  { id: 'session', finds: (text) => COOKIES.test(text) && (SESSION_COOKIES.test(text) || ENDS.test(text)) },
  {
    id: 'lifetime',
    finds: (text) => COOKIES.test(text) && KEEPS.test(text) && lifetimeIn(text)?.kind === 'span',
  },
  {
    id: 'persistent',
    finds: (text) => PERSISTENT_COOKIES.test(text) || (COOKIES.test(text) && OUTLIVES.test(text)),
  },
  { id: 'third_parties', finds: (text) => COOKIES.test(text) && OTHERS.test(text) },
  { id: 'consent', finds: (text) => COOKIES.test(text) && CHOICE.test(text) },
];

export type Proposal = {
  readonly passage: Passage;
  readonly pattern: PatternId;
  /** What its words say of a lifetime; undefined where they say nothing that is understood. */
  readonly lifetime: Lifetime | undefined;
};

export type Proposals = {
  readonly proposals: readonly Proposal[];
  /** Sentences that speak about cookies or tracking and that no pattern finds. */
  readonly unclear: readonly Passage[];
  /** Sentences too long to be looked through. */
  readonly tooLong: number;
  /** Sentences in all. */
  readonly sentences: number;
};

const patternOf = ({ text }: Passage): PatternId | undefined => PATTERNS.find(({ finds }) => finds(text))?.id;

/** Headings promise nothing, and rows of a table are read as such (table.ts). */
const isSentence = ({ text, isHeading }: Passage): boolean => !isHeading && !text.includes('\t');

/** What a text may promise, in its order; total. */
export const propose = (text: string): Proposals => {
  const passages = passagesOf(text);
  const short = passages.filter((passage) => passage.text.length <= LONGEST_SENTENCE);
  const found = short.filter(isSentence).map((passage) => ({ passage, pattern: patternOf(passage) }));
  return {
    proposals: found.flatMap(({ passage, pattern }) =>
      pattern === undefined ? [] : [{ passage, pattern, lifetime: lifetimeIn(passage.text) }],
    ),
    unclear: found
      .filter(({ passage, pattern }) => pattern === undefined && speaksOfTracking(passage.text))
      .map(({ passage }) => passage),
    tooLong: passages.length - short.length,
    sentences: passages.length,
  };
};
