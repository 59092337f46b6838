/** All the popup can be in; a view is a pure function of it. */
import type { Entry } from '../src/core/listing.ts';
import type { WebPage } from '../src/core/party.ts';
import type { Failure } from '../src/failure.ts';
import type { BlockState, ClearOutcome } from '../src/protocol.ts';
import type { Trouble } from '../src/schema.ts';

/** What last happened at the person's wish, said in the status line. */
export type Outcome =
  | { readonly kind: 'none' }
  | { readonly kind: 'clearing'; readonly count: number }
  | { readonly kind: 'cleared'; readonly outcome: ClearOutcome }
  | { readonly kind: 'switched'; readonly on: boolean }
  | { readonly kind: 'failed'; readonly failure: Failure };

/** The switch waits for the background's word; the list does not wait for the switch. */
export type BlockView = BlockState | { readonly kind: 'asking'; readonly wanted: boolean };

export type Ready = {
  readonly kind: 'ready';
  readonly page: WebPage;
  readonly entries: readonly Entry[];
  /** When the jar was read, in seconds since the epoch. */
  readonly now: number;
  readonly block: BlockView;
  readonly trouble: Trouble | undefined;
  readonly outcome: Outcome;
};

export type Model =
  | { readonly kind: 'loading' }
  /** `hidden`: the browser keeps the address from us; `browser_page`: no extension may read it; `closed`: gone. */
  | { readonly kind: 'no-page'; readonly why: 'hidden' | 'browser_page' | 'closed' }
  | { readonly kind: 'not-permitted'; readonly page: WebPage }
  | Ready
  | { readonly kind: 'failed'; readonly failure: Failure };

/** What a person can do; the composition root gives the deeds. */
export type Actions = {
  readonly inspect: (site: string) => void;
  readonly clear: (keys: readonly string[]) => void;
  readonly block: (on: boolean) => void;
  readonly improveBlock: () => void;
  readonly reloadPage: () => void;
  readonly popOut: () => void;
  readonly dismissTrouble: () => void;
  readonly retry: () => void;
};
