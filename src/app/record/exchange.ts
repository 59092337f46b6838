/** Requests and answers as facts. RFC 6265bis §5.6 (Set-Cookie) and §5.8 (Cookie). */
import type { Frame } from '../../core/observe.ts';
import { parseCookieHeader, parseSetCookie, splitSetCookie } from '../../core/set-cookie.ts';
import type { DigestPort, NewFact } from '../ports.ts';
import { type Making, siteOfUrl, type Told, type World } from './recorder.ts';
import { ofHeader, type Reading } from './wire.ts';

/** A request that went out or an answer that came in, in neither browser's own shape. */
export type Exchange = {
  /** Milliseconds since the epoch, by the browser. */
  readonly at: number;
  readonly url: string;
  readonly type: string;
  readonly requestId: string;
  readonly tabId: number;
  readonly frameId: number;
  /** Origin of the frame that asked; undefined for the page itself. */
  readonly origin: string | undefined;
  /** Registrable domain of the page in front; undefined where there is none. */
  readonly topSite: string | undefined;
  readonly storeId: string | undefined;
  /** Values of its Cookie (request) or Set-Cookie (answer) headers. */
  readonly headers: readonly string[];
};
export type Response = Exchange & { readonly status: number };

/** Attributes beyond this many characters are not kept: no attribute that counts is that long. */
const MOST_ATTRIBUTES = 2048;

/** Longer names are never stored by a browser (RFC 6265bis §5.6), longer paths tell no more. In characters. */
const MOST_NAME = 8192;
const MOST_ADDRESS = 8192;

/** Scheme, host and path: a query or user part may carry identifiers, and a fragment never travels. */
export const withoutQuery = (url: string): string =>
  url
    .replace(/[?#].*$/s, '')
    .replace(/^(\w+:\/\/)[^/]*@/, '$1')
    .slice(0, MOST_ADDRESS);

const frameOf = ({ topSite, origin, tabId, frameId }: Exchange): Frame => ({
  topSite,
  origin: origin && withoutQuery(origin),
  tabId,
  frameId,
});

const commonOf = (exchange: Exchange) => ({
  at: exchange.at,
  url: withoutQuery(exchange.url),
  type: exchange.type,
  requestId: exchange.requestId,
  frame: frameOf(exchange),
  storeId: exchange.storeId,
});

/** RFC 6265bis §5.7: the value of a nameless cookie may not look like a prefixed name either. */
const RESERVED = /^__(?:secure|host|http|host-http)-/i;
const prefixOf = (value: string): { readonly prefix?: string } => {
  const prefix = RESERVED.exec(value)?.[0];
  return prefix === undefined ? {} : { prefix };
};

/** What a Set-Cookie line (or a script's assignment) says, without its value. */
export const lineFacts = async (line: string, reading: Reading, digestOf: DigestPort) => {
  const { name, value, attributes, lineBytes, hasControl } = parseSetCookie(line, reading.reader);
  return {
    name: reading.name(name).slice(0, MOST_NAME),
    digest: await digestOf(reading.value(value)),
    attributes: attributes.slice(0, MOST_ATTRIBUTES),
    lineBytes,
    hasControl,
    ...(name === '' ? prefixOf(value) : {}),
  };
};

/** The sites an exchange is about; notes that a page of a recorded one has contacted another. */
const aboutOf = async (
  world: World,
  exchange: Exchange,
  recordedSites: readonly string[],
): Promise<Making['about']> => {
  const site = siteOfUrl(world.siteOf, exchange.url);
  const { topSite } = exchange;
  if (topSite !== undefined && site !== undefined && topSite !== site && recordedSites.includes(topSite))
    await world.memory.contact(topSite, site);
  return [topSite, site];
};

/** A request that carried cookies, as one fact. */
export const toldRequest =
  (world: World, request: Exchange): Told =>
  async (recordedSites) => ({
    about: await aboutOf(world, request, recordedSites),
    make: async (digestOf) => {
      const pairs = request.headers.flatMap(parseCookieHeader);
      if (pairs.length === 0) return [];
      const cookies = await Promise.all(
        pairs.map(async ({ name, value }) => ({
          name: name.slice(0, MOST_NAME),
          hash: (await digestOf(ofHeader(world.reader).value(value))).hash,
        })),
      );
      return [{ kind: 'sent', ...commonOf(request), cookies }];
    },
  });

const isRedirect = (status: number): boolean => status >= 300 && status < 400 && status !== 304;

/** An answer's Set-Cookie lines, one fact each. */
export const toldResponse =
  (world: World, response: Response): Told =>
  async (recordedSites) => {
    const hop = await world.memory.hopOf(response.requestId, isRedirect(response.status));
    return {
      about: await aboutOf(world, response, recordedSites),
      make: (digestOf) =>
        Promise.all(
          response.headers.flatMap(splitSetCookie).map(
            async (line): Promise<NewFact> => ({
              kind: 'offer',
              ...commonOf(response),
              status: response.status,
              hop,
              ...(await lineFacts(line, ofHeader(world.reader), digestOf)),
            }),
          ),
        ),
    };
  };
