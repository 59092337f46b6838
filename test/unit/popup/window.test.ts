import { expect, test } from 'vitest';
import { type Geometry, offsetOf, rangeOf } from '../../../popup/window.ts';

const list = (part: Partial<Geometry> = {}): Geometry => ({
  count: 100,
  rowHeight: 10,
  top: 0,
  viewport: 50,
  openIndex: -1,
  openExtra: 0,
  spare: 0,
  ...part,
});

test.each<[string, Partial<Geometry>, number, number]>([
  ['at the top', {}, 0, 6],
  ['at the top with spare rows', { spare: 2 }, 0, 8],
  ['in the middle', { top: 500 }, 50, 56],
  ['in the middle with spare rows', { top: 500, spare: 2 }, 48, 58],
  ['half a row down', { top: 505 }, 50, 56],
  ['at the bottom', { top: 950 }, 95, 100],
  ['while the list begins below the middle of what is seen', { top: -30 }, 0, 3],
  ['while the list is still out of sight below', { top: -200 }, 0, 0],
  ['while the list is out of sight above', { top: 5000 }, 100, 100],
  ['of a short list', { count: 3 }, 0, 3],
  ['of an empty list', { count: 0 }, 0, 0],
  ['with a row unfolded above', { top: 500, openIndex: 2, openExtra: 100 }, 40, 46],
  ['with a row unfolded that fills what is seen', { top: 60, openIndex: 5, openExtra: 200 }, 5, 6],
  ['with a row unfolded below', { top: 0, openIndex: 50, openExtra: 100 }, 0, 6],
])('%s', (_, part, from, to) => {
  expect(rangeOf(list(part))).toMatchObject({ from, to });
});

test('room is left for the rows above and below, the unfolded one in its full height', () => {
  expect(rangeOf(list({ top: 500, openIndex: 2, openExtra: 100 }))).toMatchObject({
    before: 500,
    after: 540,
  });
  expect(rangeOf(list({ top: 0, openIndex: 99, openExtra: 100 }))).toMatchObject({ before: 0, after: 1040 });
});

test.each([
  [0, 0],
  [5, 50],
  [6, 160],
])('row %i begins %i pixels down where row 5 is unfolded by 100', (index, offset) => {
  expect(offsetOf(list({ openIndex: 5, openExtra: 100 }), index)).toBe(offset);
});
