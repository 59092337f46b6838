import { expect, test } from 'vitest';
import { mustGo } from '../../../src/block/on-change.ts';

const SITES = ['media-server.com', 'west.com'];
const under = (topLevelSite: string) => ({ topLevelSite, hasCrossSiteAncestor: false });

test.each([
  [true, 'a blocked site’s', 'media-server.com', undefined],
  [true, 'a blocked site’s subdomain’s', 'edge.media-server.com', undefined],
  [true, 'a blocked site’s under another page', 'west.com', under('https://other.example')],
  [true, 'a stranger’s in a blocked site’s partition', 'other.example', under('https://west.com')],
  [false, 'a stranger’s', 'other.example', undefined],
  [false, 'a look-alike’s', 'notwest.com', undefined],
  [false, 'a stranger’s in a look-alike’s partition', 'other.example', under('https://west.com.example')],
])('that it must go is %s of a cookie that is %s', (expected, _, domain, partition) => {
  expect(mustGo({ domain, partition }, SITES)).toBe(expected);
  expect(mustGo({ domain, partition }, [])).toBe(false);
});
