/** What a frame keeps besides cookies, by name, kind by kind. */

import { sizeOf } from '../cookie.ts';
import type { Cut, FrameStorage, OrDenied, StorageArea } from '../inventory.ts';

export type Kept = {
  readonly area: 'localStorage' | 'sessionStorage' | 'indexedDB' | 'caches' | 'serviceWorkers';
  readonly name: string;
  /** Octets of the value; undefined where the frame does not tell. */
  readonly bytes: number | undefined;
};

const keysOf = (area: OrDenied<StorageArea>): StorageArea['keys'] => ('denied' in area ? [] : area.keys);
const itemsOf = <One>(list: OrDenied<Cut<One>>): readonly One[] => ('denied' in list ? [] : list.items);

/** Names as the frame says them; a page can make up any. */
export const keptIn = (storage: FrameStorage): readonly Kept[] => {
  const { localStorage, sessionStorage, indexedDB, caches, serviceWorkers } = storage;
  const kept = (area: Kept['area']) => (name: string) => ({ area, name, bytes: undefined });
  const keys = (area: 'localStorage' | 'sessionStorage', of: OrDenied<StorageArea>): readonly Kept[] =>
    keysOf(of).map(({ name, bytes }) => ({ area, name, bytes: bytes - sizeOf({ name, value: '' }) }));
  return [
    ...keys('localStorage', localStorage),
    ...keys('sessionStorage', sessionStorage),
    ...itemsOf(indexedDB)
      .map(({ name }) => name)
      .map(kept('indexedDB')),
    ...itemsOf(caches)
      .map(({ name }) => name)
      .map(kept('caches')),
    ...itemsOf(serviceWorkers)
      .map(({ scope }) => scope)
      .map(kept('serviceWorkers')),
  ];
};
