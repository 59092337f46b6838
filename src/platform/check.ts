/** The browser's part in a check: requests and answers as they really go, the jar, and what frames can read. */
import type { CheckPorts } from '../app/check.ts';
import { type FrameAnswer, frameAnswer } from '../app/check-door.ts';
import type { FrameReading, Told } from '../core/check/facts.ts';
import { idOf } from '../core/cookie.ts';
import { addressOf } from '../core/party.ts';
import { askedOf, parseCookieHeader, parseSetCookie, splitSetCookie } from '../core/set-cookie.ts';
import { browser, type Cookies, type WebRequest } from './browser.ts';
import { anyFirstParty, cookieFrom } from './cookie-lists.ts';
import { listenToExchanges } from './exchanges.ts';
import { holdBackground } from './messages.ts';
import { valuesOf } from './request-facts.ts';
import { clock } from './storage.ts';

const READER = TARGET === 'chrome' ? 'chromium' : 'firefox';
const FILE = '/page/reads.js';
/** A frame that shows a dialog answers nothing; nobody waits for it longer than this, in milliseconds. */
const PATIENCE = 3000;

const exchangeOf = ({ requestId, tabId, type, url }: WebRequest.OnSendHeadersDetailsType) => ({
  requestId,
  tabId,
  type,
  url,
});

/** The names a Set-Cookie header offers; `now` in milliseconds. */
const offersIn = (header: string, now: number): readonly string[] =>
  splitSetCookie(header)
    .map((line) => parseSetCookie(line, READER))
    .filter((line) => {
      const asked = askedOf(line, now);
      return asked.kind === 'session' || asked.seconds > 0;
    })
    .map(({ name }) => name);

/**
 * What a request really sends is told after all who may change it; an answer is told as it came, with the cookies
 * it offers, whoever takes them off (both measured).
 */
const listen: CheckPorts['listen'] = (tabId, hear) => {
  const tell = (one: Exclude<Told, { kind: 'stored' }>): void => {
    if (one.tabId === tabId || one.tabId < 0) hear(one);
  };
  const onSend = (details: WebRequest.OnSendHeadersDetailsType): void => {
    const headers = valuesOf(details.requestHeaders, 'cookie');
    const cookies = headers.flatMap(parseCookieHeader).map(({ name }) => name);
    tell({ kind: 'sent', ...exchangeOf(details), cookies });
  };
  const onReceived = (details: WebRequest.OnHeadersReceivedDetailsType): undefined => {
    const headers = valuesOf(details.responseHeaders, 'set-cookie');
    const offers = headers.flatMap((header) => offersIn(header, clock.now()));
    tell({ kind: 'answered', ...exchangeOf(details), offers });
    return undefined;
  };
  const onChanged = ({ removed, cookie }: Cookies.OnChangedChangeInfoType): void => {
    if (!removed) hear({ kind: 'stored', cookie: idOf(cookieFrom(cookie)) });
  };
  const exchanges = listenToExchanges({ onSend, onReceived });
  exchanges.start();
  browser.cookies.onChanged.addListener(onChanged);
  return () => {
    exchanges.stop();
    browser.cookies.onChanged.removeListener(onChanged);
  };
};

const late = <T>(otherwise: T): Promise<T> =>
  new Promise((done) => setTimeout(() => done(otherwise), PATIENCE));

type Where = { readonly frameIds: number[] } | { readonly allFrames: true };
type Frame = { readonly frameId: number; readonly answer: FrameAnswer };

/** What frames answer in one of their worlds; those that we may not enter, or that answer nonsense, are missing. */
const asked = async (tabId: number, where: Where, world: 'ISOLATED' | 'MAIN'): Promise<readonly Frame[]> => {
  const target = { tabId, ...where };
  const injected = browser.scripting
    .executeScript({ target, files: [FILE], world, injectImmediately: true } as Parameters<
      typeof browser.scripting.executeScript
    >[0])
    .catch(() => []);
  return (await Promise.race([injected, late([])])).flatMap(({ frameId, result }) => {
    const answer = frameAnswer(result);
    return answer === undefined ? [] : [{ frameId, answer }];
  });
};

/** Frame by frame, so that one which never answers costs the others nothing. */
const readingOf = async (tabId: number, { frameId, answer }: Frame): Promise<readonly FrameReading[]> => {
  const [page] = await asked(tabId, { frameIds: [frameId] }, 'MAIN');
  if (page === undefined) return [];
  const address = addressOf(`${answer.origin}/`);
  const host = address.kind === 'web' ? address.host : '';
  return [{ host, page: page.answer.names, ours: answer.names }];
};

const readings: CheckPorts['readings'] = async (tabId) => {
  const frames = await asked(tabId, { allFrames: true }, 'ISOLATED');
  const read = await Promise.all(frames.map((frame) => readingOf(tabId, frame)));
  const top = frames.find(({ frameId }) => frameId === 0);
  return { readings: read.flat(), frames: top?.answer.frames ?? 1 };
};

export const checkPorts: CheckPorts = {
  clock,
  wait: (milliseconds) => new Promise((done) => setTimeout(done, milliseconds)),
  holdOn: holdBackground,
  listen,
  reload: (tabId) => browser.tabs.reload(tabId, { bypassCache: true }),
  tab: async (tabId) => {
    try {
      const { url, status } = await browser.tabs.get(tabId);
      return { url, complete: status === 'complete' };
    } catch {
      // Both browsers reject for a tab that is gone.
      return undefined;
    }
  },
  jar: async (storeId) => {
    const all = await browser.cookies.getAll({
      partitionKey: {},
      ...anyFirstParty,
      ...(storeId === undefined ? {} : { storeId }),
    } as Cookies.GetAllDetailsType);
    return all.map(cookieFrom);
  },
  readings,
};
