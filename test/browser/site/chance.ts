/** What the replica leaves to chance: the same seed gives every visit the same draws again, whatever comes between. */
import { createHash, randomBytes } from 'node:crypto';

export type Chance = {
  /** From 0, up to and without 1. */
  number(): number;
  /** 24 hex digits. */
  text(): string;
};

/** A seed nobody chose. */
export const anySeed = (): string => randomBytes(8).toString('hex');

/** The draws of one visit: the `earlier`-th (from 0) to that address, under that seed. */
export const chanceOf = (seed: string, address: string, earlier: number): Chance => {
  let drawn = 0;
  const draw = (): Buffer => {
    drawn += 1;
    return createHash('sha256')
      .update(JSON.stringify([seed, address, earlier, drawn]))
      .digest();
  };
  return { number: () => draw().readUIntBE(0, 6) / 2 ** 48, text: () => draw().toString('hex').slice(0, 24) };
};

/** Counts visits: how many to that address came before this one. */
export const createCounter = (): ((address: string) => number) => {
  const visits = new Map<string, number>();
  return (address) => {
    const earlier = visits.get(address) ?? 0;
    visits.set(address, earlier + 1);
    return earlier;
  };
};
