/**
 * Firefox: blocking webRequest. The listener takes Cookie off requests and Set-Cookie off answers of a refused
 * site anywhere and of every permitted host under its pages, single lines by their name, and cuts lifetimes to the
 * session. It is decided per request from what stands; applying it is to listen at all, and where nothing needs
 * it no request is held up.
 */
import {
  type Choice,
  type Chosen,
  choiceFor,
  refusedNames,
  refuserOf,
  type Standing,
} from '../core/choice.ts';
import type { Verdict } from '../core/cookie-lines.ts';
import { addressOf, belongsTo } from '../core/party.ts';
import type { Gap } from '../protocol.ts';
import type { Mechanism } from './mechanism.ts';

/** The parts of a webRequest event that decide; Firefox names every ancestor frame, the top one last. */
export type RequestFacts = {
  readonly type: string;
  readonly url: string;
  readonly documentUrl?: string | undefined;
  readonly frameAncestors?: readonly { readonly url: string }[] | undefined;
  /** The address of the tab's own page, where it had to be asked for. */
  readonly tabUrl?: string | undefined;
};

/** A WebSocket's address (ws, wss) has the host of the http one it is shaped like. */
export const hostIn = (url: string | undefined): string | undefined => {
  const address = addressOf(url?.replace(/^ws/, 'http'));
  return address.kind === 'web' ? address.host : undefined;
};

/** The address of the page in front, as far as the request tells. */
const topOf = (request: RequestFacts): string | undefined =>
  request.type === 'main_frame'
    ? request.url
    : (request.frameAncestors?.at(-1)?.url ?? request.tabUrl ?? request.documentUrl);

/**
 * Whether the tab must be asked which page is in front: a request of a frame's worker, or one that is kept alive,
 * names no ancestors and looks like the frame's own (measured). Only where a rule could refuse it for that page.
 */
export const needsTab = (request: RequestFacts, standing: Standing): boolean => {
  if (request.type === 'main_frame' || (request.frameAncestors ?? []).length > 0) return false;
  const host = hostIn(request.url);
  return (
    host !== undefined &&
    standing.rules.some(({ choice, site }) => REFUSES_OTHERS.includes(choice) && !belongsTo(host, site)) &&
    refuserOfRequest(request, standing) === undefined
  );
};

/** What pages with these choices ask of others is refused. */
const REFUSES_OTHERS: readonly Choice[] = ['reject', 'no-third-party'];

/** The rule by which a request carries and stores nothing. */
export const refuserOfRequest = (request: RequestFacts, { rules }: Standing): Chosen | undefined => {
  const host = hostIn(request.url);
  return host === undefined ? undefined : refuserOf(rules, host, hostIn(topOf(request)));
};

export const verdictOn = (request: RequestFacts, standing: Standing): Verdict => {
  const host = hostIn(request.url);
  if (host === undefined) return { refused: false, names: [], fade: false };
  return {
    refused: refuserOfRequest(request, standing) !== undefined,
    names: refusedNames(standing.names, host),
    fade: choiceFor(standing.rules, host) === 'session',
  };
};

const NEEDS_IT: readonly Choice[] = ['reject', 'no-third-party', 'session'];

const needsIt = ({ rules, names }: Standing): boolean =>
  names.length > 0 || rules.some(({ choice }) => NEEDS_IT.includes(choice));

const GAPS: Partial<Readonly<Record<Choice, readonly Gap[]>>> = {
  // Firefox shows no request made by a page of a site that is not permitted, whatever its own host.
  reject: ['cross_site', 'third_parties', 'bare_frames'],
  'no-third-party': ['third_parties', 'third_party_frames', 'third_party_scripts'],
};

export const requestFilter: Mechanism = {
  id: 'request-filter',
  when: (capabilities) => capabilities.requestFilter,
  present: (capabilities) => capabilities.requestFilter,
  apply: async (standing, api) => api.requestFilter.listen(needsIt(standing)),
  holds: async (rule, api) => !NEEDS_IT.includes(rule.choice) || api.requestFilter.isListening(),
  gaps: (choice) => GAPS[choice] ?? [],
};
