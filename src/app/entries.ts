/** One entry of what a person has chosen, as it comes from outside: from a file, or from another of their browsers. */
import * as v from 'valibot';
import { belongsTo } from '../core/party.ts';
import { isListedSuffix, registrableDomain } from '../core/registrable.ts';
import type { Expected } from '../protocol.ts';
import {
  type AutoClear,
  autoClearSchema,
  type NameRule,
  nameRuleSchema,
  type Protect,
  protectSchema,
  type Rule,
  ruleSchema,
} from '../schema.ts';

/** When it was chosen may be left out by whoever writes it by hand. */
type Dated<T extends { readonly since: number }> = Omit<T, 'since'> & { readonly since?: number };

/** `by` is not part of it: that is said of whoever takes it. */
export type Entries = {
  readonly rules: readonly Dated<Omit<Rule, 'by'>>[];
  readonly names: readonly Dated<NameRule>[];
  readonly protects: readonly Dated<Protect>[];
  readonly autoClears: readonly Dated<AutoClear>[];
  readonly fallback?: Rule['choice'];
};
export const LISTS = ['rules', 'names', 'protects', 'autoClears'] as const;
export type ListName = (typeof LISTS)[number];

/** As a browser writes hosts: what else a match pattern is made of would be refused with all the others. */
const HOST = /^(?:[a-z0-9_-]+\.)*[a-z0-9_-]+$|^\[[0-9a-f:]+\]$/;
const hostSchema = v.pipe(v.string(), v.maxLength(253), v.regex(HOST));

/** A whole registrable domain and nothing above it: a rule for `com` would be one for half the web. */
const siteSchema = v.pipe(
  hostSchema,
  v.check((site) => registrableDomain(site) === site && !isListedSuffix(site)),
);
const dated = { site: siteSchema, since: v.exactOptional(ruleSchema.entries.since) };

/** Strict, because a misspelt `host` would make a rule for the whole site. */
export const ENTRY = {
  rules: v.pipe(
    v.strictObject({
      ...v.omit(ruleSchema, ['by']).entries,
      ...dated,
      host: v.exactOptional(hostSchema),
    }),
    v.check(({ site, host }) => host === undefined || belongsTo(host, site), 'elsewhere'),
  ),
  names: v.strictObject({ ...nameRuleSchema.entries, ...dated }),
  protects: v.strictObject({ ...protectSchema.entries, ...dated }),
  autoClears: v.pipe(
    v.strictObject({ ...autoClearSchema.entries, ...dated }),
    v.check(({ lastTab, start, days }) => lastTab || start || days > 0, 'starts_never'),
  ),
} as const;

/** Where in an entry something is wrong, or what a check of it says. */
const EXPECTED = [
  'site',
  'host',
  'choice',
  'name',
  'since',
  'lastTab',
  'start',
  'days',
  'grace',
  'storage',
  'elsewhere',
  'starts_never',
] as const satisfies readonly Expected[];

type Issue = {
  readonly type: string;
  readonly message: string;
  readonly expected: string | null;
  readonly path?: readonly { readonly key: unknown }[] | undefined;
};

const whyOf = ([issue]: readonly Issue[]): Expected => {
  if (issue?.type === 'strict_object' && issue.expected === 'never') return 'unknown_part';
  const where = issue?.path?.[0]?.key ?? issue?.message;
  return EXPECTED.find((why) => why === where) ?? 'not_an_entry';
};

type About = {
  readonly site: string;
  readonly host?: string | undefined;
  readonly name?: string | undefined;
};

/** What two entries of one list may not both be about. */
export const aboutOf = ({ site, host, name }: About): string => JSON.stringify([site, host, name]);

type Judged<L extends ListName> = { readonly entry: Entries[L][number] } | { readonly why: Expected };

/** The entry in there, or what was expected of one; total. */
export const judge = <L extends ListName>(list: L, found: unknown): Judged<L> => {
  // A list is an object too, and would only lack parts.
  if (Array.isArray(found)) return { why: 'not_an_entry' };
  const parsed = v.safeParse(ENTRY[list], found, { abortEarly: true });
  return parsed.success
    ? { entry: parsed.output as Entries[L][number] }
    : { why: whyOf(parsed.issues as readonly Issue[]) };
};
