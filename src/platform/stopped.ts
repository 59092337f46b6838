/** What rules have stopped, as the browser tells of it. */

import type { Settings } from '../app/settings.ts';
import { openStopped, type StoppedCounts } from '../app/stopped.ts';
import { refusedOffers } from '../app/stopping.ts';
import type { Standing } from '../core/choice.ts';
import { browser, type WebRequest } from './browser.ts';
import type { Stands } from './events.ts';
import { EVERYTHING } from './exchanges.ts';
import { soon } from './soon.ts';
import { storagePort } from './storage.ts';
import { maybePrivate } from './tab-facts.ts';

/** How long counts are gathered before they are written, in milliseconds. */
const GATHER = 1000;

export type Stopped = {
  readonly counts: StoppedCounts;
  /** Listens where somebody must, or no more. */
  readonly listen: (standing: Standing) => void;
};

/** Without the second Chromium leaves Set-Cookie out. */
const HEADERS = ['responseHeaders', 'extraHeaders'] as WebRequest.OnHeadersReceivedOptions[];

const refuses = ({ rules }: Standing): boolean =>
  rules.some(({ choice }) => choice === 'reject' || choice === 'no-third-party');

type Details = WebRequest.OnHeadersReceivedDetailsType & { readonly initiator?: string };

/** Chromium names no ancestors, only who made the request; it shows Set-Cookie also where it will not be taken. */
const factsOf = (details: Details) => ({
  type: details.type,
  url: details.url,
  documentUrl: details.initiator === undefined ? undefined : `${details.initiator}/`,
  responseHeaders: details.responseHeaders,
});

/**
 * In Chromium it listens by itself, from the first turn on and with the same arguments each time, or a stopped
 * background would not be woken; `listen` ends that where nothing is refused. In Firefox the request filter tells.
 */
export const openStoppedCounts = (settings: Settings, stands: Stands): Stopped => {
  const counts = openStopped({ storage: storagePort, settings, standing: stands, waiting: () => write() });
  const write = soon(counts.flush, GATHER);
  const { onHeadersReceived } = browser.webRequest;
  const tell = async (details: Details, standing: Standing): Promise<void> => {
    const stopped = refusedOffers(factsOf(details), standing);
    if (stopped.some(({ count }) => count > 0) && !(await maybePrivate(details.tabId))) counts.tell(stopped);
  };
  const onReceived = (details: WebRequest.OnHeadersReceivedDetailsType): undefined => {
    void Promise.resolve(stands()).then((standing) => tell(details, standing));
  };
  const listen = (on: boolean): void => {
    if (TARGET === 'firefox' || on === onHeadersReceived.hasListener(onReceived)) return;
    if (on) onHeadersReceived.addListener(onReceived, EVERYTHING, HEADERS);
    else onHeadersReceived.removeListener(onReceived);
  };
  listen(true);
  return { counts, listen: (standing) => listen(refuses(standing)) };
};
