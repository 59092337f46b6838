/** What an administrator has set through the browser's managed storage; its shape is in managed-schema.json. */
import type { Managed, ManagedPort } from '../app/standing.ts';
import { isManagedUnreadable, loadManaged } from '../schema.ts';
import { browser } from './browser.ts';

const read = async (): Promise<Managed> => {
  // Firefox rejects where nothing is set at all.
  const raw = await browser.storage.managed.get(null).catch(() => ({}));
  const { rules, default: fallback } = loadManaged(raw);
  return { rules, fallback, unreadable: isManagedUnreadable(raw) };
};

/** Read at the start, and anew when the administrator changes it; then `changed` is called. */
export const openManaged = (changed: () => void): ManagedPort => {
  let known: Managed | undefined;
  const load = async (): Promise<Managed> => {
    known = await read();
    return known;
  };
  const first = load();
  browser.storage.onChanged.addListener((_, area) => {
    if (area === 'managed') void load().then(changed);
  });
  return { current: async () => known ?? first, known: () => known };
};
