import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseCookieDate } from '../../src/core/cookie-date.ts';
import {
  askedOf,
  parseAttributes,
  parseCookieHeader,
  parseSetCookie,
  splitSetCookie,
  targetOf,
} from '../../src/core/set-cookie.ts';
import { NOW } from '../fake/clock.ts';
import { anyText } from './arbitraries.ts';

const word = fc.constantFrom(
  ...['Path', 'path=/a', 'Domain=.West.com', 'Domain=', 'Secure', 'HttpOnly', 'SameSite=Lax', 'SameSite=x'],
  ...[
    'Max-Age=60',
    'Max-Age=+1',
    'Max-Age=-',
    'Expires=Thu, 01 Jan 2026 00:01:00 GMT',
    'Expires=0',
    'Partitioned',
  ],
  ...['', ' ', '\t', '=', ';', '; ', 'a=b', '__proto__=1', '\u0000', 'ü', '\ud800'],
);
const line = fc.oneof(
  anyText,
  fc.string({ unit: 'binary' }),
  fc.array(word, { maxLength: 12 }).map((words) => words.join(';')),
  fc.array(word, { maxLength: 12 }).map((words) => words.join('')),
);
const reader = fc.constantFrom(undefined, 'chromium', 'firefox');
const url = fc.oneof(
  anyText,
  fc.constantFrom('https://west.com/a/b', 'http://[::1]/', 'wss://a.west.com', 'about:blank'),
);

const TRIMMED = /^(?![ \t]).*(?<![ \t])$|^$/s;

test('any text is a line, trimmed, and its attributes are those read again from what is kept of them', () => {
  fc.assert(
    fc.property(line, reader, (text, who) => {
      const { name, value, attributes, hasControl, lineBytes, ...rest } = parseSetCookie(text, who);
      expect(name).toMatch(TRIMMED);
      expect(value).toMatch(TRIMMED);
      expect(`${name}${value}`).not.toContain(';');
      expect(name).not.toContain('=');
      expect(text.endsWith(attributes)).toBe(true);
      expect(rest).toEqual(parseAttributes(attributes, who));
      expect(lineBytes).toBeGreaterThanOrEqual(text.length);
      expect(typeof hasControl).toBe('boolean');
    }),
    { numRuns: 2000 },
  );
});

test('what was read, written down again, reads the same', () => {
  fc.assert(
    fc.property(line, (text) => {
      const once = parseSetCookie(text);
      const again = parseSetCookie(`${once.name}=${once.value};${once.attributes}`);
      expect({ ...again, lineBytes: 0, hasControl: false, attributes: '' }).toEqual({
        ...once,
        lineBytes: 0,
        hasControl: false,
        attributes: '',
      });
    }),
    { numRuns: 2000 },
  );
});

test('an attribute said twice is said once, and a further one changes no other', () => {
  fc.assert(
    fc.property(line, reader, (text, who) => {
      const once = parseAttributes(text, who);
      expect(parseAttributes(`${text};${text}`, who)).toEqual(once);
      expect(parseAttributes(`${text};Secure`, who)).toEqual({ ...once, secure: true });
    }),
    { numRuns: 2000 },
  );
});

test('all numbers are numbers, and a lifetime is whole', () => {
  fc.assert(
    fc.property(line, fc.integer({ min: 0, max: NOW * 2000 }), (text, at) => {
      const { expires, maxAge } = parseAttributes(text);
      for (const seconds of [expires, maxAge]) expect(seconds ?? 0).toSatisfy(Number.isSafeInteger);
      const asked = askedOf({ expires, maxAge }, at);
      expect(asked.kind === 'session' ? 0 : asked.seconds).toSatisfy(Number.isSafeInteger);
    }),
    { numRuns: 2000 },
  );
});

test('a date as browsers write it is that second, whatever stands between its parts', () => {
  const second = fc.integer({ min: Date.UTC(1601, 0) / 1000, max: Date.UTC(9999, 11) / 1000 });
  const delimiter = fc.constantFrom(' ', '-', '/', '\t', ', ', '  ');
  fc.assert(
    fc.property(second, delimiter, (time, between) => {
      const text = new Date(time * 1000).toUTCString();
      expect(parseCookieDate(text.replaceAll(' ', between))).toBe(time);
    }),
  );
  fc.assert(fc.property(line, (text) => void parseCookieDate(text)));
});

test('where an offer would go is the same however often it is asked, and its path begins with a slash', () => {
  fc.assert(
    fc.property(url, anyText, line, fc.boolean(), (address, name, text, suffix) => {
      const attributes = parseAttributes(text);
      const target = targetOf({ url: address, name, attributes: text }, () => suffix);
      expect(targetOf({ url: address, name, attributes }, () => suffix)).toEqual(target);
      expect(target.path.startsWith('/')).toBe(true);
      expect(target.name).toBe(name);
      const { domain, hostOnly, path } = target;
      const said = `Path=${path}${hostOnly ? '' : `; Domain=.${domain}`}`;
      if (path.length < 1000 && domain.length < 1000 && !/[;]|[ \t]$/.test(path + domain))
        expect(targetOf({ url: address, name, attributes: said })).toMatchObject({ path, domain });
    }),
    { numRuns: 2000 },
  );
});

test('lines joined are split again, and what a request carries is read in its order', () => {
  const pair = fc.record({
    name: fc.stringMatching(/^[!-:<>-~]{1,8}$/).filter((text) => !text.includes('=')),
    value: fc.stringMatching(/^[!-:<-~]{0,8}$/),
  });
  fc.assert(
    fc.property(fc.array(pair), (pairs) => {
      const lines = pairs.map(({ name, value }) => `${name}=${value}`);
      expect(parseCookieHeader(lines.join('; '))).toEqual(pairs);
      if (lines.length > 0) expect(splitSetCookie(lines.join('\n'))).toEqual(lines);
    }),
  );
  fc.assert(fc.property(line, (text) => void parseCookieHeader(text)));
});
