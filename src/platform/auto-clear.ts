/** Clearing by itself put together: tabs that close, alarms, the browser's start. */
import { type AutoPorts, openAutoClearing } from '../app/auto-clear.ts';
import type { OpenTab } from '../app/auto-places.ts';
import { openWaking } from './alarms.ts';
import { browser, type Tabs } from './browser.ts';
import { soon } from './soon.ts';

/** Firefox's name for what everywhere else has none. */
const DEFAULT_STORE = 'firefox-default';

/** An address that is still being asked for counts: the tab is on its way there. */
const openTabFrom = (tab: Tabs.Tab): readonly OpenTab[] => {
  const { cookieStoreId } = tab;
  const storeId = cookieStoreId === DEFAULT_STORE ? undefined : cookieStoreId;
  return [tab.url, tab.pendingUrl].flatMap((url) => (url === undefined ? [] : [{ url, storeId }]));
};

/** Nothing is ever noted of private windows; their jars end with them. */
const openTabs = async (): Promise<readonly OpenTab[]> =>
  (await browser.tabs.query({})).filter(({ incognito }) => !incognito).flatMap(openTabFrom);

/** A tab that goes to another address closes one and opens the other: looked at when it has settled. In ms. */
const GATHER = 300;

export type AutoClear = {
  /** Looks at what is to be done soon: a tab has closed, a wish has changed. */
  readonly soon: () => void;
  /** The browser has started. */
  readonly started: () => void;
};

/** Listens to alarms at once; to be called in the first turn. */
export const startAutoClear = (ports: Omit<AutoPorts, 'openTabs' | 'wake'>): AutoClear => {
  const tick = (started?: boolean): Promise<void> =>
    clearing.tick(started).catch((reason: unknown) => console.error(reason));
  const waking = openWaking('auto-clear', () => void tick());
  const clearing = openAutoClearing({ ...ports, openTabs, wake: waking.wake });
  const tickSoon = soon(() => tick(), GATHER);
  browser.tabs.onRemoved.addListener(tickSoon);
  browser.tabs.onUpdated.addListener(tickSoon);
  return { soon: tickSoon, started: () => void tick(true) };
};
