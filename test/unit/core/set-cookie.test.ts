import { describe, expect, test } from 'vitest';
import { parseCookieDate } from '../../../src/core/cookie-date.ts';
import {
  askedOf,
  defaultPath,
  parseAttributes,
  parseCookieHeader,
  parseSetCookie,
  type SetCookieAttributes,
  splitSetCookie,
  targetOf,
} from '../../../src/core/set-cookie.ts';
import { domainMatches, isLoopback, pathMatches, webUrlOf } from '../../../src/core/web-url.ts';
import { NOW } from '../../fake/clock.ts';

describe('name and value', () => {
  test.each([
    ['a=b', 'a', 'b', '§5.6 step 4'],
    ['a=b=c==', 'a', 'b=c==', 'the first "=" divides'],
    ['a=', 'a', '', 'empty value'],
    ['', '', '', 'nothing at all'],
    ['=', '', '', 'nothing at all'],
    ['=b', '', 'b', 'no name'],
    ['b', '', 'b', 'no "=": all is value (§5.6 step 3)'],
    [' \t a \t=\t b  c \t; Path=/', 'a', 'b  c', 'SP and HTAB around are dropped (§5.6 step 5)'],
    ['\u00a0a=\u2003b', '\u00a0a', '\u2003b', 'other white space stays'],
    ['a="b c"', 'a', '"b c"', 'quotes belong to the value'],
    ['a=%41%zz', 'a', '%41%zz', 'nothing is decoded'],
    ['a=b,c=d; x', 'a', 'b,c=d', 'a comma divides nothing'],
    ['__proto__=1', '__proto__', '1', 'a name is only text'],
  ])('of %j are %j and %j: %s', (line, name, value) => {
    expect(parseSetCookie(line)).toMatchObject({ name, value });
  });

  test('a line without "=" is a name to Firefox and a value to Chromium', () => {
    expect(parseSetCookie('alone; Path=/', 'firefox')).toMatchObject({ name: 'alone', value: '' });
    expect(parseSetCookie('alone; Path=/', 'chromium')).toMatchObject({ name: '', value: 'alone' });
  });

  test('the attributes are kept as sent, and all octets are counted', () => {
    const { attributes, lineBytes } = parseSetCookie('a=ä; Path=/ ; x=☃');
    expect([attributes, lineBytes]).toEqual([' Path=/ ; x=☃', 20]);
  });
});

test.each([
  ['a=\u0000', true, undefined],
  ['a=\u001f', true, undefined],
  ['a\u007f=', true, undefined],
  ['a=1; Path=/\u0001', true, undefined],
  ['a=b\tc', false, undefined],
  ['a=b\tc', false, 'firefox'],
  ['a=b\tc', true, 'chromium'],
  ['a=b\t;\tPath=/', false, 'chromium'],
  ['a=\u0080', false, undefined],
] as const)('%j holds a control character: %s (§5.6 step 1, as %s reads it)', (line, expected, reader) => {
  expect(parseSetCookie(line, reader).hasControl).toBe(expected);
});

