import { describe, expect, test } from 'vitest';
import { faded, type Header, underVerdict, withoutNames } from '../../../src/core/cookie-lines.ts';
import { NOW } from '../../fake/clock.ts';

const KEEP = { refused: false, names: [], fade: false };
const REFUSED = { ...KEEP, refused: true };
const headers = (...names: readonly string[]): readonly Header[] =>
  names.map((name) => ({ name, value: 'a=1' }));

describe('where all is refused', () => {
  test.each([
    ['as written', headers('Cookie', 'Accept'), headers('Accept')],
    ['in lower case, as HTTP/2 sends it', headers('accept', 'cookie'), headers('accept')],
    ['in capitals', headers('COOKIE'), []],
    ['each of several', headers('set-cookie', 'Accept', 'Set-Cookie'), headers('Accept')],
    [
      'and no other that begins or ends alike',
      headers('Cookie', 'Cookie2', 'X-Cookie'),
      headers('Cookie2', 'X-Cookie'),
    ],
  ])('the header goes %s', (_, given, left) => {
    expect(underVerdict(given, REFUSED, NOW)).toEqual(left);
  });

  test.each([
    ['it is not among them', headers('Accept')],
    ['there are none', []],
    ['the browser gave none', undefined],
  ])('nothing is changed where %s', (_, given) => {
    expect(underVerdict(given, REFUSED, NOW)).toBeUndefined();
  });
});

test('nothing is changed where nothing stands', () => {
  expect(underVerdict(headers('Cookie', 'Set-Cookie'), KEEP, NOW)).toBeUndefined();
});

describe('refused names', () => {
  test.each([
    ['alone', 'ELOQUA=1', undefined],
    ['first', 'ELOQUA=1; a=2', 'a=2'],
    ['last', 'a=2; ELOQUA=1', 'a=2'],
    ['twice', 'ELOQUA=1; a=2; ELOQUA=3', 'a=2'],
    ['beside one that begins alike', 'ELOQUA2=1; ELOQUA=2', 'ELOQUA2=1'],
    ['beside one whose value mentions it', 'a=ELOQUA=1', 'a=ELOQUA=1'],
    ['in other letters: another name', 'eloqua=1', 'eloqua=1'],
    ['beside a nameless one', 'bare; ELOQUA=1', 'bare'],
  ])('%s', (_, given, left) => {
    expect(withoutNames(given, ['ELOQUA'])).toBe(left);
  });

  test('a name beyond ASCII goes as its octets, which is how Firefox shows it', () => {
    expect(withoutNames('\u00c3\u00a4=1; b=2', ['ä'])).toBe('b=2');
  });

  test('lines of an answer go one by one', () => {
    const given = [{ name: 'Set-Cookie', value: 'ELOQUA=1; Path=/\na=2; Max-Age=9\nELOQUA=3' }];
    expect(underVerdict(given, { ...KEEP, names: ['ELOQUA'] }, NOW)).toEqual([
      { name: 'Set-Cookie', value: 'a=2; Max-Age=9' },
    ]);
    expect(
      underVerdict([{ name: 'set-cookie', value: 'ELOQUA=1' }], { ...KEEP, names: ['ELOQUA'] }, NOW),
    ).toEqual([]);
  });
});

describe('a line for this session only', () => {
  const PAST = 'Thu, 01 Jan 1970 00:00:00 GMT';
  const LATER = 'Fri, 01 Jan 2100 00:00:00 GMT';
  test.each([
    ['Max-Age goes', 'a=1; Max-Age=600; Secure', 'a=1; Secure'],
    ['Expires goes', `a=1; Expires=${LATER}; HttpOnly`, 'a=1; HttpOnly'],
    ['both go, however written', `a=1;max-age = 600 ; EXPIRES=${LATER};Path=/`, 'a=1;Path=/'],
    ['without either it stays as it is', 'a=1; Path=/; SameSite=Lax', 'a=1; Path=/; SameSite=Lax'],
    ['a value that mentions them stays', 'a=Max-Age=600; Path=/', 'a=Max-Age=600; Path=/'],
    ['a deletion stays a deletion', 'a=; Max-Age=0', 'a=; Max-Age=0'],
    ['by a negative age as well', 'a=; Max-Age=-1', 'a=; Max-Age=-1'],
    ['and by a time in the past', `a=; Expires=${PAST}`, `a=; Expires=${PAST}`],
    ['Max-Age counts before Expires', `a=1; Expires=${PAST}; Max-Age=600`, 'a=1'],
    ['and deletes before it', `a=; Max-Age=0; Expires=${LATER}`, `a=; Max-Age=0; Expires=${LATER}`],
    [
      'a Max-Age without a number does not count',
      `a=; Max-Age=soon; Expires=${PAST}`,
      `a=; Max-Age=soon; Expires=${PAST}`,
    ],
    ['a time that is none is a session cookie already', 'a=1; Expires=never', 'a=1'],
  ])('%s', (_, given, left) => {
    expect(faded(given, NOW)).toBe(left);
  });
});
