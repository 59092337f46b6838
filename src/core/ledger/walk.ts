/** The story told in the order of arrival: each fact in turn says something of the cookies it touches. */
import { keyOf } from '../cookie.ts';
import type { Line } from '../ledger-types.ts';
import type { ClearFact, Observation, RunFact } from '../observe.ts';
import type { Change, Context, Story, Write } from './explain.ts';
import type { PlaceOf } from './place.ts';
import { onSent } from './sent.ts';
import {
  expireQuietly,
  heldOf,
  isSession,
  leaves,
  NOT_SEEN,
  removedHash,
  type Session,
  say,
  seenIn,
  type Track,
} from './track.ts';
import type { InJar, Tracks } from './tracks.ts';
import { lineOf, onWrite, setBy } from './writes.ts';

export type Walk = {
  readonly context: Context;
  readonly story: Story;
  readonly jar: ReadonlyMap<string, InJar>;
  readonly tracks: Tracks;
  readonly placeOf: PlaceOf;
  /** Writes that explain a change, which tells of them. */
  readonly used: ReadonlySet<Write>;
  /** Values that were cleared or deleted, by name, domain and path: what a cookie can come back with. */
  readonly graves: Map<string, Set<string>>;
  /** The browser session that the fact being told is of. */
  readonly session: Session;
};

const graveOf = ({ id }: Track): string =>
  `${id.domain.length}:${id.domain}${id.path.length}:${id.path}${id.name}`;

const jarLine = ({ fact }: Change, what: Line['what']): Line => ({
  at: fact.at,
  n: fact.n,
  what,
  means: 'jar',
  url: undefined,
});

/** A same value is the cookie renewed; where nobody knows the value before, it is just stored. */
const kindOf = ({ held }: Track, hash: string): 'stored' | 'renewed' | 'overwritten' => {
  if (held?.hash === undefined) return 'stored';
  return held.hash === hash ? 'renewed' : 'overwritten';
};

const comeBack = ({ graves }: Walk, track: Track, hash: string, line: Line): void => {
  if (graves.get(graveOf(track))?.delete(hash) !== true) return;
  const { asked: _asked, expires: _expires, ...rest } = line;
  say(track, { ...rest, what: 'came_back' });
};

const onAdded = (walk: Walk, track: Track, change: Change): void => {
  const { cookie, digest, at } = change.fact;
  const write = walk.story.stored.causeOf.get(change);
  // What overwrites nothing found nothing: the one before had ended without a word.
  if (!track.overwriting) expireQuietly(track, at);
  const what = kindOf(track, digest.hash);
  const line = {
    ...(write === undefined ? jarLine(change, what) : lineOf(write, what)),
    expires: cookie.expires,
  };
  say(track, line);
  if (what !== 'renewed') comeBack(walk, track, digest.hash, line);
  track.held = heldOf(cookie, digest.hash);
  track.ended = undefined;
  track.overwriting = false;
  if (write === undefined) {
    track.setter = NOT_SEEN;
    track.asked = undefined;
  } else setBy(track, write);
  seenIn(walk.session, track);
};

const REMOVALS: ReadonlyMap<string, Line['what']> = new Map([
  ['expired', 'expired'],
  ['evicted', 'evicted'],
]);

const removalLine = ({ story }: Walk, change: Change): Line => {
  if (story.cleared.causeOf.has(change)) return jarLine(change, 'cleared');
  const write = story.deleted.causeOf.get(change);
  if (write !== undefined) return lineOf(write, 'deleted');
  return jarLine(change, REMOVALS.get(change.fact.cause) ?? 'deleted');
};

const onRemoved = (walk: Walk, track: Track, change: Change): void => {
  const { fact } = change;
  track.ever = true;
  if (fact.cause === 'overwrite') {
    // Half of an overwriting, and no removal: what comes next is said of the addition.
    track.overwriting = true;
    const hash = removedHash(fact, walk.context.browser);
    if (track.held === undefined || hash !== undefined) track.held = heldOf(fact.cookie, hash);
    return;
  }
  const line = removalLine(walk, change);
  say(track, line);
  if (line.what === 'cleared' || line.what === 'deleted') {
    const grave = walk.graves.get(graveOf(track)) ?? new Set();
    walk.graves.set(graveOf(track), grave.add(fact.digest.hash));
  }
  track.overwriting = false;
  leaves(track);
};

const onChange = (walk: Walk, change: Change | undefined): void => {
  const track = change === undefined ? undefined : walk.tracks.byKey.get(change.key);
  if (change === undefined || track === undefined) return;
  if (change.fact.removed) onRemoved(walk, track, change);
  else onAdded(walk, track, change);
};

/** A browser session began: what is still there outlived the one before, what is not ended with it. */
const onRun = (walk: Walk, fact: RunFact): void => {
  walk.session.run = fact.run;
  const survivors = new Map(fact.survivors.map(({ cookie, hash }) => [keyOf(cookie), hash]));
  for (const track of walk.session.seen) {
    if (!survivors.has(track.key) && isSession(track) && track.seen)
      track.ended ??= { at: fact.at, n: fact.n };
  }
  walk.session.seen.clear();
  for (const [key, hash] of survivors) {
    const track = walk.tracks.byKey.get(key);
    if (track !== undefined) survive(walk, track, hash, fact);
  }
};

const survive = (walk: Walk, track: Track, hash: string, { at, n }: RunFact): void => {
  const { seen } = track;
  seenIn(walk.session, track);
  if (seen) say(track, { at, n, what: 'outlived', means: 'jar', url: undefined, runs: track.runs });
  const { httpOnly = false, secure = false } = track.held ?? {};
  track.held = { hash, expires: undefined, httpOnly, secure };
  track.ended = undefined;
};

export const tell = (walk: Walk, fact: Exclude<Observation, ClearFact>): void => {
  if (fact.kind === 'run') onRun(walk, fact);
  else if (fact.kind === 'sent') onSent(walk, fact);
  else if (fact.kind === 'recording') walk.session.run = fact.run;
  else if (fact.kind === 'change') onChange(walk, walk.story.changes.get(fact));
  else tellWrite(walk, walk.story.writes.get(fact));
};

const tellWrite = (walk: Walk, write: Write | undefined): void => {
  if (write !== undefined && !walk.used.has(write)) onWrite(walk, write);
};
