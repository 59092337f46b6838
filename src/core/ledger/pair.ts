/** Which cause goes with which effect, where two channels tell of one thing at nearly one time. */

export type Moment = {
  /** Milliseconds. */
  readonly t: number;
};

/** An effect is told of from so long before its cause to so long after it. Milliseconds. */
export const BEFORE = 100;
export const AFTER = 3_000;

/** In a storm no more than so many causes on either side of an effect are weighed. */
const NEAREST = 8;

export type Pairing<Cause, Effect> = {
  readonly causeOf: Map<Effect, Cause>;
  /** Causes left over, each with the nearest effect that another one explains. */
  readonly spare: Map<Cause, Effect>;
};

export type Rule<Cause, Effect> = {
  /** Only things of one group can go together. */
  readonly causeGroup: (cause: Cause) => string;
  readonly effectGroup: (effect: Effect) => string;
  readonly fits: (cause: Cause, effect: Effect) => boolean;
  /** Decides between pairs that are equally near: the lower wins. */
  readonly rank: (cause: Cause, effect: Effect) => number;
};

type Pair<Cause, Effect> = {
  readonly cause: Cause;
  readonly effect: Effect;
  readonly distance: number;
  readonly rank: number;
};

/** How many of `moments`, in order of time, are earlier than `t`. */
const countBefore = (moments: readonly Moment[], t: number): number => {
  let [low, high] = [0, moments.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((moments[middle]?.t ?? 0) < t) low = middle + 1;
    else high = middle;
  }
  return low;
};

const inWindow = (cause: Moment, effect: Moment): boolean =>
  effect.t - cause.t >= -BEFORE && effect.t - cause.t <= AFTER;

const pairsOf = <Cause extends Moment, Effect extends Moment>(
  causes: readonly Cause[],
  effects: readonly Effect[],
  { fits, rank }: Rule<Cause, Effect>,
): Pair<Cause, Effect>[] =>
  effects.flatMap((effect) => {
    const nearest = countBefore(causes, effect.t);
    return causes
      .slice(Math.max(0, nearest - NEAREST), nearest + NEAREST)
      .filter((cause) => inWindow(cause, effect) && fits(cause, effect))
      .map((cause) => ({
        cause,
        effect,
        distance: Math.abs(effect.t - cause.t),
        rank: rank(cause, effect),
      }));
  });

/** What is left of a storm goes together in order. */
const pairRest = <Cause extends Moment, Effect extends Moment>(
  causes: readonly Cause[],
  effects: readonly Effect[],
  { fits }: Rule<Cause, Effect>,
  found: (cause: Cause, effect: Effect) => void,
): void => {
  let next = 0;
  for (const effect of effects) {
    while (next < causes.length && (causes[next]?.t ?? 0) < effect.t - AFTER) next += 1;
    const cause = causes[next];
    if (cause === undefined || !inWindow(cause, effect) || !fits(cause, effect)) continue;
    found(cause, effect);
    next += 1;
  }
};

const groupBy = <Item extends Moment>(items: readonly Item[], groupOf: (item: Item) => string) => {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const name = groupOf(item);
    const group = groups.get(name);
    if (group === undefined) groups.set(name, [item]);
    else group.push(item);
  }
  // Stable: what happened at one time stays in the order it arrived.
  for (const group of groups.values()) group.sort((a, b) => a.t - b.t);
  return groups;
};

/** Each effect has at most one cause and each cause at most one effect, nearest first. In order of arrival. */
export const pairUp = <Cause extends Moment, Effect extends Moment>(
  causes: readonly Cause[],
  effects: readonly Effect[],
  rule: Rule<Cause, Effect>,
): Pairing<Cause, Effect> => {
  const causeOf = new Map<Effect, Cause>();
  const spare = new Map<Cause, Effect>();
  const used = new Set<Cause>();
  const found = (cause: Cause, effect: Effect): void => {
    used.add(cause);
    causeOf.set(effect, cause);
  };
  const groups = groupBy(causes, rule.causeGroup);
  for (const [group, its] of groupBy(effects, rule.effectGroup)) {
    const candidates = groups.get(group);
    if (candidates === undefined) continue;
    const pairs = pairsOf(candidates, its, rule).sort((a, b) => a.distance - b.distance || a.rank - b.rank);
    for (const { cause, effect } of pairs) if (!used.has(cause) && !causeOf.has(effect)) found(cause, effect);
    const free = candidates.filter((cause) => !used.has(cause));
    if (free.length > 0)
      pairRest(
        free,
        its.filter((effect) => !causeOf.has(effect)),
        rule,
        found,
      );
    for (const { cause, effect } of pairs)
      if (!used.has(cause) && !spare.has(cause)) spare.set(cause, effect);
  }
  return { causeOf, spare };
};
