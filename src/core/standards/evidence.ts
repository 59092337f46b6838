/** What a server was seen to say: by itself with each answer, and when its four addresses were asked. */
import type { Contact } from '../lab/contact.ts';
import type { FrameSignal } from '../lab/coverage.ts';
import type { Exchange } from '../lab/exchange.ts';
import type { SignalName } from '../signal.ts';

/** One answer on the way to a resource; a redirect has another after it. */
export type Hop = {
  readonly url: string;
  readonly status: number;
  /** Whole, worked out from the Location header; undefined where there is none. */
  readonly location?: string | undefined;
  /** Names of cookies offered with Set-Cookie or Set-Cookie2. */
  readonly setCookie: readonly string[];
  /** Content-Type as sent. */
  readonly type?: string | undefined;
  readonly vary: readonly string[];
  readonly cacheControl: readonly string[];
  readonly tk: readonly string[];
  /** Every value of each signal's header on the request, as it went out. */
  readonly signals: Readonly<Record<SignalName, readonly string[]>>;
};

/**
 * How the asking ended. `no_answer`: no connection, or refused. `late`: not in time. `out_of_reach`: it leads to a
 * host that may not be asked. `circular`: more redirects than are followed.
 */
export type End = 'answered' | 'no_answer' | 'late' | 'out_of_reach' | 'circular';

export type Fetched = {
  /** The address that was asked. */
  readonly url: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly hops: readonly Hop[];
  readonly end: End;
  /** What was read of the last answer; undefined where nothing was, or only its hashes are kept. */
  readonly body?: string | undefined;
  /** Whether there was more than is read. */
  readonly cut: boolean;
  /** Hexadecimal; only of the policy's text: `sha1` of each of its forms. */
  readonly digests?: { readonly sha256: string; readonly sha1: readonly string[] } | undefined;
};

/** The site's tracking status, that of one request (TPE §6.4), GPC's support resource, and EFF's policy. */
export const ADDRESSES = ['status', 'specific', 'gpc', 'policy'] as const;
export type Address = (typeof ADDRESSES)[number];
export type Answers = Readonly<Partial<Record<Address, Fetched>>>;

/** The way to each of the four from a server's origin. */
export const PATHS: Readonly<Record<Exclude<Address, 'specific'>, string>> = {
  status: '/.well-known/dnt/',
  gpc: '/.well-known/gpc.json',
  policy: '/.well-known/dnt-policy.txt',
};

/** Once asked: what came of it. `statusId`: whose status `specific` is; undefined where none was known. */
export type Asked = {
  readonly origin: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly statusId?: string | undefined;
  readonly answers: Answers;
};

export type Evidence = {
  /** "https://host" of the server that speaks. */
  readonly origin: string;
  readonly asked: Asked | undefined;
  /** What pages exchanged with any server, seen while the laboratory watched. */
  readonly exchanges: readonly Exchange[];
  readonly frames: readonly FrameSignal[];
  readonly contacts: readonly Contact[];
  /** Whether all this began with an empty jar: then nobody was logged in. */
  readonly fresh: boolean;
  /** Whether the browser has navigator.storeTrackingException (TPE §7.6); undefined where nobody looked. */
  readonly exceptionsApi: boolean | undefined;
};

const ORIGIN = /^https?:\/\/[^/?#]+/;

/** "https://host" of an address; '' where it has none. */
export const originOf = (url: string): string => ORIGIN.exec(url)?.[0] ?? '';

/** Without query and fragment, as it may be shown and handed over. */
export const plainUrl = (url: string): string => url.split(/[?#]/)[0] ?? '';

export const exchangesWith = ({ exchanges, origin }: Evidence): readonly Exchange[] =>
  exchanges.filter(({ url }) => originOf(url) === origin);
