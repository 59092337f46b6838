/** The cookies a statement declares, held against those that were seen. Observations only: what follows is the reader's. */
import { LIFETIME_CAP } from '../classify.ts';
import type { Lifetime } from './lifetime.ts';
import type { SeenCookie } from './seen.ts';
import type { Declared } from './table.ts';

/**
 * Whether the lifetime fits what is declared. `not-said`: no lifetime is declared, or none that is understood.
 * `not-tested`: only what is left of the cookie's lifetime is known, which is less than declared, as it would be.
 */
export type Fit = 'fits' | 'differs' | 'not-said' | 'not-tested';

export type Held = { readonly declared: Declared; readonly seen: SeenCookie; readonly fit: Fit };

export type Balance = {
  /** Declared and seen; one for each cookie that a declared name stands for. */
  readonly both: readonly Held[];
  /** Of those, the ones kept for another time than declared. */
  readonly differing: readonly Held[];
  readonly notSeen: readonly Declared[];
  readonly notDeclared: readonly SeenCookie[];
};

/** Parts of a printed name that stand for what varies: *, #, <id>, {id}, [id], XXXX. */
const VARIABLE = /\*+|#+$|<[^<>]{0,60}>|\{[^{}]{0,60}\}|\[[^[\]]{0,60}\]|X{3,}|x{3,}/g;
/** A name with wildcards must say so many characters, or it would declare everything. */
const FEWEST_LITERAL = 2;

/** The fixed parts of a printed name, in order; one part where it has no wildcard. */
const partsOf = (name: string): readonly string[] => name.split(VARIABLE);

/** Whether a name is made of these parts in this order, with anything between them. */
const isMadeOf = (parts: readonly string[], name: string): boolean => {
  const [first = '', ...rest] = parts;
  const last = rest.pop();
  if (last === undefined || parts.join('').length < FEWEST_LITERAL) return false;
  if (!name.startsWith(first)) return false;
  let from = first.length;
  for (const part of rest) {
    const at = name.indexOf(part, from);
    if (at < 0) return false;
    from = at + part.length;
  }
  return name.length - last.length >= from && name.endsWith(last);
};

/** Whether a cookie's name is one the printed name stands for. Names are case-sensitive (RFC 6265bis §5.6). */
export const standsFor = (printed: string, name: string): boolean =>
  printed === name || isMadeOf(partsOf(printed), name);

/** What declarations are allowed to be off by: a hundredth (rounded words), and a minute (the time it takes to set it). */
const SHARE = 0.01;
const LEAST = 60;

const isWithin = (seconds: number, least: number, most: number): boolean =>
  seconds >= least * (1 - SHARE) - LEAST && seconds <= most * (1 + SHARE) + LEAST;

/** Browsers clip to 400 days: what is stored of a longer one is that. */
const isCapped = (seconds: number, least: number): boolean =>
  least > LIFETIME_CAP && Math.abs(seconds - LIFETIME_CAP) <= 86_400;

const spanFit = ({ how, kept }: SeenCookie, least: number, most: number): Fit => {
  if (kept.kind === 'session') return 'differs';
  const { seconds } = kept;
  if (isWithin(seconds, least, most) || (how !== 'asked' && isCapped(seconds, least))) return 'fits';
  return how === 'left' && seconds < most ? 'not-tested' : 'differs';
};

/** Whether a seen lifetime fits a declared one: within a hundredth and a minute of it. */
export const fitOf = (lifetime: Lifetime | undefined, seen: SeenCookie): Fit => {
  if (lifetime === undefined) return 'not-said';
  const isSession = seen.kept.kind === 'session';
  switch (lifetime.kind) {
    case 'session':
      return isSession ? 'fits' : 'differs';
    case 'persistent':
      return isSession ? 'differs' : 'fits';
    case 'span':
      return spanFit(seen, lifetime.least, lifetime.most);
  }
};

/** Finds the declarations a cookie falls under: by its very name if there is one, else by wildcards. */
const finderIn = (declared: readonly Declared[]): ((name: string) => readonly Declared[]) => {
  const exact = new Map<string, Declared[]>();
  for (const one of declared) exact.set(one.name, [...(exact.get(one.name) ?? []), one]);
  const wild = declared
    .map((one) => ({ one, parts: partsOf(one.name) }))
    .filter(({ parts }) => parts.length > 1);
  return (name) => exact.get(name) ?? wild.filter(({ parts }) => isMadeOf(parts, name)).map(({ one }) => one);
};

/** Where one name is declared with several lifetimes, the one that fits best speaks. */
const BEST: readonly Fit[] = ['fits', 'not-tested', 'not-said', 'differs'];

const held = (seen: SeenCookie, declarations: readonly Declared[]): readonly Held[] =>
  declarations
    .map((declared) => ({ declared, seen, fit: fitOf(declared.lifetime, seen) }))
    .sort((a, b) => BEST.indexOf(a.fit) - BEST.indexOf(b.fit))
    .slice(0, 1);

/**
 * Holds what is declared against what was seen. Every seen cookie and every declared name is in exactly one of its
 * lists, but that `differing` repeats some of `both`.
 */
export const holdAgainst = (declared: readonly Declared[], seen: readonly SeenCookie[]): Balance => {
  const find = finderIn(declared);
  const all = seen.map((one) => ({ one, declarations: find(one.cookie.name) }));
  const both = all.flatMap(({ one, declarations }) => held(one, declarations));
  const named = new Set(all.flatMap(({ declarations }) => declarations.map(({ name }) => name)));
  return {
    both,
    differing: both.filter(({ fit }) => fit === 'differs'),
    notSeen: declared.filter(({ name }) => !named.has(name)),
    notDeclared: all.filter(({ declarations }) => declarations.length === 0).map(({ one }) => one),
  };
};
