import { expect, test } from 'vitest';
import { drawRuns, runsLegend, runsNotes } from '../../../../src/core/chart/draw-runs.ts';
import type { Drawn } from '../../../../src/core/chart/drawn.ts';
import { runsChartOf } from '../../../../src/core/chart/runs.ts';
import { analyse } from '../../../../src/core/lab/analyse.ts';
import type { Run } from '../../../../src/core/lab/run.ts';
import { BEHAVIOURS, CONTEXT, design, simulate } from '../../../fake/simulated.ts';
import { words } from '../../../fake/words.ts';

const RUNS = simulate(design(), BEHAVIOURS['stops when asked']).map(
  (run): Run => (run.n === 4 ? { ...run, invalid: { why: 'status', detail: '500' } } : run),
);
const { rows } = analyse(design(), RUNS, CONTEXT);
const chart = runsChartOf(RUNS, rows, 40);

const all = (one: Drawn): readonly Drawn[] => [
  one,
  ...one.children.flatMap((child) => (typeof child === 'string' ? [] : all(child))),
];

test('has one column a run, side by side within the picture', () => {
  expect(chart.columns.map(({ run }) => run)).toEqual(RUNS.map(({ n }) => n + 1));
  for (const [index, { left, right }] of chart.columns.entries()) {
    expect(left).toBeGreaterThanOrEqual(chart.columns[index - 1]?.right ?? 0);
    expect(right).toBeGreaterThan(left);
    expect(right).toBeLessThanOrEqual(1);
  }
});

test('has one row a key, what differs most first; a run that does not count has no cell', () => {
  expect(chart.rows).toHaveLength(rows.length);
  expect(chart.rows[0]?.key.name).toBe('uid');
  expect(chart.counted).toBe(19);
  for (const { cells } of chart.rows) expect(cells).toHaveLength(19);
  const uid = chart.rows[0]?.cells ?? [];
  expect(uid.every(({ column, there }) => there === (column.arm === 'without'))).toBe(true);
});

test('shows no more rows than it may, and says how many are left out', () => {
  const few = runsChartOf(RUNS, rows, 2);
  expect([few.rows.length, few.hidden]).toEqual([2, rows.length - 2]);
  expect(runsNotes(few, words)).toEqual([
    'One column a run, in the order they were made: 20, of which 19 count.',
    '5 more are in the table only.',
  ]);
});

test('is drawn with cells in two lanes, the reason of what does not count, and words for who does not see it', () => {
  const [part] = drawRuns(chart, words);
  const drawn = part === undefined ? [] : all(part.picture);
  const cells = drawn.filter(({ attributes }) => String(attributes.class).startsWith('cell'));
  expect(cells).toHaveLength(19 * rows.length);
  expect(new Set(cells.map(({ attributes }) => attributes.class))).toEqual(
    new Set(['cell without there', 'cell with there', 'cell with absent']),
  );
  const titles = drawn.filter(({ tag }) => tag === 'title').map(({ children }) => children[0]);
  expect(titles).toContain(
    `Run 5, ${words.message(`lab_arm_${RUNS[4]?.arm}`)}: not counted, the page’s status was not 200`,
  );
  expect(drawn.find(({ tag }) => tag === 'desc')?.children[0]).toMatch(
    /^cookie uid of player\.example: without a signal in \d+ of \d+ runs, with the signal in 0 of \d+ runs; /,
  );
  expect(runsLegend(chart, words).map((line) => line.words)).toEqual([
    'seen in a run without a signal',
    'seen in a run with the signal',
    'not seen in that run',
  ]);
});

test('is empty without runs', () => {
  expect(drawRuns(runsChartOf([], [], 40), words)).toEqual([]);
});
