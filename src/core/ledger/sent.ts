/** Which cookies a request carried, and many such requests in a row as one line. */
import type { Line } from '../ledger-types.ts';
import type { SentFact } from '../observe.ts';
import { isIpAddress, pathMatches } from '../web-url.ts';
import { canBe } from './explain.ts';
import { type Place, partitionOf, placeOf } from './place.ts';
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

/** The cookies of that name and value that the request can carry, the likeliest first. */
const carried = (walk: Walk, fact: SentFact, place: Place, name: string, hash: string): readonly Track[] => {
  const { url } = place;
  if (url === undefined) return [];
  return domainsOf(url.host)
    .flatMap((domain) => walk.tracks.byValue.get(valueKey(name, hash, domain)) ?? [])
    .filter(({ id }) => !id.hostOnly || id.domain === url.host)
    .filter(({ id }) => pathMatches(url.path, id.path))
    .filter(({ id }) => canBe({ fact, place }, id, walk.context.siteOf))
    .map((track) => ({ track, held: track.held?.hash === hash ? 0 : 1, other: strange(walk, place, track) }))
    .sort(
      (a, b) =>
        a.held - b.held ||
        a.other - b.other ||
        b.track.id.path.length - a.track.id.path.length ||
        (a.track.key < b.track.key ? -1 : 1),
    )
    .map(({ track }) => track);
};

/** A request names neither domain nor path: as many cookies as it names so, of those that it can mean. */
export const onSent = (walk: Walk, fact: SentFact): void => {
  const place = placeOf(fact, walk.context.browser, walk.context.siteOf);
  const times = new Map<string, { readonly name: string; readonly hash: string; count: number }>();
  for (const { name, hash } of fact.cookies) {
    const entry = times.get(`${hash}\n${name}`) ?? { name, hash, count: 0 };
    entry.count += 1;
    times.set(`${hash}\n${name}`, entry);
  }
  for (const { name, hash, count } of times.values())
    for (const track of carried(walk, fact, place, name, hash).slice(0, count)) {
      say(track, sentLine(fact, place));
      seenIn(track, walk.run);
      if (track.held?.hash === hash) track.ended = undefined;
    }
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
