/** Percent-encoding, base64, JSON, JSON Web Tokens and lists of pairs, taken off a text one at a time. */
import { base64Decoded, percentDecoded } from './decode.ts';
import { type Field, fieldOf } from './personal-fields.ts';

export type Wrapping = 'url' | 'base64' | 'json' | 'jwt';

/** A text inside a value, and how it was come by. */
export type Item = {
  readonly text: string;
  /** From the outermost wrapping to the innermost. */
  readonly how: readonly Wrapping[];
  /** The form field under whose name it stood. */
  readonly field: Field | undefined;
  /** A part of a list of pairs is not taken for such a list again. */
  readonly isPart: boolean;
};

const DEEPEST = 3;
const MOST_URL = 2;

const parsed = (text: string | undefined): unknown => {
  try {
    return JSON.parse(text ?? '') as unknown;
  } catch {
    // Not JSON, which is an answer.
    return undefined;
  }
};

type Leaf = readonly [key: string, value: string];

/** The texts and numbers of a JSON value with the key each stands under; one of a list has the list's key. */
const leavesOf = (root: unknown): readonly Leaf[] => {
  const leaves: Leaf[] = [];
  const open: [string, unknown][] = [['', root]];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const [key, value] = next;
    if (typeof value === 'string' || typeof value === 'number') leaves.push([key, String(value)]);
    else if (Array.isArray(value)) open.push(...value.map((one): [string, unknown] => [key, one]));
    else if (typeof value === 'object' && value !== null) open.push(...Object.entries(value));
  }
  return leaves.reverse();
};

type Embedded = { readonly json: unknown; readonly around: readonly string[] };

/** The JSON in a text and what stands around it (Express writes "j:" before); undefined where there is none. */
const jsonIn = (text: string): Embedded | undefined => {
  if (!text.includes('"')) return undefined;
  const from = text.startsWith('"') ? 0 : Math.max(0, text.search(/[[{]/));
  const to = Math.max(...['}', ']', '"'].map((end) => text.lastIndexOf(end))) + 1;
  const json = parsed(text.slice(from, to));
  const around = [text.slice(0, from), text.slice(to)].filter((rest) => rest !== '');
  return json === undefined ? undefined : { json, around };
};

/** The claims of the JSON Web Tokens in a text (RFC 7519), the signature unchecked. */
const claimsIn = (text: string): readonly unknown[] =>
  [...text.matchAll(/(?<![\w-])(eyJ[\w-]+)\.(eyJ[\w-]+)\.[\w-]*/g)].flatMap(([, header, payload]) => {
    const both = [header, payload].map((part) => parsed(base64Decoded(part ?? '')));
    return both.includes(undefined) ? [] : both.slice(1);
  });

const unwrapped = (item: Item, wrapping: Wrapping, text: string): Item => ({
  ...item,
  text,
  how: [...item.how, wrapping],
  isPart: false,
});

/** OpenID Connect's "name" is a person's; in other JSON it may be anything's. */
const keyField = (wrapping: Wrapping, key: string): Field | undefined =>
  wrapping === 'jwt' && key === 'name' ? 'full_name' : fieldOf(key);

const inside = (item: Item, wrapping: Wrapping, json: unknown): readonly Item[] =>
  leavesOf(json).map(([key, text]) => ({
    ...unwrapped(item, wrapping, text),
    field: keyField(wrapping, key) ?? item.field,
  }));

const BASE64 = /[\w+/-]{8,}={0,2}/g;

const fromBase64 = (item: Item): readonly Item[] =>
  [...item.text.matchAll(BASE64)].flatMap(([token]) => {
    const text = base64Decoded(token);
    return text === undefined ? [] : [unwrapped(item, 'base64', text)];
  });

const PAIR = /^([^=]{1,64})=([^=].*)$/s;

const pairOf = (item: Item, piece: string): Item => {
  const [, key = '', value = piece] = PAIR.exec(piece) ?? [];
  return { ...item, text: value, field: fieldOf(key.trim()) ?? item.field, isPart: true };
};

/** `a=1&b=2` as its values, each under its name; undefined where the text is no such list. */
const pairsOf = (item: Item): readonly Item[] | undefined => {
  const pieces = item.text.split(/[&;]/);
  return item.isPart || !pieces.some((piece) => PAIR.test(piece))
    ? undefined
    : pieces.map((piece) => pairOf(item, piece));
};

const wrappedIn = (item: Item): readonly Item[] | undefined => {
  if (item.how.length >= DEEPEST) return undefined;
  const decoded = percentDecoded(item.text);
  if (decoded !== undefined && item.how.filter((one) => one === 'url').length < MOST_URL)
    return [unwrapped(item, 'url', decoded)];
  const found = jsonIn(item.text);
  if (found === undefined) return undefined;
  const around = found.around.map((text) => ({ ...item, text }));
  return [...inside(item, 'json', found.json), ...around];
};

/** An item taken apart, where nothing of it is to be read as it stands; undefined where it is. */
export const partsOf = (item: Item): readonly Item[] | undefined => wrappedIn(item) ?? pairsOf(item);

/** What is wrapped in pieces of a text that can also be read as it stands. */
export const unwrappedIn = (item: Item): readonly Item[] => {
  if (item.how.length >= DEEPEST) return [];
  const claims = claimsIn(item.text);
  return claims.length > 0 ? claims.flatMap((one) => inside(item, 'jwt', one)) : fromBase64(item);
};
