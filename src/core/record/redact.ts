/** What a record says of values: nothing but their hash and length, unless the person hands them over. */
import { identifiersIn } from '../identifier.ts';

/** The parts of a record that hold addresses or other text in which a value may have been copied. */
const MAY_COPY: readonly string[] = ['url', 'script', 'scope', 'attributes'];

/** Of characters that an address may hold, so that it stays one (RFC 3986). */
const HIDDEN = '***';

/** A text with every identifier in it hidden. Each text is looked through once. */
const hiding = (values: readonly string[]): ((text: string) => string) => {
  const needles = values.flatMap(identifiersIn).toSorted((a, b) => b.length - a.length);
  const known = new Map<string, string>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    const hidden = needles.reduce((rest, needle) => rest.replaceAll(needle, HIDDEN), text);
    known.set(text, hidden);
    return hidden;
  };
};

const isDigest = (value: object): value is { readonly hash: string; readonly bytes: number } =>
  'hash' in value && 'bytes' in value;

/** Everything without values: digests keep hash and length, addresses lose what identifiers were copied into them. */
export const withoutValues = <T>(everything: T, values: readonly string[]): T => {
  const hide = hiding(values);
  const walk = (value: unknown, key: string): unknown => {
    if (typeof value === 'string') return MAY_COPY.includes(key) ? hide(value) : value;
    if (Array.isArray(value)) return value.map((item) => walk(item, key));
    if (typeof value !== 'object' || value === null) return value;
    if (isDigest(value)) return { hash: value.hash, bytes: value.bytes };
    return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, walk(part, name)]));
  };
  return walk(everything, '') as T;
};
