/** All the popup can be in; a view is a pure function of it. */
import type { Entry } from '../src/core/listing.ts';
import type { WebPage } from '../src/core/party.ts';
import type { Failure } from '../src/failure.ts';
import type { Tab } from '../src/platform/tabs.ts';
import type { BlockState, ClearOutcome } from '../src/protocol.ts';
import type { Trouble } from '../src/schema.ts';
import type { Look } from './look.ts';

/** What last happened at the person's wish, said in the status line. */
export type Outcome =
  | { readonly kind: 'none' }
  | { readonly kind: 'clearing'; readonly count: number }
  | { readonly kind: 'cleared'; readonly outcome: ClearOutcome }
  | { readonly kind: 'switched'; readonly on: boolean }
  | { readonly kind: 'failed'; readonly failure: Failure };

/** The switch waits for the background's word; the list does not wait for the switch. */
export type BlockView = BlockState | { readonly kind: 'asking'; readonly wanted: boolean };

/** A page of the web: what can be said of its site even where its cookies may not be read. */
type Sited = {
  readonly tab: Tab;
  readonly page: WebPage;
  readonly block: BlockView;
  readonly trouble: Trouble | undefined;
  readonly outcome: Outcome;
};

export type Ready = Sited & {
  readonly kind: 'ready';
  readonly entries: readonly Entry[];
  /** When the jar was read, in seconds since the epoch. */
  readonly now: number;
};

export type NotPermitted = Sited & { readonly kind: 'not-permitted' };

export type Model =
  | { readonly kind: 'loading' }
  | Extract<Look, { kind: 'no-page' }>
  | NotPermitted
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
