/** The runs as pictures, in parts of a page's length. */
import type { Arm } from '../lab/design.ts';
import { invalidWords, keyWords } from '../lab/sentence.ts';
import { AXIS, type Part, partsOf, rowTop, TRACK } from './draw-rows.ts';
import { type Drawn, drawn, type LegendLine, percent } from './drawn.ts';
import type { RunCell, RunColumn, RunRow, RunsChart } from './runs.ts';
import type { ChartWords } from './words.ts';

/** Pixels. Runs without a signal lie above those with one: to be told apart without a colour. */
const LANE: Readonly<Record<Arm, number>> = { without: -6, placebo: -6, with: 5, third: 5 };
const CELL = 8;
/** What was not seen is a line where the cell would be. */
const LINE = 1.5;

const cellShape = (arm: Arm, there: boolean, place: Drawn['attributes'], y: number, about?: string): Drawn =>
  drawn(
    'rect',
    {
      ...place,
      class: `cell ${arm} ${there ? 'there' : 'absent'}`,
      y: there ? y : y + (CELL - LINE) / 2,
      height: there ? CELL : LINE,
    },
    ...(about === undefined ? [] : [drawn('title', {}, about)]),
  );

const ARMS_SHOWN: readonly Arm[] = ['without', 'with', 'third', 'placebo'];

const legendCell = (arm: Arm, there: boolean): Drawn =>
  drawn(
    'svg',
    { class: 'chart key', width: 16, height: 24, 'aria-hidden': 'true' },
    cellShape(arm, there, { x: 2, width: 12 }, 12 + LANE[arm]),
  );

/** What the cells mean, for the arms that were run. */
export const runsLegend = ({ columns }: RunsChart, { message }: ChartWords): readonly LegendLine[] => [
  ...ARMS_SHOWN.filter((arm) => columns.some((column) => column.arm === arm)).map((arm) => ({
    sign: legendCell(arm, true),
    words: message('lab_runs_there', message(`lab_arm_${arm}`)),
  })),
  { sign: legendCell('without', false), words: message('lab_runs_absent') },
];

/** How many runs there are, how many count, and what is not in the picture. */
export const runsNotes = (
  { columns, counted: counting, hidden }: RunsChart,
  { message, counted }: ChartWords,
): readonly string[] => [
  message('lab_runs_order', String(columns.length), String(counting)),
  ...(hidden > 0 ? [counted('lab_runs_hidden', hidden)] : []),
];

const span = ({ left, right }: RunColumn): Drawn['attributes'] => ({
  x: percent(left),
  width: percent(right - left),
});

/** Columns of runs that do not count are marked from top to bottom, with the reason. */
const axis = ({ columns }: RunsChart, height: number, words: ChartWords): readonly Drawn[] => {
  const { message } = words;
  return columns.flatMap((column) => {
    const { run, arm, invalid } = column;
    if (invalid === undefined) return [];
    const about = message(
      'lab_runs_invalid',
      String(run),
      message(`lab_arm_${arm}`),
      invalidWords(invalid, words),
    );
    return [
      drawn(
        'rect',
        { ...span(column), class: 'idle', y: AXIS - 8, height: height - AXIS + 8 },
        drawn('title', {}, about),
      ),
    ];
  });
};

const aboutCell = ({ column, there }: RunCell, { message }: ChartWords): string => {
  const arm = message(`lab_arm_${column.arm}`);
  return there
    ? message('lab_runs_cell_there', String(column.run), arm)
    : message('lab_runs_cell_absent', String(column.run), arm);
};

const rowOf = ({ key, cells }: RunRow, row: number, words: ChartWords): readonly Drawn[] => [
  drawn('line', { class: 'rule', x1: '0%', x2: '100%', y1: rowTop(row), y2: rowTop(row) }),
  drawn('text', { class: 'name', x: 0, y: rowTop(row) + 14 }, keyWords(key, words)),
  ...cells.map((cell) =>
    cellShape(
      cell.column.arm,
      cell.there,
      span(cell.column),
      rowTop(row) + TRACK + LANE[cell.column.arm],
      aboutCell(cell, words),
    ),
  ),
];

/** "Without a signal: 10 of 10 runs; …" of each key. */
const summaryOf = (rows: readonly RunRow[], words: ChartWords): string =>
  rows
    .map(({ key, cells }) => {
      const { message } = words;
      const arms = ARMS_SHOWN.flatMap((arm) => {
        const own = cells.filter(({ column }) => column.arm === arm);
        if (own.length === 0) return [];
        const seen = own.filter(({ there }) => there).length;
        return [message('lab_runs_sum', message(`lab_arm_${arm}`), String(seen), String(own.length))];
      });
      return `${keyWords(key, words)}: ${arms.join(', ')}`;
    })
    .join('; ');

export const drawRuns = (chart: RunsChart, words: ChartWords, prefix = 'runs'): readonly Part[] => {
  const { message } = words;
  return partsOf(
    chart.rows,
    {
      id: prefix,
      title: message('lab_runs_title'),
      kind: 'runs',
      describe: (some) => summaryOf(some, words),
      axis: (height) => axis(chart, height, words),
      row: (row, place) => rowOf(row, place, words),
    },
    words,
  );
};
