/** The browser's events. Every one is listened to in the background's first turn, or a stopped one is not woken. */
import type { CookieChange } from '../app/record/change.ts';
import { type Stopping, strippedOffers, takenAway } from '../app/stopping.ts';
import type { BlockApi } from '../block/mechanism.ts';
import { fateOf } from '../block/on-change.ts';
import { needsTab, type RequestFacts, verdictOn } from '../block/request-filter.ts';
import type { Standing } from '../core/choice.ts';
import type { Cookie } from '../core/cookie.ts';
import { type Header, underVerdict } from '../core/cookie-lines.ts';
import { browser, type Cookies, type WebRequest } from './browser.ts';
import { cookieFrom } from './cookie-lists.ts';
import { EVERYTHING } from './exchanges.ts';
import { clock } from './storage.ts';
import { tabById } from './tabs.ts';

/** What stands: at once where it is known, else as soon as it has been read. */
export type Stands = () => Standing | Promise<Standing>;

type Answer = WebRequest.BlockingResponse | undefined;
type LaterAnswer = WebRequest.BlockingResponseOrPromiseOrVoid;

/**
 * Answers now where it is known what stands and later where not; a rejected answer would let the request go
 * with its cookies, so there is none: reading what stands never rejects.
 */
const decide = (stands: Stands, decision: (standing: Standing) => Answer | Promise<Answer>): LaterAnswer => {
  const known = stands();
  return (known instanceof Promise ? known.then(decision) : decision(known)) as LaterAnswer;
};

type Filtered = WebRequest.OnBeforeSendHeadersDetailsType | WebRequest.OnHeadersReceivedDetailsType;

/** Decides with the address of the tab's page where the request does not tell it; without it where there is no tab. */
const withTab = <D extends Filtered>(
  details: D,
  standing: Standing,
  decision: (facts: D & RequestFacts) => Answer,
): Answer | Promise<Answer> =>
  needsTab(details, standing)
    ? tabById(details.tabId).then((tab) => decision({ ...details, tabUrl: tab?.url }))
    : decision(details);

/**
 * Firefox: takes cookies off requests and answers that are refused them. Listens from the first turn on, or a
 * stopped background would not be woken; the arguments are always the same, or Firefox would lose the request
 * that wakes it (measured). `stopped` is told what an answer offered in vain.
 */
export const filterRequests = (
  stands: Stands,
  stopped: (stopping: readonly Stopping[]) => void,
): BlockApi['requestFilter'] => {
  const { onBeforeSendHeaders, onHeadersReceived } = browser.webRequest;
  const left = <H extends Header>(details: RequestFacts, headers: H[] | undefined, standing: Standing) =>
    underVerdict(headers, verdictOn(details, standing), clock.now() / 1000);
  const onSend = (details: WebRequest.OnBeforeSendHeadersDetailsType): LaterAnswer =>
    decide(stands, (standing) =>
      withTab(details, standing, (facts) => {
        const requestHeaders = left(facts, facts.requestHeaders, standing);
        return requestHeaders && { requestHeaders };
      }),
    );
  const onReceived = (details: WebRequest.OnHeadersReceivedDetailsType): LaterAnswer =>
    decide(stands, (standing) =>
      withTab(details, standing, (facts) => {
        const responseHeaders = left(facts, facts.responseHeaders, standing);
        if (responseHeaders !== undefined) stopped(strippedOffers(facts, standing));
        return responseHeaders && { responseHeaders };
      }),
    );
  const isListening = (): boolean => onBeforeSendHeaders.hasListener(onSend);
  const listen = (on: boolean): void => {
    if (on === isListening()) return;
    if (on) {
      onBeforeSendHeaders.addListener(onSend, EVERYTHING, ['blocking', 'requestHeaders']);
      onHeadersReceived.addListener(onReceived, EVERYTHING, ['blocking', 'responseHeaders']);
    } else {
      onBeforeSendHeaders.removeListener(onSend);
      onHeadersReceived.removeListener(onReceived);
    }
  };
  listen(true);
  return { listen, isListening };
};

/** Chromium has other means, and no blocking listeners to offer. */
export const noFilter: BlockApi['requestFilter'] = { listen: () => undefined, isListening: () => false };

/** How long nobody listens after a change that nobody needed, in milliseconds. */
const PAUSE = 800;

export type CookieChanges = {
  /** Ends a pause at once: somebody may need every change from now on. */
  resume(): void;
};

type Changes = {
  readonly stands: Stands;
  /** Whether what a refused site stored must be removed from here; what is refused by name always is. */
  readonly removes: () => Promise<boolean>;
  readonly expire: (cookie: Cookie) => Promise<void>;
  readonly restore: (cookie: Cookie) => Promise<void>;
  readonly changed: (change: CookieChange) => void;
  /** To be told what was taken away again. */
  readonly stopped: (stopping: readonly Stopping[]) => void;
  /** Called after a pause: the jar may have changed in it. */
  readonly missed: () => void;
  /** Whether one change tells as much as a hundred do: nothing stands, nothing is recorded. */
  readonly isEnough: () => boolean;
};

/**
 * Tells of changes of a jar, removes what was stored and is refused, and cuts lifetimes to the session. Where one
 * change is enough it pauses: a page that sets a hundred cookies was measurably slower with each of them told.
 */
export const onCookieChange = ({ missed, isEnough, ...rest }: Changes): CookieChanges => {
  const { onChanged } = browser.cookies;
  const carryOut = async (cookie: Cookie): Promise<void> => {
    const standing = await rest.stands();
    const fate = fateOf(cookie, standing);
    if (fate === 'stay' || (fate === 'refused' && !(await rest.removes()))) return;
    // Without its time it is a session cookie; the change this makes is of one, and ends here.
    await (fate === 'fade' ? rest.restore({ ...cookie, expires: undefined }) : rest.expire(cookie));
    rest.stopped(takenAway(cookie, standing));
  };
  const listener = async (change: Cookies.OnChangedChangeInfoType): Promise<void> => {
    if (isEnough()) pause();
    const cookie = cookieFrom(change.cookie);
    rest.changed({ at: clock.now(), removed: change.removed, cause: change.cause, cookie });
    if (change.removed) return;
    // Refused, it stays in the list, where it can be seen; there is nobody here to tell.
    await carryOut(cookie).catch((reason: unknown) => console.warn(reason));
  };
  const resume = (): void => {
    if (!onChanged.hasListener(listener)) onChanged.addListener(listener);
  };
  const pause = (): void => {
    onChanged.removeListener(listener);
    setTimeout(() => {
      resume();
      missed();
    }, PAUSE);
  };
  resume();
  return { resume };
};
