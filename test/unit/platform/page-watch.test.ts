import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { WatchedPage } from '../../../src/app/page-watch.ts';
import type { Exchange } from '../../../src/core/lab/exchange.ts';
import { NOW } from '../../fake/clock.ts';
import { forChromium } from '../../fake/for-chromium.ts';
import { fakeDigest } from '../../fake/ledger.ts';

type Listener = (details: object) => unknown;
const event = vi.hoisted(() => () => {
  const listeners = new Map<Listener, readonly unknown[]>();
  return {
    addListener: (listener: Listener, ...rest: readonly unknown[]) => void listeners.set(listener, rest),
    removeListener: (listener: Listener) => void listeners.delete(listener),
    hasListener: (listener: Listener) => listeners.has(listener),
    tell: (details: object) => [...listeners.keys()].map((listener) => listener(details)),
    filters: () => [...listeners.values()],
  };
});
const fake = vi.hoisted(() => ({
  webRequest: { onSendHeaders: event(), onHeadersReceived: event() },
  tabs: { get: vi.fn<(id: number) => Promise<object>>() },
  extension: { isAllowedIncognitoAccess: async () => false },
}));
vi.mock('../../../src/platform/browser.ts', () => ({ browser: fake }));
const firefox = await import('../../../src/platform/page-watch.ts');
const chromium = await forChromium<typeof firefox>('page-watch', fake);
const { onSendHeaders, onHeadersReceived } = fake.webRequest;

const PAGE = 'https://www.corp.example/ir';
beforeEach(() => {
  fake.tabs.get.mockReset().mockImplementation(async (id) => {
    if (id !== 7) throw new Error(`No tab with id: ${id}.`);
    return { url: PAGE, incognito: true };
  });
});

const header = (name: string, value: string) => ({ name, value });
const request = (part: object = {}) => ({
  url: 'https://t.example/p.gif?uid=1',
  type: 'image',
  requestId: '3',
  tabId: 7,
  frameId: 0,
  timeStamp: NOW * 1000,
  requestHeaders: [header('DNT', '1')],
  ...part,
});
const answered = (...headers: readonly object[]) => ({
  requestId: '3',
  timeStamp: NOW * 1000,
  statusCode: 200,
  responseHeaders: headers,
});
const asker = {
  Firefox: { originUrl: PAGE, documentUrl: PAGE, cookieStoreId: 'c' },
  Chromium: { initiator: 'https://www.corp.example' },
};

describe.each([
  ['Firefox', firefox],
  ['Chromium', chromium],
] as const)('in %s', (name, { watchPages }) => {
  const heard = async (
    tell: () => void,
    wants: (of: WatchedPage) => boolean = () => true,
  ): Promise<readonly Exchange[]> => {
    const exchanges: Exchange[] = [];
    const watch = watchPages(
      { wants, hear: (exchange) => void exchanges.push(exchange) },
      { digest: fakeDigest },
    );
    watch.start();
    tell();
    await new Promise((done) => setTimeout(done, 20));
    watch.stop();
    return exchanges;
  };
  const sent = (part: object = {}): unknown => onSendHeaders.tell(request({ ...asker[name], ...part }));

  test('a request is heard when it is sent, and again with its answer', async () => {
    const exchanges = await heard(() => {
      sent({ requestHeaders: [header('DNT', '1'), header('Cookie', 'a=1; b=2')] });
      onHeadersReceived.tell(
        answered(header('Set-Cookie', 'id=x; Domain=.T.example; Max-Age=60'), header('Tk', 'T;fRx42')),
      );
    });
    expect(exchanges).toHaveLength(2);
    expect(exchanges[0]).toMatchObject({
      url: 'https://t.example/p.gif?uid=1',
      hop: 0,
      signals: { dnt: ['1'], gpc: [] },
      sent: [{ name: 'a', digest: await fakeDigest('1') }, { name: 'b' }],
      frame: { topSite: 'corp.example', origin: 'https://www.corp.example', tabId: 7, frameId: 0 },
      answer: undefined,
    });
    expect(exchanges[1]).toMatchObject({
      requestId: '3',
      hop: 0,
      answer: {
        status: 200,
        offered: [{ name: 'id', domain: 't.example', seconds: 60, digest: await fakeDigest('x') }],
        tk: ['T;fRx42'],
      },
    });
  });

  test.each([
    ['two headers', [header('dnt', '1'), header('DNT', '1')], ['1', '1']],
    ['one header with two values', [header('DNT', '1, 1')], ['1', '1']],
    ['another value', [header('DNT', '0')], ['0']],
  ])('%s are told as they are', async (_, requestHeaders, values) => {
    const [exchange] = await heard(() => sent({ requestHeaders }));
    expect(exchange?.signals.dnt).toEqual(values);
  });

  test.each([
    ['fetched ahead', [header('Sec-Purpose', 'prefetch')], 'prefetch'],
    ['rendered ahead', [header('sec-purpose', 'prefetch;prerender')], 'prefetch'],
    ['opened', [], 'main_frame'],
  ])('a page that is %s is told so', async (_, requestHeaders, type) => {
    const [exchange] = await heard(() => sent({ type: 'main_frame', requestHeaders }));
    expect(exchange?.type).toBe(type);
  });

  test('a redirect is the next hop of the same request', async () => {
    const exchanges = await heard(() => {
      sent();
      onHeadersReceived.tell({ ...answered(), statusCode: 302 });
      sent({ url: 'https://u.example/' });
    });
    expect(exchanges.map(({ hop, answer }) => [hop, answer?.status])).toEqual(
      expect.arrayContaining([
        [0, undefined],
        [0, 302],
        [1, undefined],
      ]),
    );
  });

  test("a service worker's request is of its own site", async () => {
    const of: WatchedPage[] = [];
    const exchanges = await heard(
      () => sent({ tabId: -1, frameId: -1, documentUrl: undefined }),
      (page) => {
        of.push(page);
        return true;
      },
    );
    expect(of).toEqual([
      { tabId: -1, topSite: 'corp.example', storeId: name === 'Firefox' ? 'c' : undefined },
    ]);
    expect(exchanges).toHaveLength(1);
  });

  test('what nobody wants, has no host, or lost its request is not heard', async () => {
    expect(
      await heard(
        () => sent(),
        () => false,
      ),
    ).toEqual([]);
    expect(await heard(() => sent({ url: 'data:image/gif;base64,x' }))).toEqual([]);
    expect(await heard(() => void onHeadersReceived.tell(answered()))).toEqual([]);
  });

  test('cookie headers are asked for, and nothing is listened to once it is stopped', () => {
    const watch = watchPages({ wants: () => true, hear: () => undefined }, { digest: fakeDigest });
    watch.start();
    expect(onSendHeaders.filters()).toEqual([
      [
        { urls: ['<all_urls>'] },
        name === 'Chromium' ? ['requestHeaders', 'extraHeaders'] : ['requestHeaders'],
      ],
    ]);
    watch.stop();
    expect(onSendHeaders.filters()).toEqual([]);
  });
});
