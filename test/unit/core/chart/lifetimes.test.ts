import { describe, expect, test } from 'vitest';
import type { Charted } from '../../../../src/core/chart/charted.ts';
import { LENGTHS, lifetimesOf, placeOfKept, placeOfLength } from '../../../../src/core/chart/lifetimes.ts';
import { idOf } from '../../../../src/core/cookie.ts';
import { cookie } from '../../../fake/cookie.ts';

const seconds = (count: number) => ({ kind: 'seconds', seconds: count }) as const;
const SESSION = { kind: 'session' } as const;

const charted = (name: string, more: Partial<Charted>): Charted => ({
  key: name,
  cookie: idOf(cookie({ name })),
  class: 'persistent',
  party: 'first',
  inJar: true,
  asked: undefined,
  stored: undefined,
  left: undefined,
  lines: [],
  ...more,
});

describe('the scale of lengths', () => {
  test('a minute, an hour, a day, 30 days, 13 months, 400 days and ten years lie in this order', () => {
    const places = Object.values(LENGTHS).map(placeOfLength);
    expect(places).toEqual([...new Set(places)].sort((a, b) => a - b));
    expect(places.every((x) => x > 0.18 && x < 1)).toBe(true);
  });

  test('session cookies stand in a column of their own', () => {
    expect(placeOfKept(SESSION)).toBeLessThan(placeOfLength(0));
  });

  test.each([
    [-1, 0.18],
    [0, 0.18],
    [Number.NaN, 0.18],
    [1e30, 1],
    [Number.POSITIVE_INFINITY, 1],
  ])('%s seconds stand at the end of the scale', (length, x) => {
    expect(placeOfLength(length)).toBe(x);
  });
});

describe('lifetimes', () => {
  const all = [
    charted('session', { stored: SESSION, asked: SESSION, class: 'session' }),
    charted('capped', { asked: seconds(LENGTHS.years_10), stored: seconds(LENGTHS.days_400) }),
    charted('other', { left: seconds(60), party: 'third' }),
    charted('refused', { class: undefined }),
  ];

  test('the longest first, with each length that is known, by party', () => {
    const { groups } = lifetimesOf(all, 40);
    const told = groups.map(({ id, rows }) => [
      id,
      rows.map((row) => [row.charted.cookie.name, row.points.map(({ bound }) => bound)]),
    ]);
    expect(told).toEqual([
      [
        'first',
        [
          ['capped', ['asked', 'stored']],
          ['session', ['asked', 'stored']],
        ],
      ],
      ['third', [['other', ['left']]]],
    ]);
  });

  test('one of which no lifetime is known is not among them; the others are counted', () => {
    expect(lifetimesOf(all, 2)).toMatchObject({ cookies: 3, hidden: 1, session: 1, long: 1 });
  });
});
