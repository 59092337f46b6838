import { writeFileSync } from 'node:fs';
import type { Page } from '../driver.ts';
import { preferScheme, resizeTab } from './firefox-inside.ts';
import { pressActions, typeActions } from './firefox-keys.ts';
import { type Link, runScript, type Send } from './firefox-link.ts';
import { until } from './wait.ts';

type Answer<T> = { readonly value: T };

const focus = (send: Send, handle: string): Promise<unknown> =>
  send('WebDriver:SwitchToWindow', { handle, focus: true });

const find = (send: Send, value: string) =>
  send<Answer<object>>('WebDriver:FindElement', { using: 'css selector', value });

const clickOn = async (send: Send, selector: string): Promise<void> => {
  const { value } = await find(send, selector);
  await send('WebDriver:ElementClick', { id: Object.values(value)[0] });
};

/** Leaves the session in another tab: in a window that is gone nothing can be asked, not even of the browser. */
const closeTab = async (send: Send): Promise<void> => {
  const [other] = await send<readonly string[]>('WebDriver:CloseWindow');
  if (other !== undefined) await send('WebDriver:SwitchToWindow', { handle: other, focus: false });
};

/** How often a page is asked for again while its certificate is not trusted yet, and how soon, in milliseconds. */
const TRIES = 20;
const PAUSE = 150;

/** A Firefox that has just started may not know yet that it trusts the replica's certificate; it soon does. */
const trusting = async (go: () => Promise<void>): Promise<void> => {
  for (let tries = 0; ; tries += 1)
    try {
      return await go();
    } catch (thrown) {
      if (tries >= TRIES || !String(thrown).includes('insecure certificate')) throw thrown;
      await new Promise((done) => setTimeout(done, PAUSE));
    }
};

/** A tab of Firefox, known by its WebDriver handle. */
export const pageOf = (link: Link, handle: string): Page => {
  const command = async (name: string, parameters?: object): Promise<void> => {
    await link.inTab(handle, (send) => send(name, parameters));
  };
  // Input goes where a user's would: to the tab in front.
  const inFront = (act: (send: Send) => Promise<unknown>): Promise<void> =>
    link.inTab(handle, async (send) => {
      await focus(send, handle);
      await act(send);
    });
  const url = async (): Promise<string> =>
    (await link.inTab(handle, (send) => send<Answer<string>>('WebDriver:GetCurrentURL'))).value;
  const evaluate = <T>(body: string, ...args: readonly unknown[]): Promise<T> =>
    link.inTab(handle, (send) => runScript<T>(send, null, body, args));
  return {
    url,
    evaluate,
    waitFor: <T>(body: string, { timeoutMs, args = [] }: Parameters<Page['waitFor']>[1] = {}) =>
      until(() => evaluate<T>(body, ...args), `waiting in a page for ${body}`, timeoutMs),
    goto: (url) => trusting(() => command('WebDriver:Navigate', { url })),
    reload: () => command('WebDriver:Refresh'),
    back: () => command('WebDriver:Back'),
    click: async (selector) => {
      const found = () => link.inTab(handle, (send) => find(send, selector));
      await until(found, `an element "${selector}" to click`, 5_000);
      await inFront((send) => clickOn(send, selector));
    },
    press: (key) => inFront((send) => send('WebDriver:PerformActions', pressActions(key))),
    type: (text) => inFront((send) => send('WebDriver:PerformActions', typeActions(text))),
    resize: (width, height) => resizeTab(link, handle, width, height),
    // The one setting of the browser: it changes every tab.
    colorScheme: (scheme) => preferScheme(link, scheme),
    screenshot: (file) =>
      link.inTab(handle, async (send) => {
        const { value } = await send<Answer<string>>('WebDriver:TakeScreenshot', { full: false });
        writeFileSync(file, Buffer.from(value, 'base64'));
      }),
    front: () => inFront(async () => {}),
    close: () => link.inTab(handle, closeTab),
  };
};
