/** Every request that is sent and every answer, with the headers that carry cookies, as far as permission goes. */
import { browser, type WebRequest } from './browser.ts';

export const EVERYTHING = { urls: ['<all_urls>'] };
/** Without it Chromium leaves Cookie and Set-Cookie out. */
const EXTRA = TARGET === 'chrome' ? ['extraHeaders'] : [];

type Hears = {
  readonly onSend: (details: WebRequest.OnSendHeadersDetailsType) => void;
  readonly onReceived: (details: WebRequest.OnHeadersReceivedDetailsType) => undefined;
};

export type Exchanges = {
  /** Listens, if it does not yet. To be called in the first turn, or a stopped background is not woken. */
  start(): void;
  /** Stops listening; what is not listened to costs no page anything. */
  stop(): void;
};

export const listenToExchanges = ({ onSend, onReceived }: Hears): Exchanges => {
  const { onSendHeaders, onHeadersReceived } = browser.webRequest;
  return {
    start: () => {
      if (onSendHeaders.hasListener(onSend)) return;
      onSendHeaders.addListener(onSend, EVERYTHING, [
        'requestHeaders',
        ...EXTRA,
      ] as WebRequest.OnSendHeadersOptions[]);
      onHeadersReceived.addListener(onReceived, EVERYTHING, [
        'responseHeaders',
        ...EXTRA,
      ] as WebRequest.OnHeadersReceivedOptions[]);
    },
    stop: () => {
      onSendHeaders.removeListener(onSend);
      onHeadersReceived.removeListener(onReceived);
    },
  };
};
