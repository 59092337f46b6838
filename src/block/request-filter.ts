/**
 * Firefox: blocking webRequest. The listener takes Cookie off requests and Set-Cookie off answers, of the
 * blocked site anywhere and of every permitted host under its pages. It is decided per request from the
 * stored choices; applying it is to listen at all, and where nothing is blocked no request is held up.
 */
import { isOfSite } from '../core/party.ts';
import type { Mechanism } from './mechanism.ts';

/** The parts of a webRequest event that decide; Firefox names every ancestor frame, the top one last. */
export type RequestFacts = {
  readonly type: string;
  readonly url: string;
  readonly documentUrl?: string | undefined;
  readonly frameAncestors?: readonly { readonly url: string }[] | undefined;
};

export type Header = { readonly name: string };

/** A WebSocket's address (ws, wss) has the host of the http one it is shaped like. */
const ofSites = (url: string | undefined, sites: readonly string[]): boolean =>
  sites.some((site) => isOfSite(url?.replace(/^ws/, 'http'), site));

/** The address of the page in front, as far as the request tells. */
const topOf = (request: RequestFacts): string | undefined =>
  request.type === 'main_frame' ? request.url : (request.frameAncestors?.at(-1)?.url ?? request.documentUrl);

/** Whether this request may carry and store cookies. */
export const isRefused = (request: RequestFacts, sites: readonly string[]): boolean =>
  ofSites(request.url, sites) || ofSites(topOf(request), sites);

/** The headers without those of that name (lower case); undefined where none was there, so that nothing changes. */
export const without = <H extends Header>(
  headers: readonly H[] | undefined,
  name: string,
): H[] | undefined => {
  const kept = headers?.filter((header) => header.name.toLowerCase() !== name);
  return kept === undefined || kept.length === headers?.length ? undefined : kept;
};

export const requestFilter: Mechanism = {
  id: 'request-filter',
  when: (capabilities) => capabilities.requestFilter,
  present: (capabilities) => capabilities.requestFilter,
  apply: async (sites, api) => api.requestFilter.listen(sites.length > 0),
  holds: async (_, api) => api.requestFilter.isListening(),
  gaps: ['third_parties', 'bare_frames'],
};
