import { describe, expect, test } from 'vitest';
import { idOf, keyOf, sizeOf } from '../../../src/core/cookie.ts';
import { cookie } from '../../fake/cookie.ts';

const HERE = { topLevelSite: 'https://media-server.com', hasCrossSiteAncestor: false };

describe('the seven-part key', () => {
  test.each([
    ['name', { name: 'sid2' }],
    ['domain', { domain: 'edge.media-server.com' }],
    ['host-only flag', { hostOnly: false }],
    ['path', { path: '/mmc' }],
    ['store', { storeId: 'private' }],
    ['partition', { partition: HERE }],
    ['first-party domain', { firstPartyDomain: 'west.com' }],
  ])('differs with the %s', (_, part) => {
    expect(keyOf(cookie(part))).not.toBe(keyOf(cookie()));
  });

  test.each([
    ['the ancestor bit', { ...HERE, hasCrossSiteAncestor: true }],
    ['the scheme of the top-level site', { ...HERE, topLevelSite: 'http://media-server.com' }],
  ])('differs with the %s of a partition (CHIPS)', (_, partition) => {
    expect(keyOf(cookie({ partition }))).not.toBe(keyOf(cookie({ partition: HERE })));
  });

  test.each([
    ['value', { value: 'other' }],
    ['expiry', { expires: 5 }],
    ['Secure', { secure: false }],
    ['HttpOnly', { httpOnly: true }],
    ['SameSite', { sameSite: 'strict' as const }],
  ])('stays the same with another %s, which does not name a cookie (6265bis §5.7)', (_, part) => {
    expect(keyOf(cookie(part))).toBe(keyOf(cookie()));
  });

  test('is the same whether First-Party Isolation is off or unknown to the browser', () => {
    expect(keyOf(cookie({ firstPartyDomain: undefined }))).toBe(keyOf(cookie({ firstPartyDomain: '' })));
  });

  test.each([
    ['quotes that close a part', { path: '/', name: '","b' }, { path: '/","', name: 'b' }],
    ['a backslash before a quote', { path: '/\\', name: '"' }, { path: '/', name: '\\"' }],
    ['nothing in one and the next', { path: '', name: '/' }, { path: '/', name: '' }],
    ['the word null', { name: 'null' }, { name: '' }],
    ['a lone surrogate and its escape', { name: '\ud800' }, { name: '\\ud800' }],
    ['two different lone surrogates', { name: '\ud800' }, { name: '\udfff' }],
    ['a line break and the letters for one', { name: '\n' }, { name: '\\n' }],
    ['composed and decomposed letters', { name: 'é' }, { name: 'e\u0301' }],
  ])('keeps apart %s', (_, one, other) => {
    expect(keyOf(cookie(one))).not.toBe(keyOf(cookie(other)));
  });
});

test('the naming parts hold neither value nor attributes, and give the same key', () => {
  const whole = cookie({ value: 'secret', partition: HERE });
  expect(Object.keys(idOf(whole)).sort()).toEqual(
    ['domain', 'firstPartyDomain', 'hostOnly', 'name', 'partition', 'path', 'storeId'].sort(),
  );
  expect(keyOf(idOf(whole))).toBe(keyOf(whole));
});

test.each([
  ['', '', 0],
  ['a', '', 1],
  ['a', 'bc', 3],
  ['é', '', 2],
  ['', '€', 3],
  ['', '😀', 4],
  ['\ud83d', '\ude00', 6],
  ['\u007f', '\u0080', 3],
  ['\u07ff', '\u0800', 5],
  ['\uffff', '\u{10000}', 7],
])('the size of "%s=%s" is %i octets (6265bis §5.6)', (name, value, size) => {
  expect(sizeOf({ name, value })).toBe(size);
});
