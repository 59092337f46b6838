/** What the tab of a request is, where the request itself does not say it (Chromium). */
import { browser, type Tabs } from './browser.ts';
import { privateAllowed } from './permissions.ts';

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

/** What tabs have answered; asked once each, because a page makes hundreds of requests. */
const answers = new Map<number, Promise<boolean | undefined>>();

const askOnce = (tabId: number): Promise<boolean | undefined> => {
  const before = answers.get(tabId);
  if (before !== undefined) return before;
  const answer = tabOf(tabId).then((tab) => {
    if (tab === undefined) answers.delete(tabId);
    return tab?.incognito;
  });
  answers.set(tabId, answer);
  return answer;
};

/**
 * Whether a request may be of a private window. Of a tab that cannot be asked it may be, where the extension is
 * let into such windows at all; that is not remembered.
 */
export const maybePrivate = async (tabId: number): Promise<boolean> =>
  (await askOnce(tabId)) ?? privateAllowed();
