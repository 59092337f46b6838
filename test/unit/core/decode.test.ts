import { expect, test } from 'vitest';
import { base64Decoded, percentDecoded } from '../../../src/core/decode.ts';

test.each([
  ['TWFu', 'Man'],
  ['TWE=', 'Ma'],
  ['TWE', 'Ma'],
  ['TQ==', 'M'],
  ['w7_igqzwn5iA', 'ÿ€😀'],
  ['w7/igqzwn5iA', 'ÿ€😀'],
  ['YQliDQpj', 'a\tb\r\nc'],
])('%s is the base64 of %j', (text, decoded) => {
  expect(base64Decoded(text)).toBe(decoded);
});

test.each([
  ['nothing', ''],
  ['padding alone', '=='],
  ['a character too many', 'TWFuT'],
  ['a character of another alphabet', 'TW.u'],
  ['octets that are not UTF-8', '_____w'],
  ['a control character', Buffer.from('a\u0000b').toString('base64')],
  ['a private character', Buffer.from('a\ue000').toString('base64')],
])('%s is no base64 of a text', (_, text) => {
  expect(base64Decoded(text)).toBeUndefined();
});

test.each([
  ['a%40b', 'a@b'],
  ['%E2%82%AC', '€'],
  ['%2540', '%40'],
  ['%E2%82 and %40', '%E2%82 and @'],
  ['100% of %40', '100% of @'],
])('%s is %j percent-encoded', (text, decoded) => {
  expect(percentDecoded(text)).toBe(decoded);
});

test.each(['', 'plain', '100%', '%zz', '%E0%A4%A'])('nothing in "%s" is percent-encoded', (text) => {
  expect(percentDecoded(text)).toBeUndefined();
});
