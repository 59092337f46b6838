/** Requests and answers of permitted hosts, as the recorder takes them. Only while something is recorded. */
import { type Exchange, type Response, toldRequest, toldResponse } from '../app/record/exchange.ts';
import { type Recorder, siteOfUrl, type World } from '../app/record/recorder.ts';
import type { WebRequest } from './browser.ts';
import { type Exchanges, listenToExchanges } from './exchanges.ts';
import { askerOf, type Details, topUrlOf, valuesOf } from './request-facts.ts';
import { maybePrivate } from './tab-facts.ts';

/** Undefined in a private window: nothing of one is ever recorded. */
const exchangeOf = async (
  world: World,
  details: Details,
  headers: readonly string[],
): Promise<Exchange | undefined> => {
  if (details.incognito ?? (await maybePrivate(details.tabId))) return undefined;
  return {
    at: details.timeStamp,
    url: details.url,
    type: details.type,
    requestId: details.requestId,
    tabId: details.tabId,
    frameId: details.frameId,
    origin: askerOf(details),
    topSite: siteOfUrl(world.siteOf, await topUrlOf(details)),
    storeId: details.cookieStoreId,
    headers,
  };
};

export const watchRequests = (recorder: Recorder, world: World): Exchanges => {
  const onSend = (details: WebRequest.OnSendHeadersDetailsType): void =>
    recorder.tell(
      exchangeOf(world, details as Details, valuesOf(details.requestHeaders, 'cookie')).then(
        (request) => request && toldRequest(world, request),
      ),
    );
  const onReceived = (details: WebRequest.OnHeadersReceivedDetailsType): undefined => {
    const lines = valuesOf(details.responseHeaders, 'set-cookie');
    recorder.tell(
      exchangeOf(world, details as Details, lines).then((answer) => {
        const response: Response | undefined = answer && { ...answer, status: details.statusCode };
        return response && toldResponse(world, response);
      }),
    );
    return undefined;
  };
  return listenToExchanges({ onSend, onReceived });
};
