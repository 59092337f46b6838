/** The entries of a record in the order in which they are chained. */
import { canonical } from './canonical.ts';
import { type AuditRecord, FORMAT, type RecordFile } from './record.ts';

/** Every part of a record; one that is missing here does not compile. */
const ORDER = {
  made: 0,
  values: 1,
  page: 2,
  choice: 3,
  audit: 4,
  environment: 5,
  statement: 6,
  notSeen: 7,
  verdicts: 8,
  cookies: 9,
  notStored: 10,
  frames: 11,
  requests: 12,
  beacons: 13,
  events: 14,
  experiments: 15,
} as const satisfies Readonly<Record<keyof AuditRecord, number>>;

export type Part = keyof typeof ORDER;
export const PARTS = Object.keys(ORDER) as readonly Part[];

/** `number` counts from 1 within its part; 1 where the part is no list. */
export type Entry = { readonly part: Part; readonly number: number; readonly item: unknown };

/** A list gives an entry for each item, what is there and no list gives one, what is not there none. */
export const entriesOf = (record: AuditRecord): readonly Entry[] =>
  PARTS.flatMap((part) => {
    const held: unknown = record[part];
    const items: readonly unknown[] = Array.isArray(held) ? held : held === undefined ? [] : [held];
    return items.map((item, index) => ({ part, number: index + 1, item }));
  });

/** What the first link is made of: a record of another format or version has no link in common. */
export const startOf = (version: RecordFile['version']): string => canonical({ format: FORMAT, version });

/** What a link is made of: the link before it and the entry, in canonical JSON. */
export const linkText = (before: string, entry: Entry): string => canonical({ before, ...entry });

/** What is signed: the root, and when. */
export const signedText = (version: RecordFile['version'], root: string, at: number): string =>
  canonical({ at, format: FORMAT, root, version });
