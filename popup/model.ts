/** All the popup can be in; a view is a pure function of it. */

import type { Further } from '../src/app/further.ts';
import type { Cookie } from '../src/core/cookie.ts';
import type { Entry } from '../src/core/listing.ts';
import type { WebPage } from '../src/core/party.ts';
import type { personalDataIn } from '../src/core/personal-data.ts';
import type { purposeOf } from '../src/core/purposes/index.ts';
import type { Failure } from '../src/failure.ts';
import type { Tab } from '../src/platform/tabs.ts';
import type { BlockState, ClearOutcome, RecordState, SiteState, UndoOutcome } from '../src/protocol.ts';
import type { Trouble } from '../src/schema.ts';
import type { Look } from './look.ts';
import type { Mark } from './marks.ts';

/** What last happened at the person's wish, said in the status line. */
export type Outcome =
  | { readonly kind: 'none' }
  | { readonly kind: 'clearing'; readonly count: number }
  | { readonly kind: 'cleared'; readonly outcome: ClearOutcome }
  | { readonly kind: 'undone'; readonly outcome: UndoOutcome }
  | { readonly kind: 'switched'; readonly on: boolean }
  | { readonly kind: 'said'; readonly what: 'recording' | 'not_recording' | 'forgotten' }
  | { readonly kind: 'failed'; readonly failure: Failure };

export const NO_OUTCOME: Outcome = { kind: 'none' };

/** The switch waits for the background's word; the list does not wait for the switch. */
export type BlockView = BlockState | { readonly kind: 'asking'; readonly wanted: boolean };

/** A page of the web: what can be said of its site even where its cookies may not be read. */
type About = {
  readonly tab: Tab;
  readonly page: WebPage;
  readonly block: BlockView;
  /** What is chosen, refused and protected; undefined until the background has said it. */
  readonly state: SiteState | undefined;
  readonly trouble: Trouble | undefined;
  /** What is recorded of the site; undefined until the background has said it. */
  readonly record: RecordState | undefined;
  readonly outcome: Outcome;
};

/** The page as a whole, and what only the late part can tell of a cookie. */
export type Seen = Further & {
  /** What is worth saying in the row itself, by the cookie's key. */
  readonly marks: ReadonlyMap<string, readonly Mark[]>;
  readonly personalDataIn: typeof personalDataIn;
  readonly purposeOf: typeof purposeOf;
};

export type Ready = About & {
  readonly kind: 'ready';
  /** The site's own cookies, and those that others keep in its partition. */
  readonly entries: readonly Entry[];
  /** What has expired and is listed by the browser all the same, among the rest. */
  readonly cookies: readonly Cookie[];
  /** Undefined until it has been looked for. */
  readonly further: Seen | undefined;
  /** When the jar was read, in seconds since the epoch. */
  readonly now: number;
};

export type NotPermitted = About & { readonly kind: 'not-permitted' };

export type Sited = Ready | NotPermitted;
/** What stays as it was when the same site is looked at again. */
export type Kept = Pick<Sited, 'block' | 'state' | 'trouble' | 'record' | 'outcome'>;

export const keptOf = ({ block, state, trouble, record, outcome }: Sited): Kept => ({
  block,
  state,
  trouble,
  record,
  outcome,
});

/** What the background's answer changes of what is shown. */
export const shownOf = (state: SiteState): Pick<Kept, 'block' | 'state' | 'trouble'> => ({
  block: state.block,
  state,
  trouble: state.trouble,
});

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
  /** Gives back what a clear took. */
  readonly undo: (id: string) => void;
  readonly block: (on: boolean) => void;
  readonly improveBlock: () => void;
  readonly reloadPage: () => void;
  readonly record: (on: boolean, values: boolean) => void;
  readonly forget: () => void;
  readonly keepDays: (days: number) => void;
  /** Asks for the sites of hosts the page contacts. */
  /** Asks for the permission to be told of the browser's privacy settings. */
  readonly askPrivacy: () => void;
  readonly inspectOthers: (sites: readonly string[]) => void;
  readonly popOut: () => void;
  readonly dismissTrouble: () => void;
  readonly retry: () => void;
};
