/** On how many requests a signal really was, and what frames read of it. */
import type { SignalName } from '../signal.ts';
import { webUrlOf } from '../web-url.ts';
import { carried, type Exchange } from './exchange.ts';

/** What a frame's scripts read. `null` and "unspecified" both mean that nothing is said (Firefox writes the latter). */
export type FrameSignal = {
  /** "https://host", or "null" where it is opaque. */
  readonly origin: string;
  /** navigator.doNotTrack, as text; undefined where it is null or not there. */
  readonly dnt: string | undefined;
  /** navigator.globalPrivacyControl; undefined where it is not there. */
  readonly gpc: boolean | undefined;
};

/** Requests of one type to one host without the signal. */
export type Missing = { readonly type: string; readonly host: string; readonly count: number };

export type SignalCoverage = {
  readonly sent: number;
  readonly missing: readonly Missing[];
  /** How many carried the header more than once, or with another value than "1". */
  readonly doubled: number;
};

export type Coverage = {
  readonly requests: number;
  readonly signals: Readonly<Record<SignalName, SignalCoverage>>;
  readonly frames: readonly FrameSignal[];
};

type Carrying = Pick<Exchange, 'signals' | 'type' | 'url'>;

/** Requests of the same type to the same host are one line; the most frequent first. */
const missingAmong = (without: readonly Carrying[]): readonly Missing[] => {
  const lines = new Map<string, Missing>();
  for (const { type, url } of without) {
    const host = webUrlOf(url)?.host ?? '';
    const key = `${type} ${host}`;
    lines.set(key, { type, host, count: (lines.get(key)?.count ?? 0) + 1 });
  }
  return [...lines.values()].sort((a, b) => b.count - a.count);
};

const coverageIn = (exchanges: readonly Carrying[], name: SignalName): SignalCoverage => {
  const sent = exchanges.filter((exchange) => carried(exchange, name)).length;
  const without = exchanges.filter(({ signals }) => signals[name].length === 0);
  return { sent, missing: missingAmong(without), doubled: exchanges.length - sent - without.length };
};

/** Of every request: it carried the signal once, or wrongly, or not at all; each is counted in exactly one of them. */
export const coverageOf = (exchanges: readonly Carrying[], frames: readonly FrameSignal[]): Coverage => ({
  requests: exchanges.length,
  signals: { dnt: coverageIn(exchanges, 'dnt'), gpc: coverageIn(exchanges, 'gpc') },
  frames,
});
