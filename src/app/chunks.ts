/**
 * What is carried, in pieces the browser's sync takes: 8,192 bytes an item, 102,400 in all. Items arrive one by one,
 * so each says which list it is of and of how many; a list that is not whole is not read.
 */
import * as v from 'valibot';
import { choiceSchema } from '../schema.ts';
import { CARRIED_LISTS, type Carried, type CarriedList, carriedFrom } from './carried.ts';
import { type Entries, judge } from './entries.ts';

const VERSION = 1;
const PREFIX = 'rules-';
/** In bytes, with room for what is around the entries. */
const MOST_ITEM = 7_500;
const MOST_ALL = 98_000;

export type Items = Readonly<Record<string, unknown>>;

export const chunkKey = (index: number): string => `${PREFIX}${index}`;
export const isChunkKey = (key: string): boolean => key.startsWith(PREFIX);

/** In bytes, as the browsers count: JSON in UTF-8, with what Chromium writes as an escape in its longest form. */
const bytesOf = (thing: unknown): number =>
  new TextEncoder().encode(JSON.stringify(thing).replace(/[<\u2028\u2029]/g, '------')).length;

type Piece = { readonly list: CarriedList; readonly entry: unknown };

const piecesOf = (carried: Carried): readonly Piece[] =>
  CARRIED_LISTS.flatMap((list) => carried[list].map((entry) => ({ list, entry })));

/** In order, as many to an item as it takes; undefined where one alone is too large. */
const pack = (pieces: readonly Piece[]): readonly (readonly Piece[])[] | undefined => {
  const packed: Piece[][] = [[]];
  let room = MOST_ITEM;
  for (const piece of pieces) {
    const bytes = bytesOf(piece.entry) + 1;
    if (bytes > MOST_ITEM) return undefined;
    if (bytes > room) {
      packed.push([]);
      room = MOST_ITEM;
    }
    packed.at(-1)?.push(piece);
    room -= bytes;
  }
  return packed;
};

/** The items to store; undefined where the browser has no room for them. `stamp`: a name no other list has. */
export const chunksOf = (carried: Carried, stamp: string): Items | undefined => {
  const packed = pack(piecesOf(carried));
  if (packed === undefined) return undefined;
  const items = packed.map((pieces, index) => {
    const listed = CARRIED_LISTS.map((list) => [
      list,
      pieces.filter((piece) => piece.list === list).map(({ entry }) => entry),
    ]);
    const about = { version: VERSION, stamp, of: packed.length, fallback: carried.fallback };
    return [chunkKey(index), { ...about, ...Object.fromEntries(listed) }] as const;
  });
  return bytesOf(items) > MOST_ALL ? undefined : Object.fromEntries(items);
};

const listSchema = v.array(v.unknown());
const chunkSchema = v.object({
  version: v.literal(VERSION),
  stamp: v.string(),
  of: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(512)),
  fallback: choiceSchema,
  rules: listSchema,
  names: listSchema,
  protects: listSchema,
});
type Chunk = v.InferOutput<typeof chunkSchema>;

/** What the browser's sync holds: nothing, a list, or something that is not to be used. */
export type Held =
  | { readonly kind: 'none' }
  | { readonly kind: 'there'; readonly carried: Carried }
  | { readonly kind: 'unreadable' | 'newer' };

const isNewer = (item: unknown): boolean => {
  const parsed = v.safeParse(v.object({ version: v.pipe(v.number(), v.minValue(VERSION + 1)) }), item);
  return parsed.success;
};

const wholeOf = (items: Items): readonly Chunk[] | undefined => {
  const first = v.safeParse(chunkSchema, items[chunkKey(0)]);
  if (!first.success) return undefined;
  const { stamp, of } = first.output;
  const chunks = Array.from({ length: of }, (_, index) => v.safeParse(chunkSchema, items[chunkKey(index)]));
  const all = chunks.flatMap((chunk) => (chunk.success ? [chunk.output] : []));
  return all.length === of && all.every((chunk) => chunk.stamp === stamp) ? all : undefined;
};

const listOf = <L extends CarriedList>(
  chunks: readonly Chunk[],
  list: L,
): readonly Entries[L][number][] | undefined => {
  const judged = chunks.flatMap((chunk) => chunk[list].map((found) => judge(list, found)));
  const good = judged.flatMap((one) => ('entry' in one ? [one.entry] : []));
  return good.length === judged.length ? good : undefined;
};

/** Reads them; total. One entry that is not as it should be, and none is used. */
export const heldIn = (items: Items): Held => {
  if (!Object.keys(items).some(isChunkKey)) return { kind: 'none' };
  if (isNewer(items[chunkKey(0)])) return { kind: 'newer' };
  const chunks = wholeOf(items);
  const fallback = chunks?.[0]?.fallback;
  if (chunks === undefined || fallback === undefined) return { kind: 'unreadable' };
  const [rules, names, protects] = [
    listOf(chunks, 'rules'),
    listOf(chunks, 'names'),
    listOf(chunks, 'protects'),
  ];
  if (rules === undefined || names === undefined || protects === undefined) return { kind: 'unreadable' };
  return { kind: 'there', carried: carriedFrom({ rules, names, protects, autoClears: [], fallback }) };
};
