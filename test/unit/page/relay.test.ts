import { createContext, runInContext } from 'node:vm';
import { describe, expect, test, vi } from 'vitest';
import { pageScript } from '../../fake/page.ts';

const SCRIPT = pageScript('relay');
type Send = (message: object) => Promise<unknown>;

/** The extension's own world beside a page, with what the browser puts there. */
const worldWith = (globals: object, runs = 1): EventTarget => {
  const document = new EventTarget();
  const context = createContext({ document, ...globals });
  for (let time = 0; time < runs; time += 1) runInContext(SCRIPT, context);
  return document;
};

const say = (document: EventTarget, detail: unknown, type = 'cookie-clause:write'): unknown =>
  document.dispatchEvent(new CustomEvent(type, { detail }));

const sender = () => vi.fn<Send>(async () => undefined);

describe('a note is handed to the background, with the time, in', () => {
  test.each([
    ['Chromium', (runtime: object) => ({ chrome: { runtime } })],
    ['Firefox', (runtime: object) => ({ browser: { runtime }, chrome: { runtime } })],
    [
      'a page of Chromium’s with an element of the id "browser"',
      (runtime: object) => ({ browser: { id: 'browser' }, chrome: { runtime } }),
    ],
  ])('%s', (_, globals) => {
    const sendMessage = sender();
    const before = Date.now();
    say(worldWith(globals({ sendMessage })), '{"line":"a=b"}');
    expect(sendMessage.mock.calls).toEqual([[{ scriptWrite: '{"line":"a=b"}', at: expect.any(Number) }]]);
    const [[message] = []] = sendMessage.mock.calls;
    expect(message).toHaveProperty('at', expect.closeTo(before, -3));
  });
});

test('a note is handed on once, also where the script ran twice', () => {
  const sendMessage = sender();
  say(worldWith({ chrome: { runtime: { sendMessage } } }, 2), 'note');
  expect(sendMessage).toHaveBeenCalledOnce();
});

test('an element of the page with the name of our flag does not keep the script from running', () => {
  const sendMessage = sender();
  say(worldWith({ cookieClauseRelays: {}, chrome: { runtime: { sendMessage } } }), 'note');
  expect(sendMessage).toHaveBeenCalledOnce();
});

test.each([
  ['no text', 5, undefined],
  ['nothing', undefined, undefined],
  ['an object', { scriptWrite: 'note' }, undefined],
  ['another event', 'note', 'cookie-clause:other'],
])('%s is handed to nobody', (_, detail, type) => {
  const sendMessage = sender();
  say(worldWith({ chrome: { runtime: { sendMessage } } }), detail, type);
  expect(sendMessage).not.toHaveBeenCalled();
});

test('where there is no extension any more, nothing is listened to', () => {
  expect(() => say(worldWith({ chrome: {} }), 'note')).not.toThrow();
  expect(() => say(worldWith({}), 'note')).not.toThrow();
});

describe('a background that answers no more is no error in the page:', () => {
  test.each([
    ['it rejects', () => Promise.reject(new Error('Receiving end does not exist.'))],
    [
      'Chromium throws at once after an update',
      () => {
        throw new Error('Extension context invalidated.');
      },
    ],
  ])('%s', async (_, send) => {
    // Node turns what a listener throws, and a rejection nobody handles, into an uncaught error.
    const uncaught = vi.fn();
    process.on('uncaughtException', uncaught);
    process.on('unhandledRejection', uncaught);
    say(worldWith({ chrome: { runtime: { sendMessage: send } } }), 'note');
    await new Promise((done) => setTimeout(done, 5));
    process.off('uncaughtException', uncaught);
    process.off('unhandledRejection', uncaught);
    expect(uncaught).not.toHaveBeenCalled();
  });
});
