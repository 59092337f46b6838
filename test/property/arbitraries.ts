import fc from 'fast-check';
import type { Cookie } from '../../src/core/cookie.ts';
import { NOW } from '../fake/clock.ts';

/** Any text, lone surrogates and quotes among it: a name is whatever a server sent. */
export const anyText = fc.oneof(
  fc.string({ unit: fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code)) }),
  fc.string({ unit: fc.constantFrom('"', '\\', ',', '[', ']', 'u', 'n') }),
);

export const SITE = 'media-server.com';

const partition = fc.option(
  fc.record({
    topLevelSite: fc.constantFrom(`https://${SITE}`, `http://${SITE}`, 'https://west.com'),
    hasCrossSiteAncestor: fc.boolean(),
  }),
  { nil: undefined },
);

/** Cookies from a small world, so that siblings that share most of their key turn up often. */
export const closeCookie: fc.Arbitrary<Cookie> = fc.record({
  name: fc.constantFrom('sid', 'SID', '', '"'),
  value: fc.constantFrom('', '1', 'long value'),
  domain: fc.constantFrom(SITE, `edge.${SITE}`, 'west.com', 'other.example'),
  hostOnly: fc.boolean(),
  path: fc.constantFrom('/', '/mmc'),
  secure: fc.boolean(),
  httpOnly: fc.boolean(),
  sameSite: fc.constantFrom('unspecified', 'no_restriction', 'lax', 'strict'),
  expires: fc.option(fc.integer({ min: NOW - 5, max: NOW + 500 }), { nil: undefined }),
  storeId: fc.constantFrom('default', 'private'),
  partition,
  firstPartyDomain: fc.constantFrom('', 'west.com'),
});

/** Cookies whose parts hold anything at all. */
export const wildCookie: fc.Arbitrary<Cookie> = fc
  .tuple(closeCookie, fc.record({ name: anyText, path: anyText, domain: anyText, storeId: anyText }))
  .map(([cookie, parts]) => ({ ...cookie, ...parts }));
