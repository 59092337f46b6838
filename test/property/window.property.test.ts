import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Geometry, rangeOf } from '../../popup/window.ts';

/** Quarters of a pixel: what browsers measure, and exact in arithmetic. */
const quarters = (min: number, max: number) =>
  fc.integer({ min: min * 4, max: max * 4 }).map((pixels) => pixels / 4);

const geometry: fc.Arbitrary<Geometry> = fc
  .record({
    count: fc.integer({ min: 0, max: 300 }),
    rowHeight: fc.integer({ min: 8, max: 80 }),
    top: quarters(-2_000, 30_000),
    viewport: quarters(0, 1_500),
    openExtra: quarters(0, 600),
    spare: fc.integer({ min: 0, max: 10 }),
    open: fc.nat(),
    unfolded: fc.boolean(),
  })
  .map(({ open, unfolded, ...rest }) => ({
    ...rest,
    openIndex: unfolded && rest.count > 0 ? open % rest.count : -1,
  }));

/** Where each row begins and how tall it is, added up row by row: the plain way rangeOf does not go. */
const rowsOf = (list: Geometry): readonly { readonly start: number; readonly height: number }[] => {
  let start = 0;
  return Array.from({ length: list.count }, (_, index) => {
    const height = list.rowHeight + (index === list.openIndex ? list.openExtra : 0);
    start += height;
    return { start: start - height, height };
  });
};
const heightOf = (rows: readonly { readonly height: number }[]): number =>
  rows.reduce((sum, { height }) => sum + height, 0);

const always = (holds: (list: Geometry) => void): void =>
  fc.assert(fc.property(geometry, holds), { numRuns: 1000 });

test('a row that is in sight is always drawn', () => {
  always((list) => {
    const { from, to } = rangeOf(list);
    for (const [index, { start, height }] of rowsOf(list).entries()) {
      const inSight = start < list.top + list.viewport && start + height > list.top;
      if (inSight) expect(index >= from && index < to).toBe(true);
    }
  });
});

test('the rows drawn and the room above and below are as tall as the whole list', () => {
  always((list) => {
    const { from, to, before, after } = rangeOf(list);
    const rows = rowsOf(list);
    expect(before).toBe(heightOf(rows.slice(0, from)));
    expect(before + heightOf(rows.slice(from, to)) + after).toBe(heightOf(rows));
  });
});

test('no more rows are drawn than fit, and the spare ones', () => {
  always((list) => {
    const { from, to } = rangeOf(list);
    expect(from).toBeGreaterThanOrEqual(0);
    expect(to).toBeGreaterThanOrEqual(from);
    expect(to).toBeLessThanOrEqual(list.count);
    expect(to - from).toBeLessThanOrEqual(list.viewport / list.rowHeight + 2 * list.spare + 3);
  });
});
