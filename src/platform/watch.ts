/** Requests and answers of permitted hosts, as the recorder takes them. Only while something is recorded. */
import { type Exchange, type Response, toldRequest, toldResponse } from '../app/record/exchange.ts';
import { type Recorder, siteOfUrl, type World } from '../app/record/recorder.ts';
import type { WebRequest } from './browser.ts';
import { type Exchanges, listenToExchanges } from './exchanges.ts';
import { maybePrivate, tabUrl } from './tab-facts.ts';

/** Fields only one of the browsers gives. */
type Details = {
  readonly initiator?: string;
  readonly originUrl?: string;
  readonly documentUrl?: string;
  readonly frameAncestors?: readonly { readonly url: string }[];
  readonly cookieStoreId?: string;
  readonly incognito?: boolean;
} & Pick<
  WebRequest.OnSendHeadersDetailsType,
  'url' | 'type' | 'requestId' | 'tabId' | 'frameId' | 'timeStamp'
>;

type Header = { readonly name: string; readonly value?: string; readonly binaryValue?: readonly number[] };
type Headers = readonly Header[] | undefined;

/** Chromium gives a header that is no UTF-8 as octets; one character for each, as Firefox does with all. */
const textOf = ({ value, binaryValue }: Header): string | undefined =>
  value ?? binaryValue?.map((octet) => String.fromCharCode(octet)).join('');

export const valuesOf = (headers: Headers, wanted: string): readonly string[] =>
  (headers ?? []).flatMap((header) => {
    const text = header.name.toLowerCase() === wanted ? textOf(header) : undefined;
    return text === undefined ? [] : [text];
  });

const ORIGIN = /^https?:\/\/[^/]+/;
const originOf = (url: string | undefined): string | undefined => ORIGIN.exec(url ?? '')?.[0];

/** The address of the page in front as far as the request itself says it; Chromium says it only for the page. */
const topUrlOf = (details: Details): string | undefined => {
  if (details.type === 'main_frame') return details.url;
  const { frameAncestors = [], documentUrl, initiator, frameId } = details;
  if (TARGET === 'firefox') return frameAncestors.at(-1)?.url ?? documentUrl;
  // What the page itself loads comes from frame 0; a frame's document has the frame's number already.
  return frameId === 0 && ORIGIN.test(initiator ?? '') ? `${initiator}/` : undefined;
};

/** Undefined in a private window: nothing of one is ever recorded. */
const exchangeOf = async (
  world: World,
  details: Details,
  headers: readonly string[],
): Promise<Exchange | undefined> => {
  if (details.incognito ?? (await maybePrivate(details.tabId))) return undefined;
  const topUrl = topUrlOf(details) ?? (await tabUrl(details.tabId));
  return {
    at: details.timeStamp,
    url: details.url,
    type: details.type,
    requestId: details.requestId,
    tabId: details.tabId,
    frameId: details.frameId,
    origin: details.type === 'main_frame' ? undefined : (details.initiator ?? originOf(details.originUrl)),
    topSite: siteOfUrl(world.siteOf, topUrl),
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
