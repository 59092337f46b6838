import { describe, expect, test } from 'vitest';
import {
  CHANNELS,
  channelOf,
  type Evidence,
  type FrameReading,
  hasReloaded,
  type Told,
} from '../../../../src/core/check/facts.ts';
import { reportOf } from '../../../../src/core/check/report.ts';
import { cookie } from '../../../fake/cookie.ts';

const TAB = 7;
const SITE = 'media-server.com';

type Part = {
  readonly url?: string;
  readonly type?: string;
  readonly tabId?: number;
  readonly requestId?: string;
};

const exchange = (part: Part) => ({
  url: 'https://edge.media-server.com/p',
  type: 'image',
  tabId: TAB,
  requestId: '2',
  ...part,
});
const sent = (part: Part, ...cookies: string[]): Told => ({ kind: 'sent', ...exchange(part), cookies });
const answered = (part: Part, ...offers: string[]): Told => ({ kind: 'answered', ...exchange(part), offers });
const stored = (part: Parameters<typeof cookie>[0] = {}): Told => ({ kind: 'stored', cookie: cookie(part) });

/** The reload itself, without which nothing counts. */
const START = sent({ type: 'main_frame', requestId: '1' });

const evidence = (told: readonly Told[], part: Partial<Evidence> = {}): Evidence => ({
  tabId: TAB,
  site: SITE,
  told,
  before: [],
  after: [],
  frames: 1,
  readings: [{ host: 'edge.media-server.com', page: [], ours: [] }],
  complete: true,
  ...part,
});

const report = (told: readonly Told[], part?: Partial<Evidence>) =>
  reportOf(evidence([START, ...told], part));
const leaks = (told: readonly Told[], part?: Partial<Evidence>) => report(told, part).leaks;

describe('what a channel is called', () => {
  test.each([
    ['main_frame', 'document'],
    ['sub_frame', 'frame'],
    ['imageset', 'image'],
    ['xmlhttprequest', 'xhr'],
    ['ping', 'beacon'],
    ['beacon', 'beacon'],
    ['csp_report', 'other'],
    ['what nobody has heard of', 'other'],
  ])('%s is %s', (type, channel) => {
    expect(channelOf(type)).toBe(channel);
  });
});

describe('what counts', () => {
  test.each<[string, Told, boolean]>([
    ['a request of the tab', sent({}), true],
    ['to another site too', sent({ url: 'https://other.example/' }), true],
    ['of a WebSocket', sent({ url: 'wss://edge.media-server.com/s', type: 'websocket' }), true],
    ['of no tab, to the site: a worker’s', sent({ tabId: -1 }), true],
    ['of no tab, to another site', sent({ tabId: -1, url: 'https://other.example/' }), false],
    ['of another tab', sent({ tabId: 8 }), false],
  ])('%s: %s', (_, one, counts) => {
    const requests = report([one]).channels.reduce((sum, channel) => sum + channel.requests, 0);
    expect(requests).toBe(counts ? 2 : 1);
  });

  test('nothing that came before the reload’s own request, and no answer to it', () => {
    const before = sent({ requestId: '0' }, 'old');
    const seen = reportOf(evidence([before, START, answered({ requestId: '0' }, 'late')]));
    expect(seen.channels).toEqual([
      { channel: 'document', requests: 1, withCookie: 0, offering: 0, offers: 0 },
    ]);
    expect(seen.leaks).toEqual([]);
  });

  test('a page that was not seen to load is told apart', () => {
    expect(hasReloaded([sent({})], TAB)).toBe(false);
    expect(hasReloaded([{ ...START, tabId: 8 } as Told], TAB)).toBe(false);
    expect(hasReloaded([sent({}), START], TAB)).toBe(true);
  });
});

test('requests, answers and offers are counted by channel; a redirect’s hops each', () => {
  const told = [
    answered({ requestId: '1', type: 'main_frame' }, 'a', 'b'),
    sent({}),
    answered({}, 'c'),
    sent({}),
    answered({}),
    sent({ requestId: '3', type: 'script' }, 'sid'),
  ];
  const { channels, notTried } = report(told);
  expect(channels).toEqual([
    { channel: 'document', requests: 1, withCookie: 0, offering: 1, offers: 2 },
    { channel: 'script', requests: 1, withCookie: 1, offering: 0, offers: 0 },
    { channel: 'image', requests: 2, withCookie: 0, offering: 1, offers: 1 },
  ]);
  expect([...channels.map(({ channel }) => channel), ...notTried].sort()).toEqual([...CHANNELS].sort());
});

