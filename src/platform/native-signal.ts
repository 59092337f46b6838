/** What the browser itself sends everywhere, as our own pages read it; and Chromium's switch for Do Not Track. */
import type { Signals } from '../core/signal.ts';
import { requestPrivacy } from './permissions.ts';

/** A page of ours reads what every page reads where nothing of ours is in the way: our scripts are for web pages. */
export const nativeSignals = (): Signals => {
  const { doNotTrack, globalPrivacyControl } = navigator as unknown as Readonly<Record<string, unknown>>;
  return { dnt: doNotTrack === '1', gpc: globalPrivacyControl === true };
};

/** Firefox lets no extension set either; what it sends is only shown. */
export const canSetNative = TARGET === 'chrome';

/**
 * Has Chromium itself send Do Not Track, everywhere, or no more. To be called in the very turn of the click: it may
 * have to ask for the `privacy` permission first. Answers whether that was granted.
 */
export const setNativeDnt = async (on: boolean): Promise<boolean> => {
  if (!(await requestPrivacy())) return false;
  await chrome.privacy.websites.doNotTrackEnabled.set({ value: on });
  return true;
};
