import { describe, expect, test } from 'vitest';
import type { OfferFact, ScriptFact } from '../../../src/core/observe.ts';
import { type RefusalInput, refusalOf } from '../../../src/core/refusal.ts';
import { NOW } from '../../fake/clock.ts';

const FRAME = { topSite: 'media-server.com', origin: undefined, tabId: 1, frameId: 0 };

const offer = (part: Partial<OfferFact> = {}): OfferFact => ({
  kind: 'offer',
  at: NOW * 1000,
  n: 1,
  url: 'https://edge.media-server.com/mmc/p',
  type: 'main_frame',
  status: 200,
  requestId: '1',
  hop: 0,
  frame: FRAME,
  storeId: undefined,
  name: 'sid',
  digest: { hash: '0000000000000000', bytes: 1 },
  attributes: ' Path=/',
  lineBytes: 20,
  hasControl: false,
  ...part,
});

const script = (part: Partial<ScriptFact> = {}): ScriptFact => ({
  kind: 'script',
  at: NOW * 1000,
  n: 1,
  api: 'document.cookie',
  url: 'https://edge.media-server.com/mmc/p',
  frame: FRAME,
  storeId: undefined,
  name: 'sid',
  digest: { hash: '0000000000000000', bytes: 1 },
  attributes: ' Path=/',
  lineBytes: 20,
  hasControl: false,
  script: undefined,
  ...part,
});

const why = (fact: OfferFact | ScriptFact, more: Partial<RefusalInput> = {}): string =>
  refusalOf({
    fact,
    browser: 'chromium',
    party: 'first',
    crossSite: false,
    isPublicSuffix: (host) => host === 'com' || host === 'co.uk',
    thirdPartyBlocked: false,
    ...more,
  });

const HTTP = 'http://edge.media-server.com/';

describe('in both browsers', () => {
  const rows: readonly (readonly [string, Partial<OfferFact>, string])[] = [
    ['unknown', {}, 'nothing wrong'],
    ['control_character', { hasControl: true }, '§5.6 step 1'],
    ['too_large', { digest: { hash: '', bytes: 4094 } }, '§5.6 step 5'],
    ['unknown', { digest: { hash: '', bytes: 4093 } }, '4,096 octets are not too many'],
    ['too_large', { name: 'ü'.repeat(2048) }, 'octets, not characters'],
    ['empty', { name: '', digest: { hash: '', bytes: 0 } }, '§5.7'],
    ['unknown', { digest: { hash: '', bytes: 0 } }, 'an empty value is none'],
    ['public_suffix', { attributes: 'Domain=com' }, '§5.7'],
    ['domain_mismatch', { attributes: 'Domain=west.com' }, '§5.7'],
    ['domain_mismatch', { attributes: 'Domain=www.media-server.com' }, 'a sibling'],
    ['domain_mismatch', { attributes: 'Domain=a.edge.media-server.com' }, 'a child'],
    ['domain_mismatch', { attributes: 'Domain=server.com' }, 'no label'],
    ['domain_mismatch', { attributes: 'Domain=media-server.com.' }, 'a dot at the end'],
    ['unknown', { attributes: 'Domain=media-server.com' }, 'the parent'],
    ['unknown', { url: 'https://com/', attributes: 'Domain=com' }, 'a suffix for itself is a host cookie'],
    ['domain_mismatch', { url: 'https://1.2.3.4/', attributes: 'Domain=3.4' }, 'an IP address has no parent'],
    ['not_secure', { url: HTTP, attributes: 'Secure' }, '§5.7'],
    ['not_secure', { url: HTTP, name: '__Secure-a', attributes: 'Secure' }, 'before the prefix'],
    ['unknown', { url: 'http://localhost/', attributes: 'Secure' }, 'the machine itself'],
    ['unknown', { url: 'wss://edge.media-server.com/', attributes: 'Secure' }, 'a WebSocket'],
    ['none_not_secure', { attributes: 'SameSite=None' }, '§5.7'],
    ['secure_prefix', { name: '__Secure-a' }, '§4.1.3.1'],
    ['unknown', { name: '__Secure-a', attributes: 'Secure' }, '§4.1.3.1'],
    ['host_prefix', { name: '__Host-a', attributes: 'Path=/' }, '§4.1.3.2: Secure'],
    ['host_prefix', { name: '__hOST-a', attributes: 'Path=/' }, 'in any case'],
    ['host_prefix', { name: '__Host-a', attributes: 'Secure; Path=/a' }, '§4.1.3.2: Path=/'],
    ['host_prefix', { name: '__Host-a', attributes: 'Secure' }, '§4.1.3.2: Path said'],
    [
      'host_prefix',
      { name: '__Host-a', attributes: 'Secure; Path=/; Domain=media-server.com' },
      '§4.1.3.2: no Domain',
    ],
    ['unknown', { name: '__Host-a', attributes: 'Secure; Path=/' }, '§4.1.3.2'],
    ['http_prefix', { name: '__Http-a', attributes: 'Secure' }, 'without HttpOnly'],
    ['unknown', { name: '__Http-a', attributes: 'Secure; HttpOnly' }, 'as it must be'],
    ['http_prefix', { name: '__Host-Http-a', attributes: 'Secure; Path=/' }, 'without HttpOnly'],
    ['unknown', { name: '__Host-Http-a', attributes: 'Secure; Path=/; HttpOnly' }, 'as it must be'],
    [
      'host_prefix',
      { name: '', prefix: '__Host-', attributes: 'Secure; Path=/' },
      'a nameless cookie that looks prefixed (§5.7)',
    ],
    ['partitioned_not_secure', { attributes: 'Partitioned' }, 'CHIPS'],
    ['unknown', { attributes: 'Partitioned; Secure' }, 'CHIPS'],
    ['already_expired', { attributes: 'Max-Age=0' }, '§5.7'],
    ['already_expired', { attributes: 'Expires=Thu, 01 Jan 1970 00:00:00 GMT' }, '§5.7'],
    ['unknown', { attributes: 'Max-Age=60; Expires=Thu, 01 Jan 1970 00:00:00 GMT' }, 'Max-Age wins'],
    [
      'control_character',
      { hasControl: true, attributes: 'Domain=com; Max-Age=0' },
      'the first rule is said',
    ],
  ];
  test.each(rows)('%s: %j (%s)', (expected, part) => {
    expect(why(offer(part))).toBe(expected);
    expect(why(offer(part), { browser: 'firefox' })).toBe(expected);
  });
});

