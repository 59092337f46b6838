import type { Clock, StoragePort } from '../app/ports.ts';
import { browser } from './browser.ts';

export const storagePort: StoragePort = {
  read: async (key) => (await browser.storage.local.get(key))[key],
  write: (entries) => browser.storage.local.set({ ...entries }),
};

export const clock: Clock = { now: () => Date.now() };
