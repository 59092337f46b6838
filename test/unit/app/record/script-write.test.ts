import { describe, expect, test } from 'vitest';
import {
  type ScriptWrite,
  scriptIn,
  scriptWriteOf,
  toldScript,
} from '../../../../src/app/record/script-write.ts';
import type { Frame } from '../../../../src/core/observe.ts';
import { NOW } from '../../../fake/clock.ts';
import { fakeRecorder, recording, SITE } from '../../../fake/recorder.ts';

const AT = NOW * 1000;
const WRITE: ScriptWrite = {
  api: 'document.cookie',
  line: 'a=secret; Path=/',
  base: `https://${SITE}/p?session=1#f`,
  stack: 'f@https://cdn.example/p.js?v=1:1:2',
};

describe('the script a stack names, in Chromium,', () => {
  test.each([
    ['is inside a function', 'Error\n    at f (https://h.example/p.js:1:2)', 'https://h.example/p.js'],
    ['is outside any', 'Error\n    at https://h.example/p.js:1:2', 'https://h.example/p.js'],
    ['loses its query', '    at f (https://h.example/p.js?x:1:2)', 'https://h.example/p.js'],
    [
      'loses its query with a line number in it',
      '    at f (https://h.example/p.js?t=12:30:1:2)',
      'https://h.example/p.js',
    ],
    ['has a port', '    at f (https://h.example:8443/p.js:1:2)', 'https://h.example:8443/p.js'],
    ['is a page', '    at https://h.example/:10:3', 'https://h.example/'],
    ['is a page on a port', '    at https://h.example:8443/:10:3', 'https://h.example:8443/'],
    [
      'has a version in its path',
      '    at f (https://h.example/js-cookie@3.0.5/c.js:1:2)',
      'https://h.example/js-cookie@3.0.5/c.js',
    ],
    ['has brackets in its path', '    at f (https://h.example/a(b).js:1:2)', 'https://h.example/a(b).js'],
    ['ends in a bracket', '    at f (https://h.example/a(b):1:2)', 'https://h.example/a(b)'],
    ['has a comma in its path', '    at f (https://h.example/a,b.js:1:2)', 'https://h.example/a,b.js'],
    [
      'is the one that called eval',
      '    at eval (eval at f (https://h.example/p.js:1:2), <anonymous>:1:1)',
      'https://h.example/p.js',
    ],
    [
      'is the first one outside the extension',
      '    at set (chrome-extension://id/w.js:1:2)\n    at f (https://h.example/p.js:3:4)\n    at https://h.example/q.js:5:6',
      'https://h.example/p.js',
    ],
    ['is an async function’s', '    at async f (https://h.example/p.js:1:2)', 'https://h.example/p.js'],
    ['is an alias’s', '    at Object.set [as cookie] (https://h.example/p.js:1:2)', 'https://h.example/p.js'],
  ])('%s', (_, stack, script) => {
    expect(scriptIn(stack)).toBe(script);
  });
});

describe('the script a stack names, in Firefox,', () => {
  test.each([
    ['is inside a function', 'f@https://h.example/p.js:1:2\n', 'https://h.example/p.js'],
    ['is outside any', '@https://h.example/p.js:1:2\n', 'https://h.example/p.js'],
    ['loses its query', 'f@https://h.example/p.js?x:1:2', 'https://h.example/p.js'],
    ['has a version in its path', 'f@https://h.example/lib@1.2/p.js:1:2', 'https://h.example/lib@1.2/p.js'],
    [
      'is the one that called eval',
      '@https://h.example/p.js line 3 > eval:1:2\n@https://h.example/q.js:1:2',
      'https://h.example/p.js',
    ],
    [
      'is the one that made a function',
      'anonymous@https://h.example/p.js line 3 > Function:1:2',
      'https://h.example/p.js',
    ],
    [
      'is the first one outside the extension',
      'set@moz-extension://id/w.js:1:2\nf@https://h.example/p.js:1:2\n',
      'https://h.example/p.js',
    ],
    ['is on a port', 'f@http://127.0.0.1:8080/p.js:1:2', 'http://127.0.0.1:8080/p.js'],
    ['loses user and password', 'f@https://me:secret@h.example/p.js:1:2', 'https://h.example/p.js'],
  ])('%s', (_, stack, script) => {
    expect(scriptIn(stack)).toBe(script);
  });
});

test.each([
  ['nothing', ''],
  ['no address', 'Error\n    at f (<anonymous>)'],
  ['an extension alone', 'set@moz-extension://id/w.js:1:2'],
  ['a data address', '@data:text/javascript,1:1:2'],
])('a stack with %s names no script', (_, stack) => {
  expect(scriptIn(stack)).toBeUndefined();
});

