/**
 * The one place in which the extension sends a request of its own: a person pressed the button, and it goes to the
 * four addresses of the standards and nowhere else. Without cookies, without a Referer, past every cache, with whatever
 * signal is sent to that host anyway. What fetch hides (redirects, Set-Cookie, the signals as they went out) is read
 * from our own requests as webRequest tells of them.
 */
import type { AskServerPorts } from '../app/ask-server.ts';
import { addressOf } from '../core/party.ts';
import { parseSetCookie, splitSetCookie } from '../core/set-cookie.ts';
import { SIGNAL_HEADERS } from '../core/signal.ts';
import { type End, type Fetched, type Hop, PATHS } from '../core/standards/evidence.ts';
import { policyForms } from '../core/standards/policy-texts.ts';
import { browser, type WebRequest } from './browser.ts';
import { listenToExchanges } from './exchanges.ts';
import { permissionPort } from './permissions.ts';
import { valuesOf } from './request-facts.ts';
import { clock } from './storage.ts';

/** More of an answer is not read, in octets. */
const MOST_BYTES = 256 * 1024;
/** An address has so long for all its redirects and its body, in milliseconds. */
const PATIENCE = 8000;
/** What webRequest tells may come after the answer itself, in milliseconds. */
const LATE = 500;
const MOST_HOPS = 6;

const READER = TARGET === 'chrome' ? 'chromium' : 'firefox';

type Sent = WebRequest.OnSendHeadersDetailsType;
type Received = WebRequest.OnHeadersReceivedDetailsType;
type Told = { readonly sent: Sent; readonly received: Received };

/** Whether the request is our own: Chromium names its origin, Firefox the address of the page it comes from. */
const isOurs = (details: object): boolean => {
  const { initiator, originUrl } = details as { readonly initiator?: string; readonly originUrl?: string };
  const ours = browser.runtime.getURL('').replace(/\/$/, '');
  return (initiator ?? originUrl ?? '').startsWith(ours);
};

/** Our own requests as they went out and were answered, while it listens. */
const openEar = () => {
  const sent = new Map<string, Sent>();
  const told: Told[] = [];
  let hear = (): void => undefined;
  const exchanges = listenToExchanges({
    onSend: (details) => {
      if (isOurs(details)) sent.set(details.requestId, details);
    },
    onReceived: (details) => {
      const request = sent.get(details.requestId);
      if (request !== undefined) told.push({ sent: request, received: details });
      hear();
      return undefined;
    },
  });
  exchanges.start();
  /** What was told of the request to that address; undefined where nothing comes in time. */
  const of = async (url: string): Promise<Told | undefined> => {
    const until = clock.now() + LATE;
    while (clock.now() < until) {
      const index = told.findIndex(({ received }) => received.url === url);
      if (index >= 0) return told.splice(index, 1)[0];
      await new Promise<void>((done) => {
        hear = done;
        setTimeout(done, LATE / 5);
      });
    }
    return undefined;
  };
  return { of, stop: exchanges.stop };
};

type Ear = ReturnType<typeof openEar>;

const namesIn = (header: string): readonly string[] =>
  splitSetCookie(header).map((line) => parseSetCookie(line, READER).name);

const resolved = (location: string | undefined, url: string): string | undefined =>
  location !== undefined && URL.canParse(location, url) ? new URL(location, url).href : undefined;

/** Firefox puts headers of one name into one, a line each. */
const linesOf = (...of: Parameters<typeof valuesOf>): readonly string[] =>
  valuesOf(...of).flatMap((value) => value.split('\n'));

const hopOf = (url: string, { sent, received }: Told): Hop => {
  const { responseHeaders: headers, statusCode: status } = received;
  const isRedirect = status >= 300 && status < 400;
  return {
    url,
    status,
    location: isRedirect ? resolved(valuesOf(headers, 'location')[0], url) : undefined,
    setCookie: ['set-cookie', 'set-cookie2'].flatMap((name) => valuesOf(headers, name)).flatMap(namesIn),
    type: valuesOf(headers, 'content-type')[0],
    vary: linesOf(headers, 'vary'),
    cacheControl: linesOf(headers, 'cache-control'),
    tk: linesOf(headers, 'tk'),
    signals: {
      dnt: valuesOf(sent.requestHeaders, SIGNAL_HEADERS.dnt),
      gpc: valuesOf(sent.requestHeaders, SIGNAL_HEADERS.gpc),
    },
  };
};

type Body = { readonly body: string; readonly cut: boolean };

/** As much of an answer as is read, as UTF-8. */
const bodyOf = async (response: Response): Promise<Body> => {
  const reader = response.body?.getReader();
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  while (reader !== undefined && bytes <= MOST_BYTES) {
    const { done, value } = await reader.read();
    if (done) break;
    chunks.push(value);
    bytes += value.length;
  }
  await reader?.cancel();
  const whole = new Uint8Array(await new Blob(chunks as BlobPart[]).arrayBuffer());
  return { body: new TextDecoder().decode(whole.subarray(0, MOST_BYTES)), cut: bytes > MOST_BYTES };
};

const mayAsk = async (url: string): Promise<boolean> => {
  const address = addressOf(url);
  return address.kind === 'web' && (await permissionPort.hasSite(address.host));
};

type Way = { readonly hops: readonly Hop[]; readonly end: End } & Partial<Body>;

const request = (url: string, signal: AbortSignal): Promise<Response> =>
  fetch(url, {
    credentials: 'omit',
    referrerPolicy: 'no-referrer',
    cache: 'no-store',
    // Followed by hand: each answer on the way is looked at, and no host is asked that may not be.
    redirect: 'manual',
    signal,
  });

const follow = async (ear: Ear, url: string, signal: AbortSignal, before: readonly Hop[]): Promise<Way> => {
  if (before.length === MOST_HOPS) return { hops: before, end: 'circular' };
  if (!(await mayAsk(url))) return { hops: before, end: 'out_of_reach' };
  try {
    const response = await request(url, signal);
    const told = await ear.of(url);
    if (told === undefined) return { hops: before, end: 'no_answer' };
    const hop = hopOf(url, told);
    const hops = [...before, hop];
    if (hop.location !== undefined) return await follow(ear, hop.location, signal, hops);
    return { hops, end: 'answered', ...(await bodyOf(response)) };
  } catch {
    return { hops: before, end: signal.aborted ? 'late' : 'no_answer' };
  }
};

const digestOf = async (name: 'SHA-1' | 'SHA-256', text: string): Promise<string> => {
  const sum = await crypto.subtle.digest(name, new TextEncoder().encode(text));
  return [...new Uint8Array(sum)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
};

/** Of the policy hashes are kept; that it is a page of HTML shows at its beginning. */
const BEGINNING = 80;

const fetched = async (ear: Ear, url: string): Promise<Fetched> => {
  const at = clock.now();
  const { hops, end, body, cut = false } = await follow(ear, url, AbortSignal.timeout(PATIENCE), []);
  if (body === undefined || !url.endsWith(PATHS.policy)) return { url, at, hops, end, body, cut };
  const digests = {
    sha256: await digestOf('SHA-256', body),
    sha1: await Promise.all(policyForms(body).map((form) => digestOf('SHA-1', form))),
  };
  return { url, at, hops, end, body: body.slice(0, BEGINNING), cut, digests };
};

export const wellKnown: AskServerPorts['wellKnown'] = {
  ask: async (urls) => {
    const ear = openEar();
    try {
      const all: Fetched[] = [];
      for (const url of urls) all.push(await fetched(ear, url));
      return all;
    } finally {
      ear.stop();
    }
  },
};
