/** Data as JSON has it: no key without a value, no text that UTF-8 cannot hold, no zero below zero (RFC 8785 §3.2.2.3). */

type MayLack<T> = {
  readonly [K in keyof T as undefined extends T[K] ? K : never]?: Pure<Exclude<T[K], undefined>>;
};
type MustHave<T> = { readonly [K in keyof T as undefined extends T[K] ? never : K]: Pure<T[K]> };

/** What is undefined in T is not there in JSON. */
export type Pure<T> = T extends readonly (infer Item)[]
  ? readonly Pure<Item>[]
  : T extends object
    ? Flat<MustHave<T> & MayLack<T>>
    : T;

type Flat<T> = { readonly [K in keyof T]: T[K] };

/** A half of a surrogate pair alone: a page may write one, UTF-8 has no octets for it (RFC 8785 §3.2.2.2). */
const LONE = /\p{Surrogate}/gu;

const pureText = (text: string): string => text.replace(LONE, '\u{fffd}');

const pureValue = (value: unknown): unknown => {
  if (typeof value === 'string') return pureText(value);
  if (value === 0) return 0;
  if (Array.isArray(value)) return value.map(pureValue);
  if (typeof value !== 'object' || value === null) return value;
  const there = Object.entries(value).filter(([, part]) => part !== undefined);
  return Object.fromEntries(there.map(([key, part]) => [key, pureValue(part)]));
};

/** The same without what is undefined. Names of properties are ours and stay as they are. */
export const pure = <T>(value: T): Pure<T> => pureValue(value) as Pure<T>;
