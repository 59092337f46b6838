/**
 * What the browser tells of requests and answers, put together into exchanges for whoever wants those of a page.
 * Nothing is kept here but what an answer needs to find its request.
 */
import type { Answer, Exchange, OfferedCookie } from '../core/lab/exchange.ts';
import type { Frame } from '../core/observe.ts';
import {
  askedOf,
  parseCookieHeader,
  parseSetCookie,
  type Reader,
  splitSetCookie,
} from '../core/set-cookie.ts';
import type { SignalName } from '../core/signal.ts';
import type { DigestPort } from './ports.ts';
import { ofHeader } from './record/wire.ts';

export type PageWatcher = {
  /**
   * Whether requests of that page are wanted. A service worker's have no tab (-1): their `topSite` is that of the
   * worker itself. May not reject.
   */
  readonly wants: (of: WatchedPage) => boolean | Promise<boolean>;
  /** Called when it was sent, and once more, with the same number and hop, when it was answered. */
  readonly hear: (exchange: Exchange) => void;
};

export type WatchedPage = Pick<Frame, 'tabId' | 'topSite'> & Pick<Exchange, 'storeId'>;

/**
 * A request as it went out; header values as the browser gives them. A page that is fetched or rendered ahead has the
 * type `prefetch`: it is not the one in front.
 */
export type ToldSent = Pick<
  Exchange,
  'requestId' | 'at' | 'url' | 'method' | 'type' | 'frame' | 'storeId'
> & {
  readonly headers: Readonly<Record<SignalName | 'cookie', readonly string[]>>;
};

/** An answer; `at` in milliseconds since the epoch. */
export type ToldAnswer = Pick<Answer, 'status'> & {
  readonly requestId: string;
  readonly at: number;
  readonly setCookie: readonly string[];
  readonly tk: readonly string[];
};

export type PageWatch = {
  /** Its number at once, so that hops are counted in the order they are told. */
  sent(requestId: string, told: Promise<ToldSent>): void;
  answered(told: ToldAnswer): void;
};

/** Requests remembered at a time: more are never under way at once. */
const MOST_UNDER_WAY = 2000;

type UnderWay = { readonly hop: number; readonly exchange: Promise<Exchange | undefined> };

/** Two headers of a name may be handed over as one, joined by a comma (RFC 9110 §5.3). */
const separate = (values: readonly string[]): readonly string[] =>
  values.flatMap((value) => value.split(',').map((one) => one.trim()));

const offeredIn = async (
  line: string,
  at: number,
  { reader, digest }: Pick<WatchPorts, 'reader' | 'digest'>,
): Promise<OfferedCookie> => {
  const { name, value, domain, ...attributes } = parseSetCookie(line, reader);
  const asked = askedOf(attributes, at);
  return {
    name,
    digest: await digest(ofHeader(reader).value(value)),
    domain,
    seconds: asked.kind === 'seconds' ? asked.seconds : undefined,
  };
};

export type WatchPorts = { readonly reader: Reader; readonly digest: DigestPort };

const exchangeOf = async (
  { headers, ...told }: ToldSent,
  hop: number,
  { reader, digest }: WatchPorts,
): Promise<Exchange> => ({
  ...told,
  hop,
  signals: { dnt: separate(headers.dnt), gpc: separate(headers.gpc) },
  sent: await Promise.all(
    headers.cookie.flatMap(parseCookieHeader).map(async ({ name, value }) => ({
      name,
      digest: await digest(ofHeader(reader).value(value)),
    })),
  ),
  answer: undefined,
});

const answerOf = async ({ status, at, setCookie, tk }: ToldAnswer, ports: WatchPorts): Promise<Answer> => ({
  status,
  offered: await Promise.all(setCookie.flatMap(splitSetCookie).map((line) => offeredIn(line, at, ports))),
  tk: tk.flatMap((value) => value.split('\n')),
});

/** Puts exchanges together for that watcher; an answer whose request was not told is nobody's. */
export const openPageWatch = ({ wants, hear }: PageWatcher, ports: WatchPorts): PageWatch => {
  const underWay = new Map<string, UnderWay>();
  const remember = (requestId: string, one: UnderWay): void => {
    underWay.delete(requestId);
    underWay.set(requestId, one);
    if (underWay.size > MOST_UNDER_WAY) underWay.delete(underWay.keys().next().value ?? '');
  };
  const hearIfWanted = async (telling: Promise<ToldSent>, hop: number): Promise<Exchange | undefined> => {
    const told = await telling;
    const { tabId, topSite } = told.frame;
    if (!(await wants({ tabId, topSite, storeId: told.storeId }))) return undefined;
    const exchange = await exchangeOf(told, hop, ports);
    hear(exchange);
    return exchange;
  };
  return {
    sent: (requestId, telling) => {
      // The same number again is the next hop of a redirect, or a request made once more with a password.
      const hop = (underWay.get(requestId)?.hop ?? -1) + 1;
      const exchange = hearIfWanted(telling, hop);
      exchange.catch((reason: unknown) => console.warn(reason));
      remember(requestId, { hop, exchange });
    },
    answered: (told) => {
      const answered = async (): Promise<void> => {
        const exchange = await underWay.get(told.requestId)?.exchange;
        if (exchange !== undefined) hear({ ...exchange, answer: await answerOf(told, ports) });
      };
      answered().catch((reason: unknown) => console.warn(reason));
    },
  };
};
