import { writeFileSync } from 'node:fs';
import type { Page } from '../driver.ts';
import { preferScheme } from './firefox-inside.ts';
import { pressActions, typeActions } from './firefox-keys.ts';
import { type Link, readOutcome, scriptOf } from './firefox-link.ts';
import { ANSWER_MS, until } from './wait.ts';

// WebDriver gives the popup's panel no handle, so we reach it from inside the browser, by the same actor that
// serves the tabs. Each text runs there; `panel` is the element that holds the popup.
const PANEL = `
  const win = Services.wm.getMostRecentWindow('navigator:browser');
  const panel = win.document.querySelector('browser.webextension-popup-browser');
  if (!panel) throw new Error('the popup is closed');`;

const ACTOR = `${PANEL}
  const { getMarionetteCommandsActorProxy: proxy } = ChromeUtils.importESModule(
    'chrome://remote/content/marionette/actors/MarionetteCommandsParent.sys.mjs');
  const actor = proxy(() => panel.browsingContext);`;

const EXECUTE = `${ACTOR}
  const how = { async: true, timeout: args[1], sandboxName: null, newSandbox: true };
  return actor.executeScript(args[0], [], how);`;

const CLICK = `${ACTOR}
  const element = await actor.findElement('css selector', args[0], { timeout: 0 });
  await actor.clickElement(element, { toJSON: () => ({ 'moz:webdriverClick': true }) });`;

const SNAPSHOT = `${PANEL}
  const { width, height } = panel.getBoundingClientRect();
  const area = new win.DOMRect(0, 0, width, height);
  const picture = await panel.browsingContext.currentWindowGlobal.drawSnapshot(area, 1, 'white');
  const canvas = win.document.createElementNS('http://www.w3.org/1999/xhtml', 'canvas');
  Object.assign(canvas, { width: picture.width, height: picture.height });
  canvas.getContext('2d').drawImage(picture, 0, 0);
  return canvas.toDataURL();`;

const FOCUS = `${PANEL} panel.focus();`;
const CLOSE = `${PANEL} panel.closest('panel').hidePopup();`;
const CLOSED = `return !Services.wm.getMostRecentWindow('navigator:browser')
  .document.querySelector('browser.webextension-popup-browser')`;

const impossible = (what: string) => async (): Promise<never> => {
  throw new Error(`${what} cannot be done to the real popup of Firefox`);
};

const screenshot = async (link: Link, file: string): Promise<void> => {
  const address = await link.inside<string>(SNAPSHOT);
  writeFileSync(file, Buffer.from(address.slice(address.indexOf(',') + 1), 'base64'));
};

const close = async (link: Link): Promise<void> => {
  await link.inside(CLOSE);
  await until(() => link.inside<boolean>(CLOSED), 'closing the popup');
};

const input = async (link: Link, actions: object): Promise<void> => {
  await link.inside(FOCUS);
  await link.askInside('WebDriver:PerformActions', actions);
};

/** The popup that is open now. */
export const popupPage = (link: Link): Page => {
  const evaluate = async <T>(body: string, ...args: readonly unknown[]): Promise<T> =>
    readOutcome<T>(await link.inside<string>(EXECUTE, scriptOf(body, args), ANSWER_MS));
  return {
    evaluate,
    waitFor: <T>(body: string, { timeoutMs, args = [] }: Parameters<Page['waitFor']>[1] = {}) =>
      until(() => evaluate<T>(body, ...args), `waiting in the popup for ${body}`, timeoutMs),
    url: () => evaluate('return location.href'),
    click: async (selector) => {
      const find = () => evaluate('return document.querySelector(args[0]) !== null', selector);
      await until(find, `an element "${selector}" to click`, 5_000);
      await link.inside(CLICK, selector);
    },
    press: (key) => input(link, pressActions(key)),
    type: (text) => input(link, typeActions(text)),
    colorScheme: (scheme) => preferScheme(link, scheme),
    screenshot: (file) => screenshot(link, file),
    front: async () => {},
    close: () => close(link),
    goto: impossible('goto'),
    reload: impossible('reload'),
    back: impossible('back'),
    resize: impossible('resize'),
  };
};
