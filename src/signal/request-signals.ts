/**
 * Firefox: blocking webRequest, decided per request from what stands. Applying it is to listen at all: where nothing
 * is sent no request is held up.
 */
import {
  type Asking,
  isIdle,
  isOfArm,
  SIGNAL_HEADERS,
  SIGNAL_NAMES,
  type SignalName,
  type SignalStanding,
  signalsOf,
} from '../core/signal.ts';
import { webUrlOf } from '../core/web-url.ts';
import type { SignalMechanism } from './mechanism.ts';

/** The parts of a webRequest event that decide; Firefox names every ancestor frame, the top one last. */
export type RequestFacts = {
  readonly type: string;
  readonly url: string;
  readonly tabId: number;
  readonly cookieStoreId?: string | undefined;
  readonly originUrl?: string | undefined;
  readonly documentUrl?: string | undefined;
  readonly frameAncestors?: readonly { readonly url: string }[] | undefined;
  /** The address of the tab's own page, where it had to be asked for. */
  readonly tabUrl?: string | undefined;
};

const hostIn = (url: string | undefined): string | undefined => webUrlOf(url ?? '')?.host;

/** A service worker has no page; what it asks for is its own site's. */
const topOf = (request: RequestFacts): string | undefined =>
  request.type === 'main_frame'
    ? request.url
    : (request.frameAncestors?.at(-1)?.url ?? request.tabUrl ?? request.documentUrl ?? request.originUrl);

const askingOf = (request: RequestFacts): Asking | undefined => {
  const host = hostIn(request.url);
  return host === undefined
    ? undefined
    : {
        tabId: request.tabId,
        storeId: request.cookieStoreId,
        host,
        top: hostIn(topOf(request)),
        initiator: request.type === 'main_frame' ? undefined : hostIn(request.originUrl),
      };
};

/**
 * Whether the tab must be asked which page is in front: what a frame's worker asks for names no ancestors and looks
 * like the frame's own (measured). Only where some site has a rule of its own.
 */
export const needsTab = (request: RequestFacts, { rules, arm }: SignalStanding): boolean =>
  request.type !== 'main_frame' &&
  request.tabId >= 0 &&
  request.tabId !== arm?.tabId &&
  (request.frameAncestors ?? []).length === 0 &&
  rules.some(({ site }) => site !== undefined);

export type Header = {
  readonly name: string;
  readonly value?: string;
  readonly binaryValue?: readonly number[];
};

const NAMES: Readonly<Record<SignalName, string>> = { dnt: 'DNT', gpc: 'Sec-GPC' };

/** The headers a request is to go with; undefined where they stay as they are. */
export const headersUnder = <H extends Header>(
  request: RequestFacts,
  headers: readonly H[] | undefined,
  standing: SignalStanding,
): (H | Header)[] | undefined => {
  const asking = askingOf(request);
  if (asking === undefined || headers === undefined) return undefined;
  const signals = signalsOf(standing, asking);
  const { arm } = standing;
  const bound = arm !== undefined && isOfArm(arm, asking);
  const decided = SIGNAL_NAMES.filter((name) => signals[name] || bound);
  if (decided.length === 0) return undefined;
  const taken = decided.map((name) => SIGNAL_HEADERS[name]);
  return [
    ...headers.filter(({ name }) => !taken.includes(name.toLowerCase())),
    ...decided.filter((name) => signals[name]).map((name) => ({ name: NAMES[name], value: '1' })),
  ];
};

export const requestSignals: SignalMechanism = {
  id: 'request-signals',
  present: (capabilities) => capabilities.requestFilter,
  apply: async (standing, api) => api.requestSignals.listen(!isIdle(standing)),
  holds: async (standing, api) => isIdle(standing) || api.requestSignals.isListening(),
  gaps: () => [],
};
