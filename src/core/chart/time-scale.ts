/**
 * Time on an axis. Most of a visit happens in the first seconds and then nothing for minutes: stretches in which
 * nothing happened are shortened, if they stand out from the others, so that what did happen can be told apart.
 */

/** Busy time: milliseconds since the epoch, and where on the axis, from 0 to 1. */
export type Stretch = {
  readonly from: number;
  readonly to: number;
  readonly left: number;
  readonly right: number;
};

export type TimeScale = {
  readonly from: number;
  readonly to: number;
  /** In order; between two of them time is shortened. */
  readonly stretches: readonly Stretch[];
  /** Where a time lies, from 0 to 1; never less for a later time. */
  readonly at: (time: number) => number;
};

/** Times beyond are none that a Date could show. Milliseconds. */
const FURTHEST = 8.64e15;

const within = (value: number, least: number, most: number): number => Math.min(Math.max(value, least), most);

/** A time that a Date can show; undefined for what is no number. */
export const timeOf = (at: number): number | undefined =>
  Number.isNaN(at) ? undefined : within(at, -FURTHEST, FURTHEST);

/** Shorter ones are left as they are. Milliseconds. */
const SHORTEST_IDLE = 1000;
/** How many times longer than the longest stretch that is left. */
const OUTSTANDING = 5;
const MOST_BREAKS = 5;

/** Room on the axis: a shortened stretch, a moment, a busy stretch at the least. Together never more than 1. */
const BREAK = 0.06;
const MOMENT = 0.04;
const BUSY = 0.09;

type Gap = { readonly from: number; readonly to: number };

const longest = (times: readonly number[]): readonly Gap[] =>
  times
    .slice(1)
    .map((to, index) => ({ from: times[index] ?? to, to }))
    .sort((a, b) => b.to - b.from - (a.to - a.from) || a.from - b.from);

/** The gaps above the last great step in their lengths, in the order of time. */
const idleIn = (times: readonly number[]): readonly Gap[] => {
  const gaps = longest(times);
  const lengths = gaps.slice(0, MOST_BREAKS + 1).map(({ from, to }) => to - from);
  let idle = 0;
  for (const [index, length] of lengths.slice(0, MOST_BREAKS).entries()) {
    const next = lengths[index + 1];
    if (next !== undefined && length >= SHORTEST_IDLE && length >= OUTSTANDING * next) idle = index + 1;
  }
  return gaps.slice(0, idle).sort((a, b) => a.from - b.from);
};

const roomsOf = (spans: readonly Gap[]): readonly number[] => {
  const least = spans.map(({ from, to }) => (from === to ? MOMENT : BUSY));
  const busy = spans.reduce((sum, { from, to }) => sum + (to - from), 0);
  const rest = 1 - BREAK * (spans.length - 1) - least.reduce((sum, one) => sum + one, 0);
  return spans.map(({ from, to }, index) => {
    const share = busy === 0 ? 1 / spans.length : (to - from) / busy;
    return (least[index] ?? 0) + rest * share;
  });
};

const stretchesOf = (from: number, to: number, idle: readonly Gap[]): readonly Stretch[] => {
  const starts = [from, ...idle.map((gap) => gap.to)];
  const spans = starts.map((start, index) => ({ from: start, to: idle[index]?.from ?? to }));
  let left = 0;
  return roomsOf(spans).map((room, index) => {
    const stretch = {
      from: spans[index]?.from ?? from,
      to: spans[index]?.to ?? to,
      left,
      right: left + room,
    };
    left += room + BREAK;
    return stretch;
  });
};

const between = (time: number, from: number, to: number, left: number, right: number): number =>
  left + ((right - left) * (time - from)) / (to - from);

/** A moment alone stands at the axis' end where it is the first or last, else in the middle of its room. */
const inStretch = (time: number, { from, to, left, right }: Stretch): number => {
  if (from !== to) return between(time, from, to, left, right);
  if (left === 0) return right < 1 ? 0 : 0.5;
  return right >= 1 ? 1 : (left + right) / 2;
};

const placeOf = (time: number, stretches: readonly Stretch[]): number => {
  const next = stretches.findIndex(({ to }) => time <= to);
  const stretch = stretches[next];
  if (stretch === undefined) return 1;
  if (time >= stretch.from) return inStretch(time, stretch);
  const before = stretches[next - 1];
  return before === undefined
    ? 0
    : between(time, before.to, stretch.from, inStretch(before.to, before), inStretch(stretch.from, stretch));
};

/** `times` of what happened, in any order; the axis ends with `now` or, where a clock was set back, with the latest. */
export const timeScale = (times: readonly number[], now: number): TimeScale => {
  const sorted = [...new Set([...times, now].flatMap((time) => timeOf(time) ?? []))].sort((a, b) => a - b);
  const from = sorted[0] ?? 0;
  const to = sorted.at(-1) ?? from;
  const stretches = stretchesOf(from, to, idleIn(sorted)).map((stretch, index, { length }) =>
    index === length - 1 ? { ...stretch, right: 1 } : stretch,
  );
  return { from, to, stretches, at: (time) => within(placeOf(within(time, from, to), stretches), 0, 1) };
};

/** `minor`: its name would run into another's on a phone. */
export type Tick = { readonly at: number; readonly x: number; readonly minor: boolean };

const SECOND = 1000;
const DAY = 86_400 * SECOND;
/** Round lengths of time, in milliseconds. */
const STEPS: readonly number[] = [
  ...[100, 200, 500],
  ...[1, 2, 5, 10, 15, 30].map((count) => count * SECOND),
  ...[1, 2, 5, 10, 15, 30].map((count) => count * 60 * SECOND),
  ...[1, 2, 3, 6, 12].map((count) => count * 3600 * SECOND),
  ...[1, 2, 7, 14, 30, 90, 180, 365, 730, 3650].map((count) => count * DAY),
];
/** Names nearer than that would run into each other, on a phone and where there is room. */
const APART = { phone: 0.2, room: 0.1 } as const;

const roundIn = ({ from, to, left, right }: Stretch, origin: number, apart: number): readonly number[] => {
  const step = STEPS.find((one) => (one / (to - from)) * (right - left) >= apart);
  if (step === undefined || from === to) return [];
  const first = Math.ceil((from - origin) / step);
  const count = Math.max(0, Math.floor((to - origin) / step) - first + 1);
  return Array.from(
    { length: Math.min(count, 1 / apart + 1) },
    (_, index) => origin + (first + index) * step,
  );
};

/** Times to be named on the axis: its ends, where it goes on after a break, and round lengths from its beginning. */
export const ticksOf = ({ from, to, stretches, at }: TimeScale): readonly Tick[] => {
  const kept: Tick[] = [];
  for (const apart of [APART.phone, APART.room]) {
    const round = stretches.flatMap((one) => roundIn(one, from, apart));
    for (const time of [from, to, ...stretches.map((one) => one.from), ...round]) {
      const x = at(time);
      if (kept.every((tick) => Math.abs(tick.x - x) >= apart))
        kept.push({ at: time, x, minor: apart === APART.room });
    }
  }
  return kept.sort((a, b) => a.x - b.x);
};