// Timed on a machine that may be doing something else: one good try of five is enough.
test('a stack made to be slow is read at once', { retry: 4 }, () => {
  const start = performance.now();
  for (const part of ['http://', 'http://:1:1:1', 'http://)', ':1'.repeat(10), 'http://),x'])
    scriptIn(`http://${part.repeat(8192 / part.length)}`);
  expect(performance.now() - start).toBeLessThan(500);
});

describe('a message from a page', () => {
  const note = (part: object = {}, at: unknown = AT) => ({
    scriptWrite: JSON.stringify({ ...WRITE, ...part }),
    at,
  });

  test('that is a note is a write', () => {
    expect(scriptWriteOf(note(), AT)).toEqual({ write: WRITE, at: AT });
    expect(scriptWriteOf(note({ more: 1 }), AT)?.write).toStrictEqual(WRITE);
  });

  test.each([
    ['just now, it was then', AT, AT],
    ['a second ago, it was then', AT - 1000, AT - 1000],
    ['long ago, it was now', AT - 5000, AT],
    ['in the future, it was now', AT + 1, AT],
  ])('says when it was made: %s', (_, said, at) => {
    expect(scriptWriteOf(note({}, said), AT)?.at).toBe(at);
  });

  test.each<[string, unknown]>([
    ['nothing', undefined],
    ['null', null],
    ['a text', 'note'],
    ['one of ours to the background', { name: 'clear', ask: {} }],
    ['a note that is no text', { scriptWrite: WRITE, at: AT }],
    ['a note that is no JSON', { scriptWrite: '{', at: AT }],
    ['a note of nothing', { scriptWrite: 'null', at: AT }],
    ['a note without a time', { scriptWrite: JSON.stringify(WRITE) }],
    ['a note at no time', note({}, Number.NaN)],
    ['a write by something else', note({ api: 'header' })],
    ['a write of no text', note({ line: 5 })],
    ['a write longer than any', note({ line: 'x'.repeat(16_385) })],
    ['a base longer than any', note({ base: 'x'.repeat(4097) })],
    ['a stack longer than any', note({ stack: 'x'.repeat(8193) })],
  ])('that is %s is none', (_, message) => {
    expect(scriptWriteOf(message, AT)).toBeUndefined();
  });
});

describe('a script’s write', () => {
  const FRAME: Frame = { topSite: SITE, origin: `https://${SITE}`, tabId: 1, frameId: 0 };
  const where = { at: AT, frame: FRAME, storeId: 'firefox-default' };

  test('is a fact without its value, and without any query', async () => {
    const { recorder, ports, facts } = fakeRecorder();
    recorder.tell(toldScript(ports, WRITE, where));
    await recorder.flush();
    expect(facts()).toStrictEqual([
      {
        kind: 'script',
        ...where,
        api: 'document.cookie',
        url: `https://${SITE}/p`,
        script: 'https://cdn.example/p.js',
        name: 'a',
        digest: { hash: 'hash of secret', bytes: 6 },
        attributes: ' Path=/',
        lineBytes: 16,
        hasControl: false,
      },
    ]);
  });

  test('has a value where the person asked for it', async () => {
    const { recorder, ports, facts } = fakeRecorder({ records: [recording(SITE, true)] });
    recorder.tell(toldScript(ports, WRITE, where));
    await recorder.flush();
    expect(facts()).toMatchObject([{ digest: { value: 'secret' } }]);
  });

  test.each<[string, Partial<Frame>, readonly string[]]>([
    ['the page in front', { origin: 'https://other.example' }, [SITE]],
    ['the frame that wrote', { topSite: 'other.example', origin: 'https://edge.west.com' }, ['west.com']],
    ['both', { origin: 'https://west.com' }, [SITE, 'west.com']],
    ['the page, where the frame has no origin', { origin: 'null' }, [SITE]],
  ])('is about %s', async (_, part, sites) => {
    const { recorder, ports, all } = fakeRecorder({ records: [recording(SITE), recording('west.com')] });
    recorder.tell(toldScript(ports, WRITE, { ...where, frame: { ...FRAME, ...part } }));
    await recorder.flush();
    expect(all().map((recorded) => recorded.sites)).toEqual([sites]);
  });

  test('says nothing of where it says it was: a page that names a recorded site is not that site', async () => {
    const { recorder, ports, all } = fakeRecorder();
    const frame = { ...FRAME, topSite: 'other.example', origin: 'https://other.example' };
    recorder.tell(toldScript(ports, WRITE, { ...where, frame }));
    await recorder.flush();
    expect(all()).toEqual([]);
  });
});
