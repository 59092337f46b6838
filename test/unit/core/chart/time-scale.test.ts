import { describe, expect, test } from 'vitest';
import { ticksOf, timeScale } from '../../../../src/core/chart/time-scale.ts';

const S = 1000;
const MIN = 60 * S;
const DAY = 86_400 * S;

const breaksOf = (times: readonly number[], now: number): number =>
  timeScale(times, now).stretches.length - 1;

describe('time in which nothing happened is shortened', () => {
  test.each([
    ['a page loaded in seconds and looked at after minutes', [0, 1, 800, 2 * S], 5 * MIN, 1],
    ['three visits on three days', [0, S, DAY, DAY + S, 2 * DAY, 2 * DAY + S], 2 * DAY + 3 * S, 2],
    ['gaps of very different lengths', [0, S, 5 * MIN, 5 * MIN + S, DAY, DAY + S], DAY + 2 * S, 2],
    ['events at equal distances: none stands out', [0, MIN, 2 * MIN, 3 * MIN], 4 * MIN, 0],
    ['less than a second', [0, 10, 20], 900, 0],
    ['one event', [0], 5 * MIN, 0],
    ['nothing at all', [], 5 * MIN, 0],
    ['all at once', [7, 7, 7], 7, 0],
  ])('%s', (_, times, now, breaks) => {
    expect(breaksOf(times, now)).toBe(breaks);
  });

  test('what happened in two seconds takes most of an axis of five minutes', () => {
    const { at } = timeScale([0, 1, 800, 2 * S], 5 * MIN);
    expect(at(0)).toBe(0);
    expect(at(2 * S) - at(0)).toBeGreaterThan(0.8);
    expect(at(5 * MIN)).toBe(1);
  });
});

test('a clock that was set back: the axis ends with the latest event', () => {
  const scale = timeScale([10 * S, 90 * S], 20 * S);
  expect([scale.from, scale.to]).toEqual([10 * S, 90 * S]);
  expect(scale.at(90 * S)).toBe(1);
});

describe('what is named on the axis', () => {
  test.each([
    ['a minute', [0], MIN, [0, 15 * S, 30 * S, 45 * S, MIN]],
    ['an hour', [0], 60 * MIN, [0, 15 * MIN, 30 * MIN, 45 * MIN, 60 * MIN]],
    ['a page looked at after minutes', [0, 800, 1900], 5 * MIN, [0, 500, 1000, 1500, 5 * MIN]],
  ])('of %s', (_, times, now, named) => {
    const major = ticksOf(timeScale(times, now)).filter(({ minor }) => !minor);
    expect(major.map(({ at }) => at)).toEqual(named);
  });

  test('where there is room, when it goes on after a break', () => {
    const ticks = ticksOf(timeScale([0, 100, 150, 8 * S, 8 * S + 20], 20 * S));
    expect(ticks.map(({ at }) => at)).toContain(8 * S);
  });
});
