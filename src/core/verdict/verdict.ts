/**
 * What was observed, held against one sentence of the statement. A verdict is made of observations and says no
 * more than they do: none can be "kept" or "at odds" without one, which its types hold.
 */
import type { Beacon } from '../beacons.ts';
import type { Choice } from '../choice.ts';
import type { Cookie, CookieId } from '../cookie.ts';
import type { FrameInventory } from '../inventory.ts';
import type { Analysed } from '../lab/analysed.ts';
import type { CookieLedger } from '../ledger-types.ts';
import type { RunFact } from '../observe.ts';
import type { Clause } from '../policy/clause.ts';

/** What there is to judge by; what was not looked at or not recorded is empty, and proves nothing. */
export type Evidence = {
  /** Registrable domain of the page, and whether the statement speaks about it. */
  readonly site: string;
  readonly covered: boolean;
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** The choice in force for the page. */
  readonly choice: Choice;
  /** Live ones of the site's own jar and partition. */
  readonly cookies: readonly Cookie[];
  /** Live ones of other sites that the page contacted. */
  readonly foreign: readonly Cookie[];
  readonly ledgers: readonly CookieLedger[];
  /** Browser sessions that began while the site was recorded. */
  readonly runs: readonly RunFact[];
  readonly frames: readonly FrameInventory[];
  readonly beacons: readonly Beacon[];
  /** Ended ones on pages of the site, the newest first. */
  readonly experiments: readonly Analysed[];
  /** How many there were when it was looked: where one is missing now, nothing may be called kept. */
  readonly whole: {
    readonly cookies: number;
    readonly ledgers: number;
    /** Lines of all ledgers together. */
    readonly lines: number;
    readonly runs: number;
    /** Recorded facts dropped to keep to the limit. */
    readonly dropped: number;
  };
};

/** How many lines these ledgers have together. */
export const linesIn = (ledgers: readonly CookieLedger[]): number =>
  ledgers.reduce((sum, { lines }) => sum + lines.length, 0);

/** Whether nothing that was looked at is missing: only then can what is not there show anything. */
export const isWhole = ({ cookies, ledgers, runs, whole }: Evidence): boolean =>
  whole.dropped === 0 &&
  cookies.length === whole.cookies &&
  ledgers.length === whole.ledgers &&
  linesIn(ledgers) === whole.lines &&
  runs.length === whole.runs;

/** How something is known, as keys of the locale file (`means_…`): as in the ledger, from the page's own frames, or from the laboratory's runs. */
export type How = 'header' | 'script' | 'jar' | 'rule' | 'frame' | 'experiment';

/** One observation: what was seen, of which cookie or host, when and how. */
export type Seen = {
  /** A key of the locale file (`seen_…`). */
  readonly what: SeenWhat;
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly how: How;
  readonly cookie?: CookieId;
  /** What goes into the words: counts, hosts, masked finds, spans; never a value. */
  readonly parts: readonly string[];
};

export type SeenWhat =
  | 'classed' // so many session, so many persistent cookies
  | 'session_ended' // a browser session ended and no session cookie was there after it
  | 'outlived' // a session cookie was there at the start of a later browser session
  | 'values_read' // so many values were read and nothing personal found
  | 'personal' // a value holds what may identify a person
  | 'third_party' // a cookie of another site
  | 'storage' // other storage of an origin
  | 'beacon' // a web beacon
  | 'kept_for' // the longest lifetime asked for or stored
  | 'unprotected' // a cookie that looks like a session or login id lacks an attribute
  | 'protected' // such a cookie has them
  | 'loaded_refused' // the page was loaded while its cookies were refused
  | 'login_asked' // a page asks for a password, and so many cookies of the site are there
  | 'login_refused' // a page that asks for a password was loaded while its cookies were refused
  | 'dnt_request' // a West UC host was asked for something by a request with Do Not Track
  | 'dnt_cookie_sent' // with such a request it was sent a cookie
  | 'dnt_cookie_set' // its answer set one
  | 'dnt_storage' // its frame kept something
  | 'dnt_address' // an address of its held an identifier
  | 'dnt_less' // with Do Not Track less was seen, in so many pairs of runs
  | 'dnt_more' // more was
  | 'dnt_no_difference'; // neither

type Some = readonly [Seen, ...Seen[]];

/**
 * `kept`: what was seen fits the promise, as far as seen. `at-odds`: at least one observation contradicts it.
 * `observed`: no promise, but something to see about it. `not-tested`: nothing to judge by was seen, and it says
 * how it could be. `not-visible`: nothing a browser sees could show it. `elsewhere`: the statement does not speak
 * about this site.
 */
export type Verdict =
  | { readonly outcome: 'kept' | 'at-odds' | 'observed'; readonly seen: Some }
  | { readonly outcome: 'not-tested' | 'not-visible' | 'elsewhere' };

export type Outcome = Verdict['outcome'];

/** Outcomes as keys of the locale file, which hold no hyphen. */
export const OUTCOME_KEYS = {
  kept: 'outcome_kept',
  'at-odds': 'outcome_at_odds',
  observed: 'outcome_observed',
  'not-tested': 'outcome_not_tested',
  'not-visible': 'outcome_not_visible',
  elsewhere: 'outcome_elsewhere',
} as const satisfies Readonly<Record<Outcome, string>>;

const isSome = (seen: readonly Seen[]): seen is Some => seen.length > 0;

/** A verdict of that outcome where there is something seen; without, it is not tested. */
export const of = (outcome: 'kept' | 'at-odds' | 'observed', seen: readonly Seen[]): Verdict =>
  isSome(seen) ? { outcome, seen } : { outcome: 'not-tested' };

/** At odds by any of the first, else kept by the second, else not tested. */
export const against = (contradicting: readonly Seen[], fitting: readonly Seen[]): Verdict =>
  isSome(contradicting) ? of('at-odds', contradicting) : of('kept', fitting);

export const NOT_TESTED: Verdict = { outcome: 'not-tested' };
export const NOT_VISIBLE: Verdict = { outcome: 'not-visible' };

/** Names of the judges, as keys of the locale file (`test_…`: how the sentence could be tested). */
export type JudgeId =
  | 'retention'
  | 'protection'
  | 'anonymous'
  | 'technologies'
  | 'identify'
  | 'classes'
  | 'session'
  | 'browsing'
  | 'login'
  | 'do_not_track'
  | 'sponsors'
  | 'third_parties';

/** One sentence and who judges it. */
export type Judge = {
  readonly id: JudgeId;
  /** Where the sentence is about sites that are not West UC's; without it, about West UC's own. */
  readonly speaksOf?: 'other sites';
  readonly clause: Clause;
  readonly judge: (evidence: Evidence) => Verdict;
};
