/** Whatever the times are, the pictures stay inside their frame, keep the order of things and lose no event. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Charted, ChartLine } from '../../src/core/chart/charted.ts';
import { drawLifetimes } from '../../src/core/chart/draw-lifetimes.ts';
import { drawTimeline } from '../../src/core/chart/draw-timeline.ts';
import type { Drawn } from '../../src/core/chart/drawn.ts';
import { lifetimesOf, placeOfKept, placeOfLength } from '../../src/core/chart/lifetimes.ts';
import { ticksOf, timeScale } from '../../src/core/chart/time-scale.ts';
import { timelineOf } from '../../src/core/chart/timeline.ts';
import { idOf } from '../../src/core/cookie.ts';
import { NOW } from '../fake/clock.ts';
import { words } from '../fake/words.ts';
import { anyText, wildCookie } from './arbitraries.ts';

const T = NOW * 1000;

/** Near ones, equal ones, days apart, and whatever a hostile record may hold. */
const time = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: T - 5000, max: T + 5000 }) },
  { weight: 3, arbitrary: fc.integer({ min: 0, max: 20 }).map((days) => T - days * 86_400_000) },
  { weight: 1, arbitrary: fc.double() },
);

const line: fc.Arbitrary<ChartLine> = fc.record({
  at: time,
  what: fc.constantFrom(
    ...(['offered', 'stored', 'refused', 'renewed', 'overwritten', 'sent', 'expired', 'evicted'] as const),
    ...(['deleted', 'cleared', 'came_back', 'outlived'] as const),
  ),
  means: fc.constantFrom('header', 'jar'),
  count: fc.option(fc.integer({ min: 1, max: 9 }), { nil: undefined }),
});

const kept = fc.option(
  fc.oneof(
    fc.constant({ kind: 'session' as const }),
    fc.double().map((seconds) => ({ kind: 'seconds' as const, seconds })),
  ),
  { nil: undefined },
);

const charted: fc.Arbitrary<Charted> = fc
  .record({
    cookie: wildCookie.map(idOf),
    name: anyText,
    class: fc.constantFrom('session', 'persistent', undefined),
    party: fc.constantFrom('first', 'third'),
    inJar: fc.boolean(),
    asked: kept,
    stored: kept,
    left: kept,
    lines: fc.array(line, { maxLength: 40 }),
  })
  .map(({ name, cookie, ...rest }) => ({ ...rest, key: name, cookie: { ...cookie, name } }));

const inside = (x: number): boolean => x >= 0 && x <= 1;

test('a later time never lies further left, and every time lies on the axis', () => {
  fc.assert(
    fc.property(
      fc.array(time, { maxLength: 60 }),
      time,
      fc.array(time, { minLength: 2 }),
      (times, now, asked) => {
        const { at } = timeScale(times, now);
        const places = asked
          .filter((one) => !Number.isNaN(one))
          .sort((a, b) => a - b)
          .map(at);
        expect(places.every(inside)).toBe(true);
        expect(places).toEqual([...places].sort((a, b) => a - b));
      },
    ),
  );
});

test('the axis has few names, in order, none running into another', () => {
  fc.assert(
    fc.property(fc.array(time, { maxLength: 60 }), time, (times, now) => {
      const ticks = ticksOf(timeScale(times, now));
      const apart = (some: typeof ticks): number =>
        Math.min(1, ...some.slice(1).map(({ x }, index) => x - (some[index]?.x ?? 0)));
      expect(apart(ticks)).toBeGreaterThan(0.099);
      expect(apart(ticks.filter(({ minor }) => !minor))).toBeGreaterThan(0.199);
    }),
  );
});

test('a longer lifetime never lies further left, and right of the session cookies', () => {
  fc.assert(
    fc.property(fc.array(fc.double(), { minLength: 2 }), (lengths) => {
      const places = lengths
        .filter((one) => !Number.isNaN(one))
        .sort((a, b) => a - b)
        .map(placeOfLength);
      expect(places.every((x) => inside(x) && x > placeOfKept({ kind: 'session' }))).toBe(true);
      expect(places).toEqual([...places].sort((a, b) => a - b));
    }),
  );
});

const events = ({ lines }: Charted): number =>
  lines.filter(({ at }) => !Number.isNaN(at)).reduce((sum, { count = 1 }) => sum + count, 0);

test('marks and bars lie inside the frame; every event is in one mark; every cookie is a row or counted', () => {
  fc.assert(
    fc.property(fc.array(charted, { maxLength: 20 }), time, fc.nat(20), (all, now, most) => {
      const { groups, cookies, hidden } = timelineOf(all, now, most);
      const rows = groups.flatMap((group) => group.rows);
      expect(rows.length + hidden).toBe(cookies);
      expect(rows.length).toBeLessThanOrEqual(most);
      for (const { marks, bars, charted: one } of rows) {
        expect(marks.length).toBeLessThanOrEqual(48);
        expect(marks.every(({ x }) => inside(x))).toBe(true);
        expect(bars.every(({ left, right }) => inside(left) && inside(right) && left <= right)).toBe(true);
        expect(marks.reduce((sum, { count }) => sum + count, 0)).toBe(events(one));
      }
    }),
  );
});

/** Every place in percent that a drawing names. */
const placesIn = ({ attributes, children }: Drawn): readonly number[] => [
  ...['x', 'x1', 'x2'].flatMap((name) => {
    const value = String(attributes[name] ?? '');
    return value.endsWith('%') ? [Number(value.slice(0, -1))] : [];
  }),
  ...children.flatMap((child) => (typeof child === 'string' ? [] : placesIn(child))),
];

test('what is drawn lies inside the frame, each picture has a name of its own, nothing throws', () => {
  fc.assert(
    fc.property(fc.array(charted, { maxLength: 30 }), time, (all, now) => {
      const parts = [
        ...drawTimeline(timelineOf(all, now, 40), words),
        ...drawLifetimes(lifetimesOf(all, 40), words),
      ];
      expect(new Set(parts.map(({ id }) => id)).size).toBe(parts.length);
      for (const { picture } of parts) expect(placesIn(picture).every((x) => x >= 0 && x <= 100)).toBe(true);
    }),
  );
});
