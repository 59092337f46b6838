/**
 * A paired experiment: the same page loaded again and again from a clean jar, with and without a signal, in an
 * order drawn at random. All that decides it is fixed before the first run, so that nobody can go on until a
 * difference turns up.
 */
import type { Signals } from '../signal.ts';

/**
 * `without`: no signal. `with`: the signal that is tested. `third`: another one beside it. `placebo`: no signal
 * once more, to see how much the page changes by itself.
 */
export const ARMS = ['without', 'with', 'third', 'placebo'] as const;
export type Arm = (typeof ARMS)[number];

/** A click that was recorded, to be made again in every run. */
export type Step = {
  /** A CSS selector of the element, as it was recorded. */
  readonly selector: string;
  /** Milliseconds after the step before (or the load) at which it was made. */
  readonly after: number;
};

export type Design = {
  /** http or https, of the page that is loaded. */
  readonly url: string;
  /** How many pairs are planned; MIN_PAIRS at least. */
  readonly pairs: number;
  /** From it the order is drawn: the same seed gives the same order (uint32). */
  readonly seed: number;
  /** How long each page is left to itself after it has loaded, in milliseconds; the same in every run. */
  readonly dwell: number;
  /** What is sent in the arm `with`. */
  readonly signals: Signals;
  /** What is sent in the arm `third`; undefined where there is none. */
  readonly third: Signals | undefined;
  readonly placebo: boolean;
  readonly steps: readonly Step[];
};

/** Fewer cannot reach p < .05: the smallest two-sided p of n sign flips is 2 / 2^n. */
export const MIN_PAIRS = 6;
export const DEFAULT_PAIRS = 10;
export const MAX_PAIRS = 50;

/** One visit that is planned: the `n`-th of all, of that pair (from 0), in that arm. */
export type PlannedRun = { readonly n: number; readonly pair: number; readonly arm: Arm };
