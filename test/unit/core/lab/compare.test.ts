import { describe, expect, test } from 'vitest';
import { compare } from '../../../../src/core/lab/compare.ts';
import { diceFor } from '../../../../src/core/lab/dice.ts';
import { flipsOf, maximaOf, partAtLeast, sumsOf, weighed } from '../../../../src/core/lab/flips.ts';
import type { Run, Seen } from '../../../../src/core/lab/run.ts';
import { tableOf } from '../../../../src/core/lab/table.ts';
import { design, key, seen, simulate } from '../../../fake/simulated.ts';

const UID = key('uid', 'player.example');

/** Pairs of runs in which the key was there (1) or not (0): without, with. */
const runsOf = (
  pairs: readonly (readonly [number, number])[],
  what = (n: number): Seen => seen(UID, `${n}`),
) =>
  simulate(design({ pairs: pairs.length }), () => []).map(
    (run): Run => ({
      ...run,
      seen: (pairs[run.pair]?.[run.arm === 'without' ? 0 : 1] ?? 0) === 1 ? [what(run.n)] : [],
    }),
  );

const times = <One>(count: number, one: One): readonly One[] => Array.from({ length: count }, () => one);
const result = (runs: readonly Run[]) => compare(tableOf(runs), 'with', 1);

describe('p of one key', () => {
  test.each([
    ['5 pairs, always to never', times(5, [1, 0] as const), 2 / 2 ** 5],
    ['6 pairs, always to never', times(6, [1, 0] as const), 2 / 2 ** 6],
    ['10 pairs, always to never', times(10, [1, 0] as const), 2 / 2 ** 10],
    [
      '8 of 10 pairs, the others alike',
      [...times(8, [1, 0] as const), ...times(2, [1, 1] as const)],
      2 / 2 ** 8,
    ],
    // Sums of 8 and 10: one way and ten ways of 1,024, and as many of the other sign.
    ['9 of 10 pairs, one the other way', [...times(9, [1, 0] as const), [0, 1] as const], 22 / 2 ** 10],
    ['as often here as there', [...times(3, [1, 0] as const), ...times(3, [0, 1] as const)], 1],
    ['always in both', times(10, [1, 1] as const), 1],
    ['never', times(10, [0, 0] as const), 1],
  ])('%s', (_, pairs, p) => {
    const found = result(runsOf(pairs));
    expect(found.p).toBeCloseTo(p, 12);
    expect(found.exact).toBe(true);
    expect(found.less.length > 0).toBe(p <= 0.05);
    expect(found.more).toEqual([]);
  });

  test('is the same the other way round, and then it is seen more', () => {
    const found = result(runsOf(times(6, [0, 1] as const)));
    expect(found.p).toBeCloseTo(2 / 2 ** 6, 12);
    expect(found.less).toEqual([]);
    expect(found.more).toContainEqual({ kind: 'key', key: UID, of: 'there' });
  });

  test('of pairs too many to count is drawn, and never 0', () => {
    const found = result(runsOf(times(30, [1, 0] as const)));
    expect(found.exact).toBe(false);
    expect(found.p).toBe(1 / 5000);
  });
});

test('only pairs in which both runs count are compared', () => {
  const runs = runsOf(times(8, [1, 0] as const)).filter(({ pair, arm }) => pair !== 3 || arm === 'with');
  expect(result(runs).pairs).toBe(7);
  expect(result(runs).p).toBeCloseTo(2 / 2 ** 7, 12);
});

test('a key that is there in both, but no longer kept, or no longer with a value of its own, is seen less', () => {
  const kept = runsOf(times(6, [1, 1] as const)).map((run) => ({
    ...run,
    seen: run.seen.map((one) => ({ ...one, persistent: run.arm === 'without' })),
  }));
  expect(result(kept).less).toEqual([{ kind: 'key', key: UID, of: 'persistent' }]);
  const optedOut = runsOf(times(6, [1, 1] as const)).map((run) => ({
    ...run,
    seen: run.seen.map((one) => ({ ...one, hash: run.arm === 'without' ? (one.hash ?? '') : 'opted out' })),
  }));
  expect(result(optedOut).less).toEqual([
    { kind: 'sites' },
    { kind: 'key', key: UID, of: 'identifier' },
    { kind: 'site', site: 'player.example', party: 'third' },
  ]);
});