describe('by a script', () => {
  test.each([
    ['unknown', {}, undefined],
    ['http_only_script', { attributes: 'HttpOnly' }, undefined],
    ['http_only_script', {}, { httpOnly: true, secure: false }],
    ['unknown', {}, { httpOnly: false, secure: true }],
    ['http_prefix', { name: '__Http-a', attributes: 'Secure' }, undefined],
  ])('%s: %j over %j (§5.7)', (expected, part, existing) => {
    expect(why(script(part), { existing })).toBe(expected);
  });

  test('a header may take the place of an HttpOnly cookie', () => {
    expect(why(offer(), { existing: { httpOnly: true, secure: true } })).toBe('unknown');
  });
});

test('http may not take the place of a Secure cookie (§5.7)', () => {
  expect(why(offer({ url: HTTP }), { existing: { httpOnly: false, secure: true } })).toBe('not_secure');
  expect(why(offer({ url: HTTP }), { existing: { httpOnly: false, secure: false } })).toBe('unknown');
});

test.each([
  ['SameSite=Lax; Secure', 'image', 'cross_site', 'cross_site'],
  ['SameSite=Strict; Secure', 'sub_frame', 'cross_site', 'cross_site'],
  ['Path=/', 'image', 'cross_site', 'unknown'],
  ['SameSite=Sometimes', 'image', 'cross_site', 'unknown'],
  ['SameSite=None; Secure', 'image', 'unknown', 'unknown'],
  ['SameSite=Lax', 'main_frame', 'unknown', 'unknown'],
  ['Path=/', 'main_frame', 'unknown', 'unknown'],
])(
  'across sites %j of type %s is %s in Chromium, %s in Firefox (§5.7)',
  (attributes, type, chromium, firefox) => {
    const fact = offer({ attributes, type });
    expect(why(fact, { crossSite: true, party: 'third' })).toBe(chromium);
    expect(why(fact, { crossSite: true, party: 'third', browser: 'firefox' })).toBe(firefox);
    expect(why(fact, { crossSite: undefined })).toBe('unknown');
  },
);

test.each([
  ['SameSite=None; Secure', true, 'third', 'third_party_blocked', 'third_party_blocked'],
  ['SameSite=None; Secure; Partitioned', true, 'third', 'unknown', 'third_party_blocked'],
  ['SameSite=None; Secure', true, 'first', 'unknown', 'unknown'],
  ['SameSite=None; Secure', true, undefined, 'unknown', 'unknown'],
  ['SameSite=None; Secure', false, 'third', 'unknown', 'unknown'],
  ['SameSite=None; Secure', undefined, 'third', 'unknown', 'unknown'],
  ['SameSite=Lax', true, 'third', 'cross_site', 'cross_site'],
] as const)(
  '%s with blocked %s and party %s is %s in Chromium, %s in Firefox',
  (attributes, thirdPartyBlocked, party, chromium, firefox) => {
    const fact = offer({ attributes, type: 'image' });
    const more = { thirdPartyBlocked, party, crossSite: true };
    expect(why(fact, more)).toBe(chromium);
    expect(why(fact, { ...more, browser: 'firefox' })).toBe(firefox);
  },
);

test('a frame without an address of its own is judged by the one around it', () => {
  const fact = script({ url: 'about:srcdoc', attributes: 'Domain=west.com' });
  expect(why(fact)).toBe('unknown');
  expect(why(fact, { address: 'https://edge.media-server.com/' })).toBe('domain_mismatch');
});
