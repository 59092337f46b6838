/** All the popup can be in; a view is a pure function of it. */

import type { Further } from '../src/app/further.ts';
import type { CheckReport } from '../src/core/check/report.ts';
import type { Choice } from '../src/core/choice.ts';
import type { Cookie } from '../src/core/cookie.ts';
import type { Entry } from '../src/core/listing.ts';
import type { WebPage } from '../src/core/party.ts';
import type { personalDataIn } from '../src/core/personal-data.ts';
import type { purposeOf } from '../src/core/purposes/index.ts';
import type { Failure } from '../src/failure.ts';
import type { Tab } from '../src/platform/tabs.ts';
import type {
  Ask,
  BlockState,
  ClearOutcome,
  ClearState,
  NewsSeen,
  RecordState,
  SiteState,
  StorageOutcome,
  UndoOutcome,
} from '../src/protocol.ts';
import type { Trouble } from '../src/schema.ts';
import type { Look } from './look.ts';
import type { Mark } from './marks.ts';

/** What last happened at the person's wish, said in the status line. */
export type Outcome =
  | { readonly kind: 'none' }
  | { readonly kind: 'clearing'; readonly count: number }
  /** `refused`: the name that is refused from now on, because of which they went. */
  | {
      readonly kind: 'cleared';
      readonly outcome: ClearOutcome;
      readonly refused?: string | undefined;
      /** Undefined where only cookies were cleared. */
      readonly storage?: StorageOutcome | undefined;
    }
  | { readonly kind: 'undone'; readonly outcome: UndoOutcome }
  | { readonly kind: 'switched'; readonly on: boolean }
  | { readonly kind: 'chosen'; readonly choice: Choice }
  | { readonly kind: 'said'; readonly what: Said }
  | { readonly kind: 'failed'; readonly failure: Failure };

/** As keys of the locale file (`said_…`). */
export type Said =
  | 'recording'
  | 'not_recording'
  | 'forgotten'
  | 'name_refused'
  | 'name_allowed'
  | 'protected'
  | 'not_protected';

/** How all was to be rejected: by the switch, or by the choice for the whole site or this host. */
export type Rejecting = 'switch' | 'site' | 'host';

export const NO_OUTCOME: Outcome = { kind: 'none' };

/** The switch waits for the background's word; the list does not wait for the switch. */
export type BlockView = BlockState | { readonly kind: 'asking'; readonly wanted: boolean };

/** A check of the choice that a host has since then; of another choice it says nothing. */
export type CheckView = { readonly host: string; readonly since: number } & (
  | { readonly kind: 'running' }
  | { readonly kind: 'done'; readonly report: CheckReport }
  | { readonly kind: 'failed'; readonly failure: Failure }
);

/** A page of the web: what can be said of its site even where its cookies may not be read. */
type About = {
  readonly tab: Tab;
  readonly page: WebPage;
  readonly block: BlockView;
  /** What is chosen, refused and protected; undefined until the background has said it. */
  readonly state: SiteState | undefined;
  readonly trouble: Trouble | undefined;
  /** What is to be rejected once the person has seen what it costs; undefined where nothing waits for that. */
  readonly rejecting: Rejecting | undefined;
  /** What is recorded of the site; undefined until the background has said it. */
  readonly record: RecordState | undefined;
  /** New cookies since the person looked last, where the choice is to be told; undefined until it is known. */
  readonly news: NewsSeen | undefined;
  /** The check that was pressed last; undefined before that. */
  readonly check: CheckView | undefined;
  /** What is known of clearing; undefined until the panel has asked. */
  readonly clearing: ClearState | undefined;
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
  /** Whether what others keep in the site's partition is among them; before that nothing is said of all. */
  readonly whole: boolean;
  /** Undefined until it has been looked for. */
  readonly further: Seen | undefined;
  /** When the jar was read, in seconds since the epoch. */
  readonly now: number;
};

export type NotPermitted = About & { readonly kind: 'not-permitted' };

export type Sited = Ready | NotPermitted;
const KEPT = [
  'block',
  'state',
  'trouble',
  'rejecting',
  'record',
  'news',
  'check',
  'clearing',
  'outcome',
] as const;

/** What stays as it was when the same site is looked at again. */
export type Kept = Pick<Sited, (typeof KEPT)[number]>;

export const keptOf = (shown: Sited): Kept =>
  Object.fromEntries(KEPT.map((part) => [part, shown[part]])) as Kept;

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
  /** Clears what was chosen in the panel, and the other storage of these origins. */
  readonly clearChosen: (keys: readonly string[], origins: readonly string[]) => void;
  /** Said twice: what a clear has left because it is protected. */
  readonly clearProtected: (outcome: ClearOutcome) => void;
  readonly askClearing: () => void;
  readonly clearByItself: (wish: Ask<'auto-clear'>['wish']) => void;
  /** Gives back what a clear took. */
  readonly undo: (id: string, refused?: string) => void;
  readonly block: (on: boolean) => void;
  /** For the whole site, or only for the page's host; undefined takes the choice away. */
  readonly choose: (choice: Choice | undefined, only: boolean) => void;
  /** What the statement says of rejecting has been shown. */
  readonly rejectAllTheSame: () => void;
  readonly keepAsItIs: () => void;
  /** A cookie by its name, on the whole site. */
  readonly refuseName: (name: string, on: boolean) => void;
  /** Cookies of that name, or without one the whole site. */
  readonly protect: (name: string | undefined, on: boolean) => void;
  readonly improveBlock: () => void;
  /** Reloads the page and looks whether the choice holds. */
  readonly check: () => void;
  readonly reloadPage: () => void;
  readonly record: (on: boolean, values: boolean) => void;
  readonly forget: () => void;
  readonly keepDays: (days: number) => void;
  /** Asks for the sites of hosts the page contacts. */
  /** Asks for the permission to be told of the browser's privacy settings. */
  readonly askPrivacy: () => void;
  readonly inspectOthers: (sites: readonly string[]) => void;
  readonly popOut: () => void;
  /** Opens the page of all rules. */
  readonly openOptions: () => void;
  /** The statement, sentence by sentence, for this page. */
  readonly openAudit: () => void;
  readonly dismissTrouble: () => void;
  readonly retry: () => void;
};
