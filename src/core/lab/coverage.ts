/** On how many requests a signal really was, and what frames read of it. */
import type { SignalName } from '../signal.ts';

/** What a frame's scripts read. `null` and "unspecified" both mean that nothing is said (Firefox writes the latter). */
export type FrameSignal = {
  /** "https://host", or "null" where it is opaque. */
  readonly origin: string;
  /** navigator.doNotTrack, as text; undefined where it is null or not there. */
  readonly dnt: string | undefined;
  /** navigator.globalPrivacyControl; undefined where it is not there. */
  readonly gpc: boolean | undefined;
};

/** Requests of one type to one host without the signal. */
export type Missing = { readonly type: string; readonly host: string; readonly count: number };

export type SignalCoverage = {
  readonly sent: number;
  readonly missing: readonly Missing[];
  /** How many carried the header more than once, or with another value than "1". */
  readonly doubled: number;
};

export type Coverage = {
  readonly requests: number;
  readonly signals: Readonly<Record<SignalName, SignalCoverage>>;
  readonly frames: readonly FrameSignal[];
};
