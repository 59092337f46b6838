/**
 * What the recorded facts say of each cookie. Pure and total: any facts in any order give the same findings.
 *
 * webRequest and cookies.onChanged are two channels, so an offer and the change it brought about are put
 * together by name, domain, path, value and nearness in time (ledger/explain.ts). The browser's own word on
 * its jar decides what was stored; a header says who offered it; a script's report is a hint.
 */
import { isExpired } from './classify.ts';
import { keyOf } from './cookie.ts';
import { type Context, explain, type Story } from './ledger/explain.ts';
import { inOrder } from './ledger/order.ts';
import { rememberingPlaces } from './ledger/place.ts';
import { gatherSent } from './ledger/sent.ts';
import { expireQuietly, NOT_SEEN, type Track } from './ledger/track.ts';
import { type InJar, openTracks } from './ledger/tracks.ts';
import { tell, type Walk } from './ledger/walk.ts';
import type { CookieLedger, Line } from './ledger-types.ts';
import type { Observation } from './observe.ts';

export type { Context as LedgerContext, InJar };

/**
 * One ledger per cookie that is in the jar or that a fact tells of, by name. `jar` is what the browser lists
 * now, with the hash of each value; `context.now` in milliseconds. Lines are newest first by arrival (`n`):
 * a clock that was set back does not reorder them.
 */
export const ledgerOf = (
  facts: readonly Observation[],
  jar: readonly InJar[],
  context: Context,
): readonly CookieLedger[] => {
  const ordered = inOrder(facts);
  const quick = { ...context, siteOf: remembering(context.siteOf) };
  const live = jar.filter(({ cookie }) => !isExpired(cookie, context.now / 1000));
  const inJar = new Map(live.map((entry) => [keyOf(entry.cookie), entry]));
  const placeOf = rememberingPlaces(quick.browser, quick.siteOf);
  const story = explain(ordered, quick, placeOf);
  const tracks = openTracks(ordered, inJar, story, quick);
  const walk: Walk = {
    context: quick,
    story,
    jar: inJar,
    tracks,
    placeOf,
    used: usedIn(story),
    graves: new Map(),
    session: { seen: new Set(), run: undefined },
  };
  for (const { fact } of ordered) if (fact.kind !== 'clear') tell(walk, fact);
  return [...tracks.byKey.values()].flatMap((track) => close(walk, track)).sort(byName);
};

/** A register of hosts is asked about each host once. */
const remembering = (siteOf: Context['siteOf']): Context['siteOf'] => {
  const known = new Map<string, string>();
  return (host) => {
    const site = known.get(host) ?? siteOf(host);
    known.set(host, site);
    return site;
  };
};

const usedIn = ({ stored, deleted }: Story): Walk['used'] =>
  new Set([...stored.causeOf.values(), ...deleted.causeOf.values()]);

const stateOf = ({ ever }: Track, inJar: boolean, lines: readonly Line[]): CookieLedger['state'] => {
  if (inJar) return 'stored';
  if (ever) return 'gone';
  return lines.some(({ what }) => what === 'refused') ? 'refused' : 'offered';
};

/** The end of one cookie's story; nothing where nobody has anything to say of it. */
const close = ({ jar, context }: Walk, track: Track): readonly CookieLedger[] => {
  const entry = jar.get(track.key);
  if (entry === undefined) expireQuietly(track, context.now);
  if (entry === undefined && track.lines.length === 0) return [];
  // Another value in the jar than the last one told of was set by somebody who was not seen.
  const known = entry === undefined || track.held?.hash === entry.hash;
  const lines = gatherSent([...track.lines].sort((a, b) => a.n - b.n)).toReversed();
  return [
    {
      cookie: track.id,
      key: track.key,
      state: stateOf(track, entry !== undefined, lines),
      setter: known ? track.setter : NOT_SEEN,
      asked: known ? track.asked : undefined,
      lines,
    },
  ];
};

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const byName = (a: CookieLedger, b: CookieLedger): number =>
  compareText(a.cookie.name, b.cookie.name) || compareText(a.key, b.key);
