/** What a webRequest event says of a request, in neither browser's own shape. */
import type { WebRequest } from './browser.ts';
import { tabUrl } from './tab-facts.ts';

/** Fields of an event; those after the first line only one of the browsers gives. */
export type Details = Pick<
  WebRequest.OnSendHeadersDetailsType,
  'url' | 'type' | 'requestId' | 'tabId' | 'frameId' | 'timeStamp'
> & {
  readonly initiator?: string;
  readonly originUrl?: string;
  readonly documentUrl?: string;
  readonly frameAncestors?: readonly { readonly url: string }[];
  readonly cookieStoreId?: string;
  readonly incognito?: boolean;
};

type Header = { readonly name: string; readonly value?: string; readonly binaryValue?: readonly number[] };
type Headers = readonly Header[] | undefined;

/** Chromium gives a header that is no UTF-8 as octets; one character for each, as Firefox does with all. */
const textOf = ({ value, binaryValue }: Header): string | undefined =>
  value ?? binaryValue?.map((octet) => String.fromCharCode(octet)).join('');

/** The values of all headers of that name (in lower case), in their order. */
export const valuesOf = (headers: Headers, wanted: string): readonly string[] =>
  (headers ?? []).flatMap((header) => {
    const text = header.name.toLowerCase() === wanted ? textOf(header) : undefined;
    return text === undefined ? [] : [text];
  });

const ORIGIN = /^https?:\/\/[^/]+/;
const originOf = (url: string | undefined): string | undefined => ORIGIN.exec(url ?? '')?.[0];

/** Origin of the frame or worker that asked; undefined for a page that is navigated to. */
export const askerOf = (details: Details): string | undefined =>
  details.type === 'main_frame' ? undefined : (details.initiator ?? originOf(details.originUrl));

/** The address of the page in front as far as the request itself says it; Chromium says it only for the page. */
const toldTopUrl = (details: Details): string | undefined => {
  if (details.type === 'main_frame') return details.url;
  const { frameAncestors = [], documentUrl, initiator, frameId } = details;
  if (TARGET === 'firefox') return frameAncestors.at(-1)?.url ?? documentUrl;
  // What the page itself loads comes from frame 0; a frame's document has the frame's number already.
  return frameId === 0 && ORIGIN.test(initiator ?? '') ? `${initiator}/` : undefined;
};

/** The address of the page in front; the tab is asked where the request does not say it. */
export const topUrlOf = async (details: Details): Promise<string | undefined> =>
  toldTopUrl(details) ?? (await tabUrl(details.tabId));
