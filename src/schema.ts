/**
 * The stored document. It has a number; migrations are only appended; loading never throws, and what cannot
 * be read is handed back whole so that it can be kept aside and said, never overwritten.
 */
import * as v from 'valibot';
import { CHOICES } from './core/choice.ts';

/** A registrable domain or host in lower case, as tldts gives it. */
export const hostSchema = v.pipe(
  v.string(),
  v.minLength(1),
  v.maxLength(253),
  v.regex(/^[^\s/@?#*]+$/, 'a host name has no spaces, slashes or wildcards'),
);

/** Milliseconds since the epoch. */
const sinceSchema = v.pipe(v.number(), v.integer(), v.minValue(0));

/** A name the browser could have stored; the limit is that of name and value together (RFC 6265bis §5.6). */
export const nameSchema = v.pipe(v.string(), v.maxLength(4096));

export const choiceSchema = v.picklist(CHOICES);

/** A choice for a registrable domain, or for one host of it; `by`: who said it here first. */
export const ruleSchema = v.object({
  site: hostSchema,
  host: v.exactOptional(hostSchema),
  choice: choiceSchema,
  since: sinceSchema,
  by: v.picklist(['person', 'import', 'sync']),
});

/** A cookie refused by its name on a whole registrable domain. */
export const nameRuleSchema = v.object({ site: hostSchema, name: nameSchema, since: sinceSchema });

/** What no clear touches unless told twice: the cookies of that name, or without a name the whole site's. */
export const protectSchema = v.object({
  site: hostSchema,
  name: v.exactOptional(nameSchema),
  since: sinceSchema,
});

/** When a site's cookies are cleared by themselves. */
export const autoClearSchema = v.object({
  site: hostSchema,
  /** When the last tab of the site has closed. */
  lastTab: v.boolean(),
  /** When the browser starts. */
  start: v.boolean(),
  /** After so many days without a visit; 0: never. */
  days: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(365)),
  /** Seconds between the last tab's closing and the clear. */
  grace: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(3600)),
  /** Whether the site's other storage goes too. */
  storage: v.boolean(),
  since: sinceSchema,
});

const recordSchema = v.object({
  site: hostSchema,
  since: sinceSchema,
  /** Whether cookie values themselves are kept, not only their digests. */
  values: v.boolean(),
});

/** What is sent with the requests of a registrable domain, or without a site everywhere. */
const signalSchema = v.object({
  site: v.exactOptional(hostSchema),
  dnt: v.boolean(),
  gpc: v.boolean(),
  since: sinceSchema,
});

/** For how many days recorded facts are kept. */
export const keepDaysSchema = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(365));

const documentSchema = v.object({
  version: v.literal(4),
  rules: v.array(ruleSchema),
  /** The choice for West UC sites nobody has made a rule for. */
  fallback: choiceSchema,
  names: v.array(nameRuleSchema),
  protects: v.array(protectSchema),
  autoClears: v.array(autoClearSchema),
  /** Whether the rules are carried to the person's other browsers by the browser's own sync. */
  sync: v.boolean(),
  records: v.array(recordSchema),
  keepDays: keepDaysSchema,
  /** Each browser's own: neither synced nor in the file of rules. */
  signals: v.array(signalSchema),
});

export type Rule = v.InferOutput<typeof ruleSchema>;
export type NameRule = v.InferOutput<typeof nameRuleSchema>;
export type Protect = v.InferOutput<typeof protectSchema>;
export type AutoClear = v.InferOutput<typeof autoClearSchema>;
/** A site whose cookies are being recorded. */
export type SiteRecord = v.InferOutput<typeof recordSchema>;
export type Document = v.InferOutput<typeof documentSchema>;

const KEEP_DAYS = 30;
export const VERSION = 4;
export const EMPTY: Document = {
  version: VERSION,
  rules: [],
  fallback: 'accept',
  names: [],
  protects: [],
  autoClears: [],
  sync: false,
  records: [],
  keepDays: KEEP_DAYS,
  signals: [],
};

/** MIGRATIONS[i] turns version i+1 into version i+2. Append only; freeze one fixture per version. */
const MIGRATIONS: readonly ((old: object) => object)[] = [
  (old) => ({ ...old, version: 2, records: [], keepDays: KEEP_DAYS }),
  // A block was what is now the choice to reject all on a whole site.
  (old) => {
    const { blocks, ...rest } = old as { readonly blocks: readonly object[] };
    const rules = blocks.map((block) => ({ ...block, choice: 'reject', by: 'person' }));
    const more = { fallback: 'accept', names: [], protects: [], autoClears: [], sync: false };
    return { ...rest, version: 3, rules, ...more };
  },
  (old) => ({ ...old, version: 4, signals: [] }),
];

