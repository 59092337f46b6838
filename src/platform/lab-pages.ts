/** The tabs of an experiment: opened, loaded, asked, closed. */
import type { LabPages, PageNow } from '../app/lab/ports.ts';
import { browser } from './browser.ts';
import { frameSignals } from './frame-signals.ts';
import { frameInventories } from './frames.ts';

const EMPTY = 'about:blank';
/** Always the same: a page may show something else in a window of another size. In CSS pixels. */
const SIZE = { width: 1280, height: 900 };
/** A page that shows a dialog answers nothing; nobody waits for it longer than this, in milliseconds. */
const PATIENCE = 3000;

const inStore = (storeId: string | undefined): { readonly cookieStoreId?: string } =>
  storeId === undefined ? {} : { cookieStoreId: storeId };

/** Whatever is gone already is as gone as was wanted. */
const quietly = (closing: Promise<void>): Promise<void> => closing.catch(() => undefined);

const open: LabPages['open'] = async (storeId, windowId) => {
  if (windowId !== undefined && (await hasWindow(windowId))) {
    const tab = await browser.tabs.create({ windowId, url: EMPTY, active: true, ...inStore(storeId) });
    return { tabId: tab.id ?? -1, windowId };
  }
  // Its first tab keeps the window open between two runs.
  const made = await browser.windows.create({ url: EMPTY, type: 'normal', ...SIZE });
  if (made?.id === undefined) throw new Error('the browser opened no window');
  return open(storeId, made.id);
};

const hasWindow = async (windowId: number): Promise<boolean> => {
  try {
    await browser.windows.get(windowId);
    return true;
  } catch {
    return false;
  }
};

/** Whether a script of ours gets an answer from the page at all. */
const answers = async (tabId: number): Promise<boolean | undefined> => {
  const asked = browser.scripting
    .executeScript({ target: { tabId }, files: ['/page/robot.js'], injectImmediately: true })
    .then(([first]) => first?.result === true)
    .catch(() => undefined);
  const late = new Promise<undefined>((done) => setTimeout(() => done(undefined), PATIENCE));
  return Promise.race([asked, late]);
};

const look = async (tabId: number): Promise<PageNow | undefined> => {
  const robot = await answers(tabId);
  if (robot === undefined) return undefined;
  const [inventories, signals] = await Promise.all([frameInventories(tabId), frameSignals(tabId)]);
  return { robot, inventories, signals };
};

const click: LabPages['click'] = async (tabId, selector) => {
  const [first] = await browser.scripting.executeScript({
    target: { tabId },
    func: (wanted: string) => {
      const found = document.querySelector(wanted);
      if (!(found instanceof HTMLElement)) return false;
      found.click();
      return true;
    },
    args: [selector],
  });
  return first?.result === true;
};

export const labPages: LabPages = {
  open,
  hasWindow,
  look,
  click,
  navigate: async (tabId, url) => {
    await browser.tabs.update(tabId, { url });
  },
  state: async (tabId) => {
    try {
      const { url, status } = await browser.tabs.get(tabId);
      return { url, complete: status === 'complete' };
    } catch {
      // Both browsers reject for a tab that is gone.
      return undefined;
    }
  },
  close: (tabId) => quietly(browser.tabs.remove(tabId)),
  closeWindow: (windowId) => quietly(browser.windows.remove(windowId)),
};
