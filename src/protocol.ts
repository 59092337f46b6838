/**
 * Every question a page may ask the background, and its answer. A message is a function signature: `ASKS`
 * checks the question at the door, `Answers` types the answer, and the handler table must have both.
 */
import * as v from 'valibot';
import type { Choice } from './core/choice.ts';
import {
  type AutoClear,
  autoClearSchema,
  choiceSchema,
  hostSchema,
  keepDaysSchema,
  nameSchema,
  type SiteRecord,
  type Trouble,
} from './schema.ts';

/** More hosts than any page contacts are a mistake. */
const hostsSchema = v.pipe(v.array(hostSchema), v.maxLength(2000));

/** Hosts of other sites that a page has contacted, and those sites. */
const othersSchema = v.object({ sites: hostsSchema, hosts: hostsSchema });
export type Others = v.InferOutput<typeof othersSchema>;

export const scopeSchema = v.object({
  /** Registrable domain whose cookies are meant. */
  site: hostSchema,
  scheme: v.picklist(['http', 'https']),
  /** The browser's cookie store; undefined means the default one. */
  storeId: v.optional(v.pipe(v.string(), v.maxLength(100))),
  /** Whose cookies are meant beside the site's own; undefined means nobody's. */
  others: v.optional(othersSchema),
});

/** Which jar: a site, the scheme of the page in front (part of a Firefox partition key), and the store. */
export type Scope = v.InferOutput<typeof scopeSchema>;

/** A page's site, and its host: the choice for that very host may be another than the site's. */
const pageSchema = v.object({ site: hostSchema, host: hostSchema });

const undoSchema = v.pipe(v.string(), v.maxLength(100));

