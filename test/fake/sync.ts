import type { Items } from '../../src/app/chunks.ts';
import { inTurn } from '../../src/app/queue.ts';
import { openSettings } from '../../src/app/settings.ts';
import { reconcile, type SyncPorts, syncTrouble } from '../../src/app/sync.ts';
import { withRule } from '../../src/changes.ts';
import type { Choice } from '../../src/core/choice.ts';
import { type Document, EMPTY } from '../../src/schema.ts';
import { fakeClock } from './clock.ts';
import { fakeStorage } from './storage.ts';

export const SYNCED: Document = { ...EMPTY, sync: true };

/** What all browsers of a person hold together, as strict about room as the browsers are. */
export const fakeAccount = () => {
  const items = new Map<string, unknown>();
  let failing = false;
  const size = (key: string, value: unknown): number => Buffer.byteLength(key + JSON.stringify(value));
  return {
    items: (): Items => Object.fromEntries(items),
    put: (key: string, value: unknown) => void items.set(key, value),
    clear: () => items.clear(),
    fail: (on: boolean) => {
      failing = on;
    },
    port: {
      read: async () => structuredClone(Object.fromEntries(items)),
      write: async (more: Items) => {
        if (failing) throw new Error('MAX_WRITE_OPERATIONS_PER_MINUTE quota exceeded');
        const next = new Map([...items, ...Object.entries(more)]);
        const sizes = [...next].map(([key, value]) => size(key, value));
        if (sizes.some((bytes) => bytes > 8192)) throw new Error('QUOTA_BYTES_PER_ITEM quota exceeded');
        if (sizes.reduce((sum, bytes) => sum + bytes, 0) > 102_400)
          throw new Error('QUOTA_BYTES quota exceeded');
        for (const [key, value] of Object.entries(more)) items.set(key, value);
      },
      remove: async (keys: readonly string[]) => {
        for (const key of keys) items.delete(key);
      },
    },
  };
};
export type Account = ReturnType<typeof fakeAccount>;

let names = 0;

/** One of a person's browsers. */
export const browser = (account: Account, document: Document = SYNCED) => {
  const storage = fakeStorage({ settings: document });
  const clock = fakeClock();
  const enforced: Document[] = [];
  const settings = openSettings(storage, clock);
  const ports: SyncPorts = {
    settings,
    clock,
    storage,
    sync: account.port,
    syncing: inTurn(),
    newId: () => `list ${++names}`,
    enforce: async () => void enforced.push(await settings.current()),
  };
  const change = async (make: (document: Document) => Document): Promise<void> => {
    await settings.update(make);
    await reconcile(ports);
  };
  return {
    ports,
    storage,
    enforced,
    sites: async () => (await settings.current()).rules.map(({ site, choice }) => `${site} ${choice}`).sort(),
    document: () => settings.current(),
    meet: () => reconcile(ports),
    choose: (site: string, choice: Choice | undefined, at = 9) =>
      change((now) => withRule(now, { site, choice, by: 'person' }, at)),
    change,
    trouble: () => syncTrouble(ports),
  };
};
