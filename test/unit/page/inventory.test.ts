import { createContext, runInContext } from 'node:vm';
import { buildSync } from 'esbuild';
import { describe, expect, test } from 'vitest';
import type { FrameInventory } from '../../../src/core/inventory.ts';

const SCRIPT =
  buildSync({
    entryPoints: [new URL('../../../src/page/inventory.ts', import.meta.url).pathname],
    bundle: true,
    format: 'esm',
    write: false,
  }).outputFiles[0]?.text ?? '';

type Globals = Readonly<Record<string, unknown>>;

const HOST = 'https://edge.media-server.com';

/** A Storage that may only be read: any write makes the test fail. */
const storageOf = (items: Readonly<Record<string, string>>) => ({
  length: Object.keys(items).length,
  key: (index: number) => Object.keys(items)[index] ?? null,
  getItem: (key: string) => items[key] ?? null,
});

const timing = (name: string, initiatorType: string, startTime: number) => ({
  name,
  initiatorType,
  startTime,
});
const performanceOf = (resources: readonly object[], navigation: readonly object[] = []) => ({
  now: () => 7.4,
  getEntriesByType: (type: string) => (type === 'resource' ? resources : navigation),
});

const image = (src: string, natural: readonly [number, number], more: object = {}) => ({
  src,
  currentSrc: src,
  complete: true,
  naturalWidth: natural[0],
  naturalHeight: natural[1],
  width: natural[0],
  height: natural[1],
  ...more,
});
const linkTo = (href: string) => {
  const { search, origin } = new URL(href);
  return { href, search, origin };
};

type Elements = {
  readonly img?: readonly object[];
  readonly iframe?: readonly object[];
  readonly a?: readonly object[];
  readonly password?: readonly object[];
};

/** The document's own method is a trap, as a page makes one with a form of that name. */
const documentOf = ({ img = [], iframe = [], a = [], password = [] }: Elements) => {
  class Document {
    querySelectorAll(selector: string) {
      if (selector === 'input[type=password]') return password;
      return selector.startsWith('img') ? img : selector.startsWith('iframe') ? iframe : a;
    }
  }
  const document = Object.assign(new Document(), { visibilityState: 'visible', querySelectorAll: {} });
  return { Document, document };
};

const registration = (scope: string, workers: object) => ({
  scope,
  installing: null,
  waiting: null,
  active: null,
  ...workers,
});

const full = (): Globals => ({
  origin: HOST,
  location: { href: `${HOST}/mmc/p/abcd1234/?lang=en&u=1#top` },
  localStorage: storageOf({ ключ: 'ü€', getItem: 'x' }),
  sessionStorage: storageOf({}),
  indexedDB: { databases: async () => [{ name: 'db1', version: 3 }] },
  caches: {
    keys: async () => ['c1', 'c2'],
    open: async (name: string) => ({ keys: async () => (name === 'c1' ? [1, 2] : []) }),
  },
  navigator: {
    serviceWorker: {
      getRegistrations: async () => [
        registration(`${HOST}/`, { active: { state: 'activated' } }),
        registration(`${HOST}/a/`, { waiting: { state: 'installed' }, active: { state: 'activated' } }),
      ],
    },
  },
  performance: performanceOf(
    [timing('https://s1354.t.eloqua.com/v?a=1', 'img', 12.6), timing('data:image/gif,x', 'img', 13)],
    [timing(`${HOST}/mmc/p/abcd1234/?lang=en&u=1`, 'navigation', 0)],
  ),
  getComputedStyle: ({ display = 'inline' }: { display?: string }) => ({ display }),
  ...documentOf({}),
});

const run = async (globals: Globals = {}): Promise<FrameInventory> => {
  const own = { TextEncoder, setTimeout, clearTimeout, ...full(), ...globals };
  const context = createContext(own);
  runInContext('globalThis.self = globalThis.window = globalThis', context);
  const before = Object.keys(context).sort();
  const answer: unknown = await runInContext(SCRIPT, context);
  expect(Object.keys(context).sort()).toEqual(before);
  // What executeScript hands on is JSON.
  const plain = JSON.parse(JSON.stringify(answer)) as FrameInventory;
  expect(answer).toEqual(plain);
  return plain;
};

const throwing = (name: string) => () => {
  throw Object.assign(new Error('no'), { name });
};
/** The answer where looking at one of the globals throws. */
const runTrapped = async (key: string, name: string): Promise<FrameInventory> => {
  const context = createContext({ TextEncoder, setTimeout, clearTimeout, ...full() });
  runInContext('globalThis.self = globalThis.window = globalThis', context);
  Object.defineProperty(context, key, { get: throwing(name) });
  return JSON.parse(JSON.stringify(await runInContext(SCRIPT, context))) as FrameInventory;
};