describe('the attributes', () => {
  const LONG = 'p'.repeat(1024);
  const rows: readonly (readonly [string, Partial<SetCookieAttributes>, string])[] = [
    ['', {}, 'none'],
    [
      'Secure; HttpOnly; Partitioned',
      { secure: true, httpOnly: true, partitioned: true },
      '§5.6.5, §5.6.6, CHIPS',
    ],
    ['sEcUrE=no; HTTPONLY=false', { secure: true, httpOnly: true }, 'a flag has no value'],
    ['__proto__=1; constructor; toString', {}, 'unknown ones mean nothing'],
    ['Domain=West.COM', { domain: 'west.com' }, 'lower case (§5.6.3)'],
    ['Domain=.west.com', { domain: 'west.com' }, 'a leading dot is dropped (§5.6.3)'],
    ['Domain=..west.com', { domain: '.west.com' }, 'but only one'],
    ['Domain=', {}, 'an empty one is passed over (§5.6.3)'],
    ['Domain', {}, 'so is one without "="'],
    ['Domain=a.com; Domain=b.com', { domain: 'b.com' }, 'the last of two (§5.7)'],
    ['Domain=a.com; Domain=', { domain: 'a.com' }, 'an empty one does not undo another'],
    ['Path=/a', { path: '/a' }, '§5.6.4'],
    ['Path=/a/', { path: '/a/' }, 'a slash at the end is kept'],
    ['Path=a', { path: undefined }, 'no slash: the default path (§5.6.4)'],
    ['Path=', { path: undefined }, 'empty: the default path (§5.6.4)'],
    ['Path=/a; Path=b', { path: undefined }, 'and the last one says so'],
    [`Path=/${LONG}`, {}, 'over 1,024 octets counts for nothing (§5.6 step 6)'],
    [`Path=/a; Path=/${LONG}`, { path: '/a' }, 'and leaves the one before'],
    [`Path=/${LONG.slice(1)}`, { path: `/${LONG.slice(1)}` }, '1,024 octets count'],
    [`Secure=${LONG}x`, {}, 'a flag, too, with a value too long'],
    ['Max-Age=60', { maxAge: 60 }, '§5.6.2'],
    ['mAx-aGe = 60 ', { maxAge: 60 }, 'in any case, white space around'],
    ['Max-Age=0', { maxAge: 0 }, '§5.6.2'],
    ['Max-Age=-0', { maxAge: 0 }, '§5.6.2'],
    ['Max-Age=-1', { maxAge: -1 }, '§5.6.2'],
    ['Max-Age=soon', {}, 'no digits (§5.6.2)'],
    ['Max-Age=3600.5', {}, 'no whole number (§5.6.2)'],
    ['Max-Age=', {}, 'empty (§5.6.2)'],
    ['Max-Age="60"', {}, 'quotes (§5.6.2)'],
    ['Max-Age=+60', {}, 'a plus (§5.6.2)'],
    ['Max-Age=60; Max-Age=soon', { maxAge: 60 }, 'an invalid one leaves the one before (§5.6.2)'],
    [`Max-Age=${'9'.repeat(400)}`, { maxAge: Number.MAX_SAFE_INTEGER }, 'more than any number holds'],
    ['Expires=Thu, 01 Jan 1970 00:00:10 GMT', { expires: 10 }, '§5.6.1'],
    ['Expires=2068-11-06T08:49:37Z', {}, 'ISO 8601 is no cookie date (§5.1.1)'],
    [
      'Expires=Thu, 01 Jan 1970 00:00:10 GMT; Expires=never',
      { expires: 10 },
      'no date leaves the one before',
    ],
    ['SameSite=None', { sameSite: 'no_restriction' }, '§5.6.7'],
    ['SameSite=lAx', { sameSite: 'lax' }, '§5.6.7'],
    ['SameSite=Strict', { sameSite: 'strict' }, '§5.6.7'],
    ['SameSite=Sometimes', {}, 'an unknown word is the default (§5.6.7)'],
    ['SameSite', {}, 'no word is the default (§5.6.7)'],
    ['SameSite=Strict; SameSite=Sometimes', {}, 'the last wins, known or not (§5.6.7)'],
    ['Priority=High; Foo=Bar', {}, 'of no standard'],
  ];
  test.each(rows)('of %.60j are %j: %s', (attributes, expected) => {
    expect(parseAttributes(attributes)).toEqual({
      domain: undefined,
      path: undefined,
      expires: undefined,
      maxAge: undefined,
      secure: false,
      httpOnly: false,
      sameSite: 'unspecified',
      partitioned: false,
      ...expected,
    });
  });

  test('Chromium takes a plus before the digits of Max-Age, Firefox does not', () => {
    expect(parseAttributes('Max-Age=+60', 'chromium').maxAge).toBe(60);
    expect(parseAttributes('Max-Age=+60', 'firefox').maxAge).toBeUndefined();
  });
});

