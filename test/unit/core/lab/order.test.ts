import { describe, expect, test } from 'vitest';
import { diceFor, shuffled } from '../../../../src/core/lab/dice.ts';
import { armsOf, orderOf } from '../../../../src/core/lab/order.ts';

const GPC = { dnt: false, gpc: true };
const design = { pairs: 10, seed: 1, third: undefined, placebo: false };

describe('the order of the visits', () => {
  test.each([
    ['a pair', design, ['without', 'with']],
    ['a pair and a third arm', { ...design, third: GPC }, ['without', 'with', 'third']],
    ['a pair and a placebo', { ...design, placebo: true }, ['without', 'with', 'placebo']],
    ['all four', { ...design, third: GPC, placebo: true }, ['without', 'with', 'third', 'placebo']],
  ])('has %s in each block, once', (_, one, arms) => {
    expect(armsOf(one)).toEqual(arms);
    const order = orderOf(one);
    expect(order.map(({ n }) => n)).toEqual(order.map((__, index) => index));
    expect(order.map(({ pair }) => pair)).toEqual(
      Array.from({ length: 10 * arms.length }, (__, index) => Math.floor(index / arms.length)),
    );
    for (let pair = 0; pair < 10; pair += 1)
      expect(new Set(order.filter((run) => run.pair === pair).map(({ arm }) => arm))).toEqual(new Set(arms));
  });

  test('of a seed stays what it was in the first version', () => {
    expect(
      orderOf({ ...design, pairs: 6, seed: 20_261_129 })
        .map(({ arm }) => (arm === 'with' ? 'B' : 'A'))
        .join(''),
    ).toBe('ABBABABABABA');
  });

  test('begins with either arm about as often, over many seeds and over the pairs of each', () => {
    const firsts = Array.from({ length: 2000 }, (_, seed) =>
      orderOf({ ...design, pairs: 2, seed })
        .filter(({ n }) => n % 2 === 0)
        .map(({ arm }) => arm === 'with'),
    );
    const count = (wanted: (pair: readonly boolean[]) => boolean): number => firsts.filter(wanted).length;
    for (const first of [true, false])
      for (const second of [true, false]) {
        const found = count(([a, b]) => a === first && b === second);
        expect(found).toBeGreaterThan(400);
        expect(found).toBeLessThan(600);
      }
  });
});

describe('dice', () => {
  test('fall alike for the same seed and purpose, and otherwise not', () => {
    const drawn = (purpose: Parameters<typeof diceFor>[0], seed: number): readonly number[] => {
      const dice = diceFor(purpose, seed);
      return Array.from({ length: 8 }, () => dice.below(1000));
    };
    expect(drawn('order', 7)).toEqual(drawn('order', 7));
    expect(drawn('order', 7)).not.toEqual(drawn('order', 8));
    expect(drawn('order', 7)).not.toEqual(drawn('flips', 7));
  });

  test('shuffle into every order about as often', () => {
    const dice = diceFor('noticed', 4_294_967_295);
    const found = new Map<string, number>();
    for (let times = 0; times < 6000; times += 1) {
      const order = shuffled(['a', 'b', 'c'], dice).join('');
      found.set(order, (found.get(order) ?? 0) + 1);
    }
    expect(found.size).toBe(6);
    for (const count of found.values()) expect(Math.abs(count - 1000)).toBeLessThan(120);
  });
});
