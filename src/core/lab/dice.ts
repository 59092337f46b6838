/** Chance that can be had again: whatever is drawn in an experiment follows from its seed. */
import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

export type Dice = {
  /** A whole number from 0 to `sides` - 1, each as likely as any other. */
  readonly below: (sides: number) => number;
  /** A number from 0 to 1, 1 not among them. */
  readonly part: () => number;
};

/** What is drawn for one purpose tells nothing about what is drawn for another: each has a stretch of its own. */
const STRETCHES = { order: 1, flips: 2, noticed: 3 } as const;
export type Purpose = keyof typeof STRETCHES;

/**
 * The same seed (uint32) and purpose give the same numbers. The stretches lie 2^64 numbers apart; none begins at the
 * generator's own beginning, where neighbouring seeds have much in common.
 */
export const diceFor = (purpose: Purpose, seed: number): Dice => {
  const generator = xoroshiro128plus(seed);
  for (let jumps = 0; jumps < STRETCHES[purpose]; jumps += 1) generator.jump();
  return {
    below: (sides) => uniformInt(generator, 0, sides - 1),
    part: () => uniformFloat64(generator),
  };
};

/** A copy in an order drawn at random, every order as likely as any other (Fisher and Yates). */
export const shuffled = <One>(all: readonly One[], { below }: Dice): readonly One[] => {
  const drawn = [...all];
  for (let last = drawn.length - 1; last > 0; last -= 1) {
    const other = below(last + 1);
    const [one, two] = [drawn[last] as One, drawn[other] as One];
    drawn[last] = two;
    drawn[other] = one;
  }
  return drawn;
};
