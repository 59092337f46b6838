import { expect, test } from 'vitest';
import { isProtected } from '../../../src/core/protection.ts';
import { cookie } from '../../fake/cookie.ts';

const SITE = 'media-server.com';
const under = (site: string) => ({ topLevelSite: `https://${site}`, hasCrossSiteAncestor: true });

test.each([
  ['the site’s own', cookie(), true],
  ['one of a subdomain', cookie({ domain: `edge.${SITE}` }), true],
  ['what the site keeps inside another', cookie({ partition: under('west.com') }), true],
  [
    'what another keeps in the site’s partition',
    cookie({ domain: 'west.com', partition: under(SITE) }),
    true,
  ],
  ['another site’s', cookie({ domain: 'west.com' }), false],
  ['one of a host that only ends alike', cookie({ domain: `not${SITE}` }), false],
  ['what another keeps elsewhere', cookie({ domain: 'west.com', partition: under('x.com') }), false],
] as const)('a protected site keeps %s: %j', (_, one, expected) => {
  expect(isProtected([{ site: SITE }], one)).toBe(expected);
});

test.each([
  ['sid', true],
  ['SID', false],
  ['other', false],
] as const)('a protected name keeps %s on that site only: %j', (name, expected) => {
  const protects = [{ site: SITE, name: 'sid' }];
  expect(isProtected(protects, cookie({ name }))).toBe(expected);
  expect(isProtected(protects, cookie({ name, domain: 'west.com' }))).toBe(false);
});

test('nothing is protected that nobody has protected', () => {
  expect(isProtected([], cookie())).toBe(false);
});
