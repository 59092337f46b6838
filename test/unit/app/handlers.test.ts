import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { answer, makeHandlers } from '../../../src/app/handlers.ts';
import { keyOf } from '../../../src/core/cookie.ts';
import { ASKS } from '../../../src/protocol.ts';
import { fakeApp } from '../../fake/app.ts';
import { cookie } from '../../fake/cookie.ts';

const SITE = 'media-server.com';
const PAGE = { site: SITE, host: `edge.${SITE}` };
const app = () => fakeApp({ cookies: [cookie()], permitted: [SITE] });
const ask = (message: unknown, to = app()) => answer(makeHandlers(to.ports), message);
const scope = { site: SITE, scheme: 'https' };

describe('a message that is no question', () => {
  test.each([
    ['nothing', undefined],
    ['null', null],
    ['a word', 'clear'],
    ['a number', 7],
    ['a list', ['clear']],
    ['an empty object', {}],
    ['a name alone', { name: 'clear' }],
    ['an unknown name', { name: 'format-disk', ask: {} }],
    ['a name that is no text', { name: 1, ask: {} }],
    ['a name in capitals', { name: 'CLEAR', ask: {} }],
    ['the name "__proto__"', { name: '__proto__', ask: {} }],
    ['the name "constructor"', { name: 'constructor', ask: {} }],
    ['the name "toString"', { name: 'toString', ask: {} }],
    ['the name "hasOwnProperty"', { name: 'hasOwnProperty', ask: {} }],
    ['a site that is none', { name: 'site-state', ask: { ...PAGE, site: 'https://west.com/' } }],
    ['a site of nothing', { name: 'site-state', ask: { ...PAGE, site: '' } }],
    ['a site that is a pattern', { name: 'block', ask: { ...PAGE, site: '*', on: true } }],
    ['a switch that is neither on nor off', { name: 'block', ask: { ...PAGE, on: 'yes' } }],
    [
      'a scheme that is not the web’s',
      { name: 'clear', ask: { scope: { ...scope, scheme: 'file' }, keys: [] } },
    ],
    ['keys that are no list', { name: 'clear', ask: { scope, keys: 'all' } }],
    ['keys that are no text', { name: 'clear', ask: { scope, keys: [1] } }],
    ['a key longer than any', { name: 'clear', ask: { scope, keys: ['x'.repeat(20_001)] } }],
    ['more keys than a jar holds', { name: 'clear', ask: { scope, keys: Array(50_001).fill('') } }],
    ['a removal of no kind', { name: 'remove-rule', ask: { what: 'all', site: SITE } }],
    ['a removal of a name without one', { name: 'remove-rule', ask: { what: 'name', site: SITE } }],
    ['a default that is no choice', { name: 'fallback', ask: { choice: 'block' } }],
    ['a file that is no text', { name: 'import-rules', ask: { text: ['{}'] } }],
    [
      'a store name longer than any',
      { name: 'clear', ask: { scope: { ...scope, storeId: 'x'.repeat(101) }, keys: [] } },
    ],
  ])('%s: the answer says so', async (_, message) => {
    expect(await ask(message)).toMatchObject({ ok: false, failure: { code: 'bad_message' } });
  });

  test('of any kind at all is answered and changes nothing', async () => {
    const to = app();
    await fc.assert(
      fc.asyncProperty(fc.anything({ withNullPrototype: true }), async (part) => {
        for (const message of [part, ...Object.keys(ASKS).map((name) => ({ name: `${name}?`, ask: part }))])
          expect(await ask(message, to)).toMatchObject({ ok: false });
      }),
    );
    expect(to.jar.keys()).toHaveLength(1);
    expect(to.storage.writes()).toBe(0);
  });

  test('but for its name is never a reason to reject', async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...Object.keys(ASKS)), fc.anything(), async (name, part) => {
        expect(typeof (await ask({ name, ask: part })).ok).toBe('boolean');
      }),
    );
  });
});

describe('a question', () => {
  const off = { block: { kind: 'off' }, trouble: undefined };

  test('about the state of a site is answered', async () => {
    expect(await ask({ name: 'site-state', ask: PAGE })).toMatchObject({ ok: true, value: off });
  });

  test('with more in it than asked for is answered all the same', async () => {
    const message = { name: 'site-state', ask: { ...PAGE, more: 1 }, more: 2 };
    expect(await ask(message)).toMatchObject({ ok: true, value: off });
  });

  test('to clear is carried out', async () => {
    const to = app();
    const message = { name: 'clear', ask: { scope, keys: [keyOf(cookie())] } };
    expect(await ask(message, to)).toEqual({
      ok: true,
      value: { asked: 1, gone: 1, stayed: [], protectedKeys: [], undo: 'id 1', final: false },
    });
    expect(to.jar.keys()).toEqual([]);
  });

  test('to clear without permission carries its own failure', async () => {
    const message = { name: 'clear', ask: { scope: { ...scope, site: 'west.com' }, keys: [] } };
    expect(await ask(message)).toEqual({ ok: false, failure: { code: 'not_permitted', detail: 'west.com' } });
  });

  test('to block is carried out', async () => {
    const reply = await ask({ name: 'block', ask: { ...PAGE, on: true } });
    expect(reply).toMatchObject({ ok: true, value: { block: { kind: 'on' } } });
  });

  test('the browser refuses carries the browser’s words', async () => {
    const to = app();
    to.storage.failWrites(1);
    expect(await ask({ name: 'block', ask: { ...PAGE, on: true } }, to)).toEqual({
      ok: false,
      failure: { code: 'browser_refused', detail: 'The fake storage is full' },
    });
  });

  test('to dismiss trouble ends it', async () => {
    const to = fakeApp({ stored: { settings: 'broken' } });
    expect(await to.ports.settings.trouble()).toBe('unreadable');
    expect(await ask({ name: 'dismiss-trouble', ask: {} }, to)).toEqual({ ok: true, value: null });
    expect(await to.ports.settings.trouble()).toBeUndefined();
  });
});
