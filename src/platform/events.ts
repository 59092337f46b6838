/** The browser's events. Every one is listened to in the background's first turn, or a stopped one is not woken. */
import type { CookieChange } from '../app/record/change.ts';
import type { BlockApi } from '../block/mechanism.ts';
import { mustGo } from '../block/on-change.ts';
import { isRefused, type RequestFacts, without } from '../block/request-filter.ts';
import type { Cookie } from '../core/cookie.ts';
import { browser, type Cookies, type WebRequest } from './browser.ts';
import { cookieFrom } from './cookies.ts';
import { clock } from './storage.ts';

/** The blocked sites: at once where they are known, else as soon as they have been read. */
export type Sites = () => readonly string[] | Promise<readonly string[]>;

type Answer = WebRequest.BlockingResponse | undefined;
type LaterAnswer = WebRequest.BlockingResponseOrPromiseOrVoid;

/**
 * Answers now where the sites are known and later where not; a rejected answer would let the request go
 * with its cookies, so there is none: reading the sites never rejects.
 */
const decide = (sites: Sites, decision: (sites: readonly string[]) => Answer): LaterAnswer => {
  const known = sites();
  return known instanceof Promise ? (known.then(decision) as LaterAnswer) : decision(known);
};

/** The header to take away leaves the others as they are; no change where there was none. */
const stripped = <H extends { readonly name: string }>(
  details: RequestFacts,
  headers: H[] | undefined,
  name: string,
  blocked: readonly string[],
): H[] | undefined => (isRefused(details, blocked) ? without(headers, name) : undefined);

const EVERYTHING = { urls: ['<all_urls>'] };

/**
 * Firefox: takes cookies off requests and answers that are refused them. Listens from the first turn on, or a
 * stopped background would not be woken; the arguments are always the same, or Firefox would lose the request
 * that wakes it (measured).
 */
export const filterRequests = (sites: Sites): BlockApi['requestFilter'] => {
  const { onBeforeSendHeaders, onHeadersReceived } = browser.webRequest;
  const onSend = (details: WebRequest.OnBeforeSendHeadersDetailsType): LaterAnswer =>
    decide(sites, (blocked) => {
      const requestHeaders = stripped(details, details.requestHeaders, 'cookie', blocked);
      return requestHeaders && { requestHeaders };
    });
  const onReceived = (details: WebRequest.OnHeadersReceivedDetailsType): LaterAnswer =>
    decide(sites, (blocked) => {
      const responseHeaders = stripped(details, details.responseHeaders, 'set-cookie', blocked);
      return responseHeaders && { responseHeaders };
    });
  const isListening = (): boolean => onBeforeSendHeaders.hasListener(onSend);
  const listen = (on: boolean): void => {
    if (on === isListening()) return;
    if (on) {
      onBeforeSendHeaders.addListener(onSend, EVERYTHING, ['blocking', 'requestHeaders']);
      onHeadersReceived.addListener(onReceived, EVERYTHING, ['blocking', 'responseHeaders']);
    } else {
      onBeforeSendHeaders.removeListener(onSend);
      onHeadersReceived.removeListener(onReceived);
    }
  };
  listen(true);
  return { listen, isListening };
};

/** Chromium has other means, and no blocking listeners to offer. */
export const noFilter: BlockApi['requestFilter'] = { listen: () => undefined, isListening: () => false };

/** How long nobody listens after a change that nobody needed, in milliseconds. */
const PAUSE = 800;

export type CookieChanges = {
  /** Ends a pause at once: somebody may need every change from now on. */
  resume(): void;
};

type Changes = {
  readonly sites: Sites;
  /** Whether what a blocked site stored must be removed from here. */
  readonly removes: () => Promise<boolean>;
  readonly expire: (cookie: Cookie) => Promise<void>;
  readonly changed: (change: CookieChange) => void;
  /** Called after a pause: the jar may have changed in it. */
  readonly missed: () => void;
  /** Whether one change tells as much as a hundred do: nothing is blocked, nothing recorded. */
  readonly isEnough: () => boolean;
};

/**
 * Tells of changes of a jar, and removes what a blocked site stored all the same. Where one change is enough it
 * pauses: a page that sets a hundred cookies was measurably slower with each of them told.
 */
export const onCookieChange = ({
  sites,
  removes,
  expire,
  changed,
  missed,
  isEnough,
}: Changes): CookieChanges => {
  const { onChanged } = browser.cookies;
  const listener = async (change: Cookies.OnChangedChangeInfoType): Promise<void> => {
    if (isEnough()) pause();
    const cookie = cookieFrom(change.cookie);
    changed({ at: clock.now(), removed: change.removed, cause: change.cause, cookie });
    if (change.removed) return;
    if (!mustGo(cookie, await sites()) || !(await removes())) return;
    // Refused, it stays in the list, where it can be seen; there is nobody here to tell.
    await expire(cookie).catch((reason: unknown) => console.warn(reason));
  };
  const resume = (): void => {
    if (!onChanged.hasListener(listener)) onChanged.addListener(listener);
  };
  const pause = (): void => {
    onChanged.removeListener(listener);
    setTimeout(() => {
      resume();
      missed();
    }, PAUSE);
  };
  resume();
  return { resume };
};
