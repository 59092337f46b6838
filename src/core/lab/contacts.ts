/**
 * What hosts under the statement got to know on a page of another site, request by request: which ones were asked,
 * what identifies was sent to them, set by them, kept for them or handed on in an address, and which signals that
 * very request carried.
 */
import { addressReader, type Carried, type Copy } from '../beacons.ts';
import { SHORTEST } from '../identifier.ts';
import type { FrameInventory } from '../inventory.ts';
import type { SignalName } from '../signal.ts';
import { coveredSite } from '../sites/index.ts';
import { webUrlOf } from '../web-url.ts';
import type { Contact } from './contact.ts';
import { carried, type Exchange } from './exchange.ts';
import { keptIn } from './kept.ts';

export type PageFacts = {
  /** Registrable domain of the page in front. */
  readonly topSite: string;
  readonly exchanges: readonly Exchange[];
  /** Of all frames of the page, as they were at `at` (milliseconds since the epoch). */
  readonly inventories: readonly FrameInventory[];
  readonly at: number;
  /** Whose values are looked for in addresses: all that the page's jar holds. */
  readonly cookies: readonly Carried[];
};

type Named = Pick<Contact, 'what' | 'name' | 'seconds'>;
type Signalled = Contact['signals'];

/** A shorter value (an opt-out, a language) tells nobody from others. */
const mayIdentify = ({ digest }: { readonly digest: { readonly bytes: number } }): boolean =>
  digest.bytes >= SHORTEST;

/** A cookie that is taken back is not set. */
const isSet = (seconds: number | undefined): boolean => seconds === undefined || seconds > 0;

const cookiesOf = ({ sent, answer }: Exchange): readonly Named[] => [
  ...sent.filter(mayIdentify).map(({ name }) => ({ what: 'cookie_sent', name, seconds: undefined }) as const),
  ...(answer?.offered ?? [])
    .filter((offered) => mayIdentify(offered) && isSet(offered.seconds))
    .map(({ name, seconds }) => ({ what: 'cookie_set', name, seconds }) as const),
];

/** The parameter that carried it; where it stood in the path, the cookie it was copied from. */
export const nameOfCopy = ({ cookie, parameter }: Copy<Carried>): string => parameter ?? cookie.name;

const addressed = (copies: readonly Copy<Carried>[]): readonly Named[] =>
  [...new Set(copies.map(nameOfCopy))].map((name) => ({ what: 'address', name, seconds: undefined }));

const signalsOn = (exchange: Exchange): Signalled => ({
  dnt: carried(exchange, 'dnt'),
  gpc: carried(exchange, 'gpc'),
});

const BARE: readonly Named[] = [{ what: 'request', name: '', seconds: undefined }];

/** The register's domain of a host under the statement that a page of another site asked for something. */
const askedSite = ({ url, type, frame }: Exchange, topSite: string): string | undefined =>
  type === 'main_frame' || frame.topSite !== topSite
    ? undefined
    : coveredSite(webUrlOf(url)?.host ?? '')?.domain;

const UNSIGNALLED: Readonly<Record<SignalName, boolean>> = { dnt: false, gpc: false };

const isLater = (a: Exchange, b: Exchange): boolean =>
  a.at === b.at ? a.requestId > b.requestId : a.at > b.at;

/** The request that brought the frame, the last where it was loaded more than once. */
const bringing = (url: string, exchanges: readonly Exchange[]): Exchange | undefined =>
  exchanges
    .filter((one) => one.type === 'sub_frame' && one.url.replace(/[?#].*$/s, '') === url)
    .reduce<Exchange | undefined>((last, one) => (last && isLater(last, one) ? last : one), undefined);

/** What West UC's own frames keep. It is no request: the signals are those of the request that brought the frame. */
const storageIn = ({ topSite, exchanges, inventories, at }: PageFacts): readonly Contact[] =>
  inventories.flatMap((frame) => {
    const { host = '' } = webUrlOf(frame.origin) ?? {};
    const site = coveredSite(host)?.domain;
    if (site === undefined) return [];
    const brought = bringing(frame.url, exchanges);
    const signals = brought === undefined ? UNSIGNALLED : signalsOn(brought);
    const of = { host, site, topSite, url: frame.url, at: brought?.at ?? at, seconds: undefined, signals };
    return keptIn(frame.storage)
      .filter(({ bytes }) => bytes === undefined || bytes >= SHORTEST)
      .map(({ name, area }) => ({ ...of, what: 'storage' as const, name, type: area }));
  });

/**
 * In the order of the exchanges, storage last. None on a page under the statement: of its own sites the clause says
 * nothing. A cookie or storage key counts with a value of 8 octets at least; a request with none is there bare.
 */
export const contactsIn = (facts: PageFacts): readonly Contact[] => {
  const { topSite, exchanges, cookies } = facts;
  if (coveredSite(topSite) !== undefined) return [];
  const read = addressReader(cookies);
  const requests = exchanges.flatMap((exchange) => {
    const site = askedSite(exchange, topSite);
    if (site === undefined) return [];
    const { url, copies } = read(exchange.url);
    const found = [...cookiesOf(exchange), ...addressed(copies)];
    const { type, at } = exchange;
    const of = {
      host: webUrlOf(url)?.host ?? '',
      site,
      topSite,
      url,
      type,
      at,
      signals: signalsOn(exchange),
    };
    return (found.length === 0 ? BARE : found).map((named) => ({ ...of, ...named }));
  });
  return [...requests, ...storageIn(facts)];
};
