/**
 * Rules as a file a person can keep, read and write by hand: one entry a line. A file is read entry by entry; what is
 * wrong with one is said with its line, and the others are not held up. A file of another version is refused whole.
 */
import * as v from 'valibot';
import type { BadEntry, FileFault } from '../protocol.ts';
import { choiceSchema, type Document } from '../schema.ts';
import { aboutOf, type Entries, judge, LISTS, type ListName } from './entries.ts';
import { type LineOf, linesIn } from './entry-lines.ts';

const FORMAT = 'cookie-clause-rules';
const VERSION = 1;
/** In characters: room for some twenty thousand rules. */
export const MOST_TEXT = 2_000_000;

export type FileRead =
  | { readonly kind: 'refused'; readonly why: FileFault; readonly detail: string }
  | { readonly kind: 'read'; readonly entries: Entries; readonly bad: readonly BadEntry[] };

const refused = (why: FileFault, detail: string): FileRead => ({ kind: 'refused', why, detail });

/** How much of what came is shown, in characters. */
const MOST_SHOWN = 160;
const shown = (thing: unknown): string => {
  const text = JSON.stringify(thing) ?? '';
  return text.length > MOST_SHOWN ? `${text.slice(0, MOST_SHOWN)}…` : text;
};

type Parts = Readonly<Record<string, unknown>>;
const isObject = (json: unknown): json is Parts =>
  typeof json === 'object' && json !== null && !Array.isArray(json);

/** Why none of it is taken; undefined where it may be read. Lists may be left out, nothing may be added. */
const faultOf = (json: unknown): FileRead | undefined => {
  if (!isObject(json)) return refused('not_ours', shown(json));
  const { format, version, fallback: _, ...lists } = json;
  if (format !== FORMAT) return refused('not_ours', shown(format));
  if (version !== VERSION) return refused('other_version', shown(version));
  const unknown = Object.keys(lists).find((key) => !LISTS.some((list) => list === key));
  if (unknown !== undefined) return refused('unknown_list', shown(unknown));
  const odd = Object.keys(lists).find((key) => !Array.isArray(lists[key]));
  return odd === undefined ? undefined : refused('not_a_list', shown(odd));
};

type Taken<T> = { readonly good: T; readonly bad: readonly BadEntry[] };

const takeList = <L extends ListName>(
  json: Parts,
  list: L,
  lineOf: LineOf,
): Taken<readonly Entries[L][number][]> => {
  const good = new Map<string, Entries[L][number]>();
  const bad: BadEntry[] = [];
  ((json[list] ?? []) as readonly unknown[]).forEach((one, index) => {
    const judged = judge(list, one);
    const about = 'entry' in judged ? aboutOf(judged.entry) : '';
    const why = 'why' in judged ? judged.why : good.has(about) ? 'twice' : undefined;
    if ('entry' in judged && why === undefined) good.set(about, judged.entry);
    if (why !== undefined) bad.push({ line: lineOf(list, index), came: shown(one), why });
  });
  return { good: [...good.values()], bad };
};

const takeFallback = (json: Parts, lineOf: LineOf): Taken<Pick<Entries, 'fallback'>> => {
  if (!('fallback' in json)) return { good: {}, bad: [] };
  const parsed = v.safeParse(choiceSchema, json.fallback);
  if (parsed.success) return { good: { fallback: parsed.output }, bad: [] };
  return {
    good: {},
    bad: [{ line: lineOf('fallback'), came: shown(json.fallback), why: 'choice' }],
  };
};

const take = (json: Parts, lineOf: LineOf): FileRead => {
  const rules = takeList(json, 'rules', lineOf);
  const names = takeList(json, 'names', lineOf);
  const protects = takeList(json, 'protects', lineOf);
  const autoClears = takeList(json, 'autoClears', lineOf);
  const fallback = takeFallback(json, lineOf);
  const bad = [rules, names, protects, autoClears, fallback].flatMap((taken) => taken.bad);
  return {
    kind: 'read',
    entries: {
      rules: rules.good,
      names: names.good,
      protects: protects.good,
      autoClears: autoClears.good,
      ...fallback.good,
    },
    bad: bad.toSorted((a, b) => a.line - b.line),
  };
};

/** What a file says and what is wrong with it; total, and nothing of it is half taken. */
export const readRulesFile = (text: string): FileRead => {
  if (text.length > MOST_TEXT) return refused('too_long', String(text.length));
  let json: unknown;
  try {
    json = JSON.parse(text.replace(/^\u{feff}/u, ''));
  } catch (thrown) {
    return refused('not_json', thrown instanceof Error ? thrown.message : String(thrown));
  }
  return faultOf(json) ?? take(json as Parts, linesIn(text));
};

/** What a file may say; the rest of a document stays where it is. */
export type Kept = Pick<Document, ListName | 'fallback'>;

/** The file of what is chosen: what readRulesFile reads, one entry a line. */
export const rulesFile = ({ rules, fallback, ...lists }: Kept): string => {
  const all = { ...lists, rules: rules.map(({ by: _, ...rule }) => rule) };
  const lines = LISTS.map((list) => {
    const entries = all[list].map((entry) => `\n    ${JSON.stringify(entry)}`).join(',');
    return `  "${list}": [${entries === '' ? '' : `${entries}\n  `}]`;
  });
  const head = [`  "format": "${FORMAT}"`, `  "version": ${VERSION}`, `  "fallback": "${fallback}"`];
  return `{\n${[...head, ...lines].join(',\n')}\n}\n`;
};
