import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { Told } from '../../../src/core/check/facts.ts';
import { cookie } from '../../fake/cookie.ts';
import { forChromium } from '../../fake/for-chromium.ts';

type Listener = (details: object) => unknown;
const event = vi.hoisted(() => () => {
  const listeners = new Map<Listener, readonly unknown[]>();
  return {
    addListener: (listener: Listener, ...rest: readonly unknown[]) => void listeners.set(listener, rest),
    removeListener: (listener: Listener) => void listeners.delete(listener),
    hasListener: (listener: Listener) => listeners.has(listener),
    tell: (details: object) => [...listeners.keys()].map((listener) => listener(details)),
    given: () => [...listeners.values()],
  };
});
type Injection = {
  readonly target: { readonly frameIds?: readonly number[] };
  readonly world: 'MAIN' | 'ISOLATED';
};
const fake = vi.hoisted(() => ({
  webRequest: { onSendHeaders: event(), onHeadersReceived: event() },
  cookies: { onChanged: event() },
  scripting: { executeScript: vi.fn<(injection: Injection) => Promise<readonly object[]>>() },
  storage: { local: {}, session: {} },
  runtime: {},
}));
vi.mock('../../../src/platform/browser.ts', () => ({ browser: fake }));
const firefox = await import('../../../src/platform/check.ts');
const chromium = await forChromium<typeof firefox>('check', fake);
const { onSendHeaders, onHeadersReceived } = fake.webRequest;

const TAB = 7;
const details = (part: object) => ({
  requestId: '1',
  tabId: TAB,
  type: 'image',
  url: 'https://a.example/',
  ...part,
});

describe.each([
  ['Firefox', firefox],
  ['Chromium', chromium],
])('%s', (name, { checkPorts }) => {
  const heard: Told[] = [];
  let stop = (): void => undefined;
  beforeEach(() => {
    stop();
    heard.length = 0;
    stop = checkPorts.listen(TAB, (one) => heard.push(one));
  });

  test('a request is told with the names it carries', () => {
    onSendHeaders.tell(details({ requestHeaders: [{ name: 'Cookie', value: 'a=secret; b=secret' }] }));
    expect(heard).toEqual([{ kind: 'sent', ...details({}), cookies: ['a', 'b'] }]);
  });

  test('an answer with the names it offers; what deletes offers nothing', () => {
    const responseHeaders =
      name === 'Firefox'
        ? [{ name: 'set-cookie', value: 'a=secret\nb=; Max-Age=0\nc=1; Max-Age=5' }]
        : ['a=secret', 'b=; Max-Age=0', 'c=1; Max-Age=5'].map((value) => ({ name: 'set-cookie', value }));
    onHeadersReceived.tell(details({ responseHeaders }));
    expect(heard).toEqual([{ kind: 'answered', ...details({}), offers: ['a', 'c'] }]);
  });

  test('of no other tab, but of those without one', () => {
    onSendHeaders.tell(details({ tabId: 8 }));
    onSendHeaders.tell(details({ tabId: -1 }));
    expect(heard.map((one) => one.kind === 'sent' && one.tabId)).toEqual([-1]);
  });

  test('a cookie that was set, without its value; a removal is none', () => {
    const raw = { ...cookie({ value: 'secret' }), session: true };
    fake.cookies.onChanged.tell({ removed: true, cause: 'explicit', cookie: raw });
    fake.cookies.onChanged.tell({ removed: false, cause: 'explicit', cookie: raw });
    expect(heard).toMatchObject([{ kind: 'stored', cookie: { name: 'sid' } }]);
    expect(JSON.stringify(heard)).not.toContain('secret');
  });

  test('Chromium is asked for the headers it leaves out otherwise', () => {
    expect(onSendHeaders.given()[0]?.[1]).toEqual(
      name === 'Chromium' ? ['requestHeaders', 'extraHeaders'] : ['requestHeaders'],
    );
  });

  test('stopped, nothing is listened to any more', () => {
    stop();
    expect([onSendHeaders, onHeadersReceived, fake.cookies.onChanged].map((one) => one.given())).toEqual([
      [],
      [],
      [],
    ]);
  });
});

describe('what frames can read', () => {
  const answer = (names: readonly string[], frames = 1) => ({ origin: 'https://a.example', names, frames });
  const asked = (page: (frameId: number) => unknown): void => {
    fake.scripting.executeScript.mockImplementation(async ({ target, world }) =>
      world === 'ISOLATED'
        ? [
            { frameId: 0, result: answer(['a'], 3) },
            { frameId: 9, result: answer([]) },
            { frameId: 10, result: null },
          ]
        : (target.frameIds ?? []).map((frameId) => ({ frameId, result: page(frameId) })),
    );
  };

  test('in both worlds, of the frames that answer, and how many there are', async () => {
    asked(() => answer([]));
    expect(await firefox.checkPorts.readings(TAB)).toEqual({
      frames: 3,
      readings: [
        { host: 'a.example', page: [], ours: ['a'] },
        { host: 'a.example', page: [], ours: [] },
      ],
    });
  });

  test('a frame whose own world answers nonsense was not asked', async () => {
    asked((frameId) => (frameId === 9 ? 'nonsense' : answer(['a'])));
    expect((await firefox.checkPorts.readings(TAB)).readings).toEqual([
      { host: 'a.example', page: ['a'], ours: ['a'] },
    ]);
  });

  test('a page that lets nobody in was not asked at all', async () => {
    fake.scripting.executeScript.mockRejectedValue(new Error('Cannot access contents of the page'));
    expect(await firefox.checkPorts.readings(TAB)).toEqual({ frames: 1, readings: [] });
  });
});