test('the file’s value is a promise of the whole inventory, in the shape that core knows', async () => {
  const expected: FrameInventory = {
    url: `${HOST}/mmc/p/abcd1234/`,
    origin: HOST,
    ageMs: 7,
    storage: {
      localStorage: {
        keys: [
          { name: 'ключ', bytes: 8 + 2 + 3 },
          { name: 'getItem', bytes: 8 },
        ],
        bytes: 21,
        cut: 0,
      },
      sessionStorage: { keys: [], bytes: 0, cut: 0 },
      indexedDB: { items: [{ name: 'db1', version: 3 }], cut: 0 },
      caches: {
        items: [
          { name: 'c1', entries: 2 },
          { name: 'c2', entries: 0 },
        ],
        cut: 0,
      },
      serviceWorkers: {
        items: [
          { scope: `${HOST}/`, state: 'activated' },
          { scope: `${HOST}/a/`, state: 'installed' },
        ],
        cut: 0,
      },
    },
    resources: {
      items: [
        { url: `${HOST}/mmc/p/abcd1234/?lang=en&u=1`, initiator: 'navigation', at: 0 },
        { url: 'https://s1354.t.eloqua.com/v?a=1', initiator: 'img', at: 13 },
      ],
      cut: 0,
    },
    bufferFull: false,
    images: { items: [], cut: 0 },
    frames: { items: [], cut: 0 },
    links: { items: [], cut: 0 },
    login: false,
    parsed: true,
  };
  expect(await run()).toEqual(expected);
});

test('no value of the storage is in it', async () => {
  const answer = await run({ localStorage: storageOf({ token: 'the secret' }) });
  expect(JSON.stringify(answer)).toContain('token');
  expect(JSON.stringify(answer)).not.toContain('the secret');
});

test.each([
  ['about:blank', 'about:blank'],
  ['about:srcdoc', 'about:srcdoc'],
  ['data:text/html,<p>a', 'data:'],
  [`blob:${HOST}/0f`, `blob:${HOST}/0f`],
])('the address %s is told as %s', async (href, url) => {
  expect((await run({ location: { href } })).url).toBe(url);
});

const KINDS = ['localStorage', 'sessionStorage', 'indexedDB', 'caches'] as const;

describe('storage that cannot be read', () => {
  test.each(KINDS)('%s that the browser refuses is blocked, and the rest is told', async (kind) => {
    const { storage } = await runTrapped(kind, 'SecurityError');
    expect(storage[kind]).toEqual({ denied: 'blocked' });
    expect(storage.serviceWorkers).toHaveProperty('items');
  });

  test.each(KINDS)('%s that fails otherwise is said to', async (kind) => {
    expect((await runTrapped(kind, 'TypeError')).storage[kind]).toEqual({ denied: 'failed' });
  });

  test.each([undefined, null])('an API that is %s is missing', async (nothing) => {
    const { storage } = await run({
      ...Object.fromEntries(KINDS.map((kind) => [kind, nothing])),
      navigator: { serviceWorker: nothing },
    });
    expect(new Set(Object.values(storage).map((one) => JSON.stringify(one)))).toEqual(
      new Set(['{"denied":"missing"}']),
    );
  });

  test('a frame of an opaque origin is asked for none', async () => {
    const asked = Object.fromEntries(KINDS.map((kind) => [kind, null]));
    const { storage, origin } = await run({ ...asked, origin: 'null' });
    expect(origin).toBe('null');
    expect(Object.values(storage)).toEqual(Array(5).fill({ denied: 'opaque_origin' }));
  });

  test.each([
    [
      'rejects',
      { databases: () => Promise.reject(Object.assign(new Error(), { name: 'SecurityError' })) },
      'blocked',
    ],
    ['rejects with nothing', { databases: () => Promise.reject() }, 'failed'],
    ['cannot list', {}, 'missing'],
  ])('indexedDB that %s', async (_, indexedDB, denied) => {
    expect((await run({ indexedDB })).storage.indexedDB).toEqual({ denied });
  });

  test.each([
    ['in front', 'visible', 1_400],
    ['hidden, where timers are late', 'hidden', 400],
  ])(
    'one that never answers is waited for no longer than it may, in a tab that is %s',
    async (_, visibilityState, most) => {
      const { Document, document } = documentOf({});
      const delays: number[] = [];
      const soon = (act: () => void, delay: number) => {
        delays.push(delay);
        return setTimeout(act, delay / 100);
      };
      const { storage } = await run({
        indexedDB: { databases: () => new Promise(() => undefined) },
        caches: { keys: async () => ['c1'], open: () => new Promise(() => undefined) },
        setTimeout: soon,
        Document,
        document: Object.assign(document, { visibilityState }),
      });
      expect([storage.indexedDB, storage.caches]).toEqual(Array(2).fill({ denied: 'timeout' }));
      expect(storage.localStorage).toHaveProperty('keys');
      expect(new Set(delays)).toEqual(new Set([most]));
    },
  );
});

