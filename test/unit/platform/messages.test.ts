import { afterEach, describe, expect, test, vi } from 'vitest';
import { ask, onMessages } from '../../../src/platform/messages.ts';

type Listener = (message: unknown, sender: object) => unknown;
const runtime = vi.hoisted(() => ({
  id: 'our-id',
  getURL: (path: string) => `moz-extension://our-origin/${path}`,
  sendMessage: vi.fn<(message: object) => Promise<unknown>>(),
  onMessage: { addListener: vi.fn<(listener: Listener) => void>() },
}));
vi.mock('../../../src/platform/browser.ts', () => ({ browser: { runtime } }));
afterEach(() => void vi.resetAllMocks());

const note = vi.fn();
const heardFrom = (sender: object): unknown => {
  onMessages(async () => 'answered', note);
  return runtime.onMessage.addListener.mock.calls[0]?.[0]({ any: 'thing' }, sender);
};

test.each([
  ['the popup', { id: 'our-id', url: 'moz-extension://our-origin/popup/index.html' }],
  ['the popup in a tab', { id: 'our-id', url: 'moz-extension://our-origin/popup/index.html?tab=3', tab: {} }],
])('%s is answered', async (_, sender) => {
  await expect(heardFrom(sender)).resolves.toBe('answered');
});

test.each([
  [
    'a script of ours in a web page: it has our id, but not our address',
    { id: 'our-id', url: 'https://west.com/' },
  ],
  [
    'a page that carries our address in its own',
    { id: 'our-id', url: 'https://x.example/moz-extension://our-origin/' },
  ],
  ['a page of a longer origin', { id: 'our-id', url: 'moz-extension://our-origin.example/popup/index.html' }],
  ['another extension', { id: 'other-id', url: 'moz-extension://other-origin/index.html' }],
  ['another extension that claims our address', { id: 'other-id', url: 'moz-extension://our-origin/' }],
  ['somebody without an address', { id: 'our-id' }],
  ['nobody', {}],
])('%s gets no answer', (_, sender) => {
  expect(heardFrom(sender)).toBeUndefined();
  expect(note).not.toHaveBeenCalled();
});

test('a script of ours in a web page is heard and not answered', () => {
  const sender = { id: 'our-id', url: 'https://west.com/', tab: { id: 3 } };
  expect(heardFrom(sender)).toBeUndefined();
  expect(note).toHaveBeenCalledWith({ any: 'thing' }, sender);
});

test('another extension’s script in a web page is not heard', () => {
  expect(heardFrom({ id: 'other-id', url: 'https://west.com/', tab: { id: 3 } })).toBeUndefined();
  expect(note).not.toHaveBeenCalled();
});

describe('a page that asks', () => {
  const question = (reply: unknown): Promise<unknown> => {
    runtime.sendMessage.mockResolvedValue(reply);
    return ask('site-state', { site: 'west.com', host: 'www.west.com' });
  };

  test('gets the value', async () => {
    expect(await question({ ok: true, value: 'state' })).toBe('state');
    expect(runtime.sendMessage).toHaveBeenCalledWith({
      name: 'site-state',
      ask: { site: 'west.com', host: 'www.west.com' },
    });
  });

  test.each([
    [
      'the failure as it was',
      { ok: false, failure: { code: 'not_permitted', detail: 'west.com' } },
      'not_permitted',
    ],
    ['that nobody answered', undefined, 'no_answer'],
  ])('is told %s', async (_, reply, code) => {
    await expect(question(reply)).rejects.toMatchObject({ failure: { code } });
  });

  test('is told that there is no background, in the browser’s words', async () => {
    runtime.sendMessage.mockRejectedValue(new Error('Receiving end does not exist.'));
    await expect(ask('dismiss-trouble', {})).rejects.toMatchObject({
      failure: { code: 'no_answer', detail: 'Receiving end does not exist.' },
    });
  });
});
