/** Clears what a site keeps besides cookies. There is no way back: no extension can read it all to keep it. */
import { isPrivateStore } from '../core/cookie.ts';
import type { FrameInventory, FrameStorage } from '../core/inventory.ts';
import { isOfSite } from '../core/party.ts';
import { AskFailed } from '../failure.ts';
import type { Ask, StorageKind, StorageOutcome } from '../protocol.ts';
import type { PermissionPort } from './ports.ts';

export type BrowsingDataPort = {
  /**
   * Deletes localStorage, IndexedDB, Cache Storage and service workers of exactly these origins in that jar, as
   * far as the browser lets an extension; never cookies. Rejects where it refuses; success is seen by re-reading.
   */
  clear(origins: readonly string[], storeId: string | undefined): Promise<void>;
};

export type StoragePorts = {
  readonly permissions: PermissionPort;
  readonly browsingData: BrowsingDataPort;
  frames(tabId: number): Promise<readonly FrameInventory[]>;
};

type Kept = FrameStorage[keyof FrameStorage];

const isEmpty = (kept: Kept): boolean => {
  if ('denied' in kept) return true;
  return kept.cut === 0 && ('keys' in kept ? kept.keys : kept.items).length === 0;
};

const KINDS: readonly (readonly [StorageKind, keyof FrameStorage])[] = [
  ['localStorage', 'localStorage'],
  ['sessionStorage', 'sessionStorage'],
  ['indexedDB', 'indexedDB'],
  ['cacheStorage', 'caches'],
  ['serviceWorkers', 'serviceWorkers'],
];

const kindsIn = ({ storage }: FrameInventory): readonly StorageKind[] =>
  KINDS.flatMap(([kind, name]) => (isEmpty(storage[name]) ? [] : [kind]));

/** What the open frames of these origins say is there; of a frame's own session storage the first one speaks. */
const stayedIn = (frames: readonly FrameInventory[], origins: readonly string[]): StorageOutcome['stayed'] =>
  origins.flatMap((origin) => {
    const frame = frames.find((one) => one.origin === origin);
    const kinds = frame === undefined ? [] : kindsIn(frame);
    return kinds.length === 0 ? [] : [{ origin, kinds }];
  });

/**
 * Clears the storage of origins of that site and no other, and asks its open frames what stayed. Rejects with
 * `not_permitted` where the site may not be looked into: Firefox would clear it all the same. A private window's
 * storage is not to be had (both browsers would clear the ordinary one instead).
 */
export const clearStorage = async (
  ports: StoragePorts,
  ask: Ask<'clear-storage'>,
): Promise<StorageOutcome> => {
  const { site, storeId } = ask.scope;
  const origins = [...new Set(ask.origins)];
  if (!origins.every((origin) => isOfSite(origin, site))) throw new AskFailed('bad_message', site);
  if (storeId !== undefined && isPrivateStore(storeId)) throw new AskFailed('bad_message', storeId);
  if (!(await ports.permissions.hasSite(site))) throw new AskFailed('not_permitted', site);
  await ports.browsingData.clear(origins, storeId);
  const frames = await ports.frames(ask.tabId);
  const seen = new Set(frames.map(({ origin }) => origin));
  const unseen = origins.filter((origin) => !seen.has(origin)).length;
  return { origins: origins.length, stayed: stayedIn(frames, origins), unseen };
};
