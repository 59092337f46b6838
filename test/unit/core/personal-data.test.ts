import { describe, expect, test } from 'vitest';
import { type PersonalFind, personalDataIn } from '../../../src/core/personal-data.ts';

const base64 = (text: string): string => Buffer.from(text).toString('base64');
const base64url = (text: string): string => Buffer.from(text).toString('base64url');
const jwt = (claims: object): string =>
  [JSON.stringify({ alg: 'HS256', typ: 'JWT' }), JSON.stringify(claims), 'not a signature']
    .map(base64url)
    .join('.');
const twice = (text: string): string => encodeURIComponent(encodeURIComponent(text));

const MAIL = 'jane.doe@example.com';
const MASKED = 'j•••@e•••.com';
const email = (...how: PersonalFind['how']): PersonalFind => ({ kind: 'email', masked: MASKED, how });

describe('an e-mail address is found', () => {
  test.each<[string, string, PersonalFind['how']]>([
    ['alone', MAIL, ['plain']],
    ['in quotes', `'${MAIL}'`, ['plain']],
    ['between other things', `7|${MAIL}|1.0`, ['plain']],
    ['percent-encoded', encodeURIComponent(MAIL), ['url']],
    ['percent-encoded twice', twice(MAIL), ['url', 'url']],
    ['in base64', base64(MAIL), ['base64']],
    ['in base64url without padding', base64url(`ÿ ${MAIL}`), ['base64']],
    ['in percent-encoded base64', encodeURIComponent(base64(`${MAIL}!`)), ['url', 'base64']],
    ['in JSON', JSON.stringify({ u: [MAIL] }), ['json']],
    ['in a JSON text', JSON.stringify(MAIL), ['json']],
    ['in JSON as Express writes and signs it', `s:j:${JSON.stringify({ u: MAIL })}.c2lnbmF0dXJl`, ['json']],
    ['beside JSON', `${JSON.stringify({ a: '1' })} ${MAIL}`, ['plain']],
    ['in base64 of JSON', base64(JSON.stringify({ u: MAIL })), ['base64', 'json']],
    [
      'in three wrappings',
      encodeURIComponent(base64(JSON.stringify({ u: MAIL }))),
      ['url', 'base64', 'json'],
    ],
    ['in a token’s claims', jwt({ sub: MAIL }), ['jwt']],
    ['in a token after its scheme', `Bearer ${jwt({ sub: MAIL })}`, ['jwt']],
    ['in a token in JSON', JSON.stringify({ t: jwt({ sub: MAIL }) }), ['json', 'jwt']],
  ])('%s', (_, value, how) => {
    // One wrapping that turns out not to be needed (a value with no escaped character) is not counted.
    const expected = how.filter((one) => one !== 'url' || /%/.test(value));
    expect(personalDataIn(value)).toEqual([email(...expected)]);
  });

  test.each([
    ['j@e.co', '•••@•••.co'],
    ['jürgen@müller.example', 'j•••@m•••.example'],
    ['jane+news@mail.example.co.uk', 'j•••@m•••.uk'],
  ])('%s, and masked %s', (value, masked) => {
    expect(personalDataIn(value)).toEqual([{ kind: 'email', masked, how: ['plain'] }]);
  });

  test('once, however often it stands there', () => {
    expect(personalDataIn(`${MAIL} ${MAIL.toUpperCase()} ${base64(MAIL)}`)).toEqual([email('plain')]);
  });

  test.each<[string, (text: string) => string, number]>([
    ['of base64', base64, 3],
    ['of percent-encoding', (text) => encodeURIComponent(`${text}@`), 2],
  ])('behind as many wrappings %s as we take off, and not behind one more', (_, wrap, most) => {
    const wrapped = (times: number): string =>
      Array.from({ length: times }).reduce<string>((text) => wrap(text), `<${MAIL}>`);
    expect(personalDataIn(wrapped(most))).toHaveLength(1);
    expect(personalDataIn(wrapped(most + 1))).toEqual([]);
  });

  test('within the length a cookie can have, and not after it', () => {
    expect(personalDataIn(`${' '.repeat(4096 - MAIL.length)}${MAIL}`)).toEqual([email('plain')]);
    expect(personalDataIn(`${' '.repeat(4096)}${MAIL}`)).toEqual([]);
  });
});

describe('a telephone number is found', () => {
  test.each([
    ['+493012345612', '+49 ••• ••12'],
    ['+49 (30) 123 456-12', '+49 ••• ••12'],
    ['+1 402 555 0134', '+1 ••• ••34'],
    ['tel:+353-1-555-0199', '+353 ••• ••99'],
    ['0049 30 1234512', '+49 ••• ••12'],
    ['402-555-0134', '••• ••34'],
    ['(402) 555-0134', '••• ••34'],
    ['(030) 1234 512', '••• ••12'],
    ['%2B49%2030%201234512', '+49 ••• ••12'],
  ])('%s, masked %s', (value, masked) => {
    expect(personalDataIn(value).map((find) => [find.kind, find.masked])).toEqual([['phone', masked]]);
  });
});

