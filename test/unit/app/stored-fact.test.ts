import { describe, expect, test } from 'vitest';
import { factOf } from '../../../src/app/stored-fact.ts';
import { fakeRecorder, SITE } from '../../fake/recorder.ts';
import { happening, toldOf } from '../../fake/told.ts';

const digest = { hash: '0011', bytes: 4 };
const frame = { topSite: SITE, origin: `https://${SITE}`, tabId: 1, frameId: 2 ** 40 };
const id = {
  name: 'sid',
  domain: SITE,
  hostOnly: true,
  path: '/',
  storeId: '0',
  partition: { topLevelSite: 'https://west.com', hasCrossSiteAncestor: true },
  firstPartyDomain: '',
};
const line = { name: 'a', digest, attributes: ' Path=/', lineBytes: 5, hasControl: false };
const request = { url: `https://${SITE}/`, type: 'image', requestId: '1', frame, storeId: undefined };
const cookie = { ...id, secure: true, httpOnly: false, sameSite: 'lax', expires: 1.5 };

const FACTS: readonly (readonly [string, object])[] = [
  ['an offer', { kind: 'offer', at: 1, ...request, status: 200, hop: 0, ...line }],
  ['a sending', { kind: 'sent', at: 1, ...request, cookies: [{ name: 'a', hash: '0011' }] }],
  ['a change', { kind: 'change', at: 1, removed: false, cause: 'explicit', cookie, digest }],
  [
    'a script’s write',
    {
      kind: 'script',
      at: 1,
      api: 'cookieStore',
      url: `https://${SITE}/`,
      frame,
      storeId: '0',
      ...line,
      script: undefined,
    },
  ],
  [
    'a start',
    { kind: 'run', at: 1, run: 'r', before: 'restored', survivors: [{ cookie: id, hash: '0011' }] },
  ],
  ['a clearing', { kind: 'clear', at: 1, cookies: [{ cookie: id, hash: '0011' }] }],
  ['a beginning', { kind: 'recording', at: 1, on: true, run: 'r' }],
];

describe.each(FACTS)('%s', (_, fact) => {
  test('comes back as it was, with its number', () => {
    expect(factOf({ sites: [SITE], fact }, 7)).toEqual([{ ...fact, n: 7 }]);
  });

  test('has the number of its place, whatever it says itself, and nothing more than a fact has', () => {
    expect(factOf({ fact: { ...fact, n: 99, more: 1 } }, 7)).toEqual([{ ...fact, n: 7 }]);
  });

  test.each(Object.keys(fact).filter((key) => Object(fact)[key] !== undefined && key !== 'storeId'))(
    'is none where its "%s" is something else',
    (key) => {
      for (const wrong of [Symbol.iterator, Number.NaN, { odd: 1 }])
        expect(factOf({ fact: { ...fact, [key]: wrong } }, 7)).toEqual([]);
    },
  );
});

test.each<[string, unknown]>([
  ['nothing', undefined],
  ['null', null],
  ['a list', []],
  ['an empty object', {}],
  ['an empty fact', { fact: {} }],
  ['a fact that is not wrapped', FACTS[0]?.[1]],
  ['an unknown kind', { fact: { ...FACTS[0]?.[1], kind: 'rumour' } }],
  ['the kind "__proto__"', { fact: { ...FACTS[0]?.[1], kind: '__proto__' } }],
  ['a time without end', { fact: { ...FACTS[6]?.[1], at: Number.POSITIVE_INFINITY } }],
  ['a text longer than any', { fact: { ...FACTS[6]?.[1], run: 'x'.repeat(20_001) } }],
])('%s is no fact', (_, raw) => {
  expect(factOf(raw, 1)).toEqual([]);
});

test.each(['sent', 'offer', 'script'] as const)(
  'the longest "%s" that a server or page can make is read again',
  async (kind) => {
    const fake = fakeRecorder({
      records: [{ site: SITE, since: 1, values: true }],
      digest: async (value) => ({ hash: '0011', bytes: value.length }),
    });
    const long = 'x'.repeat(300_000);
    const longest = happening({ kind, name: long, value: long, query: `/${long}?${long}` });
    fake.recorder.tell(toldOf(fake.ports, longest));
    await fake.recorder.flush();
    expect(fake.all().flatMap((recorded) => factOf(recorded, 1))).toHaveLength(1);
  },
);
