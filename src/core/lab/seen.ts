/** What one visit left and sent, as keys that can be compared with those of another visit. */
import { addressReader } from '../beacons.ts';
import type { Cookie } from '../cookie.ts';
import type { FrameInventory } from '../inventory.ts';
import type { Digest } from '../observe.ts';
import { belongsTo, type Party, partyOf } from '../party.ts';
import { webUrlOf } from '../web-url.ts';
import { nameOfCopy } from './contacts.ts';
import type { Exchange, OfferedCookie } from './exchange.ts';
import { keptIn } from './kept.ts';
import { keyText, patternOf } from './keys.ts';
import type { Key, Seen } from './run.ts';

export type VisitSeen = {
  /** Registrable domain of the page in front. */
  readonly topSite: string;
  readonly exchanges: readonly Exchange[];
  /** Of all frames, as they were at the end. */
  readonly inventories: readonly FrameInventory[];
  /** The jar at the end, each cookie with its value's digest, the same salt in all visits that are compared. */
  readonly jar: readonly { readonly cookie: Cookie; readonly digest: Digest }[];
  /** When the jar was read, in seconds since the epoch. */
  readonly now: number;
  /** The registrable domain of a host. */
  readonly siteOf: (host: string) => string;
};

type Jarred = VisitSeen['jar'][number];

const hostOf = (url: string): string => webUrlOf(url)?.host ?? '';

/** Where a Set-Cookie line puts its cookie, without the path: RFC 6265bis §5.7. */
const placeOf = ({ name, domain, hostOnly }: Pick<Cookie, 'name' | 'domain' | 'hostOnly'>): string =>
  JSON.stringify([name, domain, hostOnly]);

const offeredPlace = ({ name, domain, seconds }: OfferedCookie, host: string): readonly string[] =>
  seconds !== undefined && seconds <= 0
    ? []
    : [placeOf({ name, domain: domain ?? host, hostOnly: domain === undefined })];

const offeredIn = (exchanges: readonly Exchange[]): ReadonlySet<string> =>
  new Set(
    exchanges.flatMap(({ url, answer }) =>
      (answer?.offered ?? []).flatMap((offered) => offeredPlace(offered, hostOf(url))),
    ),
  );

/** A script cannot set HttpOnly (RFC 6265bis §5.7): where no answer offered such a cookie, some were not seen. */
const setterOf = (cookie: Cookie, offered: ReadonlySet<string>): Key['setter'] => {
  if (offered.has(placeOf(cookie))) return 'http';
  return cookie.httpOnly ? 'unknown' : 'script';
};

const cookiesOf = ({ jar, exchanges, topSite, now, siteOf }: VisitSeen): readonly Seen[] => {
  const offered = offeredIn(exchanges);
  return jar.map(({ cookie, digest }) => ({
    key: {
      kind: 'cookie',
      name: patternOf(cookie.name),
      site: siteOf(cookie.domain),
      party: partyOf(cookie, topSite),
      partitioned: cookie.partition !== undefined,
      setter: setterOf(cookie, offered),
    },
    persistent: cookie.expires !== undefined,
    lifetime: cookie.expires === undefined ? undefined : Math.round(cookie.expires - now),
    hash: digest.hash,
    bytes: digest.bytes,
  }));
};

const partyOfHost = (host: string, topSite: string): Party => (belongsTo(host, topSite) ? 'first' : 'third');

/** Neither a lifetime nor, unless told, a value. */
const BARE = { persistent: undefined, lifetime: undefined, hash: undefined, bytes: 0 } as const;

const storageOf = ({ inventories, topSite, siteOf }: VisitSeen): readonly Seen[] =>
  inventories.flatMap(({ origin, storage }) => {
    const host = hostOf(origin);
    if (host === '') return [];
    const place = { kind: 'storage', site: siteOf(host), party: partyOfHost(host, topSite) } as const;
    return keptIn(storage).map(({ name, bytes = 0 }) => ({
      ...BARE,
      key: { ...place, name: patternOf(name), partitioned: false, setter: 'script' },
      bytes,
    }));
  });

type Elsewhere = { readonly url: string; readonly site: string };

/** Requests to other sites than the page's own. */
const elsewhereIn = ({ exchanges, topSite, siteOf }: VisitSeen): readonly Elsewhere[] =>
  exchanges
    .map(({ url }) => ({ url, site: siteOf(hostOf(url)) }))
    .filter(({ site }) => site !== '' && site !== topSite);

const THIRD = { party: 'third', partitioned: false, setter: 'unknown' } as const;

const hostsOf = (elsewhere: readonly Elsewhere[]): readonly Seen[] =>
  elsewhere.map(({ site }) => ({ ...BARE, key: { kind: 'host', name: '', site, ...THIRD } }));

const addressesOf = (elsewhere: readonly Elsewhere[], jar: readonly Jarred[]): readonly Seen[] => {
  const read = addressReader(jar.map(({ cookie, digest }) => ({ ...cookie, digest })));
  return elsewhere.flatMap(({ url, site }) =>
    read(url).copies.map((copy) => ({
      ...BARE,
      key: { kind: 'address', name: patternOf(nameOfCopy(copy)), site, ...THIRD },
      hash: copy.cookie.digest.hash,
      bytes: copy.cookie.digest.bytes,
    })),
  );
};

/**
 * Cookies of the jar, storage of frames, other sites that were contacted, and identifiers in their addresses; each key
 * once with each value it had, in the order of the keys' texts.
 */
export const seenIn = (visit: VisitSeen): readonly Seen[] => {
  const elsewhere = elsewhereIn(visit);
  const once = new Map<string, Seen>();
  for (const seen of [
    ...cookiesOf(visit),
    ...storageOf(visit),
    ...hostsOf(elsewhere),
    ...addressesOf(elsewhere, visit.jar),
  ])
    once.set(`${keyText(seen.key)} ${seen.hash ?? ''}`, seen);
  return [...once].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, seen]) => seen);
};
