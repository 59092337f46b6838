/** The browser's own deletion of what sites keep besides cookies. */
import type { BrowsingDataPort } from '../app/storage-clear.ts';
import { browser } from './browser.ts';

/** Origins are exact in Chromium; what frames of the origin keep inside other sites goes too. */
const inChromium = (origins: readonly string[]): Promise<void> =>
  chrome.browsingData.remove(
    { origins: [...origins] as [string, ...string[]] },
    { localStorage: true, indexedDB: true, cacheStorage: true, serviceWorkers: true, fileSystems: true },
  );

const DEFAULT_STORE = 'firefox-default';

/**
 * Firefox takes hosts, not origins, and fails as a whole for kinds it does not know there: service workers cannot
 * be cleared in a container, Cache Storage nowhere. Without a store all containers would be emptied.
 */
const inFirefox = async (origins: readonly string[], storeId = DEFAULT_STORE): Promise<void> => {
  // With its port, where that is not the usual one: storage is named so.
  const hostnames = [...new Set(origins.map((origin) => new URL(origin).host))];
  const { browsingData } = browser;
  await browsingData.remove({ hostnames, cookieStoreId: storeId }, { localStorage: true, indexedDB: true });
  if (storeId === DEFAULT_STORE) await browsingData.remove({ hostnames }, { serviceWorkers: true });
};

export const browsingDataPort: BrowsingDataPort = {
  clear: async (origins, storeId) => {
    if (origins.length === 0) return;
    await (TARGET === 'chrome' ? inChromium(origins) : inFirefox(origins, storeId));
  },
};
