/** Lifetimes as pictures: one for each party, in parts of a page's length. */
import { type Part, partsOf, rowName, rowTop, TRACK } from './draw-rows.ts';
import { type Drawn, drawn, type LegendLine, legendMark, mark, percent } from './drawn.ts';
import {
  type Bound,
  LENGTHS,
  type LengthId,
  type LifetimeRow,
  type Lifetimes,
  placeOfLength,
  SESSION_COLUMN,
} from './lifetimes.ts';
import { groupOf } from './timeline.ts';
import { type ChartWords, keptWords } from './words.ts';

const BOUNDS: readonly Bound[] = ['asked', 'stored', 'left'];

/** What the marks mean. */
export const lifetimesLegend = ({ message }: ChartWords): readonly LegendLine[] =>
  BOUNDS.map((bound) => ({ sign: legendMark(bound), words: message(`lifetime_point_${bound}`) }));

/** How many there are of which kind, and how many are not in the picture. */
export const lifetimesNotes = (
  { cookies, session, long, hidden }: Lifetimes,
  { message, counted }: ChartWords,
): readonly string[] => [
  message('lifetimes_sum', String(cookies), String(session), String(long)),
  ...(hidden > 0 ? [counted('timeline_hidden', hidden)] : []),
];

const IDS = Object.keys(LENGTHS) as readonly LengthId[];

/** Thirteen months and 400 days lie next to each other: one is named to the left, the other to the right, lower down. */
const NAMED: Readonly<
  Record<LengthId, { readonly anchor: string; readonly y: number; readonly dx: number }>
> = {
  minute: { anchor: 'middle', y: 10, dx: 0 },
  hour: { anchor: 'middle', y: 10, dx: 0 },
  day: { anchor: 'middle', y: 10, dx: 0 },
  days_30: { anchor: 'middle', y: 10, dx: 0 },
  months_13: { anchor: 'end', y: 23, dx: -3 },
  days_400: { anchor: 'start', y: 23, dx: 3 },
  years_10: { anchor: 'middle', y: 10, dx: 0 },
};

const axis = (height: number, { message }: ChartWords): readonly Drawn[] => {
  const { left, right } = SESSION_COLUMN;
  return [
    drawn('rect', {
      class: 'column',
      x: percent(left),
      y: 0,
      width: percent(right - left),
      height,
    }),
    drawn(
      'text',
      { class: 'scale', x: percent((left + right) / 2), y: 10, 'text-anchor': 'middle' },
      message('lifetime_session'),
    ),
    ...IDS.flatMap((id) => {
      const x = percent(placeOfLength(LENGTHS[id]));
      const { anchor, y, dx } = NAMED[id];
      return [
        drawn('line', { class: `tick ${id}`, x1: x, x2: x, y1: y + 4, y2: height }),
        drawn('text', { class: 'scale', x, dx, y, 'text-anchor': anchor }, message(`length_${id}`)),
      ];
    }),
  ];
};

const rowOf = ({ charted, points }: LifetimeRow, row: number, words: ChartWords): readonly Drawn[] => {
  const middle = rowTop(row) + TRACK;
  const places = points.map(({ x }) => x);
  const { message } = words;
  return [
    ...rowName(charted.cookie, row, words),
    drawn('line', {
      class: 'span',
      x1: percent(Math.min(...places)),
      x2: percent(Math.max(...places)),
      y1: middle,
      y2: middle,
    }),
    ...points.map(({ bound, x, kept }) =>
      mark(bound, groupOf(charted), x, middle, message(`bound_${bound}`, keptWords(kept, words))),
    ),
  ];
};

/** One part for each party; `prefix` keeps several pictures on one page apart. */
export const drawLifetimes = (
  lifetimes: Lifetimes,
  words: ChartWords,
  prefix = 'lifetimes',
): readonly Part[] => {
  const { message } = words;
  const { cookies, session, long } = lifetimes;
  return lifetimes.groups.flatMap(({ id, rows }) =>
    partsOf(
      rows,
      {
        id: `${prefix}-${id}`,
        title: message(`party_${id}`),
        kind: 'lifetimes',
        describe: () => message('lifetimes_sum', String(cookies), String(session), String(long)),
        axis: (height) => axis(height, words),
        row: (row, place) => rowOf(row, place, words),
      },
      words,
    ),
  );
};
