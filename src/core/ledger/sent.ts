/** Which cookies a request carried, and many such requests in a row as one line. */
import type { Line } from '../ledger-types.ts';
import type { SentFact } from '../observe.ts';
import { isIpAddress, pathMatches, type WebUrl } from '../web-url.ts';
import { canBe } from './explain.ts';
import { type Place, partitionOf } from './place.ts';
import { say, seenIn, type Track } from './track.ts';
import { valueKey } from './tracks.ts';
import type { Walk } from './walk.ts';

/** The host and every domain above it: what its cookies can be of (RFC 6265bis §5.1.3). */
const domainsOf = (host: string): readonly string[] => {
  if (isIpAddress(host)) return [host];
  const labels = host.split('.');
  return labels.map((_, index) => labels.slice(index).join('.'));
};

/** How unlike the partition is to the one that such a request reads: 0 or 1. */
const strange = ({ context: { browser } }: Walk, place: Place, track: Track): number =>
  (partitionOf(place, false, browser) === undefined) === (track.id.partition === undefined) ? 0 : 1;

/** The cookies of that name and value that the request can carry. */
const carried = (walk: Walk, { fact, place, url }: Request, name: string, hash: string): readonly Track[] =>
  domainsOf(url.host)
    .flatMap((domain) => walk.tracks.byValue.get(valueKey(name, hash, domain)) ?? [])
    .filter(
      ({ id }) =>
        (!id.hostOnly || id.domain === url.host) &&
        pathMatches(url.path, id.path) &&
        canBe({ fact, place }, id, walk.context.siteOf),
    );

/** The likeliest first: what is held, of the request's own jar, and deepest (as §5.8.3 sends them). */
const byLikelihood = (walk: Walk, place: Place, hash: string, tracks: readonly Track[]): readonly Track[] =>
  tracks
    .map((track) => ({ track, held: track.held?.hash === hash ? 0 : 1, other: strange(walk, place, track) }))
    .sort(
      (a, b) =>
        a.held - b.held ||
        a.other - b.other ||
        b.track.id.path.length - a.track.id.path.length ||
        (a.track.key < b.track.key ? -1 : 1),
    )
    .map(({ track }) => track);

/** A request names neither domain nor path: as many cookies as it names so, of those that it can mean. */
export const onSent = (walk: Walk, fact: SentFact): void => {
  const place = walk.placeOf(fact);
  const { url } = place;
  if (url === undefined) return;
  const line = sentLine(fact, place);
  for (const { name, hash, count } of timesOf(fact)) {
    const tracks = carried(walk, { fact, place, url }, name, hash);
    const meant = tracks.length <= count ? tracks : byLikelihood(walk, place, hash, tracks).slice(0, count);
    for (const track of meant) {
      say(track, line);
      seenIn(walk.session, track);
      if (track.held?.hash === hash) track.ended = undefined;
    }
  }
};

type Request = { readonly fact: SentFact; readonly place: Place; readonly url: WebUrl };
type Times = { readonly name: string; readonly hash: string; count: number };

/** Which cookies a request names, and how often each. */
const timesOf = ({ cookies }: SentFact): Iterable<Times> => {
  const times = new Map<string, Times>();
  for (const { name, hash } of cookies) {
    const key = `${hash}\n${name}`;
    const entry = times.get(key);
    if (entry === undefined) times.set(key, { name, hash, count: 1 });
    else entry.count += 1;
  }
  return times.values();
};

const sentLine = ({ at, n, url, frame }: SentFact, { party }: Place): Line => ({
  at,
  n,
  what: 'sent',
  means: 'header',
  url,
  frame,
  count: 1,
  ...(party === undefined ? {} : { party }),
});

/** Lines from the oldest to the newest; requests in a row become one line, as of the newest of them. */
export const gatherSent = (lines: readonly Line[]): readonly Line[] => {
  const gathered: Line[] = [];
  for (const line of lines) {
    const before = gathered.at(-1);
    if (line.what !== 'sent' || before?.what !== 'sent') gathered.push(line);
    else gathered[gathered.length - 1] = { ...line, count: (before.count ?? 1) + 1 };
  }
  return gathered;
};
