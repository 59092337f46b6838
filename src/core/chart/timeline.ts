/** Cookies over a visit: a row for each, marks for what became of it, bars for the time it was in the jar. */
import type { Line } from '../ledger-types.ts';
import type { Charted, ChartLine } from './charted.ts';
import { type Tick, type TimeScale, ticksOf, timeOf, timeScale } from './time-scale.ts';

export const MARKS = ['offered', 'refused', 'stored', 'overwritten', 'deleted', 'sent'] as const;
export type MarkKind = (typeof MARKS)[number];

const KIND_OF: Readonly<Record<Line['what'], MarkKind>> = {
  offered: 'offered',
  refused: 'refused',
  stored: 'stored',
  came_back: 'stored',
  outlived: 'stored',
  overwritten: 'overwritten',
  renewed: 'overwritten',
  sent: 'sent',
  expired: 'deleted',
  evicted: 'deleted',
  deleted: 'deleted',
  cleared: 'deleted',
};

export type Mark = {
  readonly kind: MarkKind;
  /** Where on the axis, from 0 to 1. */
  readonly x: number;
  /** What the first of it was, and when the first and the last were, in milliseconds since the epoch. */
  readonly what: Line['what'];
  readonly from: number;
  readonly to: number;
  /** How often; of what was sent, how many requests. */
  readonly count: number;
};

export type Bar = { readonly left: number; readonly right: number };
export type Row = {
  readonly charted: Charted;
  readonly marks: readonly Mark[];
  readonly bars: readonly Bar[];
};

export const GROUPS = ['session', 'persistent', 'third_session', 'third_persistent', 'unstored'] as const;
export type GroupId = (typeof GROUPS)[number];
export type Group = { readonly id: GroupId; readonly rows: readonly Row[] };

export type Timeline = {
  /** Milliseconds since the epoch; not the axis' end where a clock was set back. */
  readonly now: number;
  readonly scale: TimeScale;
  readonly ticks: readonly Tick[];
  readonly groups: readonly Group[];
  /** Cookies of which something was recorded, and how many of them are not among the rows. */
  readonly cookies: number;
  readonly hidden: number;
  /** Events of the rows, and how many of them stand in one mark with another. */
  readonly events: number;
  readonly gathered: number;
};

export const groupOf = ({ class: kind, party }: Charted): GroupId => {
  if (kind === undefined) return 'unstored';
  return party === 'first' ? kind : `third_${kind}`;
};

type Timed = ChartLine & { readonly time: number };

const timed = ({ lines }: Charted): readonly Timed[] =>
  lines.flatMap((line) => {
    const time = timeOf(line.at);
    return time === undefined ? [] : [{ ...line, time }];
  });

/** Marks of one row at most. */
const MOST_MARKS = 48;
/** Places on the axis that are told apart: one is about as wide as a mark. */
const PLACES = 64;

/** Events of one kind at one place become one mark. */
const marksAt = (lines: readonly Timed[], { at }: TimeScale, places: number): readonly Mark[] => {
  const marks = new Map<string, Mark>();
  for (const { what, time, count = 1 } of lines) {
    const x = at(time);
    const kind = KIND_OF[what];
    const place = `${kind} ${Math.min(places - 1, Math.floor(x * places))}`;
    const mark = marks.get(place) ?? { kind, x, what, from: time, to: time, count: 0 };
    const from = Math.min(mark.from, time);
    const to = Math.max(mark.to, time);
    marks.set(place, { ...mark, from, to, count: mark.count + Math.max(1, count) });
  }
  return [...marks.values()];
};

/** With half the places there are fewer marks; six kinds at eight places are no more than there may be. */
const marksOf = (lines: readonly Timed[], scale: TimeScale): readonly Mark[] => {
  let places = PLACES;
  let marks = marksAt(lines, scale, places);
  while (marks.length > MOST_MARKS) {
    places /= 2;
    marks = marksAt(lines, scale, places);
  }
  return marks;
};

const HELD: ReadonlySet<MarkKind> = new Set(['stored', 'overwritten', 'sent']);

/** From the first word that it was in the jar to the word that it went, or to now. In the order in which it was told. */
const barsOf = (lines: readonly Timed[], inJar: boolean, { at, to }: TimeScale): readonly Bar[] => {
  const bars: Bar[] = [];
  let since: number | undefined;
  let last = 0;
  const end = (time: number): void => {
    const [left, right] = [at(since ?? time), at(time)];
    bars.push({ left: Math.min(left, right), right: Math.max(left, right) });
    since = undefined;
  };
  for (const { what, time } of lines) {
    const kind = KIND_OF[what];
    last = time;
    if (HELD.has(kind)) since ??= time;
    if (kind === 'deleted') end(time);
  }
  if (since !== undefined) end(inJar ? to : last);
  return merged(bars);
};

/** Bars that touch are one. */
const merged = (bars: readonly Bar[]): readonly Bar[] => {
  const whole: Bar[] = [];
  for (const bar of [...bars].sort((a, b) => a.left - b.left)) {
    const before = whole.at(-1);
    if (before === undefined || bar.left - before.right > 1 / PLACES) whole.push(bar);
    else whole[whole.length - 1] = { left: before.left, right: Math.max(before.right, bar.right) };
  }
  return whole;
};

const countOf = (lines: readonly unknown[][]): number => lines.reduce((sum, { length }) => sum + length, 0);

/** The first `most` cookies by the time of their first event; `now` in milliseconds since the epoch. */
export const timelineOf = (all: readonly Charted[], now: number, most: number): Timeline => {
  const told = all
    .map((charted) => ({ charted, lines: timed(charted) }))
    .filter(({ lines }) => lines.length > 0)
    .sort((a, b) => (a.lines[0]?.time ?? 0) - (b.lines[0]?.time ?? 0));
  const shown = told.slice(0, most);
  const scale = timeScale(
    told.flatMap(({ lines }) => lines.map(({ time }) => time)),
    now,
  );
  const rows = shown.map(({ charted, lines }) => ({
    charted,
    marks: marksOf(lines, scale),
    bars: barsOf(lines, charted.inJar, scale),
  }));
  const events = countOf(shown.map(({ lines }) => [...lines]));
  return {
    now,
    scale,
    ticks: ticksOf(scale),
    groups: GROUPS.map((id) => ({ id, rows: rows.filter(({ charted }) => groupOf(charted) === id) })).filter(
      ({ rows: some }) => some.length > 0,
    ),
    cookies: told.length,
    hidden: told.length - shown.length,
    events,
    gathered: events - countOf(rows.map(({ marks }) => [...marks])),
  };
};