describe('what got through', () => {
  test('nothing, where nothing did', () => {
    expect(report([sent({}), answered({}, 'sid')])).toMatchObject({
      leaks: [],
      stored: 0,
      held: 0,
      hidden: 0,
    });
  });

  test('what requests carried, by channel and host, each name once', () => {
    const told = [
      sent({}, 'a', 'b'),
      sent({ requestId: '3' }, 'b', 'c'),
      sent({ requestId: '4', url: 'https://www.media-server.com/' }, 'a'),
    ];
    expect(leaks(told)).toEqual([
      { kind: 'sent', way: 'image', host: 'edge.media-server.com', names: ['a', 'b', 'c'] },
      { kind: 'sent', way: 'image', host: 'www.media-server.com', names: ['a'] },
    ]);
  });

  test('a new cookie that an answer had offered, by that channel', () => {
    const after = [cookie({ name: 'sid', domain: 'media-server.com', hostOnly: false })];
    expect(leaks([sent({}), answered({}, 'sid')], { after })).toEqual([
      { kind: 'stored', way: 'image', host: 'media-server.com', names: ['sid'] },
    ]);
  });

  test('a new one that nobody was seen to offer', () => {
    // Offered, but by a host that could not have set it.
    const told = [
      sent({ url: 'https://www.media-server.com/' }),
      answered({ url: 'https://www.media-server.com/' }, 'sid'),
    ];
    expect(leaks(told, { after: [cookie({ domain: 'edge.media-server.com' })] })).toMatchObject([
      { kind: 'stored', way: 'unseen', names: ['sid'] },
    ]);
  });

  test.each([
    ['another value', { value: '2' }, 1],
    ['another lifetime', { expires: 5 }, 1],
    ['nothing else', {}, 0],
  ])('a cookie from before with %s', (_, change, stored) => {
    const seen = report([], { before: [cookie()], after: [cookie(change)] });
    expect(seen).toMatchObject({ stored, held: 1 - stored });
  });

  test('what was stored for a moment', () => {
    expect(leaks([stored({ name: 'js' })])).toEqual([
      { kind: 'fleeting', way: 'unseen', host: 'media-server.com', names: ['js'] },
    ]);
    expect(report([stored(), stored()]).stored).toBe(1);
  });

  test('not twice what was stored and is there', () => {
    expect(report([stored()], { after: [cookie()] })).toMatchObject({
      stored: 1,
      leaks: [{ kind: 'stored' }],
    });
  });

  const elsewhere = { topLevelSite: 'https://other.example', hasCrossSiteAncestor: true };
  const here = { topLevelSite: 'https://media-server.com', hasCrossSiteAncestor: true };
  test.each([
    ['of another site, unpartitioned, that nobody offered: another page’s', { domain: 'other.example' }, 0],
    ['of another site in this one’s partition', { domain: 'other.example', partition: here }, 1],
    ['of another site in another’s partition', { domain: 'third.example', partition: elsewhere }, 0],
    ['of the site, kept under another', { partition: elsewhere }, 1],
  ])('a new cookie %s', (_, part, count) => {
    expect(report([], { after: [cookie(part)] }).stored).toBe(count);
  });

  test('of another site, unpartitioned, that an answer to this page offered', () => {
    const url = 'https://www.other.example/pixel';
    const after = [cookie({ domain: 'other.example', hostOnly: false })];
    expect(report([sent({ url }), answered({ url }, 'sid')], { after }).stored).toBe(1);
  });

  test('what scripts could read, for each host', () => {
    const readings: readonly FrameReading[] = [
      { host: 'a.example', page: ['x'], ours: ['x'] },
      { host: 'a.example', page: ['y', 'x'], ours: ['x', 'y'] },
      { host: 'b.example', page: [], ours: [] },
    ];
    expect(report([], { readings, frames: 4 })).toMatchObject({
      leaks: [{ kind: 'read', way: 'scripts', host: 'a.example', names: ['x', 'y'] }],
      frames: { all: 4, asked: 3, silent: 1 },
    });
  });
});

test('cookies that are only hidden from scripts are said to be there', () => {
  const readings = [{ host: 'a.example', page: [], ours: ['x'] }];
  expect(report([], { readings })).toMatchObject({ leaks: [], hidden: 1, frames: { silent: 1 } });
});

test('more frames answered than had been counted', () => {
  const one = { host: 'a.example', page: [], ours: [] };
  expect(report([], { readings: [one, one], frames: 1 }).frames).toEqual({ all: 2, asked: 2, silent: 2 });
});

test('no value is in a report', () => {
  const secret = { value: 'secret' };
  const seen = report([sent({}, 'a'), answered({}, 'sid'), stored(secret)], {
    before: [cookie({ name: 'old', ...secret })],
    after: [cookie(secret), cookie({ name: 'old', ...secret })],
  });
  expect(JSON.stringify(seen)).not.toContain('secret');
});
