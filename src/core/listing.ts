/** The list a person sees: which cookies, in what order, found by which words. Pure and quick at 3,000. */
import { type CookieClass, classOf, isExpired } from './classify.ts';
import { type Cookie, keyOf, sizeOf } from './cookie.ts';

/** What can be sorted by; the menu is made from this list. */
export const SORTS = ['name', 'domain', 'lifetime', 'size'] as const;
export type Sort = (typeof SORTS)[number];

/** One cookie made ready to be shown; `key` is its seven-part key. */
export type Entry = {
  readonly cookie: Cookie;
  readonly key: string;
  readonly cookieClass: CookieClass;
};

/** Live cookies only, each exactly once. `now` in seconds. */
export const entriesOf = (cookies: readonly Cookie[], now: number): readonly Entry[] => {
  const entries = new Map<string, Entry>();
  for (const cookie of cookies) {
    if (isExpired(cookie, now)) continue;
    const key = keyOf(cookie);
    entries.set(key, { cookie, key, cookieClass: classOf(cookie) });
  }
  return [...entries.values()];
};

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const byName = (a: Entry, b: Entry): number =>
  compareText(a.cookie.name, b.cookie.name) || compareText(a.key, b.key);

const ORDERS: Readonly<Record<Sort, (a: Entry, b: Entry) => number>> = {
  name: byName,
  domain: (a, b) => compareText(a.cookie.domain, b.cookie.domain) || byName(a, b),
  lifetime: (a, b) => (b.cookie.expires ?? 0) - (a.cookie.expires ?? 0) || byName(a, b),
  size: (a, b) => sizeOf(b.cookie) - sizeOf(a.cookie) || byName(a, b),
};

/** Words to find, in lower case. */
export const wordsIn = (text: string): readonly string[] => text.toLowerCase().split(/\s+/).filter(Boolean);

/** Whether name, domain or path hold every one of the words, which are in lower case. */
export const holds = (
  { cookie }: { readonly cookie: Pick<Cookie, 'name' | 'domain' | 'path'> },
  words: readonly string[],
): boolean => {
  if (words.length === 0) return true;
  const text = `${cookie.name}\n${cookie.domain}\n${cookie.path}`.toLowerCase();
  return words.every((word) => text.includes(word));
};

/** Entries whose name, domain or path holds every word of `words`, in the order asked for. */
export const arrange = (entries: readonly Entry[], words: string, sort: Sort): readonly Entry[] => {
  const wanted = wordsIn(words);
  return entries.filter((entry) => holds(entry, wanted)).sort(ORDERS[sort]);
};
