import { beforeEach, describe, expect, test, vi } from 'vitest';
import { NOW } from '../../fake/clock.ts';
import { forChromium } from '../../fake/for-chromium.ts';
import { type FakeRecorder, fakeRecorder, recording, SITE } from '../../fake/recorder.ts';

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
  extension: { isAllowedIncognitoAccess: vi.fn<() => Promise<boolean>>() },
}));
vi.mock('../../../src/platform/browser.ts', () => ({ browser: fake }));
const firefox = await import('../../../src/platform/watch.ts');
const chromium = await forChromium<typeof firefox>('watch', fake);
const { onSendHeaders, onHeadersReceived } = fake.webRequest;

/** A tab of its own for each test: what is asked of one is remembered. */
let tabId = 0;
let tabs: Readonly<Record<number, object>> = {};
beforeEach(() => {
  tabId += 1;
  tabs = { [tabId]: { url: `https://${SITE}/page`, incognito: false } };
  fake.extension.isAllowedIncognitoAccess.mockReset().mockResolvedValue(false);
  fake.tabs.get.mockReset().mockImplementation(async (id) => {
    const tab = tabs[id];
    if (tab === undefined) throw new Error(`No tab with id: ${id}.`);
    return tab;
  });
});

const IMAGE = `https://${SITE}/i.png`;
const request = (part: object = {}) => ({
  url: `${IMAGE}?q=1`,
  type: 'image',
  requestId: '7',
  tabId,
  frameId: 0,
  timeStamp: NOW * 1000,
  ...part,
});
const inFirefox = (part: object = {}) =>
  request({
    incognito: false,
    cookieStoreId: 'firefox-default',
    originUrl: `https://${SITE}/page?q`,
    documentUrl: `https://${SITE}/page?q`,
    ...part,
  });
const inChromium = (part: object = {}) => request({ initiator: `https://${SITE}`, ...part });
const sent = (cookie: string) => ({
  requestHeaders: [
    { name: 'Accept', value: '*' },
    { name: 'Cookie', value: cookie },
  ],
});
const offered = (...lines: readonly string[]) => ({
  statusCode: 200,
  responseHeaders: lines.map((value) => ({ name: 'set-cookie', value })),
});

/** What is recorded while the watch tells of these, one after another. */
const seen = async (
  { watchRequests }: typeof firefox,
  tell: () => unknown,
  start: Parameters<typeof fakeRecorder>[0] = {},
): Promise<FakeRecorder> => {
  const recorder = fakeRecorder(start);
  const watch = watchRequests(recorder.recorder, recorder.ports);
  watch.start();
  tell();
  await recorder.recorder.flush();
  watch.stop();
  expect(recorder.failures).toEqual([]);
  return recorder;
};
const factIn = async (browser: typeof firefox, tell: () => unknown) => (await seen(browser, tell)).facts();

describe('listening', () => {
  test.each([
    ['Firefox', firefox, ['requestHeaders'], ['responseHeaders']],
    [
      'Chromium, which leaves cookies out unless asked',
      chromium,
      ['requestHeaders', 'extraHeaders'],
      ['responseHeaders', 'extraHeaders'],
    ],
  ])('begins once and ends, in %s', (_, browser, sends, receives) => {
    const { recorder, ports } = fakeRecorder();
    const watch = browser.watchRequests(recorder, ports);
    expect(onSendHeaders.filters()).toEqual([]);
    watch.start();
    watch.start();
    expect(onSendHeaders.filters()).toEqual([[{ urls: ['<all_urls>'] }, sends]]);
    expect(onHeadersReceived.filters()).toEqual([[{ urls: ['<all_urls>'] }, receives]]);
    watch.stop();
    expect([onSendHeaders.filters(), onHeadersReceived.filters()]).toEqual([[], []]);
    watch.stop();
    watch.start();
    expect(onSendHeaders.filters()).toHaveLength(1);
    watch.stop();
  });

  test('never changes what it hears', async () => {
    await seen(firefox, () => {
      expect(onSendHeaders.tell(inFirefox(sent('a=1')))).toEqual([undefined]);
      expect(onHeadersReceived.tell(inFirefox(offered('a=1')))).toEqual([undefined]);
    });
  });
});