/** "https://host", with its port where that is not the usual one. */
const originSchema = v.pipe(v.string(), v.maxLength(300), v.regex(/^https?:\/\/[^\s/?#@*]+$/));

/** More keys than any jar holds for one site are a mistake, not a wish. */
const MOST_KEYS = 50_000;

export const ASKS = {
  'site-state': pageSchema,
  clear: v.object({
    scope: scopeSchema,
    keys: v.pipe(v.array(v.pipe(v.string(), v.maxLength(20_000))), v.maxLength(MOST_KEYS)),
    /** Said a second time: protected ones too. */
    evenProtected: v.exactOptional(v.boolean()),
    /** The clear this one goes on with: both are undone in one. */
    undo: v.exactOptional(undoSchema),
  }),
  /** What is known of clearing that site: what is protected, and what was cleared by itself. */
  'clear-state': v.object({ site: hostSchema }),
  /** The other storage of these origins, for good. */
  'clear-storage': v.object({
    scope: scopeSchema,
    origins: v.pipe(v.array(originSchema), v.maxLength(100)),
    /** The tab whose frames are asked what stayed. */
    tabId: v.pipe(v.number(), v.integer()),
  }),
  /** The switch: reject all on the whole site, or no more. */
  block: v.object({ ...pageSchema.entries, on: v.boolean() }),
  /** A choice for the site, or only for the host; undefined takes it away, and the default speaks. */
  choose: v.object({ ...pageSchema.entries, only: v.boolean(), choice: v.optional(choiceSchema) }),
  'refuse-name': v.object({ ...pageSchema.entries, name: nameSchema, on: v.boolean() }),
  /** Without a name, the whole site. */
  protect: v.object({ ...pageSchema.entries, name: v.exactOptional(nameSchema), on: v.boolean() }),
  'auto-clear': v.object({ ...pageSchema.entries, wish: v.omit(autoClearSchema, ['site', 'since']) }),
  undo: v.object({ id: undoSchema }),
  'dismiss-trouble': v.object({}),
  'record-state': v.object({ site: hostSchema }),
  record: v.object({ site: hostSchema, on: v.boolean(), values: v.boolean() }),
  forget: v.object({ site: hostSchema }),
  'keep-days': v.object({ days: keepDaysSchema }),
} as const;

export type AskName = keyof typeof ASKS;
export type Ask<Name extends AskName> = v.InferOutput<(typeof ASKS)[Name]>;

/** A way past the block that the browser leaves open, as a key of the locale file (`gap_…`). */
export type Gap =
  | 'first_request'
  | 'early_hints'
  | 'cross_site'
  | 'worker_scripts'
  | 'third_parties'
  | 'bare_frames'
  | 'third_party_frames'
  | 'third_party_scripts'
  | 'session_restore'
  | 'fades_after'
  | 'kill';

/**
 * What is in force for a page's host: `on` only where the browser itself confirmed the choice just now; `off`
 * where everything is accepted and there is nothing to confirm. `since`: milliseconds since the epoch, 0 where
 * it is the default or the administrator's.
 */
export type BlockState =
  | { readonly kind: 'off' }
  | {
      readonly kind: 'on';
      readonly since: number;
      readonly gaps: readonly Gap[];
      readonly canImprove: boolean;
    }
  | { readonly kind: 'not-in-force'; readonly since: number; readonly missing: readonly string[] };

/** The choice that speaks for a page's host, and who made it where; `none`: nobody has chosen. */
export type ChoiceState = {
  readonly choice: Choice;
  readonly from: 'managed' | 'host' | 'site' | 'fallback' | 'none';
  /** The choice for West UC sites nobody has made a rule for. */
  readonly fallback: Choice;
};

export type SiteState = {
  readonly block: BlockState;
  readonly choice: ChoiceState;
  /** Cookies refused by their name on the site. */
  readonly names: readonly string[];
  /** What no clear touches unless told twice. */
  readonly protects: { readonly site: boolean; readonly names: readonly string[] };
  readonly autoClear: AutoClear | undefined;
  readonly trouble: Trouble | undefined;
};

/** What is recorded of a site, as stored. */
export type RecordState = {
  /** Since when (milliseconds) and whether with values; undefined where the site is not recorded. */
  readonly record: Pick<SiteRecord, 'since' | 'values'> | undefined;
  /** For how many days facts are kept. */
  readonly keepDays: number;
  /** Why recording ended by itself, in the browser's words; undefined where it did not. */
  readonly failure: string | undefined;
};

/** Why a cookie that was to go is still there, as a key of the locale file (`stayed_…`). */
export type Stayed = {
  readonly name: string;
  readonly why: 'set_again' | 'refused' | 'unnameable' | 'still_there' | 'protected';
};
export type ClearOutcome = {
  readonly asked: number;
  readonly gone: number;
  readonly stayed: readonly Stayed[];
  /** Keys of those that stayed because they are protected. */
  readonly protectedKeys: readonly string[];
  /** By which it can be undone until the browser session ends; undefined where nothing went or it is final. */
  readonly undo?: string | undefined;
};

/** The kinds of other storage a page can say it keeps, in the field's names. */
export type StorageKind = 'localStorage' | 'sessionStorage' | 'indexedDB' | 'cacheStorage' | 'serviceWorkers';

export type StorageOutcome = {
  readonly origins: number;
  /** What is there all the same, by the frames' own word; written again, or not to be had by an extension. */
  readonly stayed: readonly { readonly origin: string; readonly kinds: readonly StorageKind[] }[];
  /** Origins no open frame could be asked about. */
  readonly unseen: number;
};

/** One clear that nobody pressed for; no values, no names but those of cookies that stayed. */
export type AutoCleared = {
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly site: string;
  readonly why: 'last_tab' | 'start' | 'days';
  /** True where an open tab of the site was the reason to leave all as it was. */
  readonly skipped: boolean;
  readonly asked: number;
  readonly gone: number;
  readonly stayed: readonly Stayed[];
  /** Origins whose other storage went too. */
  readonly storage: number;
  /** By which it can be undone now; undefined where it cannot, or not any more. */
  readonly undo?: string | undefined;
};

export type ClearState = {
  readonly protects: readonly { readonly site: string; readonly name?: string | undefined }[];
  /** Newest first. */
  readonly log: readonly AutoCleared[];
};

/** Why a cookie did not come back as it was, as a key of the locale file (`not_back_…`). */
export type NotBack = { readonly name: string; readonly why: 'expired' | 'refused' | 'differs' };
export type UndoOutcome = {
  readonly asked: number;
  readonly back: number;
  readonly notBack: readonly NotBack[];
};

export type Answers = {
  'site-state': SiteState;
  clear: ClearOutcome;
  'clear-state': ClearState;
  'clear-storage': StorageOutcome;
  undo: UndoOutcome;
  block: SiteState;
  choose: SiteState;
  'refuse-name': SiteState;
  protect: SiteState;
  'auto-clear': SiteState;
  'dismiss-trouble': null;
  'record-state': RecordState;
  record: null;
  forget: null;
  'keep-days': null;
};
