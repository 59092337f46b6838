import { describe, expect, test, vi } from 'vitest';
import {
  counted,
  exactExpiry,
  flagsOf,
  lifetime,
  nameOf,
  size,
  visible,
  when,
  whereOf,
} from '../../../popup/words.ts';
import type { Cookie } from '../../../src/core/cookie.ts';
import { knownSite } from '../../../src/core/sites/index.ts';
import { NOW } from '../../fake/clock.ts';
import { cookie } from '../../fake/cookie.ts';
import { fakeI18n } from '../../fake/i18n.ts';

vi.mock('../../../src/platform/browser.ts', async () => {
  const { fakeI18n } = await import('../../fake/i18n.ts');
  return { browser: { i18n: fakeI18n } };
});

test.each([
  [0, '0 cookies'],
  [1, '1 cookie'],
  [2, '2 cookies'],
])('%i is counted as "%s"', (count, text) => {
  expect(counted('cookies', count)).toBe(text);
});

test.each([
  [undefined, 'until the session ends'],
  [NOW + 603_000, '6 days 23 h'],
  [NOW + 86_400, '1 day'],
  [NOW + 3_660, '1 h 1 min'],
  [NOW + 1.9, '1 s'],
  [NOW, '0 s'],
  [NOW - 60, '0 s'],
])('a cookie that expires at %s lasts "%s"', (expires, text) => {
  expect(lifetime({ expires }, NOW)).toBe(text);
});

test.each([
  [undefined, 'No expiry date'],
  [NOW, '2026-01-01 00:00:00 UTC'],
  [NOW + 59.9, '2026-01-01 00:00:59 UTC'],
  [0, '1970-01-01 00:00:00 UTC'],
  [8_640_000_000_001, '8640000000001 s after 1970'],
  [Number.POSITIVE_INFINITY, 'Infinity s after 1970'],
])('the expiry %s is "%s"', (expires, text) => {
  expect(exactExpiry({ expires })).toBe(text);
});

test('an expiry in a year of five digits is exact to the second too', () => {
  expect(exactExpiry({ expires: Date.UTC(12_345, 5, 7, 8, 9, 10) / 1000 })).toMatch(
    /12345-06-07 08:09:10 UTC$/,
  );
});

test.each([
  [0, '0 B'],
  [1023, '1023 B'],
  [1024, '1.0 KB'],
  [4096, '4.0 KB'],
])('%i octets are "%s"', (bytes, text) => {
  expect(size(bytes)).toBe(text);
});

describe('a name is shown with', () => {
  test.each([
    ['NUL', 'a\0b', 'a‹U+0000›b'],
    ['a tab', 'a\tb', 'a‹U+0009›b'],
    ['a line break', 'a\nb', 'a‹U+000A›b'],
    ['a right-to-left override', 'a\u202eb', 'a‹U+202E›b'],
    ['a bidi isolate', 'a\u2067b', 'a‹U+2067›b'],
    ['a zero-width space', 'a\u200bb', 'a‹U+200B›b'],
    ['a zero-width joiner', 'a\u200db', 'a‹U+200D›b'],
    ['a soft hyphen', 'a\u00adb', 'a‹U+00AD›b'],
    ['a byte order mark', '\ufeffa', '‹U+FEFF›a'],
    ['a line separator', 'a\u2028b', 'a‹U+2028›b'],
    ['a lone surrogate', 'a\ud800b', 'a‹U+D800›b'],
    ['a tag character', 'a\u{e0041}b', 'a‹U+E0041›b'],
    ['a Hangul filler, which is a letter that nobody sees', 'a\u3164b', 'a‹U+3164›b'],
  ])('%s by its code point', (_, text, shown) => {
    expect(visible(text)).toBe(shown);
  });

  test.each([
    ['sid'],
    ['__Host-sid'],
    ['näme'],
    ['名前'],
    ['שלום'],
    ['😀'],
    ['❤️'],
    ['$1'],
    ['<b>'],
    ['a b'],
    [''],
  ])('"%s" as it is', (text) => {
    expect(visible(text)).toBe(text);
  });
});

test.each([
  ['', '(no name)'],
  ['sid', 'sid'],
  ['\u202edis', '‹U+202E›dis'],
])('a cookie named %j is called "%s"', (name, text) => {
  expect(nameOf({ name })).toBe(text);
});

test.each<[string, Partial<Cookie>]>([
  ['media-server.com', {}],
  ['.media-server.com', { hostOnly: false }],
  ['media-server.com/mmc', { path: '/mmc' }],
  ['.media-server.com/a‹U+202E›', { hostOnly: false, path: '/a\u202e' }],
])('it applies to "%s"', (text, part) => {
  expect(whereOf(cookie(part))).toBe(text);
});

const PARTITION = { topLevelSite: 'https://west.com', hasCrossSiteAncestor: false };

test.each<[string, Partial<Cookie>]>([
  ['SameSite unspecified', { secure: false, hostOnly: false }],
  ['Secure, SameSite unspecified, host-only', {}],
  ['HttpOnly, SameSite Lax', { secure: false, httpOnly: true, sameSite: 'lax', hostOnly: false }],
  ['SameSite Strict, host-only', { secure: false, sameSite: 'strict' }],
  ['Secure, SameSite None, host-only, Partitioned', { sameSite: 'no_restriction', partition: PARTITION }],
])('its attributes are %s', (text, part) => {
  expect(flagsOf(cookie(part)).join(', ')).toBe(text);
});

test.each([
  ['media-server.com', 'period_about', '2018 to 2021', 'Notified'],
  ['intercall.com', 'period_seen', '2007 to 2018', undefined],
  ['intercall.ca', 'period_seen', '2007', undefined],
])('of %s it says %s, %s, and who runs it', (domain, period, years, owner) => {
  const whose = fakeI18n.getMessage(period, [years]);
  const run =
    owner === undefined ? fakeI18n.getMessage('owner_unknown') : fakeI18n.getMessage('owner_now', [owner]);
  const expected = `${whose} ${run}`;
  const site = knownSite(domain);
  expect(site && when(site)).toBe(expected);
});

test('of a site that goes on it says since when', () => {
  const site = knownSite('notified.com');
  expect(site && when(site)).toContain(fakeI18n.getMessage('since', ['2021']));
});
