/**
 * "Other similar tracking technologies" (the statement, under "Cookies") that can be seen from a page: web
 * beacons, and identifiers that go along in addresses. What a page asked for is evidence of the asking, not
 * of what became of it.
 */
import { type Address, addressesOf, addressIn, formsOf, type Part, partsOf } from './addresses.ts';
import type { Cookie } from './cookie.ts';
import { identifiersIn } from './identifier.ts';
import type { FrameInventory } from './inventory.ts';
import { belongsTo, type Party, type WebPage } from './party.ts';

/**
 * `pixel`: an image of at most one pixel. `send_beacon`: Resource Timing's "beacon", which Firefox lists as
 * "other", so that none is found there. `identifier`: a cookie's value in the address of another host.
 */
export type BeaconKind = 'pixel' | 'send_beacon' | 'identifier';

export type Beacon = {
  readonly kind: BeaconKind;
  readonly host: string;
  readonly party: Party;
  /** Without query and fragment; an identifier in the path is replaced by "•••". */
  readonly url: string;
  readonly through: Address['through'];
  readonly cookieName?: string;
  /** The query's parameter that carried it; absent where it stood in the path. */
  readonly parameter?: string;
  readonly count: number;
};

/** `domain` and `hostOnly`, where given, spare the hosts to which the cookie goes by itself. */
export type Carried = Pick<Cookie, 'name' | 'value'> & Partial<Pick<Cookie, 'domain' | 'hostOnly'>>;

type Seen = Omit<Beacon, 'count' | 'party'>;
type Needle<One extends Carried = Carried> = { readonly cookie: One; readonly text: string };

const needlesOf = <One extends Carried>(cookies: readonly One[]): readonly Needle<One>[] =>
  cookies.flatMap((cookie) => identifiersIn(cookie.value).map((text) => ({ cookie, text })));

const goesAnyway = ({ domain, hostOnly }: Carried, host: string): boolean =>
  domain !== undefined && (hostOnly ? host === domain : belongsTo(host, domain));

const copySeen = ({ bare, host, through }: Address, { name }: Carried, { parameter }: Part): Seen => ({
  kind: 'identifier',
  host,
  through,
  url: bare,
  cookieName: name,
  ...(parameter === undefined ? {} : { parameter }),
});

/** The first part that holds any of a cookie's identifiers; one finding for a cookie and an address. */
const partsWith = <One extends Carried>(
  address: Address,
  needles: readonly Needle<One>[],
): readonly (readonly [One, Part])[] => {
  const parts = partsOf(address);
  const all = parts.map(({ forms }) => forms).join('\n');
  const hits = needles.filter(({ text, cookie }) => all.includes(text) && !goesAnyway(cookie, address.host));
  const first = hits.filter(({ cookie }, at) => hits.findIndex((hit) => hit.cookie === cookie) === at);
  return first.flatMap(({ cookie, text }) => {
    const part = parts.find(({ forms }) => forms.includes(text));
    return part === undefined ? [] : [[cookie, part] as const];
  });
};

const copiesIn = (address: Address, needles: readonly Needle[]): readonly Seen[] =>
  partsWith(address, needles).map(([cookie, part]) => copySeen(address, cookie, part));

const beaconsOf = ({ images, resources }: FrameInventory): readonly Seen[] => {
  const pixels = images.items.filter(({ width, height }) => width <= 1 && height <= 1);
  const sent = resources.items.filter(({ initiator }) => initiator === 'beacon');
  const seen = (kind: BeaconKind, url: string): readonly Seen[] =>
    addressIn(url, 'request').map(({ host, bare, through }) => ({ kind, host, url: bare, through }));
  return [
    ...pixels.flatMap(({ url }) => seen('pixel', url)),
    ...sent.flatMap(({ url }) => seen('send_beacon', url)),
  ];
};

/** The address with every part of its path hidden that holds an identifier: a value is never handed on. */
const hiding = (url: string, needles: readonly Needle[]): string => {
  const holds = (segment: string): boolean => {
    const forms = formsOf(segment);
    return needles.some(({ text }) => forms.includes(text));
  };
  const parts = url.split('/');
  return parts.map((part, at) => (at > 2 && holds(part) ? '•••' : part)).join('/');
};

const hidden = (all: readonly Seen[], needles: readonly Needle[]): readonly Seen[] => {
  const urls = new Map(all.map(({ url }) => [url, url]));
  for (const url of urls.keys()) urls.set(url, hiding(url, needles));
  return all.map((seen) => ({ ...seen, url: urls.get(seen.url) ?? seen.url }));
};

const tallied = (all: readonly Seen[], site: string): readonly Beacon[] => {
  const once = new Map<string, Beacon>();
  for (const seen of all) {
    const { kind, url, through, cookieName, parameter } = seen;
    const key = JSON.stringify([kind, url, through, cookieName, parameter]);
    const party: Party = belongsTo(seen.host, site) ? 'first' : 'third';
    once.set(key, { ...seen, party, count: (once.get(key)?.count ?? 0) + 1 });
  }
  return [...once.values()];
};

/**
 * The beacons of a page, each once with how often it was seen. `frames`: all frames of the page. `page`: the
 * page in front; an identifier in an address of its own host stays where it was. Values of `cookies` do not
 * appear in the answer.
 */
export const beaconsIn = (
  frames: readonly FrameInventory[],
  page: Pick<WebPage, 'host' | 'site'>,
  cookies: readonly Carried[],
): readonly Beacon[] => {
  const needles = needlesOf(cookies).filter(({ text }) => !page.host.includes(text));
  const elsewhere = frames.flatMap(addressesOf).filter(({ host }) => host !== page.host);
  const copies = needles.length === 0 ? [] : elsewhere.flatMap((address) => copiesIn(address, needles));
  return tallied(hidden([...frames.flatMap(beaconsOf), ...copies], needles), page.site);
};

/** What of cookies an address hands on: the cookie, and the query's parameter (undefined: a segment of the path). */
export type Copy<One extends Carried> = { readonly cookie: One; readonly parameter: string | undefined };

/** An address of http or ws without query and fragment, identifiers in its path hidden, and what it hands on. */
export type Read<One extends Carried> = { readonly url: string; readonly copies: readonly Copy<One>[] };

/** Reads one address after another for identifiers of those cookies. Values do not appear in the answers. */
export const addressReader = <One extends Carried>(cookies: readonly One[]): ((url: string) => Read<One>) => {
  const needles = needlesOf(cookies);
  return (url) => {
    const bare = url.replace(/[?#].*$/s, '');
    // A socket's address carries as much as any other.
    const found = addressIn(url.replace(/^ws/, 'http'), 'request').flatMap((one) => partsWith(one, needles));
    return {
      url: hiding(bare, needles),
      copies: found.map(([cookie, { parameter }]) => ({ cookie, parameter })),
    };
  };
};

/** Every host that the frames were loaded from or asked for something, once, in alphabetical order. */
export const contactedHosts = (frames: readonly FrameInventory[]): readonly string[] => {
  const all = frames.flatMap((frame) => [...addressIn(frame.url, 'request'), ...addressesOf(frame)]);
  const contacted = all.filter(({ through }) => through === 'request');
  return [...new Set(contacted.map(({ host }) => host))].sort();
};
