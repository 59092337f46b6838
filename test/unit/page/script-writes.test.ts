import { describe, expect, test } from 'vitest';
import { type FakePage, fakePage, pageScript } from '../../fake/page.ts';

const SCRIPT = pageScript('script-writes');
const page = (before = '', runs = 1): FakePage => fakePage({ before, script: SCRIPT, runs });
const linesOf = ({ told }: FakePage): readonly string[] => told.map(({ line }) => line);

/** What a page sees of running some code: the value or the error, how often it was asked, what was stored. */
const seenBy = (runs: number, code: string, before = ''): string => {
  const { run } = page(before, runs);
  return run<string>(`
    let asked = 0;
    const counted = (text) => ({ toString() { asked += 1; return text; } });
    let outcome;
    try { outcome = (() => { 'use strict'; ${code} })(); }
    catch (thrown) { outcome = [thrown.constructor.name, thrown.name, thrown.message]; }
    JSON.stringify({ outcome, asked, jar });
  `);
};

describe('a page sees the same with the script, without it, and where it ran twice, when', () => {
  test.each([
    ['a line is assigned', 'return document.cookie = "a=b"'],
    ['nothing is assigned', 'return document.cookie = ""'],
    ['undefined is assigned', 'document.cookie = undefined'],
    ['null is assigned', 'document.cookie = null'],
    ['a number is assigned', 'document.cookie = 5'],
    ['an object is assigned, which is asked for its text once', 'document.cookie = counted("a=b")'],
    ['an object without a text is assigned', 'document.cookie = Object.create(null)'],
    ['an object is assigned that throws', 'document.cookie = { toString() { throw new RangeError("no") } }'],
    ['a symbol is assigned', 'document.cookie = Symbol("a=b")'],
    ['it reads what it wrote', 'document.cookie = "a=b"; document.cookie = "c"; return document.cookie'],
    ['the setter is called on something else', 'Reflect.set(Document.prototype, "cookie", "a=b", {})'],
    [
      'the setter is called on nothing',
      'Object.getOwnPropertyDescriptor(Document.prototype, "cookie").set.call(undefined, "a")',
    ],
    ['the browser refuses', 'refusing = true; document.cookie = "a=b"'],
    [
      'it looks at the property',
      `const { get, set, ...rest } = Object.getOwnPropertyDescriptor(Document.prototype, "cookie");
       return [typeof get, typeof set, set.length, rest]`,
    ],
    [
      'it wraps the property itself',
      `const { set } = Object.getOwnPropertyDescriptor(Document.prototype, "cookie");
       Object.defineProperty(Document.prototype, "cookie", { set(line) { set.call(this, line + "!") } });
       document.cookie = "a=b"`,
    ],
    ['it lists its globals', 'return Object.keys(globalThis).sort()'],
  ])('%s', (_, code) => {
    const without = seenBy(0, code);
    expect(seenBy(1, code)).toBe(without);
    expect(seenBy(2, code)).toBe(without);
  });

  test.each([
    ['it sets a name and a value', 'cookieStore.set("a", "b")'],
    ['it sets a dictionary', 'cookieStore.set({ name: "a", value: "b" })'],
    ['it sets objects, which are asked once', 'cookieStore.set(counted("a"), counted("b"))'],
    ['it sets an object and a value', 'cookieStore.set({ name: "a" }, "b")'],
    ['it sets nothing', 'cookieStore.set()'],
    ['it sets a name alone', 'cookieStore.set("a")'],
    ['it sets a dictionary without a value', 'cookieStore.set({ name: "a" })'],
    ['it sets null', 'cookieStore.set(null)'],
    ['it sets a symbol', 'cookieStore.set(Symbol("a"), "b")'],
    ['it sets on something else', 'cookieStore.set.call({}, "a", "b")'],
    ['it sets on nothing', '(0, cookieStore.set)("a", "b")'],
    ['a text throws', 'cookieStore.set({ toString() { throw new RangeError("no") } }, "b")'],
  ])('%s in its cookieStore', async (_, code) => {
    const outcome = async (runs: number): Promise<unknown> => {
      const { run } = page('', runs);
      const given = await run<Promise<unknown>>(`
        let asked = 0;
        const counted = (text) => ({ toString() { asked += 1; return text; } });
        let done;
        try { done = (() => { 'use strict'; return ${code} })(); } catch (thrown) { done = 'thrown at once'; }
        const isPromise = done instanceof Promise;
        Promise.resolve(done).then((value) => ({ value }), (thrown) => [thrown.name, thrown.message])
          .then((settled) => JSON.stringify({ settled, isPromise, asked, stored }));
      `);
      return given;
    };
    const without = await outcome(0);
    expect(await outcome(1)).toBe(without);
    expect(await outcome(2)).toBe(without);
  });
});

test('cookieStore.set answers with the browser’s own promise', () => {
  const it = page('CookieStore.prototype.set = () => (globalThis.answer = Promise.resolve())');
  expect(it.run('cookieStore.set("a", "b") === globalThis.answer')).toBe(true);
});

