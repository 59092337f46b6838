import { afterEach, describe, expect, test, vi } from 'vitest';
import type { Cookie } from '../../../src/core/cookie.ts';
import type { Cookies } from '../../../src/platform/browser.ts';
import { cookieFrom } from '../../../src/platform/cookie-lists.ts';
import { cookiePort } from '../../../src/platform/cookies.ts';
import { cookie } from '../../fake/cookie.ts';

const calls = vi.hoisted(() => ({
  getAll: vi.fn<(details: object) => Promise<readonly object[]>>(),
  set: vi.fn<(details: object) => Promise<object>>(),
}));
vi.mock('../../../src/platform/browser.ts', () => ({ browser: { cookies: calls } }));
afterEach(() => void vi.resetAllMocks());

const raw = (part: object = {}): Cookies.Cookie =>
  ({
    name: 'sid',
    value: '1',
    domain: '.media-server.com',
    hostOnly: false,
    path: '/',
    secure: true,
    httpOnly: false,
    sameSite: 'lax',
    session: true,
    storeId: 'firefox-default',
    firstPartyDomain: '',
    partitionKey: null,
    ...part,
  }) as object as Cookies.Cookie;

describe('a browser’s cookie becomes ours', () => {
  test.each<[string, object, Partial<Cookie>]>([
    ['the dot before a domain goes, host-only says it', {}, { domain: 'media-server.com', hostOnly: false }],
    ['Firefox’s null partition is none', { partitionKey: null }, { partition: undefined }],
    ['Chromium’s missing partition is none', { partitionKey: undefined }, { partition: undefined }],
    ['an empty partition key is none', { partitionKey: {} }, { partition: undefined }],
    [
      'a missing ancestor bit is no',
      { partitionKey: { topLevelSite: 'https://west.com' } },
      { partition: { topLevelSite: 'https://west.com', hasCrossSiteAncestor: false } },
    ],
    [
      'the ancestor bit is kept',
      { partitionKey: { topLevelSite: 'https://west.com', hasCrossSiteAncestor: true } },
      { partition: { topLevelSite: 'https://west.com', hasCrossSiteAncestor: true } },
    ],
    ['a SameSite we do not know is unspecified', { sameSite: 'unset' }, { sameSite: 'unspecified' }],
    ['a session cookie has no expiry', { session: true, expirationDate: 5 }, { expires: undefined }],
    ['a persistent one has', { session: false, expirationDate: 5.5 }, { expires: 5.5 }],
    ['Chromium has no first-party domain', { firstPartyDomain: undefined }, { firstPartyDomain: undefined }],
  ])('%s', (_, given, expected) => {
    expect(cookieFrom(raw(given))).toMatchObject(expected);
  });
});

const SCOPE = { site: 'media-server.com', scheme: 'https' as const, storeId: 'firefox-private' };

test('a site’s list is its own cookies in any partition, and what others keep in its own', async () => {
  const foreign = raw({
    domain: 'other.example',
    partitionKey: { topLevelSite: 'https://media-server.com' },
  });
  calls.getAll.mockImplementation(async (details) => ('domain' in details ? [raw()] : [raw(), foreign]));
  const listed = await cookiePort.list(SCOPE);
  expect(listed.map(({ domain }) => domain)).toEqual(['media-server.com', 'other.example']);
  expect(calls.getAll.mock.calls).toEqual([
    [{ domain: 'media-server.com', partitionKey: {}, firstPartyDomain: null, storeId: 'firefox-private' }],
    [
      {
        partitionKey: { topLevelSite: 'https://media-server.com' },
        firstPartyDomain: null,
        storeId: 'firefox-private',
      },
    ],
  ]);
});

test('without a store the browser’s default is asked', async () => {
  calls.getAll.mockResolvedValue([]);
  await cookiePort.list({ site: 'media-server.com', scheme: 'http' });
  for (const [details] of calls.getAll.mock.calls) expect(details).not.toHaveProperty('storeId');
});

const PARTITION = { topLevelSite: 'https://west.com', hasCrossSiteAncestor: true };

describe('to expire a cookie is to set the very same one with a time gone by', () => {
  const expired = async (part: Partial<Cookie>): Promise<unknown> => {
    await cookiePort.expire(cookie(part));
    return calls.set.mock.calls[0]?.[0];
  };

  test('all that names it is given, and its value is not', async () => {
    expect(await expired({ value: 'secret', path: '/mmc' })).toEqual({
      url: 'https://media-server.com/',
      name: 'sid',
      value: '',
      path: '/mmc',
      secure: true,
      httpOnly: false,
      expirationDate: 1,
      storeId: 'default',
      firstPartyDomain: '',
    });
  });

  test('a domain is given for a Domain cookie only, or it would be another cookie', async () => {
    expect(await expired({ hostOnly: false })).toHaveProperty('domain', 'media-server.com');
  });

  test('a partition is given whole, with the SameSite that goes with it', async () => {
    expect(await expired({ partition: PARTITION })).toMatchObject({
      partitionKey: PARTITION,
      sameSite: 'no_restriction',
    });
  });

  test('a cookie without a name is given some value: Chromium refuses one with neither (6265bis §5.7)', async () => {
    expect(await expired({ name: '' })).toMatchObject({ name: '', value: 'gone' });
  });

  test('a refusal is handed on', async () => {
    calls.set.mockRejectedValue(new Error('no'));
    await expect(cookiePort.expire(cookie())).rejects.toThrow('no');
  });
});
