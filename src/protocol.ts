/**
 * Every question a page may ask the background, and its answer. A message is a function signature: `ASKS`
 * checks the question at the door, `Answers` types the answer, and the handler table must have both.
 */
import * as v from 'valibot';
import type { Choice, Chosen } from './core/choice.ts';
import type { Coverage } from './core/lab/coverage.ts';
import { MAX_PAIRS, MIN_PAIRS, type PlannedRun } from './core/lab/design.ts';
import type { Experiment } from './core/lab/experiment.ts';
import type { ContactSum } from './core/lab/gathered.ts';
import type { Signals } from './core/signal.ts';
import type { Asked } from './core/standards/evidence.ts';
import {
  type AutoClear,
  autoClearSchema,
  choiceSchema,
  hostSchema,
  keepDaysSchema,
  type NameRule,
  nameSchema,
  type Protect,
  type Rule,
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

/** More text than any file of rules has is a mistake; what is too long for one is said by whoever reads it. */
const fileSchema = v.object({ text: v.pipe(v.string(), v.maxLength(20_000_000)) });

/** What of a person's own is taken away, by what it is about. */
const removalSchema = v.variant('what', [
  v.object({ what: v.literal('rule'), site: hostSchema, host: v.exactOptional(hostSchema) }),
  v.object({ what: v.literal('name'), site: hostSchema, name: nameSchema }),
  v.object({ what: v.literal('protect'), site: hostSchema, name: v.exactOptional(nameSchema) }),
  v.object({ what: v.literal('auto-clear'), site: hostSchema }),
]);
export type Removal = v.InferOutput<typeof removalSchema>;

/** A status-id of TPE §6.3.2, as a server may name it. */
const statusIdSchema = v.pipe(v.string(), v.maxLength(200), v.regex(/^[A-Za-z0-9_\-+=/]+$/));
const signalsSchema = v.object({ dnt: v.boolean(), gpc: v.boolean() });

/** Milliseconds; longer than this no page is watched. */
const waitSchema = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(60_000));

const seedSchema = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(2 ** 32 - 1));

/** A recorded click: a CSS selector, and milliseconds since the one before. */
export const stepSchema = v.object({
  selector: v.pipe(v.string(), v.minLength(1), v.maxLength(1000)),
  after: waitSchema,
});
/** More clicks than anybody makes before an experiment. */
export const MOST_STEPS = 50;

