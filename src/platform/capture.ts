/** Reading a page's text at the person's click, and keeping it at another. */
import { type Capture, type CapturePorts, loadCapture, type Trouble } from '../app/capture.ts';
import { addressOf } from '../core/party.ts';
import { browser } from './browser.ts';
import { clock } from './storage.ts';
import { tabById } from './tabs.ts';

/** A page that shows a dialog answers nothing; nobody waits for it longer than this, in milliseconds. */
const PATIENCE = 10_000;

const LATE = { trouble: 'late' } as const;

const late = (): Promise<typeof LATE> => new Promise((done) => setTimeout(() => done(LATE), PATIENCE));

type Answer = { readonly raw: unknown } | { readonly trouble: Trouble };

const asked = async (tabId: number): Promise<Answer> => {
  try {
    const [answer] = await browser.scripting.executeScript({
      target: { tabId },
      files: ['/page/policy-text.js'],
    });
    return { raw: answer?.result };
  } catch {
    // Either no script may enter the page, or there is none any more.
    return { trouble: (await tabById(tabId)) === undefined ? 'closed' : 'no_access' };
  }
};

const sha256 = async (text: string): Promise<string> => {
  const sum = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return [...new Uint8Array(sum)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
};

export const capturePorts: CapturePorts = {
  clock,
  pageText: (tabId) => Promise.race([asked(tabId), late()]),
  sha256,
};

/** A tab whose page may be read. */
export type ReadableTab = { readonly id: number; readonly title: string; readonly url: string };

/** Web pages in open tabs whose address we are told: the ones we have access to. */
export const readableTabs = async (): Promise<readonly ReadableTab[]> => {
  const tabs = await browser.tabs.query({});
  return tabs.flatMap(({ id, url, title }) =>
    id !== undefined && url !== undefined && addressOf(url).kind === 'web'
      ? [{ id, url: url.split(/[?#]/)[0] ?? '', title: title ?? '' }]
      : [],
  );
};

/** Each capture has a key of its own, so that two pages of ours that keep one do not overwrite each other's. */
const KEY = 'policy-text ';
const keyOf = ({ sha256: hash, at }: Capture): string => `${KEY}${at} ${hash}`;

/** Rejects where the browser cannot write. */
export const keepCapture = (capture: Capture): Promise<void> =>
  browser.storage.local.set({ [keyOf(capture)]: capture });

export const forgetCapture = (capture: Capture): Promise<void> =>
  browser.storage.local.remove(keyOf(capture));

/** The captures that were kept, newest first. */
export const keptCaptures = async (): Promise<readonly Capture[]> => {
  const all = await browser.storage.local.get(null);
  return Object.entries(all)
    .filter(([key]) => key.startsWith(KEY))
    .flatMap(([, raw]) => loadCapture(raw) ?? [])
    .sort((a, b) => b.at - a.at);
};
