/** Requests and answers as they really went, for whoever wants those of a page. Only while somebody does. */
import {
  openPageWatch,
  type PageWatcher,
  type ToldAnswer,
  type ToldSent,
  type WatchPorts,
} from '../app/page-watch.ts';
import { siteOfUrl } from '../app/record/recorder.ts';
import { registrableDomain } from '../core/registrable.ts';
import { SIGNAL_HEADERS } from '../core/signal.ts';
import { webUrlOf } from '../core/web-url.ts';
import type { WebRequest } from './browser.ts';
import { type Exchanges, listenToExchanges } from './exchanges.ts';
import { askerOf, type Details, topUrlOf, valuesOf } from './request-facts.ts';

/** A service worker's request stands behind no page; the worker's own site is taken for it. */
const topSiteOf = async (details: Details): Promise<string | undefined> => {
  const asker = askerOf(details);
  const top = (await topUrlOf(details)) ?? (details.tabId < 0 && asker ? `${asker}/` : undefined);
  return siteOfUrl(registrableDomain, top);
};

/** A page that is only fetched ahead is requested as one that is opened; this header alone tells (measured, Chromium). */
const isAhead = ({ requestHeaders }: WebRequest.OnSendHeadersDetailsType): boolean =>
  valuesOf(requestHeaders, 'sec-purpose').some((purpose) => purpose.startsWith('prefetch'));

const sentOf = async (details: WebRequest.OnSendHeadersDetailsType & Details): Promise<ToldSent> => ({
  requestId: details.requestId,
  at: details.timeStamp,
  url: details.url,
  method: details.method,
  type: details.type === 'main_frame' && isAhead(details) ? 'prefetch' : details.type,
  frame: {
    topSite: await topSiteOf(details),
    origin: askerOf(details),
    tabId: details.tabId,
    frameId: details.frameId,
  },
  storeId: details.cookieStoreId,
  headers: {
    dnt: valuesOf(details.requestHeaders, SIGNAL_HEADERS.dnt),
    gpc: valuesOf(details.requestHeaders, SIGNAL_HEADERS.gpc),
    cookie: valuesOf(details.requestHeaders, 'cookie'),
  },
});

const answerOf = (details: WebRequest.OnHeadersReceivedDetailsType): ToldAnswer => ({
  requestId: details.requestId,
  at: details.timeStamp,
  status: details.statusCode,
  setCookie: valuesOf(details.responseHeaders, 'set-cookie'),
  tk: valuesOf(details.responseHeaders, 'tk'),
});

/**
 * Every exchange of wanted pages, as far as permission goes, private windows included: what is heard of one may be
 * kept in memory only. `start` is to be called in the first turn, or a stopped background is not woken.
 */
export const watchPages = (watcher: PageWatcher, { digest }: Pick<WatchPorts, 'digest'>): Exchanges => {
  const watch = openPageWatch(watcher, { digest, reader: TARGET === 'chrome' ? 'chromium' : 'firefox' });
  return listenToExchanges({
    onSend: (details) => {
      // A data: address is requested of nobody.
      if (webUrlOf(details.url) !== undefined)
        watch.sent(details.requestId, sentOf(details as typeof details & Details));
    },
    onReceived: (details) => {
      watch.answered(answerOf(details));
      return undefined;
    },
  });
};
