/** What the signals' mechanisms do to the browser: header rules, registered scripts, Firefox's blocking listener. */
import { knownSignals, type SignalPorts, signalStanding } from '../app/signals.ts';
import type { SignalStanding } from '../core/signal.ts';
import type { SignalApi } from '../signal/mechanism.ts';
import { type Header, headersUnder, needsTab, type RequestFacts } from '../signal/request-signals.ts';
import { blockApi } from './block-api.ts';
import { browser, type WebRequest } from './browser.ts';
import { EVERYTHING } from './exchanges.ts';
import { tabUrl } from './tab-facts.ts';

const headerRules: SignalApi['headerRules'] = {
  list: (kind) =>
    kind === 'dynamic'
      ? chrome.declarativeNetRequest.getDynamicRules()
      : chrome.declarativeNetRequest.getSessionRules(),
  replace: async (kind, removeIds, add) => {
    const change = { removeRuleIds: [...removeIds], addRules: [...add] };
    await (kind === 'dynamic'
      ? chrome.declarativeNetRequest.updateDynamicRules(change)
      : chrome.declarativeNetRequest.updateSessionRules(change));
  },
};

type Details = WebRequest.OnBeforeSendHeadersDetailsType;
type Answer = WebRequest.BlockingResponse | undefined;

const decided = (request: RequestFacts, headers: Header[] | undefined, standing: SignalStanding): Answer => {
  const requestHeaders = headersUnder(request, headers, standing);
  return requestHeaders && { requestHeaders: requestHeaders as WebRequest.HttpHeaders };
};

const decide = (details: Details, standing: SignalStanding): Answer | Promise<Answer> => {
  const { requestHeaders } = details;
  return needsTab(details, standing)
    ? tabUrl(details.tabId).then((url) => decided({ ...details, tabUrl: url }, requestHeaders, standing))
    : decided(details, requestHeaders, standing);
};

/**
 * Firefox: puts the signals on requests as they are made. Listens from the first turn on, always with the same
 * arguments, or a stopped background would not be woken. Never rejects: a rejected answer lets the request go as it is.
 */
export const sendSignals = (source: Pick<SignalPorts, 'settings' | 'arms'>): SignalApi['requestSignals'] => {
  const { onBeforeSendHeaders } = browser.webRequest;
  const onSend = (details: Details): WebRequest.BlockingResponseOrPromiseOrVoid => {
    const known = knownSignals(source);
    const answer =
      known === undefined
        ? signalStanding(source).then((standing) => decide(details, standing))
        : decide(details, known);
    return answer as WebRequest.BlockingResponseOrPromiseOrVoid;
  };
  const isListening = (): boolean => onBeforeSendHeaders.hasListener(onSend);
  const listen = (on: boolean): void => {
    if (on === isListening()) return;
    if (on) onBeforeSendHeaders.addListener(onSend, EVERYTHING, ['blocking', 'requestHeaders']);
    else onBeforeSendHeaders.removeListener(onSend);
  };
  listen(true);
  return { listen, isListening };
};

/** Chromium has header rules, and no blocking listeners to offer. */
export const noSignalListener: SignalApi['requestSignals'] = {
  listen: () => undefined,
  isListening: () => false,
};

export const signalApi: Omit<SignalApi, 'requestSignals'> = {
  headerRules,
  pageScripts: blockApi.pageScripts,
};
