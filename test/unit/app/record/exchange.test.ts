import { describe, expect, test } from 'vitest';
import type { NewFact } from '../../../../src/app/ports.ts';
import { toldRequest, toldResponse, withoutQuery } from '../../../../src/app/record/exchange.ts';
import { NOW } from '../../../fake/clock.ts';
import {
  exchange,
  type FakeRecorder,
  fakeRecorder,
  recording,
  response,
  SITE,
} from '../../../fake/recorder.ts';

const FRAME = { topSite: SITE, origin: `https://${SITE}`, tabId: 1, frameId: 0 };

const factsOf = async ({ recorder, facts }: FakeRecorder): Promise<readonly NewFact[]> => {
  await recorder.flush();
  return facts();
};
const request = (fake: FakeRecorder, part: Parameters<typeof exchange>[0]) =>
  fake.recorder.tell(toldRequest(fake.ports, exchange(part)));
const answer = (fake: FakeRecorder, part: Parameters<typeof response>[0]) =>
  fake.recorder.tell(toldResponse(fake.ports, response(part)));

describe('a request', () => {
  test('with cookies is one fact: their names, in order, and the hashes of their values', async () => {
    const fake = fakeRecorder({ records: [recording(SITE, true)] });
    request(fake, { url: `https://${SITE}/p?q=1#f`, headers: ['a=1; b=2', 'a=3; alone'] });
    expect(await factsOf(fake)).toStrictEqual([
      {
        kind: 'sent',
        at: NOW * 1000,
        url: `https://${SITE}/p`,
        type: 'image',
        requestId: '1',
        frame: FRAME,
        storeId: undefined,
        cookies: [
          { name: 'a', hash: 'hash of 1' },
          { name: 'b', hash: 'hash of 2' },
          { name: 'a', hash: 'hash of 3' },
          { name: '', hash: 'hash of alone' },
        ],
      },
    ]);
  });

  test.each([
    ['without a Cookie header', []],
    ['with an empty one', ['']],
  ])('%s is no fact', async (_, headers) => {
    const fake = fakeRecorder();
    request(fake, { headers });
    expect(await factsOf(fake)).toEqual([]);
  });
});

describe('an answer', () => {
  test('is one fact for each line, also where the browser joins them', async () => {
    const fake = fakeRecorder();
    answer(fake, { url: `https://${SITE}/p?q=1`, status: 404, headers: ['a=1; Path=/\nb=22', 'c'] });
    const facts = await factsOf(fake);
    expect(facts[0]).toStrictEqual({
      kind: 'offer',
      at: NOW * 1000,
      url: `https://${SITE}/p`,
      type: 'image',
      status: 404,
      requestId: '1',
      hop: 0,
      frame: FRAME,
      storeId: undefined,
      name: 'a',
      digest: { hash: 'hash of 1', bytes: 1 },
      attributes: ' Path=/',
      lineBytes: 11,
      hasControl: false,
    });
    expect(facts.slice(1)).toMatchObject([
      { name: 'b', digest: { hash: 'hash of 22' }, attributes: '' },
      { name: '', digest: { hash: 'hash of c' } },
    ]);
  });

  test('keeps its store and says where it came from', async () => {
    const fake = fakeRecorder();
    answer(fake, { storeId: 'firefox-container-1', frameId: 7, type: 'sub_frame', headers: ['a=1'] });
    expect(await factsOf(fake)).toMatchObject([
      { storeId: 'firefox-container-1', type: 'sub_frame', frame: { ...FRAME, frameId: 7 } },
    ]);
  });

  test('without Set-Cookie is no fact', async () => {
    const fake = fakeRecorder();
    answer(fake, {});
    expect(await factsOf(fake)).toEqual([]);
  });

  test('is kept no longer than counts: its name and attributes are cut, its length is told', async () => {
    const fake = fakeRecorder();
    answer(fake, { headers: [`${'n'.repeat(9000)}=${'v'.repeat(9000)}; ${'a'.repeat(9000)}`] });
    expect(await factsOf(fake)).toMatchObject([
      {
        name: 'n'.repeat(8192),
        digest: { bytes: 9000 },
        attributes: ` ${'a'.repeat(2047)}`,
        lineBytes: 27_003,
      },
    ]);
  });
});

describe('the place of an answer in its chain', () => {
  const hopsOf = async (fake: FakeRecorder) =>
    (await factsOf(fake)).map((fact) => (fact.kind === 'offer' ? fact.hop : undefined));
  const headers = ['a=1'];

  test.each([
    ['counts redirects', [301, 302, 307, 200], [0, 1, 2, 3]],
    ['does not count a 304, which redirects nobody', [304, 200], [0, 0]],
    ['does not count a 200 or a 404', [200, 404], [0, 0]],
  ])('%s', async (_, statuses, hops) => {
    const fake = fakeRecorder();
    for (const status of statuses) answer(fake, { status, headers });
    expect(await hopsOf(fake)).toEqual(hops);
  });

  test('counts redirects that set nothing, or are of sites that are not recorded', async () => {
    const fake = fakeRecorder();
    answer(fake, { status: 302, url: 'https://t.example/', topSite: 't.example', headers });
    answer(fake, { status: 302 });
    answer(fake, { headers });
    expect(await hopsOf(fake)).toEqual([2]);
  });

  test('is known to the next worker', async () => {
    const before = fakeRecorder();
    answer(before, { status: 302, headers });
    await before.recorder.flush();
    const fake = fakeRecorder({ session: before.session });
    answer(fake, { headers });
    expect(await hopsOf(fake)).toEqual([1]);
  });

  test('is that of the order of telling, where the first takes longer to be told', async () => {
    const fake = fakeRecorder();
    const slow = new Promise<void>((done) => setTimeout(done, 5));
    fake.recorder.tell(slow.then(() => toldResponse(fake.ports, response({ status: 302, headers }))));
    answer(fake, { headers });
    expect(await hopsOf(fake)).toEqual([0, 1]);
  });
});

