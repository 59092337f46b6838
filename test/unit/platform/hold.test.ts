import { afterEach, expect, test, vi } from 'vitest';
import { beHeld, holdBackground } from '../../../src/platform/messages.ts';

type Heard = (...told: readonly unknown[]) => void;
const event = vi.hoisted(() => () => {
  const listeners: Heard[] = [];
  return {
    addListener: (listener: Heard) => void listeners.push(listener),
    tell: (...told: readonly unknown[]) => {
      for (const listener of listeners) listener(...told);
    },
  };
});
const runtime = vi.hoisted(() => ({
  id: 'our-id',
  getURL: (path: string) => `moz-extension://our-origin/${path}`,
  connect: vi.fn<() => object>(),
  onConnect: { addListener: vi.fn<(listener: (port: object) => void) => void>() },
}));
vi.mock('../../../src/platform/browser.ts', () => ({ browser: { runtime } }));
afterEach(() => void vi.resetAllMocks());

const portOf = () => ({ onDisconnect: event(), onMessage: event(), disconnect: vi.fn() });

test('held once the background has answered, until it is let go', async () => {
  const port = portOf();
  runtime.connect.mockReturnValue(port);
  const lost = vi.fn();
  let held = false;
  const holding = holdBackground(lost).then((letGo) => {
    held = true;
    return letGo;
  });
  await Promise.resolve();
  expect(held).toBe(false);
  port.onMessage.tell('here');
  (await holding)();
  expect(port.disconnect).toHaveBeenCalledOnce();
  expect(lost).not.toHaveBeenCalled();
});

test.each([
  ['after it has answered', true],
  ['before that', false],
])('a background that stops %s is lost', async (_, answered) => {
  const port = portOf();
  runtime.connect.mockReturnValue(port);
  const lost = vi.fn();
  const holding = holdBackground(lost);
  if (answered) port.onMessage.tell('here');
  port.onDisconnect.tell();
  await holding;
  expect(lost).toHaveBeenCalledOnce();
});

test.each<[string, object | undefined, boolean]>([
  ['a page of ours', { id: 'our-id', url: 'moz-extension://our-origin/popup/index.html' }, true],
  ['a script of ours in a web page', { id: 'our-id', url: 'https://west.com/' }, false],
  ['nobody', undefined, false],
])('the background answers %s: %#', (_, sender, answers) => {
  beHeld();
  const postMessage = vi.fn();
  runtime.onConnect.addListener.mock.calls[0]?.[0]({ sender, postMessage });
  expect(postMessage).toHaveBeenCalledTimes(answers ? 1 : 0);
});
