/** One cookie's story as it is told: what is known to be held, who set it, and the lines so far. */
import { type Cookie, type CookieId, keyOf } from '../cookie.ts';
import type { Asked, Line, Setter } from '../ledger-types.ts';
import type { ChangeFact } from '../observe.ts';
import type { Browser } from '../refusal.ts';

export type Held = {
  /** Undefined where something is held and nobody has said which value. */
  readonly hash: string | undefined;
  /** Seconds since the epoch. */
  readonly expires: number | undefined;
  readonly httpOnly: boolean;
  readonly secure: boolean;
};

export type Track = {
  readonly id: CookieId;
  readonly key: string;
  /** In the order they were told; `say` appends. */
  readonly lines: Line[];
  /** The greatest `n` of the lines. */
  last: number;
  /** Values that the browser says, before or after this point, it put into the jar. */
  readonly told: Set<string>;
  held: Held | undefined;
  /** A browser session ended with this session cookie in the jar and the next began without it. */
  ended: Pick<Line, 'at' | 'n'> | undefined;
  /** The browser has said "overwrite"; what it is overwritten with comes next. */
  overwriting: boolean;
  /** Some fact before this point shows that it was in the jar. */
  seen: boolean;
  /** It was in the jar at some time, whatever came later. */
  ever: boolean;
  setter: Setter;
  asked: Asked | undefined;
  /** Browser sessions it was seen in since it was last put into the jar, oldest first. */
  runs: readonly string[];
};

export const NOT_SEEN: Setter = { kind: 'not_seen' };

export const newTrack = (id: CookieId, held: Held | undefined): Track => ({
  id,
  key: keyOf(id),
  lines: [],
  last: 0,
  told: new Set(),
  held,
  ended: undefined,
  overwriting: false,
  seen: false,
  ever: held !== undefined,
  setter: NOT_SEEN,
  asked: undefined,
  runs: [],
});

export const heldOf = (cookie: Pick<Cookie, keyof Held & keyof Cookie>, hash: string | undefined): Held => ({
  hash,
  expires: cookie.expires,
  httpOnly: cookie.httpOnly,
  secure: cookie.secure,
});

/**
 * What a removal says of the value removed. Firefox's "overwrite" carries the new value, Chromium's the old
 * one; every other cause carries the old one in both.
 */
export const removedHash = ({ cause, digest }: ChangeFact, browser: Browser): string | undefined =>
  cause === 'overwrite' && browser === 'firefox' ? undefined : digest.hash;

export const isSession = (track: Track): boolean =>
  track.held !== undefined && track.held.expires === undefined;

/** Which browser session is being told of, and the cookies seen in it so far. */
export type Session = { readonly seen: Set<Track>; run: string | undefined };

export const seenIn = ({ run, seen }: Session, track: Track): void => {
  seen.add(track);
  track.seen = true;
  track.ever = true;
  if (run !== undefined && !track.runs.includes(run)) track.runs = [...track.runs, run];
};

export const leaves = (track: Track): void => {
  track.held = undefined;
  track.ended = undefined;
  track.runs = [];
  track.seen = false;
};

export const say = (track: Track, line: Line): void => {
  track.lines.push(line);
  track.last = Math.max(track.last, line.n);
};

/**
 * A cookie whose time was over by `at` (milliseconds) without a word from the browser: its expiry passed, or
 * the session it was of ended. The line stands after all that is known of it so far.
 */
export const expireQuietly = (track: Track, at: number): void => {
  const { held, ended } = track;
  if (held === undefined) return;
  const over = held.expires === undefined ? Number.NaN : held.expires * 1000;
  const end = over <= at ? { at: over, n: track.last } : ended;
  if (end === undefined) return;
  say(track, { at: end.at, n: Math.max(end.n, track.last), what: 'expired', means: 'rule', url: undefined });
  leaves(track);
};
