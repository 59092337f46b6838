import { describe, expect, test } from 'vitest';
import type { Cookie } from '../../../src/core/cookie.ts';
import { arrange, entriesOf, SORTS, type Sort } from '../../../src/core/listing.ts';
import { NOW } from '../../fake/clock.ts';
import { cookie } from '../../fake/cookie.ts';

const names = (entries: readonly { readonly cookie: Cookie }[]): string =>
  entries.map((entry) => entry.cookie.name).join(' ');

describe('the entries of a jar', () => {
  test('leave out what has expired: it is neither sent nor readable (6265bis §5.7)', () => {
    const jar = [
      cookie({ name: 'gone', expires: NOW }),
      cookie({ name: 'here', expires: NOW + 1 }),
      cookie({ name: 'session' }),
    ];
    expect(names(entriesOf(jar, NOW))).toBe('here session');
  });

  test('hold a cookie once that two queries both found', () => {
    expect(entriesOf([cookie(), cookie(), cookie({ path: '/mmc' })], NOW)).toHaveLength(2);
  });

  test('hold a cookie in two partitions twice', () => {
    const partition = { topLevelSite: 'https://west.com', hasCrossSiteAncestor: false };
    expect(entriesOf([cookie(), cookie({ partition })], NOW)).toHaveLength(2);
  });

  test('are of the class the expiry gives', () => {
    const entries = entriesOf([cookie({ name: 'a' }), cookie({ name: 'b', expires: NOW + 9 })], NOW);
    expect(entries.map(({ cookieClass }) => cookieClass)).toEqual(['session', 'persistent']);
  });
});

const JAR = entriesOf(
  [
    cookie({ name: 'beta', domain: 'b.west.com', value: 'xxxx', path: '/Deep/path' }),
    cookie({ name: 'Alpha', domain: 'c.west.com', expires: NOW + 10 }),
    cookie({ name: 'gamma', domain: 'a.west.com', value: 'xx', expires: NOW + 99 }),
  ],
  NOW,
);

test.each<[Sort, string]>([
  ['name', 'Alpha beta gamma'],
  ['domain', 'gamma beta Alpha'],
  ['lifetime', 'gamma Alpha beta'],
  ['size', 'beta gamma Alpha'],
])('sorted by %s they come as %s', (sort, order) => {
  expect(names(arrange(JAR, '', sort))).toBe(order);
});

test.each(SORTS)('sorted by %s, equals keep one order whatever order they came in', (sort) => {
  const twins = entriesOf([cookie({ path: '/b' }), cookie({ path: '/a' }), cookie({ path: '/c' })], NOW);
  expect(arrange(twins, '', sort)).toEqual(arrange([...twins].reverse(), '', sort));
});

test.each([
  ['', 'Alpha beta gamma'],
  ['   ', 'Alpha beta gamma'],
  ['ALPHA', 'Alpha'],
  ['b.west', 'beta'],
  ['/deep', 'beta'],
  ['west mm', 'gamma'],
  [' west\tcom ', 'Alpha beta gamma'],
  ['alpha beta', ''],
  ['xxxx', ''],
  ['.*', ''],
])('the filter "%s" finds "%s"', (words, found) => {
  expect(names(arrange(JAR, words, 'name'))).toBe(found);
});