describe('a write is told', () => {
  test('once, also where the script ran twice', () => {
    const twice = page('', 2);
    twice.run('document.cookie = "a=b"; cookieStore.set("c", "d")');
    expect(twice.told.map(({ api }) => api)).toEqual(['document.cookie', 'cookieStore']);
  });

  test.each([
    ['as it was', '"a=b; Path=/"', 'a=b; Path=/'],
    ['as the text it was made', '{ toString: () => "a=b" }', 'a=b'],
    ['as a number’s text', '5', '5'],
    ['cut at the longest that is looked at', '"a=" + "x".repeat(20_000)', `a=${'x'.repeat(16_382)}`],
  ])('%s', (_, given, line) => {
    const it = page();
    it.run(`document.cookie = ${given}`);
    expect(linesOf(it)).toEqual([line]);
  });

  test.each([
    ['a name and a value', 'set("a", "b")', 'a=b; Path=/; Secure; SameSite=strict'],
    ['numbers', 'set(1, 2)', '1=2; Path=/; Secure; SameSite=strict'],
    ['objects', 'set({ toString: () => "a" }, ["b"])', 'a=b; Path=/; Secure; SameSite=strict'],
    [
      'a dictionary',
      'set({ name: "a", value: "b", path: "/mmc", sameSite: "none", domain: "west.com", partitioned: true })',
      'a=b; Path=/mmc; Secure; SameSite=none; Domain=west.com; Partitioned',
    ],
    [
      'a date in milliseconds',
      'set({ name: "a", value: "b", domain: null, expires: 1767225600000 })',
      'a=b; Path=/; Secure; SameSite=strict; Expires=Thu, 01 Jan 2026 00:00:00 GMT',
    ],
    [
      'a date',
      'set({ name: "a", value: "b", expires: new Date(1767225600000) })',
      'a=b; Path=/; Secure; SameSite=strict; Expires=Thu, 01 Jan 2026 00:00:00 GMT',
    ],
    ['no date', 'set({ name: "a", value: "b", expires: null })', 'a=b; Path=/; Secure; SameSite=strict'],
  ])('of cookieStore.set as the assignment that asks for the same: %s', (_, call, line) => {
    const it = page();
    it.run(`cookieStore.${call}`);
    expect(linesOf(it)).toEqual([line]);
  });

  test('with the script that wrote and without our own address', () => {
    const it = page();
    it.run('const writer = () => { document.cookie = "a=b"; }; writer()');
    expect(it.told[0]?.stack).toMatch(/writer.*https:\/\/west\.com\/own\.js/);
    expect(it.told[0]?.stack).not.toContain('our-origin');
  });

  test('with the address of the frame, not the base a page gives itself', () => {
    const it = page();
    it.run('document.cookie = "a=b"');
    expect(it.told[0]?.base).toBe('https://west.com/page?session=1#x');
  });

  test('with the base address where the frame has no address of its own', () => {
    const it = page('location.href = "about:blank"');
    it.run('document.cookie = "a=b"');
    expect(it.told[0]?.base).toBe('https://cdn.example/base/');
  });

  test('after it was made', () => {
    const it = page();
    it.run('document.addEventListener("cookie-clause:write", () => { globalThis.then = document.cookie })');
    it.run('document.cookie = "a=b"');
    expect(it.run('globalThis.then')).toBe('a=b');
  });

  test('though the page has put its own things in place of what we use', () => {
    const it = page();
    it.run(`
      document.dispatchEvent = EventTarget.prototype.dispatchEvent = () => { throw new Error('page') };
      JSON.stringify = () => 'page';
      globalThis.CustomEvent = class {};
      document.cookie = 'a=b';
    `);
    expect(linesOf(it)).toEqual(['a=b']);
  });
});

describe('nothing is told of', () => {
  test.each([
    ['a write the browser refused', 'refusing = true; try { document.cookie = "a=b" } catch {}'],
    ['an assignment that threw', 'try { document.cookie = Symbol() } catch {}'],
    ['a set without a value', 'cookieStore.set({ name: "a" }).catch(() => {})'],
    ['a set of a name alone', 'cookieStore.set("a").catch(() => {})'],
    ['a set of a symbol', 'cookieStore.set(Symbol(), "b").catch(() => {})'],
    ['reading', 'document.cookie'],
  ])('%s', (_, code) => {
    const it = page();
    it.run(code);
    expect(it.told).toEqual([]);
  });
});

describe('a telling that fails never breaks the page:', () => {
  test.each([
    ['a stack that cannot be read', 'Error.prepareStackTrace = () => { throw new Error("page") };'],
    [
      'a location that throws',
      'Object.defineProperty(location, "href", { get() { throw new Error("page") } });',
    ],
    [
      'a listener that throws',
      'document.addEventListener = 0; document.dispatchEvent = () => { throw new Error("page") };',
    ],
  ])('%s', (_, breaking) => {
    const it = page();
    it.run(breaking);
    expect(it.run('document.cookie = "a=b"; cookieStore.set("c", "d"); [jar, stored].join()')).toBe(
      'a=b,c=d',
    );
  });
});

describe('the script leaves alone', () => {
  test('a document.cookie that is taken already, as on a blocked site', () => {
    const it = page(`Object.defineProperty(Document.prototype, 'cookie',
      { get: () => '', set: () => undefined, configurable: false })`);
    expect(it.run('document.cookie = "a=b"; document.cookie')).toBe('');
    it.run('cookieStore.set("c", "d")');
    expect(it.told.map(({ api }) => api)).toEqual(['cookieStore']);
  });

  test('a cookieStore.set that is taken already', async () => {
    const it = page(`Object.defineProperty(CookieStore.prototype, 'set',
      { value: async () => 'taken', writable: false, configurable: false })`);
    expect(await it.run('cookieStore.set("a", "b")')).toBe('taken');
    it.run('document.cookie = "a=b"');
    expect(it.told.map(({ api }) => api)).toEqual(['document.cookie']);
  });

  test('a page that has frozen its documents', () => {
    const it = page('Object.freeze(Document.prototype)');
    expect(it.run('document.cookie = "a=b"; document.cookie')).toBe('a=b');
    expect(it.told).toEqual([]);
  });

  test('a browser without cookieStore, as older Firefox', () => {
    const it = fakePage({ script: SCRIPT, store: false });
    it.run('document.cookie = "a=b"');
    expect(linesOf(it)).toEqual(['a=b']);
  });
});
