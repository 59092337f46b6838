/**
 * The stored document. It has a number; migrations are only appended; loading never throws, and what cannot
 * be read is handed back whole so that it can be kept aside and said, never overwritten.
 */
import * as v from 'valibot';

/** A registrable domain or host in lower case, as tldts gives it. */
export const hostSchema = v.pipe(
  v.string(),
  v.minLength(1),
  v.maxLength(253),
  v.regex(/^[^\s/@?#*]+$/, 'a host name has no spaces, slashes or wildcards'),
);

const blockSchema = v.object({
  site: hostSchema,
  /** Milliseconds since the epoch. */
  since: v.pipe(v.number(), v.integer(), v.minValue(0)),
});

const recordSchema = v.object({
  site: hostSchema,
  /** Milliseconds since the epoch. */
  since: v.pipe(v.number(), v.integer(), v.minValue(0)),
  /** Whether cookie values themselves are kept, not only their digests. */
  values: v.boolean(),
});

/** For how many days recorded facts are kept. */
export const keepDaysSchema = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(365));

const documentSchema = v.object({
  version: v.literal(2),
  blocks: v.array(blockSchema),
  records: v.array(recordSchema),
  keepDays: keepDaysSchema,
});

export type Block = v.InferOutput<typeof blockSchema>;
/** A site whose cookies are being recorded. */
export type SiteRecord = v.InferOutput<typeof recordSchema>;
export type Document = v.InferOutput<typeof documentSchema>;

const KEEP_DAYS = 30;
export const VERSION = 2;
export const EMPTY: Document = { version: VERSION, blocks: [], records: [], keepDays: KEEP_DAYS };

/** MIGRATIONS[i] turns version i+1 into version i+2. Append only; freeze one fixture per version. */
const MIGRATIONS: readonly ((old: object) => object)[] = [
  (old) => ({ ...old, version: 2, records: [], keepDays: KEEP_DAYS }),
];

/** Why stored settings are not used; `unavailable`: the browser did not give them at all. */
export type Trouble = Aside['trouble'] | 'unavailable';

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

const patternsSchema = v.array(v.object({ primary: v.string(), secondary: v.exactOptional(v.string()) }));

/** The content-setting patterns remembered as set; total, undefined where nothing readable is remembered. */
export const loadPatterns = (raw: unknown): v.InferOutput<typeof patternsSchema> | undefined => {
  const parsed = v.safeParse(patternsSchema, raw);
  return parsed.success ? parsed.output : undefined;
};

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

/** The document with that site blocked or not; the date of an existing block stays. `now` in milliseconds. */
export const withBlock = (document: Document, site: string, on: boolean, now: number): Document => {
  const others = document.blocks.filter((block) => block.site !== site);
  const existing = document.blocks.find((block) => block.site === site);
  return { ...document, blocks: on ? [...others, existing ?? { site, since: now }] : others };
};

/** The document with that site recorded or not; `since` of one being recorded stays. `now` in milliseconds. */
export const withRecord = (
  document: Document,
  ask: { readonly site: string; readonly on: boolean; readonly values: boolean },
  now: number,
): Document => {
  const { site, on, values } = ask;
  const others = document.records.filter((record) => record.site !== site);
  const since = document.records.find((record) => record.site === site)?.since ?? now;
  return { ...document, records: on ? [...others, { site, since, values }] : others };
};