/** An experiment as it is wished for; without a seed one is drawn. */
const designSchema = v.object({
  url: v.pipe(v.string(), v.maxLength(2000), v.regex(/^https?:\/\/[^\s/?#@]+/)),
  pairs: v.pipe(v.number(), v.integer(), v.minValue(MIN_PAIRS), v.maxValue(MAX_PAIRS)),
  seed: v.exactOptional(seedSchema),
  dwell: waitSchema,
  signals: signalsSchema,
  third: v.optional(signalsSchema),
  placebo: v.boolean(),
  steps: v.pipe(v.array(stepSchema), v.maxLength(MOST_STEPS)),
});

const experimentSchema = v.object({ id: v.pipe(v.string(), v.maxLength(100)) });

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
  /** A person who is to be told of new cookies looks: what there is, and from now on none of it is new. */
  news: v.object({ site: hostSchema }),
  'record-state': v.object({ site: hostSchema }),
  record: v.object({ site: hostSchema, on: v.boolean(), values: v.boolean() }),
  forget: v.object({ site: hostSchema }),
  'keep-days': v.object({ days: keepDaysSchema }),
  /** All that was chosen, anywhere. */
  rules: v.object({}),
  'remove-rule': removalSchema,
  'remove-all': v.object({}),
  /** The choice for West UC sites nobody has made a rule for. */
  fallback: v.object({ choice: choiceSchema }),
  'export-rules': v.object({}),
  /** What a file would change, and what is wrong with it. */
  'preview-rules': fileSchema,
  'import-rules': fileSchema,
  sync: v.object({ on: v.boolean() }),
  /** Puts what is chosen here in the place of what another browser left. */
  'sync-ours': v.object({}),
  /** What is sent to a page's site, and everywhere. */
  signals: pageSchema,
  /** What is sent from now on: with that site, or without one everywhere. Undefined takes the rule away. */
  'set-signals': v.object({
    ...pageSchema.entries,
    everywhere: v.boolean(),
    signals: v.optional(signalsSchema),
  }),
  /** The person pressed the button: what the server says of itself at the standards' addresses, asked now. */
  'ask-server': v.object({ origin: originSchema, statusId: v.exactOptional(statusIdSchema) }),
  /** What it said when it was asked last, in this browser session. */
  'server-asked': v.object({ origin: originSchema }),
  /** All experiments, newest first; at most one is running or paused. */
  'lab-state': v.object({}),
  /** `storage`: the person allows that the other storage of the sites involved is emptied for good. */
  'lab-start': v.object({ design: designSchema, storage: v.boolean() }),
  'lab-pause': v.object({}),
  'lab-resume': v.object({}),
  /** Ends it before its time; what was seen so far stays. */
  'lab-cancel': v.object({}),
  /** One experiment with all its runs; null where there is none of that name. */
  'lab-experiment': experimentSchema,
  'lab-forget': experimentSchema,
  /** What a tab's page really sent, and what its frames read now. */
  'page-signals': v.object({ tabId: v.pipe(v.number(), v.integer()) }),
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
  /** True where the browser had no room to keep what went. */
  readonly final: boolean;
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

/** Why the rules of a person's browsers are not the same, as a key of the locale file (`sync_…`). */
export type SyncTrouble = 'empty' | 'unreadable' | 'newer' | 'too_large' | 'refused';

/**
 * A rule in the list of all. `stopped`: cookies since it was made; `noAccess`: nothing of it can be carried out,
 * because the site may not be accessed.
 */
export type ListedRule = Chosen & {
  readonly since: number;
  readonly by: Rule['by'] | 'managed';
  readonly stopped: number;
  readonly noAccess: boolean;
};
export type ListedName = NameRule & { readonly stopped: number; readonly noAccess: boolean };

/** All that was chosen. Dates in milliseconds since the epoch, 0 for the administrator's. */
export type RulesState = {
  readonly rules: readonly ListedRule[];
  readonly names: readonly ListedName[];
  readonly protects: readonly Protect[];
  readonly autoClears: readonly AutoClear[];
  readonly fallback: { readonly choice: Choice; readonly managed: boolean; readonly stopped: number };
  /** Whether there is a policy that cannot be read: then none is in force. */
  readonly policyUnreadable: boolean;
  readonly sync: { readonly on: boolean; readonly trouble: SyncTrouble | undefined };
  readonly trouble: Trouble | undefined;
  /** What was cleared by itself, newest first. */
  readonly log: readonly AutoCleared[];
};

/** Why nothing of a file is taken, as a key of the locale file (`file_…`); `detail` says what came. */
export type FileFault =
  | 'too_long'
  | 'not_json'
  | 'not_ours'
  | 'other_version'
  | 'not_a_list'
  | 'unknown_list';

/** What was expected of an entry of a file, as a key of the locale file (`expected_…`). */
export type Expected =
  | 'not_an_entry'
  | 'site'
  | 'host'
  | 'choice'
  | 'name'
  | 'since'
  | 'lastTab'
  | 'start'
  | 'days'
  | 'grace'
  | 'storage'
  | 'unknown_part'
  | 'elsewhere'
  | 'starts_never'
  | 'twice';

/** An entry that is not taken: on which line it begins, what it says (its JSON), and what was expected. */
export type BadEntry = { readonly line: number; readonly came: string; readonly why: Expected };

/** How many entries of a file are new, replace what is there, or say what is so already. */
export type Comparison = { readonly added: number; readonly changed: number; readonly same: number };

export type Preview =
  | { readonly kind: 'refused'; readonly why: FileFault; readonly detail: string }
  | { readonly kind: 'read'; readonly would: Comparison; readonly bad: readonly BadEntry[] };

export type Imported = { readonly state: RulesState; readonly done: Comparison };

/** Why a cookie did not come back as it was, as a key of the locale file (`not_back_…`). */
export type NotBack = { readonly name: string; readonly why: 'expired' | 'refused' | 'differs' };
export type UndoOutcome = {
  readonly asked: number;
  readonly back: number;
  readonly notBack: readonly NotBack[];
};

/** New cookies since the person looked last; `notifies`: whether anything but the badge may tell of them. */
export type NewsSeen = {
  readonly count: number;
  /** Different names, the first so many. */
  readonly names: readonly string[];
  readonly notifies: boolean;
};

/** What a signal that is sent does not reach, as a key of the locale file (`signal_gap_…`). */
export type SignalGap =
  | 'first_request'
  | 'workers'
  | 'bare_frames'
  | 'third_party_frames'
  | 'arm_scripts'
  | 'arm_service_workers';

/** What is sent with a page's requests. */
export type SignalsState = {
  /** The site's own rule; undefined where there is none. */
  readonly site: Signals | undefined;
  readonly everywhere: Signals | undefined;
  /** Mechanisms that should carry it out and, by the browser's own answer, do not. */
  readonly missing: readonly string[];
  readonly gaps: readonly SignalGap[];
  /** Whether an experiment is under way: its tab sends what it plans. */
  readonly experiment: boolean;
};

/** What came of asking a server: its answers, or whose host may not be asked. */
export type ServerAnswer =
  | { readonly kind: 'not-permitted'; readonly host: string }
  | { readonly kind: 'asked'; readonly asked: Asked };
/** An experiment without its runs. */
export type LabProgress = Pick<
  Experiment,
  'id' | 'design' | 'state' | 'stopped' | 'detail' | 'cleanBy' | 'from' | 'until' | 'restored'
> & {
  /** Runs planned, made, and made without counting. */
  readonly planned: number;
  readonly made: number;
  readonly invalid: number;
  /** The run under way, or the next one. */
  readonly next: PlannedRun | undefined;
  /** Milliseconds that the rest may take; undefined before the first run. */
  readonly left: number | undefined;
};

export type LabState = { readonly experiments: readonly LabProgress[] };

/** What was really sent since the page was asked for. */
export type PageSignals = {
  readonly coverage: Coverage;
  /** Requests seen and not counted any more: the page has made too many. */
  readonly dropped: number;
  /** West UC hosts that a page of another site contacted; what addresses and storage hold is not looked at. */
  readonly contacts: ContactSum;
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
  news: NewsSeen;
  'record-state': RecordState;
  record: null;
  forget: null;
  'keep-days': null;
  rules: RulesState;
  'remove-rule': RulesState;
  'remove-all': RulesState;
  fallback: RulesState;
  'export-rules': { readonly text: string };
  'preview-rules': Preview;
  'import-rules': Imported;
  sync: RulesState;
  'sync-ours': RulesState;
  signals: SignalsState;
  'set-signals': SignalsState;
  'ask-server': ServerAnswer;
  'server-asked': { readonly asked: Asked | undefined };
  'lab-state': LabState;
  'lab-start': LabState;
  'lab-pause': LabState;
  'lab-resume': LabState;
  'lab-cancel': LabState;
  'lab-experiment': Experiment | null;
  'lab-forget': LabState;
  'page-signals': PageSignals;
};
