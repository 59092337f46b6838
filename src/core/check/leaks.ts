/** What got through: from facts that count to ways, hosts and names. */
import { type Cookie, type CookieId, keyOf } from '../cookie.ts';
import { belongsTo, isOfSite } from '../party.ts';
import {
  type Answer,
  type Channel,
  channelOf,
  type Evidence,
  type Exchanges,
  type FrameReading,
  hostOf,
  type Request,
  since,
} from './facts.ts';

/** Where it got through. `scripts`: scripts of the page could; `unseen`: no answer that was seen had offered it. */
export type Way = Channel | 'scripts' | 'unseen';

/** What got through in one way for one host, by the cookies' names. `fleeting`: stored, and gone when the jar was read. */
export type Leak = {
  readonly kind: 'sent' | 'stored' | 'fleeting' | 'read';
  readonly way: Way;
  readonly host: string;
  readonly names: readonly string[];
};

export type Through = Omit<Leak, 'names'> & { readonly name: string };

/** One leak for each kind, way and host, in the order they came first, each name once. */
export const grouped = (through: readonly Through[]): readonly Leak[] => {
  const groups = new Map<string, Omit<Leak, 'names'> & { readonly names: Set<string> }>();
  for (const { name, ...rest } of through) {
    const key = `${rest.kind} ${rest.way} ${rest.host}`;
    const group = groups.get(key) ?? { ...rest, names: new Set() };
    groups.set(key, group);
    group.names.add(name);
  }
  return [...groups.values()].map(({ names, ...rest }) => ({ ...rest, names: [...names] }));
};

export const sentThrough = (sent: readonly Request[]): readonly Through[] =>
  sent.flatMap((request) =>
    request.cookies.map((name) => ({
      kind: 'sent' as const,
      way: channelOf(request.type),
      host: hostOf(request),
      name,
    })),
  );

const reaches = ({ domain, hostOnly }: CookieId, host: string): boolean =>
  hostOnly ? host === domain : belongsTo(host, domain);

const offeredBy = (cookie: CookieId, answered: readonly Answer[]): Channel | undefined => {
  const answer = answered.find((one) => one.offers.includes(cookie.name) && reaches(cookie, hostOf(one)));
  return answer === undefined ? undefined : channelOf(answer.type);
};

/**
 * The site's own cookies, those kept under its pages, and what an answer to this page offered. Another page may
 * have set any other cookie meanwhile.
 */
const isOurs = (cookie: CookieId, { site }: Evidence, answered: readonly Answer[]): boolean =>
  belongsTo(cookie.domain, site) ||
  (cookie.partition !== undefined
    ? isOfSite(`${cookie.partition.topLevelSite}/`, site)
    : offeredBy(cookie, answered) !== undefined);

const isUnchanged = (cookie: Cookie, before: Cookie | undefined): boolean =>
  before !== undefined && before.value === cookie.value && before.expires === cookie.expires;

type Storing = { readonly through: readonly Through[]; readonly held: number };

export const storing = (evidence: Evidence, { answered }: Exchanges): Storing => {
  const before = new Map(evidence.before.map((cookie) => [keyOf(cookie), cookie]));
  const ours = evidence.after.filter((cookie) => isOurs(cookie, evidence, answered));
  const fresh = ours.filter((cookie) => !isUnchanged(cookie, before.get(keyOf(cookie))));
  const there = new Set(ours.map(keyOf));
  const gone = new Map(
    since(evidence).flatMap((one) =>
      one.kind === 'stored' && !there.has(keyOf(one.cookie)) && isOurs(one.cookie, evidence, answered)
        ? [[keyOf(one.cookie), one.cookie] as const]
        : [],
    ),
  );
  const throughAs =
    (kind: 'stored' | 'fleeting') =>
    (cookie: CookieId): Through => ({
      kind,
      way: offeredBy(cookie, answered) ?? 'unseen',
      host: cookie.domain,
      name: cookie.name,
    });
  return {
    through: [...fresh.map(throughAs('stored')), ...[...gone.values()].map(throughAs('fleeting'))],
    held: ours.length - fresh.length,
  };
};

export const readThrough = (readings: readonly FrameReading[]): readonly Through[] =>
  readings.flatMap(({ host, page }) => page.map((name) => ({ kind: 'read', way: 'scripts', host, name })));