test('no timer of ours is left running in the page', async () => {
  const running = new Set<unknown>();
  const started = (act: () => void, delay: number) => {
    const timer = setTimeout(act, delay);
    running.add(timer);
    return timer;
  };
  const stopped = (timer: NodeJS.Timeout) => {
    running.delete(timer);
    clearTimeout(timer);
  };
  await run({ setTimeout: started, clearTimeout: stopped });
  expect(running.size).toBe(0);
});

describe('images', () => {
  const P = 'https://s1354.t.eloqua.com/p?a=1';
  test.each<[string, object, object | undefined]>([
    ['of one pixel', image(P, [1, 1]), { url: P, width: 1, height: 1 }],
    [
      'of one pixel, drawn large',
      image(P, [1, 1], { width: 300, height: 200 }),
      { url: P, width: 1, height: 1 },
    ],
    ['that is not shown', image(P, [200, 100], { display: 'none' }), { url: P, width: 200, height: 100 }],
    [
      'that brought nothing and is drawn at one pixel',
      image(P, [0, 0], { width: 1, height: 1 }),
      { url: P, width: 1, height: 1 },
    ],
    ['that brought nothing and is drawn large', image(P, [0, 0], { width: 300, height: 200 }), undefined],
    ['that is not loaded yet', image(P, [0, 0], { complete: false }), undefined],
    ['that is seen', image(P, [200, 100]), undefined],
    ['that stands in the page itself', image('data:image/gif,x', [1, 1]), undefined],
  ])('one %s', async (_, one, expected) => {
    const { images } = await run(documentOf({ img: [one] }));
    expect(images).toEqual({ items: expected === undefined ? [] : [expected], cut: 0 });
  });
});

test('that it asks for a password is told, and nothing of what stands in the field', async () => {
  const field = { value: 'the secret' };
  const answer = await run(documentOf({ password: [field] }));
  expect(answer.login).toBe(true);
  expect(JSON.stringify(answer)).not.toContain('the secret');
});

test('links are those to another origin that carry a query', async () => {
  const hrefs = [
    'https://vts.inxpo.com/L?a=1#b',
    'https://vts.inxpo.com/L',
    `${HOST}/x?y=1`,
    'mailto:a@b.example?subject=x',
  ];
  const { links } = await run(documentOf({ a: [...hrefs.map(linkTo), { href: {} }] }));
  expect(links).toEqual({ items: [{ url: 'https://vts.inxpo.com/L?a=1#b' }], cut: 0 });
});

test('frames are told by their addresses, those without one left out', async () => {
  const { frames } = await run(documentOf({ iframe: [{ src: 'https://west.com/f?x=1' }, { src: '' }] }));
  expect(frames).toEqual({ items: ['https://west.com/f?x=1'], cut: 0 });
});

const many = <T>(count: number, make: (index: number) => T): readonly T[] =>
  Array.from({ length: count }, (_, index) => make(index));

describe('what is too much is cut and counted', () => {
  test.each([
    [249, false],
    [250, true],
  ])('%i entries: the buffer is full: %s', async (count, bufferFull) => {
    const resources = many(count, (n) => timing(`${HOST}/${n}`, 'img', n));
    expect((await run({ performance: performanceOf(resources) })).bufferFull).toBe(bufferFull);
  });

  test('requests', async () => {
    const resources = many(5_007, (n) => timing(`${HOST}/${n}`, 'img', n));
    const { items, cut } = (await run({ performance: performanceOf(resources) })).resources;
    expect([items.length, cut]).toEqual([5_000, 7]);
  });

  test('keys', async () => {
    const items = Object.fromEntries(many(1_003, (n) => [`k${n}`, 'v']));
    const { localStorage: area } = (await run({ localStorage: storageOf(items) })).storage;
    expect('keys' in area && [area.keys.length, area.cut]).toEqual([1_000, 3]);
    expect('keys' in area && area.bytes).toBe(10 * 3 + 90 * 4 + 900 * 5);
  });

  test('links', async () => {
    const { links } = await run(documentOf({ a: many(502, (n) => linkTo(`https://a.example/?${n}`)) }));
    expect([links.items.length, links.cut]).toEqual([500, 2]);
  });
});

test.each([
  ['performance', { performance: { now: () => 7, getEntriesByType: throwing('TypeError') } }, 'resources'],
  ['the list of images', documentOf({ img: [null as unknown as object] }), 'images'],
  ['a link', documentOf({ a: [null as unknown as object] }), 'links'],
] as const)('where %s fails that list is empty, and nothing is thrown', async (_, globals, list) => {
  const answer = await run(globals);
  expect(answer[list]).toEqual({ items: [], cut: 0 });
  expect(answer.storage.localStorage).toHaveProperty('keys');
});

test('it can be run again in the same world', async () => {
  const context = createContext({ TextEncoder, setTimeout, clearTimeout, ...full() });
  runInContext('globalThis.self = globalThis.window = globalThis', context);
  const first: unknown = await runInContext(SCRIPT, context);
  expect(await runInContext(SCRIPT, context)).toEqual(first);
});
