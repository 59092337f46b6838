import { describe, expect, test } from 'vitest';
import { type Fate, fateOf } from '../../../src/block/on-change.ts';
import { NOTHING_STANDING, type Standing } from '../../../src/core/choice.ts';
import { refusing, rule } from '../../fake/standing.ts';

const under = (topLevelSite: string) => ({ topLevelSite, hasCrossSiteAncestor: false });
const fate = (
  standing: Standing,
  domain: string,
  partition?: ReturnType<typeof under>,
  expires?: number,
): Fate => fateOf({ name: 'id', domain, partition, expires }, standing);

describe('where a site is refused', () => {
  const SITES = refusing('media-server.com', 'west.com');
  test.each<[Fate, string, string, ReturnType<typeof under> | undefined]>([
    ['refused', 'the site’s', 'media-server.com', undefined],
    ['refused', 'its subdomain’s', 'edge.media-server.com', undefined],
    ['refused', 'the site’s under another page', 'west.com', under('https://other.example')],
    ['refused', 'a stranger’s in its partition', 'other.example', under('https://west.com')],
    ['stay', 'a stranger’s', 'other.example', undefined],
    ['stay', 'a look-alike’s', 'notwest.com', undefined],
    ['stay', 'a stranger’s in a look-alike’s partition', 'other.example', under('https://west.com.example')],
  ])('the fate is "%s" of a cookie that is %s', (expected, _, domain, partition) => {
    expect(fate(SITES, domain, partition)).toBe(expected);
    expect(fate(NOTHING_STANDING, domain, partition)).toBe('stay');
  });
});

test('a choice for one host says nothing of its site, nor the other way round where the host has its own', () => {
  const standing = { rules: [rule('west.com', 'reject', 'a.west.com')], names: [] };
  expect([fate(standing, 'a.west.com'), fate(standing, 'west.com'), fate(standing, 'b.a.west.com')]).toEqual([
    'refused',
    'stay',
    'stay',
  ]);
  const letOff = { rules: [rule('west.com'), rule('west.com', 'accept', 'a.west.com')], names: [] };
  expect([fate(letOff, 'a.west.com'), fate(letOff, 'west.com')]).toEqual(['stay', 'refused']);
});

test('without third parties only what others keep under the site goes', () => {
  const standing = { rules: [rule('west.com', 'no-third-party')], names: [] };
  expect(fate(standing, 'ad.example', under('https://west.com'))).toBe('refused');
  expect(fate(standing, 'ad.example', under('https://other.example'))).toBe('stay');
  expect(fate(standing, 'a.west.com', under('https://west.com'))).toBe('stay');
});

test('a refused name goes on its site, and no other name, and nowhere else', () => {
  const standing = { rules: [], names: [{ site: 'west.com', name: 'id' }] };
  expect(fate(standing, 'a.west.com')).toBe('name');
  expect(fate(standing, 'other.example')).toBe('stay');
  expect(fateOf({ name: 'ID', domain: 'west.com', partition: undefined, expires: undefined }, standing)).toBe(
    'stay',
  );
});

test('for this session only, what has a date loses it; the change that makes is of one without, and ends there', () => {
  const standing = { rules: [rule('west.com', 'session')], names: [] };
  expect(fate(standing, 'west.com', undefined, 9)).toBe('fade');
  expect(fate(standing, 'west.com')).toBe('stay');
  expect(fate(standing, 'other.example', undefined, 9)).toBe('stay');
});