describe('a field of a form is found', () => {
  test.each<[string, string, PersonalFind['field'], string, PersonalFind['how']]>([
    ['in a query string', 'id=7&firstname=Jane', 'first_name', 'J•••', ['plain']],
    ['in brackets', 'user_data[last_name]=Miller', 'last_name', 'M•••', ['plain']],
    ['as Eloqua names it', 'C_Company=Example', 'company', 'E•••', ['plain']],
    ['in an encoded query string', 'institution%3DExample%20Corp%26x%3D1', 'company', 'E•••', ['url']],
    ['in JSON', '{"a":{"fullName":"Jane Miller"}}', 'full_name', 'J•••', ['json']],
    ['as a number in JSON', '{"phone":4023334444}', 'phone', '4•••', ['json']],
    ['in a token’s claims', jwt({ name: 'Jane Miller', sub: '1' }), 'full_name', 'J•••', ['jwt']],
    ['in base64 of a query string', base64('a=1&birthdate=1980-05-17'), 'birth_date', '1•••', ['base64']],
    ['in JSON in a query string', 'u={"street":"5 Elm Road"}', 'address', '5•••', ['json']],
    ['with one letter', 'firstname=J', 'first_name', '•••', ['plain']],
  ])('%s', (_, value, field, masked, how) => {
    expect(personalDataIn(value)).toEqual([{ kind: 'field', masked, how, field }]);
  });

  test('and what it holds is told where it can be, once', () => {
    expect(personalDataIn(`email=${MAIL}&phone=+4930123456&x=${MAIL}`)).toEqual([
      { ...email('plain'), field: 'email' },
      { kind: 'phone', masked: '+49 ••• ••56', how: ['plain'], field: 'phone' },
    ]);
  });

  test.each([
    ['is empty', 'firstname=&lastname='],
    ['holds nothing', '{"email":null,"phone":"","company":"undefined","address":"N/A"}'],
    ['holds a flag', '{"email":true,"phone":1,"firstname":"false"}'],
    ['holds an IP address', 'address=192.0.2.17&street=2001:db8::8a2e:370:7334'],
    ['stands in a part of a list', 'a=firstname=Jane'],
    ['only begins like one', 'firstname_hint=Jane&phonetype=mobile'],
    ['is a name of anything, outside a token', '{"name":"Example"}'],
  ])('but not where it %s', (_, value) => {
    expect(personalDataIn(value)).toEqual([]);
  });
});

describe('nothing is found in', () => {
  test.each([
    ['nothing', ''],
    ['Google Analytics’ identifier', 'GA1.2.123456789.1234567890'],
    ['the older one', '236542318.1534261830.1417612123.1417612123.1417612123.1'],
    ['a UUID', '7f0b1c9e-3d2a-4e55-9b6f-0123456789ab'],
    ['seconds', '1700000000'],
    ['milliseconds', '1700000000123'],
    ['a date', '2026-11-23T10:00:00.000Z'],
    ['a date with its zone', 'Mon Nov 23 2026 10:00:00 GMT+0100 (Central European Standard Time)'],
    ['an IP address', '192.168.100.200'],
    ['another', '2001:db8::8a2e:370:7334'],
    ['a version', '12.0.1234.5678'],
    ['too few digits', '+1 234 567'],
    ['too many digits', '+1 234 567 890 123 4567'],
    ['a version with its build', '1.0.0+20130313144700'],
    ['base64 noise', 'q83vASNFZ4mrze8BI0VniavN7wEjRWeJq83v+1234567890/abc=='],
    ['an AWS balancer’s cookie', 'rT2xHn+49301234567/Kd8sP0aB1cD2eF3gH4iJ5kL6mN7oP8qR9sT0uV1wX2yZ3'],
    ['a picture’s name', 'logo@2x.png'],
    ['an address with a key', 'https://0123abcd@o1.ingest.example.com/1'],
    ['a package', 'left-pad@1.3.0'],
    [
      'OneTrust’s choices',
      'isGpcEnabled=0&datestamp=Mon+Nov+23+2026+10%3A00%3A00+GMT%2B0100&version=202406.1.0&browserGpcFlag=0&consentId=7f0b1c9e-3d2a-4e55-9b6f-0123456789ab&groups=C0001%3A1%2CC0002%3A0',
    ],
    ['Eloqua’s identifier', 'GUID=0123456789ABCDEF0123456789ABCDEF&FPCVISITED=1'],
    ['a broken escape', '%E0%A4%A'],
    ['broken JSON', '{"email":'],
    ['a lone surrogate', '\ud800'],
  ])('%s', (_, value) => {
    expect(personalDataIn(value)).toEqual([]);
  });
});

test.each([
  ['a long run', 'a'.repeat(9_000)],
  ['signs', '@'.repeat(4_096)],
  ['dotted words', `${'a.'.repeat(2_000)}@`],
  ['labels', `a@${'a.'.repeat(2_000)}1`],
  ['digits', `+${'1'.repeat(4_000)}`],
  ['grouped digits', '+1 1 1 '.repeat(600)],
  ['brackets', '["'.repeat(2_048)],
  ['pairs', 'a='.repeat(2_048)],
  ['pairs in a list', 'a=b&'.repeat(1_024)],
  ['escapes', '%2525'.repeat(800)],
  ['deep JSON', `${'['.repeat(2_000)}"a"${']'.repeat(2_000)}`],
  ['slashes', `//${'a'.repeat(4_000)}@a.bc`],
  ['beginnings of tokens', 'eyJ.'.repeat(1_024)],
])('%s take no longer than a moment', (_, value) => {
  const start = performance.now();
  personalDataIn(value);
  expect(performance.now() - start).toBeLessThan(250);
});
