/** A rule of a standard as an object: its own words, and what was seen of it. No rule says more than was seen. */
import type { Evidence } from './evidence.ts';

/** `tpe`: W3C Tracking Preference Expression. `gpc`: W3C Global Privacy Control. `eff`: EFF's Do Not Track policy 1.0. */
export type Standard = 'tpe' | 'gpc' | 'eff';

/** Why a rule cannot be held against anything, as a key of the locale file (`not_seen_…`). */
export type Why =
  | 'no_tk'
  | 'no_signal'
  | 'no_frame'
  | 'not_asked'
  | 'no_answer'
  | 'out_of_reach'
  | 'cut'
  | 'no_file'
  | 'html_page'
  | 'no_protocol'
  | 'not_readable'
  | 'case_absent'
  | 'method'
  | 'depends'
  | 'policy_text'
  | 'no_api'
  | 'calls'
  | 'consent'
  | 'login'
  | 'no_request'
  | 'hash_begin';

/** What came, as a key of the locale file (`came_…`); `value` is the server's own and is shown as text. */
export type Came = {
  readonly what:
    | 'tk'
    | 'no_tk'
    | 'status'
    | 'type'
    | 'tracking'
    | 'member'
    | 'missing'
    | 'extension'
    | 'set_cookie'
    | 'no_set_cookie'
    | 'location'
    | 'cache'
    | 'no_cache'
    | 'body'
    | 'dnt'
    | 'gpc'
    | 'dnt_script'
    | 'gpc_script'
    | 'policy'
    | 'identifier'
    | 'no_identifier';
  readonly value: string;
  /** Where it came from, or where a frame stands. */
  readonly url: string;
};

export type Judged =
  | { readonly outcome: 'as-said' | 'not-as-said'; readonly came: readonly Came[] }
  | { readonly outcome: 'not-seen'; readonly why: Why };

export type Rule = {
  readonly id: string;
  readonly standard: Standard;
  /** "6.3.1", or what the text calls its parts where sections have no number. */
  readonly section: string;
  /** The rule's own sentences. */
  readonly words: readonly string[];
  /** False where `words` say it in ours. */
  readonly verbatim: boolean;
  /** Whose conduct it is about. */
  readonly of: 'server' | 'browser';
  /** True where nothing a browser sees can decide it: then it is named, and never decided. */
  readonly undecidable: boolean;
  readonly check: (evidence: Evidence) => Judged;
};

export const notSeen = (why: Why): Judged => ({ outcome: 'not-seen', why });

/** Says what speaks against the rule where anything does, else what speaks for it, else that nothing was seen. */
export const weigh = (bad: readonly Came[], good: readonly Came[], otherwise: Why): Judged => {
  if (bad.length > 0) return { outcome: 'not-as-said', came: bad };
  return good.length > 0 ? { outcome: 'as-said', came: good } : notSeen(otherwise);
};

/** Holds each thing that was seen against the rule. */
export const each = <Seen>(
  seen: readonly Seen[],
  keeps: (one: Seen) => boolean,
  came: (one: Seen) => Came,
  otherwise: Why,
): Judged => weigh(seen.filter((one) => !keeps(one)).map(came), seen.filter(keeps).map(came), otherwise);

/** A rule of a server in its standard's own words; what is otherwise is named. */
export const ruleOf = (
  parts: Pick<Rule, 'id' | 'standard' | 'section' | 'words' | 'check'> & Partial<Rule>,
): Rule => ({ verbatim: true, of: 'server', undecidable: false, ...parts });