describe('a cookie date (§5.1.1)', () => {
  const MOMENT = Date.UTC(1994, 10, 6, 8, 49, 37) / 1000;
  test.each([
    'Sun, 06 Nov 1994 08:49:37 GMT',
    'Sunday, 06-Nov-94 08:49:37 GMT',
    'Sun Nov  6 08:49:37 1994',
    '6 nov 1994 8:49:37',
    '08:49:37 06 NOVember 94',
    'Sun, 06 Nov 1994 08:49:37 +0200',
    'Nov/6/1994 08:49:37utc',
    '06 Nov 1994 08:49:37 06 Dec 2001',
  ])('%s', (text) => {
    expect(parseCookieDate(text)).toBe(MOMENT);
  });

  test.each([
    ['01 Jan 69 00:00:00', Date.UTC(2069, 0, 1) / 1000],
    ['01 Jan 70 00:00:00', 0],
    ['01 Jan 00 00:00:00', Date.UTC(2000, 0, 1) / 1000],
    ['29 Feb 2024 00:00:00', Date.UTC(2024, 1, 29) / 1000],
    ['01 Jan 1601 00:00:00', Date.UTC(1601, 0, 1) / 1000],
  ])('%s is %d', (text, expected) => {
    expect(parseCookieDate(text)).toBe(expected);
  });

  test.each([
    '',
    'never',
    '0',
    'Nov 1994 08:49:37',
    '06 1994 08:49:37',
    '06 Nov 08:49:37',
    '06 Nov 1994',
    '06 Nov 1994 08:49',
    '00 Nov 1994 08:49:37',
    '31 Nov 1994 08:49:37',
    '29 Feb 2023 08:49:37',
    '32 Nov 1994 08:49:37',
    '06 Nov 1600 08:49:37',
    '06 Nov 1994 24:00:00',
    '06 Nov 1994 08:60:00',
    '06 Nov 1994 08:49:60',
    '06 Nov 1994 008:49:37',
    '06 Nov 19941 08:49:37',
    '2068-11-06T08:49:37Z',
  ])('%j is none', (text) => {
    expect(parseCookieDate(text)).toBeUndefined();
  });
});

test.each([
  ['Path=/', { kind: 'session' }],
  ['Max-Age=60', { kind: 'seconds', seconds: 60, by: 'Max-Age' }],
  ['Max-Age=60; Expires=Thu, 01 Jan 1970 00:00:00 GMT', { kind: 'seconds', seconds: 60, by: 'Max-Age' }],
  ['Max-Age=soon; Expires=Thu, 01 Jan 2026 00:01:00 GMT', { kind: 'seconds', seconds: 60, by: 'Expires' }],
  ['Max-Age=315360000', { kind: 'seconds', seconds: 315_360_000, by: 'Max-Age' }],
  ['Expires=Thu, 01 Jan 2026 00:00:00 GMT', { kind: 'seconds', seconds: 0, by: 'Expires' }],
  ['Expires=Wed, 31 Dec 2025 23:59:59 GMT', { kind: 'seconds', seconds: -1, by: 'Expires' }],
])('%s asks for %j (§5.7: Max-Age beats Expires)', (attributes, expected) => {
  expect(askedOf(parseAttributes(attributes), NOW * 1000)).toEqual(expected);
});

test('a part of a second left to live is no deletion, and a part of one past is', () => {
  const half = parseAttributes('Expires=Thu, 01 Jan 2026 00:00:01 GMT');
  expect(askedOf(half, NOW * 1000 + 500)).toMatchObject({ seconds: 1 });
  expect(askedOf(half, NOW * 1000 + 1500)).toMatchObject({ seconds: 0 });
});

test.each([
  ['', '/'],
  ['/', '/'],
  ['/a', '/'],
  ['/a/', '/a'],
  ['/a/b', '/a'],
  ['/a/b/c', '/a/b'],
  ['a/b', '/'],
])('the default path of %j is %s (§5.1.4)', (path, expected) => {
  expect(defaultPath(path)).toBe(expected);
});

