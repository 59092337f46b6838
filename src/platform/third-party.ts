/** Whether the browser lets third-party cookies through; told only with the optional `privacy` permission. */
import { browser } from './browser.ts';

/** Firefox's answers under which no third-party cookie is kept, not even a partitioned one. */
const REFUSING: readonly unknown[] = ['reject_third_party', 'reject_all'];

/** Undefined where the permission is missing or the browser does not say. */
export const thirdPartyBlocked = async (): Promise<boolean | undefined> => {
  const websites = (browser.privacy as typeof browser.privacy | undefined)?.websites;
  if (websites === undefined) return undefined;
  try {
    if (TARGET === 'chrome') {
      const { value } = await chrome.privacy.websites.thirdPartyCookiesAllowed.get({});
      return value === false;
    }
    const { value } = await websites.cookieConfig.get({});
    return REFUSING.includes(Object(value).behavior);
  } catch {
    // A browser without this setting has nothing to say about it.
    return undefined;
  }
};
