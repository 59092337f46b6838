import { describe, expect, test } from 'vitest';
import { openRuns, timeLeft } from '../../../../src/core/lab/progress.ts';
import type { Run } from '../../../../src/core/lab/run.ts';

const ORDER = [
  { n: 0, pair: 0, arm: 'with' },
  { n: 1, pair: 0, arm: 'without' },
] as const;

const NOTHING = { sent: 0, missing: [], doubled: 0 };
const run = (n: 0 | 1, invalid?: NonNullable<Run['invalid']>['why']): Run => ({
  ...ORDER[n],
  from: 1000,
  until: 5000,
  invalid: invalid === undefined ? undefined : { why: invalid, detail: '' },
  status: 200,
  coverage: { requests: 0, signals: { dnt: NOTHING, gpc: NOTHING }, frames: [] },
  seen: [],
  contacts: [],
});

describe('runs still to be made', () => {
  test.each<[string, readonly Run[], readonly number[]]>([
    ['all at the beginning', [], [0, 1]],
    ['not one that was made', [run(0)], [1]],
    ['not one that does not count for what the page did', [run(0, 'status')], [1]],
    ['one that was interrupted, again', [run(0, 'interrupted')], [0, 1]],
    ['but not for ever', [run(0, 'interrupted'), run(0, 'interrupted'), run(0, 'interrupted')], [1]],
    ['none at the end', [run(0, 'interrupted'), run(0), run(1)], []],
  ])('%s', (_, runs, open) => {
    expect(openRuns(ORDER, runs).map(({ n }) => n)).toEqual(open);
  });
});

test('the time left follows the runs made, interrupted ones aside', () => {
  expect(timeLeft(3, [])).toBeUndefined();
  expect(timeLeft(3, [run(0), { ...run(1), until: 3000 }, run(1, 'interrupted')])).toBe(9000);
});
