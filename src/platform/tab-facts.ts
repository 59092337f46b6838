/** What the tab of a request is, where the request itself does not say it (Chromium). */
import { browser, type Tabs } from './browser.ts';

/** Undefined where there is no tab: -1, or one closed meanwhile. */
const tabOf = async (tabId: number): Promise<Tabs.Tab | undefined> => {
  if (tabId < 0) return undefined;
  try {
    return await browser.tabs.get(tabId);
  } catch {
    // Closed; its request stays a fact, of no page.
    return undefined;
  }
};

/** The address of the page in front of the tab now. */
export const tabUrl = async (tabId: number): Promise<string | undefined> => (await tabOf(tabId))?.url;

const answers = new Map<number, Promise<boolean>>();

/** Whether the tab is of a private window; asked once per tab, because a page makes hundreds of requests. */
export const isPrivateTab = (tabId: number): Promise<boolean> => {
  const known = answers.get(tabId) ?? tabOf(tabId).then((tab) => tab?.incognito === true);
  answers.set(tabId, known);
  return known;
};
