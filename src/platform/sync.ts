/** The browser's own sync: what is stored there it carries to the person's other browsers, if they want that. */
import type { SyncPort } from '../app/sync.ts';
import { browser } from './browser.ts';

const area = browser.storage.sync;

export const syncPort: SyncPort = {
  read: () => area.get(null),
  write: (items) => area.set({ ...items }),
  remove: (keys) => area.remove([...keys]),
};

/** Calls whoever is to know that rules have changed, here or in another browser. To be called in the first turn. */
export const onRulesChanged = (changed: () => void): void => {
  browser.storage.onChanged.addListener((changes, where) => {
    if (where === 'sync' || (where === 'local' && 'settings' in changes)) changed();
  });
};
