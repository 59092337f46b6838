import { describe, expect, test } from 'vitest';
import { type Further, type FurtherPorts, lookFurther, type Question } from '../../../src/app/further.ts';
import type { NewFact } from '../../../src/app/ports.ts';
import { idOf } from '../../../src/core/cookie.ts';
import type { FrameInventory } from '../../../src/core/inventory.ts';
import { registrableDomain } from '../../../src/core/registrable.ts';
import { fakeClock, NOW } from '../../fake/clock.ts';
import { cookie } from '../../fake/cookie.ts';
import { fakeJar } from '../../fake/jar.ts';
import { fakeDigest, fakeLedger } from '../../fake/ledger.ts';

const SITE = 'media-server.com';
const PAGE = `https://${SITE}/p`;
const denied = { denied: 'missing' } as const;
const cut = { items: [], cut: 0 };
const frame = (...urls: readonly string[]): FrameInventory => ({
  url: PAGE,
  origin: `https://${SITE}`,
  ageMs: 0,
  storage: {
    localStorage: denied,
    sessionStorage: denied,
    indexedDB: denied,
    caches: denied,
    serviceWorkers: denied,
  },
  resources: { items: urls.map((url) => ({ url, initiator: 'img', at: 1 })), cut: 0 },
  bufferFull: false,
  images: cut,
  frames: cut,
  links: cut,
  login: false,
  parsed: true,
});

const own = cookie({ value: 'own' });
const third = cookie({ domain: 'third.example', name: 'id', value: 'their value' });
const QUESTION: Question = {
  tabId: 1,
  page: { kind: 'web', scheme: 'https', host: SITE, site: SITE },
  scope: { site: SITE, scheme: 'https' },
  cookies: [own],
  record: { record: undefined, keepDays: 30, failure: undefined },
};

type Start = {
  readonly frames?: readonly FrameInventory[];
  readonly permitted?: readonly string[];
  readonly facts?: readonly NewFact[];
  readonly question?: Partial<Question>;
  readonly ports?: Partial<FurtherPorts>;
};
const look = async (start: Start = {}): Promise<Further> => {
  const jar = fakeJar([own, third], start.permitted ?? [SITE, 'third.example']);
  const ledger = fakeLedger();
  await ledger.append((start.facts ?? []).map((fact) => ({ sites: [SITE], fact })));
  const ports: FurtherPorts = {
    ...jar,
    ledger,
    digest: fakeDigest,
    clock: fakeClock(),
    browser: 'firefox',
    siteOf: registrableDomain,
    frames: async () => start.frames ?? [frame()],
    privateAllowed: async () => true,
    thirdPartyBlocked: async () => false,
    ...start.ports,
  };
  return lookFurther(ports, { ...QUESTION, ...start.question });
};

describe('other sites the page contacts', () => {
  const frames = [
    frame('https://cdn.third.example/i.png', `https://edge.${SITE}/i.png`, 'https://third.example/'),
  ];

  test('are named with their hosts, and their cookies in reach are listed', async () => {
    const { others, foreign } = await look({ frames });
    expect(others).toEqual({ sites: ['third.example'], hosts: ['cdn.third.example', 'third.example'] });
    expect(foreign).toEqual([third]);
  });

  test('that may not be read are said, once each and in order', async () => {
    const more = frame('https://z.example/', 'https://a.example/', 'https://x.a.example/');
    const { others, foreign, blind } = await look({ frames: [...frames, more], permitted: [SITE] });
    expect([others, foreign]).toEqual([{ sites: [], hosts: [] }, []]);
    expect(blind).toContainEqual({ kind: 'hosts', sites: ['a.example', 'third.example', 'z.example'] });
  });

  test('are none where the page asks nobody, or lets nobody in', async () => {
    for (const nothing of [[frame()], []])
      expect((await look({ frames: nothing })).others).toEqual({ sites: [], hosts: [] });
  });
});

describe('what was recorded', () => {
  const change: NewFact = {
    kind: 'change',
    at: NOW * 1000 - 5,
    removed: false,
    cause: 'explicit',
    cookie: { ...idOf(own), secure: true, httpOnly: false, sameSite: 'unspecified', expires: undefined },
    digest: { hash: 'hash of own', bytes: 3 },
  };
  const offer = (storeId: string | undefined, name: string): NewFact => ({
    kind: 'offer',
    at: NOW * 1000 - 5,
    url: PAGE,
    type: 'main_frame',
    status: 200,
    requestId: '1',
    hop: 0,
    frame: { topSite: SITE, origin: undefined, tabId: 1, frameId: 0 },
    storeId,
    name,
    digest: { hash: 'hash of x', bytes: 1 },
    attributes: '',
    lineBytes: 3,
    hasControl: false,
  });

  test('is the ledger of each cookie, the ones in the jar by their value', async () => {
    const { ledgers } = await look({ facts: [change] });
    expect(ledgers).toMatchObject([{ cookie: idOf(own), state: 'stored', lines: [{ what: 'stored' }] }]);
  });

  test('is nothing where nothing was recorded of the site', async () => {
    expect((await look()).ledgers).toEqual([]);
  });

  test('in another container says nothing of this tab', async () => {
    const scope = { ...QUESTION.scope, storeId: 'firefox-container-1' };
    const facts = [offer('firefox-container-1', 'a'), offer('firefox-default', 'b'), offer(undefined, 'c')];
    const { ledgers } = await look({ facts, question: { scope, cookies: [] } });
    expect(ledgers.map(({ cookie: { name } }) => name)).toEqual(['a', 'c']);
  });

  test('and dropped is said', async () => {
    const ledger = { ...fakeLedger(), read: async () => ({ facts: [], dropped: 7 }) };
    const { dropped, blind } = await look({ ports: { ledger } });
    expect(dropped).toBe(7);
    expect(blind).toContainEqual({ kind: 'dropped', count: 7 });
  });
});

test('a value of a cookie that travels in an address is a beacon, another site’s as well', async () => {
  const value = 'a1b2c3d4e5f6a7b8c9d0';
  const tracker = cookie({ domain: 'third.example', name: 'id', value });
  const jar = fakeJar([tracker], [SITE, 'third.example']);
  const frames = [frame('https://third.example/t.js', `https://ads.example/hit?uid=${value}`)];
  const { beacons } = await look({ frames, ports: jar });
  expect(beacons).toMatchObject([{ kind: 'identifier' }]);
  expect(JSON.stringify(beacons)).not.toContain(value);
});

test('what the browser tells of private windows and third-party cookies is said', async () => {
  const { blind } = await look({
    ports: { privateAllowed: async () => false, thirdPartyBlocked: async () => undefined },
  });
  expect(blind.map(({ kind }) => kind)).toEqual(
    expect.arrayContaining(['private_windows', 'third_party_setting', 'not_recording']),
  );
});
