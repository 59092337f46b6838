/** All the audit page can be in. */
import type { BlindSpot } from '../src/app/blind-spots.ts';
import type { WebPage } from '../src/core/party.ts';
import type { Section } from '../src/core/statement/cut.ts';
import type { Judged } from '../src/core/verdict/index.ts';
import type { Evidence } from '../src/core/verdict/verdict.ts';
import type { Failure } from '../src/failure.ts';
import type { CaptureActions, CaptureState } from './capturing.ts';
import type { HandOverActions, HandOverState } from './handing-over.ts';

export type Ready = {
  readonly kind: 'ready';
  readonly page: WebPage;
  readonly tabId: number;
  readonly evidence: Evidence;
  readonly judged: readonly Judged[];
  readonly blind: readonly BlindSpot[];
  /** The whole statement, as it was printed. */
  readonly statement: readonly Section[];
  /** The policy that was read from a page or pasted. */
  readonly capture: CaptureState;
  /** Records made of this look, opened from files, compared. */
  readonly handOver: HandOverState;
  /** The place on the page that its address names; '' for none. */
  readonly wanted: string;
  /** When it was looked, in milliseconds since the epoch. */
  readonly at: number;
};

export type Model =
  | { readonly kind: 'loading' }
  | { readonly kind: 'no-page' }
  | { readonly kind: 'not-permitted'; readonly page: WebPage }
  | Ready
  | { readonly kind: 'failed'; readonly failure: Failure };

export type Actions = {
  /** Looks at the page again. */
  readonly refresh: () => void;
  readonly print: () => void;
  readonly capture: CaptureActions;
  readonly handOver: HandOverActions;
};
