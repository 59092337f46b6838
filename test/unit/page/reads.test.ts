import { createContext, runInContext } from 'node:vm';
import { expect, test } from 'vitest';
import { pageScript } from '../../fake/page.ts';

const SCRIPT = pageScript('reads');

type World = { readonly document: object; readonly cookieStore?: object; readonly length?: number };

/** A window with that document, and so many empty frames. */
const read = (world: World): Promise<{ readonly names: readonly string[]; readonly frames: number }> => {
  const { length = 0, ...rest } = world;
  const frames = Array.from({ length }, () => ({ length: 0 }));
  const window = { ...frames, ...rest, setTimeout, origin: 'https://a.example', length };
  return runInContext(SCRIPT, createContext({ ...window, self: window, window }));
};

const store = (...names: string[]) => ({
  getAll: async () => names.map((name) => ({ name, value: 'secret' })),
});
const refusing = {
  get cookie(): string {
    throw new Error('The document is sandboxed');
  },
};

test('names from the document and the store, each once, and no value', async () => {
  const answer = await read({ document: { cookie: 'a=secret; b=secret=x' }, cookieStore: store('b', 'c') });
  expect(answer.names).toEqual(['a', 'b', 'c']);
  expect(JSON.stringify(answer)).not.toContain('secret');
});

test.each<[string, World, readonly string[]]>([
  ['no cookies', { document: { cookie: '' } }, []],
  ['a cookie without a name: its value is not told', { document: { cookie: 'secret' } }, ['']],
  ['a sandboxed frame', { document: refusing }, []],
  [
    'a store that refuses',
    { document: { cookie: 'a=1' }, cookieStore: { getAll: () => Promise.reject() } },
    ['a'],
  ],
  [
    'a store that never answers',
    { document: { cookie: 'a=1' }, cookieStore: { getAll: () => new Promise(() => {}) } },
    ['a'],
  ],
  ['a jar larger than any', { document: { cookie: 'a=1; '.repeat(300).slice(0, -2) } }, ['a']],
])('%s', async (_, world, names) => {
  expect((await read(world)).names).toEqual(names);
});

test('the frames below are counted, and this one', async () => {
  expect((await read({ document: { cookie: '' }, length: 3 })).frames).toBe(4);
});