/**
 * What is wrong with the stored settings. `unavailable`: the browser did not give them at all; `emptied`: a list of
 * theirs was not empty at our last own write and is now, so nothing is cleared by itself.
 */
export type Trouble = Aside['trouble'] | 'unavailable' | 'emptied';

const lengthSchema = v.pipe(v.number(), v.integer(), v.minValue(0));
const tallySchema = v.object({
  rules: lengthSchema,
  names: lengthSchema,
  protects: lengthSchema,
  emptied: v.boolean(),
});
/** How long the lists were at our last own write, and whether one was lost since without the person having seen it. */
export type Tally = v.InferOutput<typeof tallySchema>;

/** Total; undefined where nothing readable was counted. */
export const loadTally = (raw: unknown): Tally | undefined => {
  const parsed = v.safeParse(tallySchema, raw);
  return parsed.success ? parsed.output : undefined;
};

/** A document kept aside: when (milliseconds), why, whether the person has seen it, and the thing itself. */
const asideSchema = v.object({
  at: v.number(),
  trouble: v.picklist(['unreadable', 'newer']),
  seen: v.boolean(),
  raw: v.unknown(),
});
export type Aside = v.InferOutput<typeof asideSchema>;

/** The documents kept aside so far; total, an unreadable list is an empty one. */
export const loadAsides = (raw: unknown): readonly Aside[] => {
  const parsed = v.safeParse(v.array(asideSchema), raw);
  return parsed.success ? parsed.output : [];
};

const patternsSchema = v.array(
  v.object({
    primary: v.string(),
    secondary: v.exactOptional(v.string()),
    // Before there were other choices than to refuse, it was not written down.
    setting: v.optional(v.picklist(['block', 'allow', 'session_only']), 'block'),
  }),
);

/** The content-setting patterns remembered as set; total, undefined where nothing readable is remembered. */
export const loadPatterns = (raw: unknown): v.InferOutput<typeof patternsSchema> | undefined => {
  const parsed = v.safeParse(patternsSchema, raw);
  return parsed.success ? parsed.output : undefined;
};

/** Strict, because a misspelt `host` would be a rule for the whole site. */
const managedSchema = v.strictObject({
  rules: v.optional(v.array(v.strictObject(v.omit(ruleSchema, ['since', 'by']).entries)), []),
  default: v.exactOptional(choiceSchema),
});

/**
 * What an administrator has set; total. What is not as managed-schema.json says counts for nothing, because half
 * a policy may be the opposite of what was meant.
 */
export const loadManaged = (raw: unknown): v.InferOutput<typeof managedSchema> => {
  const parsed = v.safeParse(managedSchema, raw);
  return parsed.success ? parsed.output : { rules: [] };
};

/** Whether there is a policy that is not as managed-schema.json says; that it counts for nothing must be said. */
export const isManagedUnreadable = (raw: unknown): boolean => !v.safeParse(managedSchema, raw).success;

export type Loaded = { readonly document: Document; readonly trouble: Aside['trouble'] | undefined };

/** Reads whatever storage held; total. Nothing stored yet is the empty document without trouble. */
export const load = (raw: unknown): Loaded => {
  if (raw === undefined) return { document: EMPTY, trouble: undefined };
  const version = versionOf(raw);
  if (version === undefined) return { document: EMPTY, trouble: 'unreadable' };
  if (version > VERSION) return { document: EMPTY, trouble: 'newer' };
  try {
    const migrated = MIGRATIONS.slice(version - 1).reduce((old, migrate) => migrate(old), raw as object);
    return { document: v.parse(documentSchema, migrated), trouble: undefined };
  } catch {
    // A broken document and a migration that stumbles over one are the same to the person: kept aside.
    return { document: EMPTY, trouble: 'unreadable' };
  }
};

const versionOf = (raw: unknown): number | undefined => {
  const parsed = v.safeParse(v.object({ version: v.pipe(v.number(), v.integer(), v.minValue(1)) }), raw);
  return parsed.success ? parsed.output.version : undefined;
};
