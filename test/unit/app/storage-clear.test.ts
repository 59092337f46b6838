import { describe, expect, test } from 'vitest';
import { clearStorage } from '../../../src/app/storage-clear.ts';
import type { FrameInventory, FrameStorage } from '../../../src/core/inventory.ts';

const SITE = 'media-server.com';
const EDGE = `https://edge.${SITE}`;
const WWW = `https://www.${SITE}`;
const scope = { site: SITE, scheme: 'https' as const };

const NOTHING: FrameStorage = {
  localStorage: { keys: [], bytes: 0, cut: 0 },
  sessionStorage: { keys: [], bytes: 0, cut: 0 },
  indexedDB: { items: [], cut: 0 },
  caches: { denied: 'missing' },
  serviceWorkers: { items: [], cut: 0 },
};
const frame = (origin: string, storage: Partial<FrameStorage> = {}): FrameInventory => ({
  url: `${origin}/`,
  origin,
  ageMs: 0,
  storage: { ...NOTHING, ...storage },
  resources: { items: [], cut: 0 },
  bufferFull: false,
  images: { items: [], cut: 0 },
  frames: { items: [], cut: 0 },
  links: { items: [], cut: 0 },
  login: false,
  parsed: true,
});

const world = (frames: readonly FrameInventory[] = [], permitted = true) => {
  const calls: (readonly [readonly string[], string | undefined])[] = [];
  const ports = {
    permissions: { hasSite: async () => permitted },
    browsingData: {
      clear: async (origins: readonly string[], storeId: string | undefined) => {
        calls.push([origins, storeId]);
      },
    },
    frames: async () => frames,
  };
  return { ports, calls };
};

describe('clearing other storage', () => {
  test('is of the origins asked for, each once, in that jar', async () => {
    const { ports, calls } = world([frame(EDGE), frame(WWW)]);
    const ask = { scope: { ...scope, storeId: 'box' }, origins: [EDGE, WWW, EDGE], tabId: 1 };
    expect(await clearStorage(ports, ask)).toEqual({ origins: 2, stayed: [], unseen: 0 });
    expect(calls).toEqual([[[EDGE, WWW], 'box']]);
  });

  test('says what the frames still hold, and which origins no frame spoke for', async () => {
    const { ports } = world([
      frame(EDGE, {
        localStorage: { keys: [{ name: 'a', bytes: 2 }], bytes: 2, cut: 0 },
        caches: { items: [{ name: 'v1', entries: 1 }], cut: 0 },
      }),
      frame('https://west.com', { indexedDB: { items: [], cut: 3 } }),
    ]);
    expect(await clearStorage(ports, { scope, origins: [EDGE, WWW], tabId: 1 })).toEqual({
      origins: 2,
      stayed: [{ origin: EDGE, kinds: ['localStorage', 'cacheStorage'] }],
      unseen: 1,
    });
  });

  test.each<[string, Parameters<typeof clearStorage>[1], boolean, string]>([
    ['of another site', { scope, origins: [EDGE, 'https://west.com'], tabId: 1 }, true, 'bad_message'],
    ['of a host that ends alike', { scope, origins: [`https://not${SITE}`], tabId: 1 }, true, 'bad_message'],
    [
      'of a private window',
      { scope: { ...scope, storeId: '1' }, origins: [EDGE], tabId: 1 },
      true,
      'bad_message',
    ],
    ['without permission', { scope, origins: [EDGE], tabId: 1 }, false, 'not_permitted'],
  ])('is refused %s, and nothing is touched', async (_, ask, permitted, code) => {
    const { ports, calls } = world([], permitted);
    await expect(clearStorage(ports, ask)).rejects.toMatchObject({ failure: { code } });
    expect(calls).toEqual([]);
  });
});
