/** Facts in the order they arrived, with a time that a clock set back does not turn around. */
import type { Observation } from '../observe.ts';

export type Timed<Fact> = {
  readonly fact: Fact;
  /** Milliseconds that only measure distances: `fact.at`, plus what the clock was set back before it. */
  readonly t: number;
};

/** Going back by less is two channels of one moment, not a clock that was set. Milliseconds. */
const JITTER = 3_100;

const finite = (value: number): number => (Number.isFinite(value) ? value : 0);

/**
 * By `n`, which grows with every arrival: where `at` agrees this is the order of (at, n), and where `at` goes
 * back against it, `n` is right. Facts that nothing tells apart are equal in all they hold.
 */
const compare = (a: Observation, b: Observation): number => {
  if (a.n !== b.n || a.at !== b.at) {
    const byArrival = finite(a.n) - finite(b.n) || finite(a.at) - finite(b.at);
    if (byArrival !== 0) return byArrival;
  }
  const [one, other] = [JSON.stringify(a), JSON.stringify(b)];
  if (one === other) return 0;
  return one < other ? -1 : 1;
};

export const inOrder = (facts: readonly Observation[]): readonly Timed<Observation>[] => {
  let shift = 0;
  let latest = Number.NEGATIVE_INFINITY;
  return [...facts].sort(compare).map((fact) => {
    const at = finite(fact.at);
    if (at + shift < latest - JITTER) shift = latest - at;
    const t = at + shift;
    latest = Math.max(latest, t);
    return { fact, t };
  });
};