describe('an offer would be stored as', () => {
  const suffixes = new Set(['com', 'github.io']);
  test.each([
    ['https://www.west.com/a/b', '', 'www.west.com', true, '/a'],
    ['https://www.west.com/a/b', 'Domain=west.com; Path=/', 'west.com', false, '/'],
    ['https://west.com/', 'Domain=west.com', 'west.com', false, '/'],
    ['https://user@west.com:8443/a/b?c/d', 'Path=x', 'west.com', true, '/a'],
    ['wss://west.com/socket', 'Path=/', 'west.com', true, '/'],
    ['http://127.0.0.1:80/', 'Domain=127.0.0.1', '127.0.0.1', true, '/'],
    ['http://[::1]/', '', '[::1]', true, '/'],
    ['http://localhost/', 'Domain=localhost', 'localhost', true, '/'],
    ['https://github.io/', 'Domain=github.io', 'github.io', true, '/'],
    ['https://a.github.io/', 'Domain=github.io', 'github.io', false, '/'],
    ['about:blank', '', '', true, '/'],
  ])('from %s with %j: %s, host-only %s, at %s', (url, attributes, domain, hostOnly, path) => {
    const target = targetOf({ url, name: 'a', attributes }, (host) => suffixes.has(host));
    expect(target).toEqual({ name: 'a', domain, hostOnly, path });
  });
});

test('Firefox joins the lines by line feeds', () => {
  expect(splitSetCookie('a=1; Path=/\nb=2, 3\nc')).toEqual(['a=1; Path=/', 'b=2, 3', 'c']);
});

test.each([
  ['a=1; b=2', ['a=1', 'b=2']],
  ['a=1;b=2;', ['a=1', 'b=2']],
  ['a=1; a=2', ['a=1', 'a=2']],
  ['alone; a=1', ['=alone', 'a=1']],
  ['a=b=c; d=', ['a=b=c', 'd=']],
  ['  a = 1 ', ['a=1']],
  ['', []],
  ['; ;', []],
])('the Cookie header %j carries %j (§5.8.3)', (header, expected) => {
  expect(parseCookieHeader(header).map(({ name, value }) => `${name}=${value}`)).toEqual(expected);
});

describe('an address', () => {
  test.each([
    ['https://user:pass@west.com:8443/a?b#c', { secure: true, host: 'west.com', path: '/a' }],
    ['ws://west.com', { secure: false, host: 'west.com', path: '' }],
    ['http://[::1]:3000/x', { secure: false, host: '[::1]', path: '/x' }],
    ['https://west.com?@evil.example', { secure: true, host: 'west.com', path: '' }],
    ['about:blank', undefined],
    ['data:text/html,https://west.com/', undefined],
    ['', undefined],
  ])('%s is %j', (url, expected) => {
    expect(webUrlOf(url)).toEqual(expected);
  });

  test.each([
    ['www.west.com', 'west.com', true],
    ['west.com', 'west.com', true],
    ['notwest.com', 'west.com', false],
    ['west.com', 'www.west.com', false],
    ['1.2.3.4', '3.4', false],
    ['1.2.3.4', '1.2.3.4', true],
    ['west.com', '', false],
  ])('host %s is of domain %j: %s (§5.1.3)', (host, domain, expected) => {
    expect(domainMatches(host, domain)).toBe(expected);
  });

  test.each([
    ['/a', '/a', true],
    ['/a/b', '/a', true],
    ['/a/b', '/a/', true],
    ['/ab', '/a', false],
    ['/a', '/a/', false],
    ['', '/', true],
    ['/a', '/', true],
  ])('request path %j is of cookie path %s: %s (§5.1.4)', (path, cookiePath, expected) => {
    expect(pathMatches(path, cookiePath)).toBe(expected);
  });

  test.each([
    ['localhost', true],
    ['a.localhost', true],
    ['127.0.0.53', true],
    ['[::1]', true],
    ['127.west.com', false],
    ['west.com', false],
  ])('%s is the machine itself: %s', (host, expected) => {
    expect(isLoopback(host)).toBe(expected);
  });
});
