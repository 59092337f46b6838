/**
 * Every question a page may ask the background, and its answer. A message is a function signature: `ASKS`
 * checks the question at the door, `Answers` types the answer, and the handler table must have both.
 */
import * as v from 'valibot';
import { hostSchema, keepDaysSchema, type SiteRecord, type Trouble } from './schema.ts';

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

/** More keys than any jar holds for one site are a mistake, not a wish. */
const MOST_KEYS = 50_000;

export const ASKS = {
  'site-state': v.object({ site: hostSchema }),
  clear: v.object({
    scope: scopeSchema,
    keys: v.pipe(v.array(v.pipe(v.string(), v.maxLength(20_000))), v.maxLength(MOST_KEYS)),
  }),
  block: v.object({ site: hostSchema, on: v.boolean() }),
  undo: v.object({ id: v.pipe(v.string(), v.maxLength(100)) }),
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
  | 'bare_frames';

/** What is in force for a site: `on` only where the browser itself confirmed it just now. */
export type BlockState =
  | { readonly kind: 'off' }
  | {
      readonly kind: 'on';
      readonly since: number;
      readonly gaps: readonly Gap[];
      readonly canImprove: boolean;
    }
  | { readonly kind: 'not-in-force'; readonly since: number; readonly missing: readonly string[] };

export type SiteState = { readonly block: BlockState; readonly trouble: Trouble | undefined };

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
  readonly why: 'set_again' | 'refused' | 'unnameable' | 'still_there';
};
export type ClearOutcome = {
  readonly asked: number;
  readonly gone: number;
  readonly stayed: readonly Stayed[];
  /** By which it can be undone until the browser session ends; undefined where nothing went or it is final. */
  readonly undo?: string | undefined;
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
  undo: UndoOutcome;
  block: SiteState;
  'dismiss-trouble': null;
  'record-state': RecordState;
  record: null;
  forget: null;
  'keep-days': null;
};
