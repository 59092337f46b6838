import fc from 'fast-check';
import { expect, test } from 'vitest';
import { spanOf, type Unit } from '../../src/core/classify.ts';

const SECONDS: Readonly<Record<Unit, number>> = { day: 86_400, hour: 3_600, minute: 60, second: 1 };
const NEXT: Readonly<Record<Unit, number>> = { day: 3_600, hour: 60, minute: 1, second: 1 };
const length = fc.oneof(
  fc.double({ min: 0, max: 4e8, noNaN: true }),
  fc.integer({ min: 0, max: 200_000 }),
  fc
    .tuple(fc.constantFrom(60, 3_600, 86_400), fc.integer({ min: -1, max: 1 }))
    .map(([unit, by]) => unit + by),
);

test('a span is never longer than the time, and loses less than one of the smaller unit it may show', () => {
  fc.assert(
    fc.property(length, (seconds) => {
      const span = spanOf(seconds);
      const said = span.reduce((sum, { unit, count }) => sum + count * SECONDS[unit], 0);
      const smallest = NEXT[span[0]?.unit ?? 'second'];
      expect(said).toBeLessThanOrEqual(seconds);
      expect(seconds - said).toBeLessThan(smallest);
    }),
    { numRuns: 1000 },
  );
});

test('a span has one or two whole parts, the larger first, and no part of nothing but 0 seconds', () => {
  fc.assert(
    fc.property(length, (seconds) => {
      const span = spanOf(seconds);
      const sizes = span.map(({ unit }) => SECONDS[unit]);
      expect([1, 2]).toContain(span.length);
      expect(sizes).toEqual([...sizes].sort((a, b) => b - a));
      expect(span.every(({ count }) => Number.isInteger(count))).toBe(true);
      if (seconds >= 1) expect(span.every(({ count }) => count > 0)).toBe(true);
      else expect(span).toEqual([{ unit: 'second', count: 0 }]);
    }),
  );
});
