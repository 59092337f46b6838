/** All cookies that the jar or a fact names, each with its story. */
import { type Cookie, type CookieId, keyOf } from '../cookie.ts';
import type { Observation } from '../observe.ts';
import { baseOf, type Change, type Context, canBe, type Story, type Write } from './explain.ts';
import type { Timed } from './order.ts';
import { partitionOf } from './place.ts';
import { type Held, heldOf, newTrack, removedHash, type Track } from './track.ts';

export type InJar = { readonly cookie: Cookie; readonly hash: string };

export type Tracks = {
  readonly byKey: Map<string, Track>;
  readonly byBase: Map<string, Track[]>;
  /** By name, value and domain, as a request names them. */
  readonly byValue: Map<string, Track[]>;
};

export const valueKey = (name: string, hash: string, domain: string): string => `${hash}\n${domain}\n${name}`;

const push = (map: Map<string, Track[]>, key: string, track: Track): void => {
  const list = map.get(key);
  if (list === undefined) map.set(key, [track]);
  else list.push(track);
};

export const addTrack = (tracks: Tracks, track: Track): Track => {
  tracks.byKey.set(track.key, track);
  push(tracks.byBase, baseOf(track.id), track);
  return track;
};

/** The naming parts and nothing else of what may hold more. */
const partsOf = (id: CookieId): CookieId => ({
  name: id.name,
  domain: id.domain,
  hostOnly: id.hostOnly,
  path: id.path,
  storeId: id.storeId,
  partition: id.partition,
  firstPartyDomain: id.firstPartyDomain,
});

type Named = {
  readonly id: CookieId;
  /** Values that the browser itself has told of. */
  readonly hashes: Set<string>;
  /** Those of them that it said it put into the jar. */
  readonly told: Set<string>;
  first: Change | undefined;
};

/** Every cookie that the jar, a change or a survivor names; an offer alone names none for certain. */
const namedBy = (
  facts: readonly Timed<Observation>[],
  jar: ReadonlyMap<string, InJar>,
  story: Story,
  browser: Context['browser'],
) => {
  const named = new Map<string, Named>();
  const name = (key: string, cookie: CookieId, hash: string | undefined): Named => {
    const entry = named.get(key) ?? {
      id: partsOf(cookie),
      hashes: new Set<string>(),
      told: new Set<string>(),
      first: undefined,
    };
    named.set(key, entry);
    if (hash !== undefined) entry.hashes.add(hash);
    return entry;
  };
  for (const [key, { cookie, hash }] of jar) name(key, cookie, hash);
  for (const change of story.changes.values()) {
    const { fact } = change;
    const hash = fact.removed ? removedHash(fact, browser) : fact.digest.hash;
    const entry = name(change.key, fact.cookie, hash);
    entry.first ??= change;
    if (!fact.removed) entry.told.add(fact.digest.hash);
  }
  for (const { fact } of facts)
    if (fact.kind === 'run') for (const { cookie, hash } of fact.survivors) name(keyOf(cookie), cookie, hash);
  return named;
};

/**
 * What was held before the first fact: where the browser's first word is a removal, what it removed; where
 * there is none, what is in the jar; where the first word is an addition, nothing.
 */
const before = (
  { first }: Named,
  inJar: InJar | undefined,
  browser: Context['browser'],
): Held | undefined => {
  if (first === undefined) return inJar === undefined ? undefined : heldOf(inJar.cookie, inJar.hash);
  return first.fact.removed ? heldOf(first.fact.cookie, removedHash(first.fact, browser)) : undefined;
};

export const openTracks = (
  facts: readonly Timed<Observation>[],
  jar: ReadonlyMap<string, InJar>,
  story: Story,
  { browser }: Context,
): Tracks => {
  const tracks: Tracks = { byKey: new Map(), byBase: new Map(), byValue: new Map() };
  const named = namedBy(facts, jar, story, browser);
  for (const [key, entry] of [...named].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const track = addTrack(tracks, newTrack(entry.id, before(entry, jar.get(key), browser)));
    for (const hash of entry.told) track.told.add(hash);
    for (const hash of entry.hashes)
      push(tracks.byValue, valueKey(track.id.name, hash, track.id.domain), track);
  }
  return tracks;
};

/**
 * How ill a cookie's partition goes with the one that the write would store in: 0 not at all, 1 in the ancestor
 * bit, 2 one of the two is unpartitioned. Of a cookie that `canBe` lets through, so the page is the same.
 */
export const misfit = (
  { place, attributes }: Pick<Write, 'place' | 'attributes'>,
  { partition }: CookieId,
  browser: Context['browser'],
): 0 | 1 | 2 => {
  const expected = partitionOf(place, attributes.partitioned, browser);
  if (expected === undefined || partition === undefined) return expected === partition ? 0 : 2;
  return expected.hasCrossSiteAncestor === partition.hasCrossSiteAncestor ? 0 : 1;
};

/** The cookies of the write's name, domain and path that it can be about, the likeliest first. */
export const candidatesOf = (tracks: Tracks, write: Write, context: Context): readonly Track[] =>
  (tracks.byBase.get(write.base) ?? [])
    .filter(({ id }) => canBe(write, id, context.siteOf))
    .map((track) => ({ track, order: misfit(write, track.id, context.browser) }))
    .sort((a, b) => a.order - b.order || (a.track.key < b.track.key ? -1 : 1))
    .map(({ track }) => track);

const DEFAULT_STORE = { chromium: '0', firefox: 'firefox-default' } as const;

/** The cookie a write would have made: one that is known, or a new one that the jar never held. */
export const trackFor = (tracks: Tracks, write: Write, context: Context): Track => {
  const [likeliest] = candidatesOf(tracks, write, context);
  if (likeliest !== undefined && misfit(write, likeliest.id, context.browser) < 2) return likeliest;
  const { browser } = context;
  const id: CookieId = {
    ...write.target,
    storeId: write.fact.storeId ?? DEFAULT_STORE[browser],
    partition: partitionOf(write.place, write.attributes.partitioned, browser),
    firstPartyDomain: browser === 'firefox' ? '' : undefined,
  };
  return tracks.byKey.get(keyOf(id)) ?? addTrack(tracks, newTrack(id, undefined));
};
