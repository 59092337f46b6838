import type { Contact } from '../../src/core/lab/contact.ts';
import type { Exchange } from '../../src/core/lab/exchange.ts';
import type { Address, Answers, Evidence, Fetched, Hop } from '../../src/core/standards/evidence.ts';
import { NOW } from './clock.ts';
import { exchange } from './exchange.ts';

export const SERVER = 'https://edge.media-server.com';

/** What was seen of a server that said nothing, with what a test cares about put in. */
export const said = (part: Partial<Evidence> = {}): Evidence => ({
  origin: SERVER,
  asked: undefined,
  exchanges: [],
  frames: [],
  contacts: [],
  fresh: false,
  exceptionsApi: undefined,
  ...part,
});

const PATHS: Readonly<Record<Address, string>> = {
  status: '/.well-known/dnt/',
  specific: '/.well-known/dnt/id1',
  gpc: '/.well-known/gpc.json',
  policy: '/.well-known/dnt-policy.txt',
};

export const hop = (part: Partial<Hop> = {}): Hop => ({
  url: `${SERVER}/`,
  status: 200,
  setCookie: [],
  vary: [],
  cacheControl: [],
  tk: [],
  signals: { dnt: [], gpc: [] },
  ...part,
});

/** One answer of an address, with that body. */
export const answered = (address: Address, body: string, part: Partial<Hop> = {}): Fetched => ({
  url: SERVER + PATHS[address],
  at: NOW * 1000,
  hops: [hop({ url: SERVER + PATHS[address], ...part })],
  end: 'answered',
  body,
  cut: false,
});

export const asked = (answers: Answers, part: Partial<Evidence> = {}): Evidence =>
  said({ asked: { origin: SERVER, at: NOW * 1000, statusId: 'id1', answers }, ...part });

const STATUS_TYPE = 'application/tracking-status+json';

/** A status object where the site's is, or a request's. */
export const status = (
  members: object | string,
  part: Partial<Hop> = {},
  address: 'status' | 'specific' = 'status',
): Answers => ({
  [address]: answered(address, typeof members === 'string' ? members : JSON.stringify(members), {
    type: STATUS_TYPE,
    ...part,
  }),
});

export const support = (body: object | string, part: Partial<Hop> = {}): Answers => ({
  gpc: answered('gpc', typeof body === 'string' ? body : JSON.stringify(body), {
    type: 'application/json',
    ...part,
  }),
});

/** A request of a page to that server, answered with these Tk headers. */
export const withTk = (tk: readonly string[], part: Partial<Exchange> = {}): Exchange =>
  exchange({ url: `${SERVER}/page?q=1`, answer: { status: 200, offered: [], tk }, ...part });

export const contact = (part: Partial<Contact> = {}): Contact => ({
  host: 'edge.media-server.com',
  site: 'media-server.com',
  topSite: 'example-corp.com',
  what: 'cookie_sent',
  name: 'uid',
  url: `${SERVER}/page`,
  type: 'image',
  at: NOW * 1000,
  seconds: undefined,
  signals: { dnt: true, gpc: false },
  ...part,
});