describe('an exchange is about', () => {
  const records = [recording(SITE), recording('west.com')];
  const WEST = 'https://edge.west.com/';

  test.each<[string, Parameters<typeof exchange>[0], readonly string[] | undefined]>([
    ['the page in front and the site itself, once each', { url: WEST }, [SITE, 'west.com']],
    ['one site where both are the same', {}, [SITE]],
    ['the page, whoever it asks', { url: 'https://other.example/' }, [SITE]],
    ['the site, whoever’s page it is', { url: WEST, topSite: 'other.example' }, ['west.com']],
    ['the site of a request of no page', { url: WEST, topSite: undefined }, ['west.com']],
    ['the site of a WebSocket', { url: 'wss://west.com/', topSite: undefined }, ['west.com']],
    ['no site that is not recorded', { url: 'https://x.example/', topSite: 'y.example' }, undefined],
  ])('%s', async (_, part, sites) => {
    const fake = fakeRecorder({ records });
    request(fake, { ...part, headers: ['a=1'] });
    answer(fake, { ...part, headers: ['a=1'] });
    await fake.recorder.flush();
    const both = sites === undefined ? [] : [sites, sites];
    expect(fake.all().map((recorded) => [...recorded.sites].sort())).toEqual(both);
  });
});

describe('that a page has contacted another site is remembered', () => {
  const contacted = async (fake: FakeRecorder, site = 'other.example') => {
    await fake.recorder.flush();
    return fake.ports.memory.contactedFrom(site);
  };

  test.each([
    ['by its request', request],
    ['by the answer', answer],
  ])('%s, with cookies or without', async (_, tell) => {
    const fake = fakeRecorder();
    tell(fake, { url: 'https://cdn.other.example/' });
    expect(await contacted(fake)).toEqual([SITE]);
  });

  test('before what is told after it is looked at, however long it takes to be told', async () => {
    const fake = fakeRecorder();
    const slow = new Promise<void>((done) => setTimeout(done, 5));
    fake.recorder.tell(slow.then(() => toldRequest(fake.ports, exchange({ url: 'https://other.example/' }))));
    let known: readonly string[] = [];
    fake.recorder.tell(async () => {
      known = await fake.ports.memory.contactedFrom('other.example');
      return { about: [], make: async () => [] };
    });
    await fake.recorder.flush();
    expect(known).toEqual([SITE]);
  });

  test.each([
    ['not of itself', { url: `https://edge.${SITE}/` }, SITE],
    [
      'not of a page that is not recorded',
      { url: 'https://other.example/', topSite: 'y.example' },
      'other.example',
    ],
    ['not of a request of no page', { url: 'https://other.example/', topSite: undefined }, 'other.example'],
  ])('%s', async (_, part, site) => {
    const fake = fakeRecorder();
    request(fake, part);
    answer(fake, part);
    expect(await contacted(fake, site)).toEqual([]);
    expect(JSON.stringify(fake.session.at('recorder-memory') ?? '')).not.toContain('example');
  });
});

describe('of an address is kept', () => {
  test.each([
    ['scheme, host and path', 'https://h.example:8443/a/b', 'https://h.example:8443/a/b'],
    ['no query', 'https://h.example/a?q=1', 'https://h.example/a'],
    ['no fragment', 'https://h.example/a#f', 'https://h.example/a'],
    ['neither', 'https://h.example/a#f?q', 'https://h.example/a'],
    ['no query of many lines', 'https://h.example/a?q\nr', 'https://h.example/a'],
    ['no user and password', 'https://me:secret@h.example/a', 'https://h.example/a'],
    ['no user', 'wss://me@h.example/a', 'wss://h.example/a'],
    ['an @ in its path', 'https://h.example/lib@1/a', 'https://h.example/lib@1/a'],
    ['an @ of the user and one in the path', 'https://a@b@h.example/lib@1', 'https://h.example/lib@1'],
    ['no @ of the query', 'https://h.example?me@x', 'https://h.example'],
    ['an address without a host', 'about:blank', 'about:blank'],
    [
      'no more than is looked at',
      `https://h.example/${'x'.repeat(9000)}`,
      `https://h.example/${'x'.repeat(8174)}`,
    ],
  ])('%s', (_, url, kept) => {
    expect(withoutQuery(url)).toBe(kept);
  });

  test('nothing but that, in the frame’s origin as well', async () => {
    const fake = fakeRecorder();
    answer(fake, {
      url: 'https://me:secret@other.example/?q',
      origin: 'https://me:secret@media-server.com',
      headers: ['a=1'],
    });
    expect(await factsOf(fake)).toMatchObject([{ url: 'https://other.example/', frame: FRAME }]);
  });
});
