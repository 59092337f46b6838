import type { Clock, StoragePort } from '../app/ports.ts';
import { browser } from './browser.ts';

type Area = typeof browser.storage.local;

const portOf = (area: Area): StoragePort => ({
  read: async (key) => (await area.get(key))[key],
  write: (entries) => area.set({ ...entries }),
});

/** On disk, for as long as the extension is installed. */
export const storagePort: StoragePort = portOf(browser.storage.local);
/** In memory: outlives the background, ends with the browser session. */
export const sessionPort: StoragePort = portOf(browser.storage.session);

export const clock: Clock = { now: () => Date.now() };
