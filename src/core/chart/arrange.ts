/** The cookies of a look as a person wants to read them: which, in what order, under which headings. */
import { holds, wordsIn } from '../listing.ts';
import type { Charted } from './charted.ts';
import { GROUPS, groupOf } from './timeline.ts';

export const ORDERS = ['name', 'domain', 'lifetime', 'time'] as const;
export type Order = (typeof ORDERS)[number];

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const byName = (a: Charted, b: Charted): number =>
  compareText(a.cookie.name, b.cookie.name) || compareText(a.key, b.key);

/** What it was kept for or is; in seconds, 0 for a session cookie. */
const lengthOf = ({ stored, left, asked }: Charted): number => {
  const kept = stored ?? left ?? asked;
  return kept?.kind === 'seconds' ? kept.seconds : 0;
};

/** Those of which nothing was recorded come last. */
const firstOf = ({ lines }: Charted): number => lines[0]?.at ?? Number.MAX_VALUE;

const COMPARE: Readonly<Record<Order, (a: Charted, b: Charted) => number>> = {
  name: byName,
  domain: (a, b) => compareText(a.cookie.domain, b.cookie.domain) || byName(a, b),
  lifetime: (a, b) => lengthOf(b) - lengthOf(a) || byName(a, b),
  time: (a, b) => firstOf(a) - firstOf(b) || byName(a, b),
};

/** Those whose name, domain or path holds every word, in that order. */
export const arrangeCharted = (all: readonly Charted[], words: string, order: Order): readonly Charted[] => {
  const wanted = wordsIn(words);
  return all.filter((one) => holds(one, wanted)).sort(COMPARE[order]);
};

export const GROUPINGS = ['class', 'domain', 'none'] as const;
export type Grouping = (typeof GROUPINGS)[number];

/** `id`: of what is in it, as `groupOf` or the domain says; '' where there are no groups. */
export type Gathered = { readonly id: string; readonly rows: readonly Charted[] };

const GROUP_OF: Readonly<Record<Grouping, (one: Charted) => string>> = {
  class: groupOf,
  domain: ({ cookie }) => cookie.domain,
  none: () => '',
};

/** In groups, each in the order it came in; by class and party as the popup has them, by domain as they are found. */
export const gather = (all: readonly Charted[], by: Grouping): readonly Gathered[] => {
  const groups = new Map<string, Charted[]>(by === 'class' ? GROUPS.map((id) => [id, []]) : []);
  for (const one of all) {
    const id = GROUP_OF[by](one);
    const rows = groups.get(id) ?? [];
    groups.set(id, rows);
    rows.push(one);
  }
  return [...groups].flatMap(([id, rows]) => (rows.length === 0 ? [] : [{ id, rows }]));
};

/** How the names of cookies' places begin. */
export const COOKIE_ANCHOR = 'cookie-';

/** A name for the cookie's place on a page, made of signs that an address takes as they are; no two alike. */
export const anchorOf = ({ key }: Pick<Charted, 'key'>): string =>
  `${COOKIE_ANCHOR}${key.replace(/[^\w.:/-]|_/g, (sign) => `_${sign.charCodeAt(0).toString(16)}_`)}`;
