/** The timeline as pictures: one for each class and party, in parts of a page's length. */
import { AXIS, type Part, partsOf, rowName, rowTop, TRACK } from './draw-rows.ts';
import {
  anchorAt,
  barShape,
  type Drawn,
  drawn,
  type LegendLine,
  legendBar,
  legendMark,
  mark,
  percent,
} from './drawn.ts';
import { type GroupId, MARKS, type Mark, type MarkKind, type Row, type Timeline } from './timeline.ts';
import { type ChartWords, lineWords, offsetWords, spanWords, timeWords } from './words.ts';

/** What the marks and bars mean. */
export const timelineLegend = ({ message }: ChartWords): readonly LegendLine[] => [
  ...MARKS.map((kind) => ({ sign: legendMark(kind), words: message(`mark_${kind}`) })),
  ...(['session', 'persistent', 'third_session', 'third_persistent'] as const).map((id) => ({
    sign: legendBar(id),
    words: message('chart_in_jar', message(`group_${id}`)),
  })),
];

/** From when to when, and what the picture leaves out or draws otherwise than it was. */
export const timelineNotes = (timeline: Timeline, words: ChartWords): readonly string[] => {
  const { scale, events, gathered, hidden } = timeline;
  const { message, counted } = words;
  const idle = scale.stretches
    .slice(1)
    .reduce((sum, { from }, index) => sum + from - (scale.stretches[index]?.to ?? from), 0);
  return [
    message('timeline_from', timeWords(scale.from, words), spanWords((scale.to - scale.from) / 1000, words)),
    counted('timeline_events', events),
    ...(gathered > 0 ? [counted('timeline_gathered', gathered)] : []),
    ...(idle > 0 ? [message('timeline_idle', spanWords(idle / 1000, words))] : []),
    ...(hidden > 0 ? [counted('timeline_hidden', hidden)] : []),
  ];
};

/** Pixels above or below the middle of the track: what is offered above, what is sent below, the jar between. */
const LANE: Readonly<Record<MarkKind, number>> = {
  offered: -7,
  refused: -7,
  stored: 0,
  overwritten: 0,
  deleted: 0,
  sent: 8,
};

const axis = ({ scale, ticks, now }: Timeline, height: number, words: ChartWords): readonly Drawn[] => {
  const { message } = words;
  return [
    ...scale.stretches.slice(1).map(({ left }, index) => {
      const from = scale.stretches[index]?.right ?? left;
      return drawn('rect', {
        class: 'idle',
        x: percent(from),
        y: AXIS - 8,
        width: percent(left - from),
        height: height - AXIS + 8,
      });
    }),
    ...ticks.flatMap(({ at, x, minor }) => [
      drawn('line', {
        class: minor ? 'tick minor' : 'tick',
        x1: percent(x),
        x2: percent(x),
        y1: AXIS - 8,
        y2: height,
      }),
      drawn(
        'text',
        { class: minor ? 'scale minor' : 'scale', x: percent(x), y: AXIS - 14, 'text-anchor': anchorAt(x) },
        at === now ? message('chart_now') : offsetWords(at - scale.from, words),
      ),
    ]),
  ];
};

const aboutMark = ({ what, from, to, count, kind }: Mark, words: ChartWords): string => {
  const when = from === to ? timeWords(from, words) : `${timeWords(from, words)} – ${timeWords(to, words)}`;
  const told = kind === 'sent' ? lineWords({ what, count }, words) : lineWords({ what }, words);
  const { message } = words;
  return kind !== 'sent' && count > 1
    ? message('chart_several', String(count), told, when)
    : `${told}, ${when}`;
};

const rowOf = (
  { charted, marks, bars }: Row,
  group: GroupId,
  row: number,
  words: ChartWords,
): readonly Drawn[] => {
  const middle = rowTop(row) + TRACK;
  return [
    ...rowName(charted.cookie, row, words),
    ...bars.map(({ left, right }) =>
      barShape(group, percent(left), middle - 3.5, percent(Math.max(0.004, right - left))),
    ),
    ...marks.map((one) => mark(one.kind, group, one.x, middle + LANE[one.kind], aboutMark(one, words))),
  ];
};

const summaryOf = (rows: readonly Row[], { message }: ChartWords): string => {
  const times = MARKS.map((kind) => ({
    kind,
    count: rows
      .flatMap(({ marks }) => marks)
      .reduce((sum, one) => sum + (one.kind === kind ? one.count : 0), 0),
  }));
  return times
    .filter(({ count }) => count > 0)
    .map(({ kind, count }) => `${message(`mark_${kind}`)}: ${count}`)
    .join('; ');
};

/** One part for each class and party; `prefix` keeps several pictures on one page apart. */
export const drawTimeline = (timeline: Timeline, words: ChartWords, prefix = 'timeline'): readonly Part[] => {
  const { message } = words;
  return timeline.groups.flatMap(({ id, rows }) =>
    partsOf(
      rows,
      {
        id: `${prefix}-${id}`,
        title: message(`group_${id}`),
        kind: 'timeline',
        describe: (some) => summaryOf(some, words),
        axis: (height) => axis(timeline, height, words),
        row: (row, place) => rowOf(row, id, place, words),
      },
      words,
    ),
  );
};
