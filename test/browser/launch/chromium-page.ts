import type { CDPSession, Protocol, Page as Tab } from 'puppeteer-core';
import type { Page } from '../driver.ts';
import { chordOf } from './keys.ts';
import type { InTurn } from './queue.ts';
import { callOf } from './source.ts';
import { ANSWER_MS, until, within } from './wait.ts';

type Modifier = 'Shift' | 'Control' | 'Alt' | 'Meta';
type Key = Parameters<Tab['keyboard']['press']>[0];

const failure = (details: Protocol.Runtime.ExceptionDetails): Error =>
  new Error(`in the page: ${details.exception?.description ?? details.text}`);

/** Runs the text in the page's own world; by the protocol, as the page may forbid it to be evaluated there. */
const run = async (session: CDPSession, expression: string): Promise<unknown> => {
  const { result, exceptionDetails } = await within(
    session.send('Runtime.evaluate', { expression, awaitPromise: true, returnByValue: true }),
    'evaluating in the page',
  );
  if (exceptionDetails !== undefined) throw failure(exceptionDetails);
  return result.value;
};

const press = async (tab: Tab, text: string): Promise<void> => {
  const { modifiers, key } = chordOf(text);
  for (const modifier of modifiers) await tab.keyboard.down(modifier as Modifier);
  await tab.keyboard.press(key as Key);
  for (const modifier of [...modifiers].reverse()) await tab.keyboard.up(modifier as Modifier);
};

const find = (tab: Tab, selector: string) =>
  until(() => tab.$(selector), `an element "${selector}" to click`, 5_000);

const readers = (tab: Tab, session: CDPSession): Pick<Page, 'url' | 'evaluate' | 'waitFor'> => {
  const evaluate = async <T>(body: string, ...args: readonly unknown[]): Promise<T> =>
    (await run(session, callOf(body, args))) as T;
  return {
    url: async () => {
      if (tab.isClosed() || !tab.browser().connected) throw new Error('this page is closed');
      return tab.url();
    },
    evaluate,
    waitFor: <T>(body: string, { timeoutMs, args = [] }: Parameters<Page['waitFor']>[1] = {}) =>
      until(() => evaluate<T>(body, ...args), `waiting in ${tab.url()} for ${body}`, timeoutMs),
  };
};

const movers = (tab: Tab): Pick<Page, 'goto' | 'reload' | 'back'> => {
  const options = { waitUntil: 'load', timeout: ANSWER_MS } as const;
  return {
    goto: async (url) => void (await tab.goto(url, options)),
    reload: async () => void (await tab.reload(options)),
    back: async () => void (await tab.goBack(options)),
  };
};

/** A tab of Chromium, or the real popup, which is in front by itself and must not be brought there. */
export const pageOf = async (tab: Tab, kind: 'tab' | 'popup', inTurn: InTurn): Promise<Page> => {
  const session = await tab.createCDPSession();
  const front = async (): Promise<void> => {
    if (kind === 'tab') await within(tab.bringToFront(), 'bringing the tab to the front');
  };
  // Input goes where a user's would: to the tab in front.
  const inFront = (act: () => Promise<void>): Promise<void> =>
    inTurn(async () => {
      await front();
      await act();
    });
  return {
    ...movers(tab),
    ...readers(tab, session),
    front,
    click: async (selector) => {
      const element = await find(tab, selector);
      await inFront(() => within(element?.click() ?? Promise.resolve(), `clicking "${selector}"`));
    },
    press: (key) => inFront(() => press(tab, key)),
    type: (text) => inFront(() => tab.keyboard.type(text)),
    resize: (width, height) => within(tab.setViewport({ width, height }), 'resizing the page'),
    colorScheme: (value) => tab.emulateMediaFeatures([{ name: 'prefers-color-scheme', value }]),
    screenshot: async (file) => {
      await within(tab.screenshot({ path: file as `${string}.png` }), 'taking a screenshot');
    },
    close: () => within(tab.close(), 'closing the page'),
  };
};
