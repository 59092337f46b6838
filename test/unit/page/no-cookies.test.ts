import { createContext, runInContext } from 'node:vm';
import { buildSync } from 'esbuild';
import { describe, expect, test } from 'vitest';

const SCRIPT =
  buildSync({
    entryPoints: [new URL('../../../src/page/no-cookies.ts', import.meta.url).pathname],
    bundle: true,
    format: 'iife',
    write: false,
  }).outputFiles[0]?.text ?? '';

/** A page with a working jar, as it is before our script. */
const PAGE = `
  let jar = 'sid=1';
  class Document {
    get cookie() { return jar; }
    set cookie(text) { jar = text; }
  }
  const document = new Document();
`;
const STORE = `
  class CookieStore {
    get() { return Promise.resolve({ name: 'sid' }); }
    getAll() { return Promise.resolve([{ name: 'sid' }]); }
    set(name) { jar = name; return Promise.resolve(); }
    delete() { jar = ''; return Promise.resolve(); }
  }
  globalThis.CookieStore = CookieStore;
  const cookieStore = new CookieStore();
`;

type Page = <T>(code: string) => T;

const pageAfter = (setup: string, runs: number): Page => {
  const context = createContext({});
  runInContext(`${setup}; globalThis.Document = Document;`, context);
  for (let run = 0; run < runs; run += 1) runInContext(SCRIPT, context);
  return <T>(code: string) => runInContext(code, context) as T;
};

test('the fake page has a working jar without the script', async () => {
  const page = pageAfter(PAGE + STORE, 0);
  expect(page('document.cookie = "a=b"; document.cookie')).toBe('a=b');
  expect(await page<Promise<unknown[]>>('cookieStore.getAll()')).toHaveLength(1);
});

test('the script runs where there is no cookieStore, as in older Firefox', () => {
  expect(pageAfter(PAGE, 1)('document.cookie')).toBe('');
});

describe.each([
  ['once', 1],
  ['twice, registered and then in the open page', 2],
])('after the script ran %s', (_, runs) => {
  const page = pageAfter(PAGE + STORE, runs);

  test('reading gives what a site with no cookies gives', async () => {
    expect(page('document.cookie')).toBe('');
    expect(await page<Promise<unknown>>('cookieStore.get("sid")')).toBeNull();
    expect(await page<Promise<unknown[]>>('cookieStore.getAll()')).toHaveLength(0);
  });

  test.each([
    ['document.cookie', 'document.cookie = "a=b"'],
    ['cookieStore.set', 'cookieStore.set("a", "b")'],
    ['cookieStore.delete', 'cookieStore.delete("sid")'],
  ])('writing through %s is accepted and does nothing', async (__, code) => {
    await page<unknown>(`"use strict"; ${code}`);
    expect(page('jar')).toBe('sid=1');
  });

  test.each([
    ['document.cookie', 'Document.prototype', 'cookie'],
    ['cookieStore.get', 'CookieStore.prototype', 'get'],
    ['cookieStore.getAll', 'CookieStore.prototype', 'getAll'],
    ['cookieStore.set', 'CookieStore.prototype', 'set'],
    ['cookieStore.delete', 'CookieStore.prototype', 'delete'],
  ])('the page cannot put %s back', (__, owner, name) => {
    expect(() => page(`Object.defineProperty(${owner}, '${name}', { value: 1 })`)).toThrow(/redefine/);
    expect(() => page(`"use strict"; delete ${owner}.${name}`)).toThrow(/delete/);
    if (owner === 'CookieStore.prototype')
      expect(() => page(`"use strict"; ${owner}.${name} = 1`)).toThrow(/read only/);
  });

  test('nothing of ours is left in the page', () => {
    expect(page<string[]>('Object.keys(globalThis)').sort()).toEqual(['CookieStore', 'Document']);
  });
});
