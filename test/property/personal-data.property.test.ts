import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type PersonalFind, personalDataIn } from '../../src/core/personal-data.ts';
import { anyText } from './arbitraries.ts';

const base64 = (text: string): string => Buffer.from(text).toString('base64');
const base64url = (text: string): string => Buffer.from(text).toString('base64url');

const WRAPS: Readonly<Record<string, (text: string) => string>> = {
  plain: (text) => text,
  url: (text) => encodeURIComponent(text).replaceAll('@', '%40').replaceAll('.', '%2E'),
  base64,
  json: (text) => JSON.stringify({ a: text }),
  jwt: (text) =>
    [JSON.stringify({ alg: 'none' }), JSON.stringify({ sub: text }), 'x'].map(base64url).join('.'),
};

const LETTERS = 'abcdefghijklmnopqrstuvwxyz';
const letters = (minLength: number, maxLength: number): fc.Arbitrary<string> =>
  fc.string({ unit: fc.constantFrom(...LETTERS), minLength, maxLength });
const digits = (minLength: number, maxLength: number): fc.Arbitrary<string> =>
  fc.string({ unit: fc.constantFrom(...'0123456789'), minLength, maxLength });

const email = fc
  .tuple(letters(1, 12), letters(1, 12), fc.constantFrom('com', 'co.uk', 'example'))
  .map(([local, host, end]) => `${local}@${host}.${end}`);
const phone = digits(6, 10).map((rest) => `+49 30 ${rest}`);
const field = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 });

const leaks = (finds: readonly PersonalFind[], secret: string): boolean =>
  finds.some(({ masked }) => masked.includes(secret));

test('whatever a value is, there is an answer, and no mask is without its bullets', () => {
  fc.assert(
    fc.property(
      fc.oneof(anyText, fc.string({ unit: fc.constantFrom(...'%2540+@.=&{}[]":,eyJa1') })),
      (value) => {
        for (const { masked, how } of personalDataIn(value)) {
          expect(masked).toContain('•••');
          expect(how.length).toBeGreaterThan(0);
          expect(how.length).toBeLessThanOrEqual(3);
        }
      },
    ),
    { numRuns: 2000 },
  );
});

test('an address or a number is found in every wrapping, and never handed on whole', () => {
  fc.assert(
    fc.property(fc.oneof(email, phone), fc.constantFrom(...Object.keys(WRAPS)), (secret, wrap) => {
      const finds = personalDataIn(WRAPS[wrap]?.(secret) ?? '');
      expect(finds.map(({ kind }) => kind)).toEqual([secret.includes('@') ? 'email' : 'phone']);
      expect(finds[0]?.how).toEqual([wrap]);
      expect(leaks(finds, secret)).toBe(false);
      expect(finds[0]?.masked).toMatch(/^(.?•••@.?•••\.[a-z]+|\+49 ••• ••\d\d)$/);
    }),
    { numRuns: 1000 },
  );
});

test('what a field holds is never handed on whole', () => {
  fc.assert(
    fc.property(field, (secret) => {
      expect(leaks(personalDataIn(JSON.stringify({ firstname: secret })), secret)).toBe(false);
    }),
    { numRuns: 2000, examples: [['a•••'], ['•••'], ['ab']] },
  );
});

const hex = (length: number): fc.Arbitrary<string> =>
  fc.string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: length, maxLength: length });
const token = fc.oneof(
  fc.uuid(),
  hex(16),
  hex(32),
  hex(64),
  fc.tuple(digits(6, 10), digits(10, 10)).map(([a, b]) => `GA1.2.${a}.${b}`),
  fc.tuple(digits(9, 9), digits(10, 10), digits(10, 10)).map((parts) => `${parts.join('.')}.1`),
  digits(1, 20),
  fc.uint8Array({ minLength: 8, maxLength: 96 }).map((bytes) => Buffer.from(bytes).toString('base64')),
  fc.uint8Array({ minLength: 8, maxLength: 96 }).map((bytes) => Buffer.from(bytes).toString('base64url')),
  fc.ipV4(),
  fc.ipV6(),
  fc.tuple(fc.nat(99), fc.nat(99), fc.nat(9999), fc.nat(9999)).map((parts) => parts.join('.')),
  fc
    .date({ min: new Date(0), max: new Date('2100-01-01'), noInvalidDate: true })
    .map((date) => date.toISOString()),
);

test('nothing is found in random identifiers, alone or in a list', () => {
  fc.assert(
    fc.property(
      fc.array(token, { minLength: 1, maxLength: 4 }),
      fc.constantFrom('|', '&', ',', ':', '.'),
      (all, by) => {
        expect(personalDataIn(all.join(by))).toEqual([]);
        expect(personalDataIn(encodeURIComponent(all.join(by)))).toEqual([]);
      },
    ),
    { numRuns: 3000 },
  );
});
