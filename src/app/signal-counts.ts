/**
 * What the pages in front really sent while a signal stands for them, from the request of the page on. In memory
 * only, private windows included: it ends with the tab, or with the browser session.
 */
import { type Exchange, withExchange } from '../core/lab/exchange.ts';
import { ruleForPage, type SignalRule } from '../core/signal.ts';
import { type CountedPage, countedPagesOf } from './exchange-door.ts';
import type { PageWatcher } from './page-watch.ts';
import type { StoragePort } from './ports.ts';

export const COUNTS_KEY = 'signal-counts';

/** Of one page, and pages: storage.session holds 10 MB for all of us. */
const MOST_EXCHANGES = 500;
const MOST_PAGES = 10;
/** Requests of service workers have no tab. */
const NO_TAB = -1;

export type SignalCounts = PageWatcher & {
  /** What was counted of that tab's page, its site's service workers included. */
  of(tabId: number): Promise<Pick<CountedPage, 'dropped' | 'exchanges'>>;
  forget(tabId: number): void;
  /** Puts what has changed where the next background finds it. */
  keep(): Promise<void>;
};

type CountPorts = {
  /** storage.session. */
  readonly session: StoragePort;
  readonly rules: () => Promise<readonly SignalRule[]>;
  /** Called when there is something to keep; calls `keep` soon after. */
  readonly changed: () => void;
};

const isNewPage = ({ type, hop, answer }: Exchange): boolean =>
  type === 'main_frame' && hop === 0 && answer === undefined;

const pageWith = (before: CountedPage | undefined, exchange: Exchange): CountedPage => {
  const { tabId } = exchange.frame;
  if (before === undefined || isNewPage(exchange)) return { tabId, dropped: 0, exchanges: [exchange] };
  const all = withExchange(before.exchanges, exchange);
  const over = Math.max(0, all.length - MOST_EXCHANGES);
  return { tabId, dropped: before.dropped + over, exchanges: all.slice(over) };
};

const isSent = (rule: SignalRule | undefined): boolean => rule?.dnt === true || rule?.gpc === true;

export const openSignalCounts = ({ session, rules, changed }: CountPorts): SignalCounts => {
  const pages = new Map<number, CountedPage>();
  const read = async (): Promise<void> => {
    const kept = countedPagesOf(await session.read(COUNTS_KEY).catch(() => undefined));
    for (const page of kept) pages.set(page.tabId, page);
  };
  const ready = read();
  const count = async (exchange: Exchange): Promise<void> => {
    await ready;
    const { tabId } = exchange.frame;
    const page = pageWith(pages.get(tabId), exchange);
    // Looked at last, it is forgotten last.
    pages.delete(tabId);
    pages.set(tabId, page);
    if (pages.size > MOST_PAGES) pages.delete(pages.keys().next().value ?? NO_TAB);
    changed();
  };
  const workersOf = ({ exchanges: [first] }: CountedPage): readonly Exchange[] =>
    (pages.get(NO_TAB)?.exchanges ?? []).filter(
      ({ at, frame }) => first !== undefined && at >= first.at && frame.topSite === first.frame.topSite,
    );
  return {
    wants: async ({ topSite }) => topSite !== undefined && isSent(ruleForPage(await rules(), topSite)),
    hear: (exchange) => void count(exchange),
    of: async (tabId) => {
      await ready;
      const page = pages.get(tabId);
      if (page === undefined) return { dropped: 0, exchanges: [] };
      return { dropped: page.dropped, exchanges: [...page.exchanges, ...workersOf(page)] };
    },
    forget: (tabId) => {
      if (pages.delete(tabId)) changed();
    },
    keep: async () => {
      await ready;
      await session.write({ [COUNTS_KEY]: [...pages.values()] });
    },
  };
};