describe.each([
  ['Firefox', firefox, inFirefox, 'firefox-default'],
  ['Chromium', chromium, inChromium, undefined],
])('in %s', (_, browser, details, storeId) => {
  const common = () => ({
    at: NOW * 1000,
    url: IMAGE,
    type: 'image',
    requestId: '7',
    frame: { topSite: SITE, origin: `https://${SITE}`, tabId, frameId: 0 },
    storeId,
  });

  test('a request that carried cookies is a fact', async () => {
    expect(await factIn(browser, () => onSendHeaders.tell(details(sent('a=1; b=2'))))).toStrictEqual([
      {
        kind: 'sent',
        ...common(),
        cookies: [
          { name: 'a', hash: 'hash of 1' },
          { name: 'b', hash: 'hash of 2' },
        ],
      },
    ]);
  });

  test('an answer that offered some is a fact for each', async () => {
    const facts = await factIn(browser, () => onHeadersReceived.tell(details(offered('a=1', 'b=2\nc=3'))));
    expect(facts).toMatchObject(
      ['a', 'b', 'c'].map((name) => ({ kind: 'offer', ...common(), name, status: 200, hop: 0 })),
    );
  });

  test('they come out in the order they were told, and redirects are counted', async () => {
    const facts = await factIn(browser, () => {
      onHeadersReceived.tell(details({ ...offered('a=1'), statusCode: 302, frameId: 5 }));
      onSendHeaders.tell(details(sent('a=1')));
      onHeadersReceived.tell(details(offered('b=2')));
    });
    expect(facts).toMatchObject([{ name: 'a', hop: 0 }, { kind: 'sent' }, { name: 'b', hop: 1 }]);
  });

  test('without headers it is none', async () => {
    expect(
      await factIn(browser, () => {
        onSendHeaders.tell(details());
        onHeadersReceived.tell(details({ statusCode: 200 }));
      }),
    ).toEqual([]);
  });

  test('the page itself has no frame that asked, and is its own site whatever the tab shows', async () => {
    tabs = { [tabId]: { url: 'https://before.example/', incognito: false } };
    const page = { type: 'main_frame', ...offered('a=1'), documentUrl: undefined };
    expect(await factIn(browser, () => onHeadersReceived.tell(details(page)))).toMatchObject([
      { type: 'main_frame', frame: { topSite: SITE, origin: undefined } },
    ]);
  });

  test('a request of no tab is of no page', async () => {
    const worker = { tabId: -1, frameId: -1, documentUrl: undefined, ...sent('a=1') };
    expect(await factIn(browser, () => onSendHeaders.tell(details(worker)))).toMatchObject([
      { frame: { topSite: undefined, tabId: -1, frameId: -1 } },
    ]);
  });

  test('of another site’s page only what is of a recorded site is kept', async () => {
    const { all } = await seen(browser, () => {
      const elsewhere = {
        documentUrl: 'https://x.example/',
        originUrl: 'https://x.example/',
        initiator: 'https://x.example',
      };
      onSendHeaders.tell(details({ ...elsewhere, ...sent('a=1') }));
      onSendHeaders.tell(details({ ...elsewhere, url: 'https://y.example/', ...sent('b=1') }));
    });
    expect(all()).toMatchObject([{ sites: [SITE], fact: { frame: { topSite: 'x.example' } } }]);
  });
});

describe('the page in front is, in Firefox,', () => {
  test.each([
    ['the document, for what it loads itself', {}, SITE],
    [
      'the outermost frame, for what a frame loads',
      {
        documentUrl: 'https://frame.example/',
        frameAncestors: [{ url: 'https://middle.example/' }, { url: `https://edge.${SITE}/` }],
      },
      SITE,
    ],
    ['the tab’s, where the request does not say', { documentUrl: undefined }, SITE],
  ])('%s', async (_, part, topSite) => {
    const facts = await factIn(firefox, () => onSendHeaders.tell(inFirefox({ ...part, ...sent('a=1') })));
    expect(facts).toMatchObject([{ frame: { topSite } }]);
  });
});

describe('the page in front is, in Chromium,', () => {
  test.each([
    ['who asks, for what the page loads itself', { initiator: 'https://edge.west.com' }, 'west.com'],
    ['the tab’s, for what a frame loads', { frameId: 5, initiator: 'https://frame.example' }, SITE],
    ['the tab’s, where the request does not say', { initiator: undefined }, SITE],
  ])('%s', async (_, part, topSite) => {
    const facts = await factIn(chromium, () => onSendHeaders.tell(inChromium({ ...part, ...sent('a=1') })));
    expect(facts).toMatchObject([{ frame: { topSite } }]);
  });
});

describe('nothing is recorded of a private window', () => {
  test('in Firefox, which says it of each request', async () => {
    const { all, session } = await seen(firefox, () => {
      const secret = { incognito: true, url: 'https://other.example/' };
      onSendHeaders.tell(inFirefox({ ...secret, ...sent('a=1') }));
      onHeadersReceived.tell(inFirefox({ ...secret, ...offered('a=1'), statusCode: 302 }));
    });
    expect([all(), session.writes()]).toEqual([[], 0]);
    expect(fake.tabs.get).not.toHaveBeenCalled();
  });

  test('in Chromium, where the tab is asked, once', async () => {
    tabs = { [tabId]: { url: `https://${SITE}/`, incognito: true } };
    const { all, session } = await seen(chromium, () => {
      onSendHeaders.tell(inChromium({ url: 'https://other.example/', ...sent('a=1') }));
      onHeadersReceived.tell(inChromium({ ...offered('a=1'), statusCode: 302 }));
    });
    expect([all(), session.writes()]).toEqual([[], 0]);
    expect(fake.tabs.get).toHaveBeenCalledOnce();
  });

  test('in Chromium, where the tab cannot be asked and the extension is let into private windows', async () => {
    tabs = {};
    fake.extension.isAllowedIncognitoAccess.mockResolvedValue(true);
    const { all } = await seen(chromium, () => onHeadersReceived.tell(inChromium(offered('a=1'))));
    expect(all()).toEqual([]);
    // Asked again once it is there: it was not private.
    tabs = { [tabId]: { url: `https://${SITE}/`, incognito: false } };
    const later = await seen(chromium, () => onHeadersReceived.tell(inChromium(offered('b=1'))));
    expect(later.all()).toHaveLength(1);
  });
});

test('what a page contacts is remembered for the recorded page alone', async () => {
  const { ports } = await seen(
    firefox,
    () => {
      onSendHeaders.tell(inFirefox({ url: 'https://cdn.other.example/' }));
      onSendHeaders.tell(inFirefox({ url: 'https://cdn.other.example/', documentUrl: 'https://x.example/' }));
    },
    { records: [recording(SITE)] },
  );
  expect(await ports.memory.contactedFrom('other.example')).toEqual([SITE]);
});
