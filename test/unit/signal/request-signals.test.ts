import { describe, expect, test } from 'vitest';
import { NOTHING_SENT, type SignalRule, type SignalStanding } from '../../../src/core/signal.ts';
import {
  headersUnder,
  needsTab,
  type RequestFacts,
  requestSignals,
} from '../../../src/signal/request-signals.ts';
import { fakeSignalApi } from '../../fake/signal-api.ts';

const rule = (site: string | undefined, dnt: boolean, gpc = false): SignalRule => ({
  site,
  dnt,
  gpc,
  since: 0,
});
const sends = (...rules: readonly SignalRule[]): SignalStanding => ({ rules, arm: undefined });
const PAGE = 'https://www.a.example/p';
const request = (part: Partial<RequestFacts> = {}): RequestFacts => ({
  type: 'image',
  url: 'https://cdn.example.com/i.png',
  tabId: 1,
  originUrl: PAGE,
  documentUrl: PAGE,
  frameAncestors: [],
  ...part,
});
const ACCEPT = { name: 'Accept', value: '*/*' };

test('the header is added, and the others stay as they are', () => {
  expect(headersUnder(request(), [ACCEPT], sends(rule('a.example', true, true)))).toEqual([
    ACCEPT,
    { name: 'DNT', value: '1' },
    { name: 'Sec-GPC', value: '1' },
  ]);
});

test.each(['DNT', 'dnt', 'Dnt'])('one that is there already (%s) is replaced, twice or once', (name) => {
  const there = [{ name, value: '0' }, ACCEPT, { name, value: '1' }];
  expect(headersUnder(request(), there, sends(rule(undefined, true)))).toEqual([
    ACCEPT,
    { name: 'DNT', value: '1' },
  ]);
});

test('where nothing is sent the request is left alone, whatever the browser itself sends', () => {
  expect(headersUnder(request(), [{ name: 'DNT', value: '1' }], NOTHING_SENT)).toBeUndefined();
  expect(headersUnder(request(), [ACCEPT], sends(rule('b.example', true)))).toBeUndefined();
});

test('what has no host, or no headers, is left alone', () => {
  const standing = sends(rule(undefined, true));
  expect(headersUnder(request({ url: 'data:,x' }), [], standing)).toBeUndefined();
  expect(headersUnder(request(), undefined, standing)).toBeUndefined();
});

describe('the page in front decides', () => {
  const frame = { originUrl: 'https://frame.example/', documentUrl: 'https://frame.example/' };
  test.each<[string, Partial<RequestFacts>]>([
    ['for itself', { type: 'main_frame', url: PAGE, originUrl: undefined, documentUrl: undefined }],
    ['for what it loads', {}],
    ['for a socket', { url: 'wss://live.example/', type: 'websocket' }],
    ['for what its frames load', { ...frame, frameAncestors: [{ url: PAGE }] }],
    ['for a worker of its frames, once the tab was asked', { ...frame, tabUrl: PAGE }],
    [
      'for its service worker, which has no tab',
      { tabId: -1, documentUrl: undefined, frameAncestors: undefined },
    ],
  ])('%s', (_, part) => {
    expect(headersUnder(request(part), [], sends(rule('a.example', true)))).toEqual([
      { name: 'DNT', value: '1' },
    ]);
  });

  test('a link from it leads elsewhere', () => {
    const link = { type: 'main_frame', url: 'https://b.example/' };
    expect(headersUnder(request(link), [], sends(rule('a.example', true)))).toBeUndefined();
  });
});

test.each<[string, Partial<RequestFacts>, SignalStanding, boolean]>([
  ['of what looks like the page own request', {}, sends(rule('a.example', true)), true],
  ['not of the page itself', { type: 'main_frame' }, sends(rule('a.example', true)), false],
  [
    'not of what names its ancestors',
    { frameAncestors: [{ url: PAGE }] },
    sends(rule('a.example', true)),
    false,
  ],
  ['not of what has no tab', { tabId: -1 }, sends(rule('a.example', true)), false],
  ['not where only everywhere was chosen', {}, sends(rule(undefined, true)), false],
  [
    "not of an experiment's tab",
    {},
    { rules: [rule('a.example', true)], arm: { tabId: 1, signals: { dnt: true, gpc: false } } },
    false,
  ],
])('the tab is asked %s', (_, part, standing, expected) => {
  expect(needsTab(request(part), standing)).toBe(expected);
});

describe('in the tab of an experiment', () => {
  const arm = { tabId: 1, storeId: 'firefox-container-9', signals: { dnt: false, gpc: false } };
  const standing = { rules: [rule(undefined, true)], arm };
  const there = [ACCEPT, { name: 'DNT', value: '1' }, { name: 'Sec-GPC', value: '1' }];

  test('a visit without a signal sends none, whoever put it there', () => {
    expect(headersUnder(request(), there, standing)).toEqual([ACCEPT]);
  });

  test('its container is meant, too, and no other tab', () => {
    const worker = request({ tabId: -1, cookieStoreId: 'firefox-container-9' });
    expect(headersUnder(worker, there, standing)).toEqual([ACCEPT]);
    expect(headersUnder(request({ tabId: 2, cookieStoreId: 'firefox-default' }), [ACCEPT], standing)).toEqual(
      [ACCEPT, { name: 'DNT', value: '1' }],
    );
  });
});

test('it listens exactly while something stands', async () => {
  const api = fakeSignalApi();
  await requestSignals.apply(NOTHING_SENT, api);
  expect(api.requestSignals.isListening()).toBe(false);
  expect(await requestSignals.holds(NOTHING_SENT, api)).toBe(true);
  expect(await requestSignals.holds(sends(rule(undefined, true)), api)).toBe(false);
  await requestSignals.apply(sends(rule(undefined, true)), api);
  expect(api.requestSignals.isListening()).toBe(true);
});
