/** Tabs as far as access allows: an address we may not see is undefined, not an error. */
import { browser, type Tabs } from './browser.ts';

export type Tab = {
  readonly id: number;
  readonly url: string | undefined;
  /** The cookie store the tab uses; undefined means the default one. */
  readonly storeId: string | undefined;
};

const tabFrom = async (tab: Tabs.Tab): Promise<Tab | undefined> =>
  tab.id === undefined ? undefined : { id: tab.id, url: tab.url, storeId: await storeOf(tab) };

/** Firefox names the store; in Chromium only a private window's tab is in another than the default. */
const storeOf = async (tab: Tabs.Tab): Promise<string | undefined> => {
  if (tab.cookieStoreId !== undefined) return tab.cookieStoreId;
  if (!tab.incognito) return undefined;
  const stores = await browser.cookies.getAllCookieStores();
  return stores.find((store) => store.tabIds.includes(tab.id ?? -1))?.id;
};

/** The tab in front of this window; undefined where there is none. */
export const frontTab = async (): Promise<Tab | undefined> => {
  const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
  return tab === undefined ? undefined : tabFrom(tab);
};

/** The tab of that id; undefined where it has been closed. */
export const tabById = async (id: number): Promise<Tab | undefined> => {
  try {
    return await tabFrom(await browser.tabs.get(id));
  } catch {
    // Both browsers reject for a tab that is gone; that it is gone is the answer.
    return undefined;
  }
};

/** The tabs in front of every window. */
export const frontTabs = async (): Promise<readonly Tab[]> => {
  const tabs = await Promise.all((await browser.tabs.query({ active: true })).map(tabFrom));
  return tabs.filter((tab) => tab !== undefined);
};

export const openTab = async (path: string): Promise<void> => {
  await browser.tabs.create({ url: browser.runtime.getURL(path) });
};

/** Our options page, in a tab of its own or the one it is open in already. */
export const openOptions = (): Promise<void> => browser.runtime.openOptionsPage();

export const reloadTab = (id: number): Promise<void> => browser.tabs.reload(id);
