/** One visit of an experiment, as it was seen: what it sent, what it kept, and whether it counts. */
import type { Party } from '../party.ts';
import type { Contact } from './contact.ts';
import type { Coverage } from './coverage.ts';
import type { PlannedRun } from './design.ts';

/** What is compared between arms; two runs' things with the same key are the same thing. */
export type Key = {
  readonly kind: 'cookie' | 'storage' | 'host' | 'address';
  /** The name with what changes from visit to visit replaced (`_gat_UA-…` → `_gat_UA-*`); '' for a host. */
  readonly name: string;
  /** Registrable domain. */
  readonly site: string;
  readonly party: Party;
  readonly partitioned: boolean;
  /** Who set it, as far as seen. */
  readonly setter: 'http' | 'script' | 'unknown';
};

export type Seen = {
  readonly key: Key;
  /** Undefined for what has no lifetime. */
  readonly persistent: boolean | undefined;
  /** Seconds it would be kept, as stored; undefined for a session cookie and for what has no lifetime. */
  readonly lifetime: number | undefined;
  /** Salted, the same salt in all runs of one experiment; undefined where there is no value. */
  readonly hash: string | undefined;
  /** Octets of the value. */
  readonly bytes: number;
};

/** Why a run does not count, as a key of the locale file (`invalid_…`). */
export type InvalidReason =
  | 'signal_incomplete' // the signal was not on every request it should be on (named gaps aside)
  | 'signal_present' // an arm without a signal sent one
  | 'signal_doubled' // a header came twice: another extension adds one
  | 'status' // the page answered something else than 200
  | 'off_site' // the page led to another site
  | 'login' // the page asks for a password
  | 'bot' // the page says that it takes us for a robot
  | 'never_finished' // it did not load in time
  | 'dialog' // it shows a dialog and answers nothing
  | 'offline' // there was no connection
  | 'not_clean' // the jar was not empty at the beginning
  | 'step_failed' // a recorded click found nothing to click on
  | 'interrupted'; // the background, the tab or the browser ended meanwhile

export type Run = PlannedRun & {
  /** Milliseconds since the epoch. */
  readonly from: number;
  readonly until: number;
  /** Undefined where it counts; `detail` says what came, in words of the browser or numbers, never a value. */
  readonly invalid: { readonly why: InvalidReason; readonly detail: string } | undefined;
  readonly status: number | undefined;
  readonly coverage: Coverage;
  readonly seen: readonly Seen[];
  /** What hosts of West UC got to know of this visit. */
  readonly contacts: readonly Contact[];
};