test('names that change from visit to visit hide no site', () => {
  const runs = runsOf(times(8, [1, 0] as const), (n) =>
    seen(key(`n${'abcdefghijklmnopq'[n]}`, 'ad.example'), `${n}`),
  );
  expect(result(runs).less).toEqual([
    { kind: 'sites' },
    { kind: 'site', site: 'ad.example', party: 'third' },
  ]);
});

test('values are never compared across arms: another one in every run is no difference', () => {
  expect(result(runsOf(times(10, [1, 1] as const)))).toMatchObject({ p: 1, less: [], more: [] });
});

test('first and second half: a change over time shows in one of them alone', () => {
  const found = result(runsOf([...times(6, [1, 0] as const), ...times(6, [1, 1] as const)]));
  expect(found.halves).toEqual([
    { pairs: 6, p: 2 / 2 ** 6 },
    { pairs: 6, p: 1 },
  ]);
});

/** Worked out by hand: six and more pairs that differ one way and none the other, of 10 pairs also one against eight. */
test.each([
  [5, 0],
  [6, 0.28],
  [8, 0.77],
  [10, 0.93],
])('with %i pairs and nothing beside it a drop is noticed with about %d', (pairs, part) => {
  expect(Math.abs(result(runsOf(times(pairs, [0, 0] as const))).noticed - part)).toBeLessThan(0.07);
});

describe('the ways of flipping', () => {
  const dice = diceFor('flips', 1);

  test.each([0, 1, 2, 5])('of %i pairs are all there, the observed one first', (pairs) => {
    const { count, signs, exact } = flipsOf(pairs, dice);
    expect(exact).toBe(true);
    expect(count).toBe(2 ** Math.max(0, pairs - 1));
    const ways = Array.from({ length: count }, (_, way) =>
      Array.from({ length: pairs }, (__, pair) => signs[pair * count + way]).join(),
    );
    expect(ways[0]).toBe(times(pairs, 1).join());
    expect(new Set(ways).size).toBe(count);
  });

  test('drawn ones begin with the observed one, and flip each pair in half of them', () => {
    const { count, signs } = flipsOf(20, dice);
    for (let pair = 0; pair < 20; pair += 1) {
      expect(signs[pair * count]).toBe(1);
      const flipped = signs.slice(pair * count, (pair + 1) * count).filter((sign) => sign === -1).length;
      expect(Math.abs(flipped / count - 0.5)).toBeLessThan(0.04);
    }
  });

  test('a count weighs no more than one key', () => {
    const scale = weighed([
      { quantity: { kind: 'sites' }, differences: [3, 1, 0] },
      { quantity: { kind: 'key', key: UID, of: 'there' }, differences: [1, -1, 0] },
    ]);
    expect(scale).toEqual({ unit: 3, columns: [Int32Array.of(3, 1, 0), Int32Array.of(3, -3, 0)] });
    const flips = flipsOf(3, dice);
    expect([...maximaOf(flips, scale)].sort()).toEqual([4, 4, 6, 6]);
    expect(partAtLeast(maximaOf(flips, scale), 6)).toBe(0.5);
    expect([...sumsOf(flips, Int32Array.of(1, 0, 0))]).toEqual([1, 1, 1, 1]);
  });
});

test('fifty pairs and five hundred keys that come and go take no longer than a person waits', () => {
  const dice = diceFor('order', 5);
  const runs = simulate(design({ pairs: 50 }), () =>
    Array.from({ length: 500 }, (_, index) => ({
      key: key('ad', `ad-${index}.example`),
      chance: 0.2 + 0.6 * dice.part(),
      own: true,
    })),
  );
  const table = tableOf(runs);
  const { p } = compare(table, 'with', 1);
  expect(p).toBeGreaterThan(0.05);
}, 20_000);
