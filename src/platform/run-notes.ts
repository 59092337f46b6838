/** Notes of a browser session on itself, for the one after it: the only way to tell how it ended. */
import { type RunNote, runNoteOf } from '../app/record/run-end.ts';
import type { RunStart } from '../app/record/use.ts';
import { browser } from './browser.ts';
import { clock, storagePort } from './storage.ts';

const KEY = 'run-note';

/** A note is not written again for so long, in milliseconds, while as many tabs are open. */
const FRESH = 10_000;

export type RunNotes = {
  /** What was noted last before this background started. */
  readonly before: Promise<RunNote | undefined>;
  /** Notes that the session goes on, with so many tabs. */
  goOn(): Promise<void>;
};

/** Listens at once. `wanted` says whether anything is recorded; where not, nothing is noted. */
export const openRunNotes = (wanted: () => Promise<boolean>): RunNotes => {
  const before = storagePort.read(KEY).then(runNoteOf, () => undefined);
  let windows = 0;
  const write = async (mark: RunNote['mark'], tabs: number): Promise<void> => {
    // What the session before noted is read before it is written over.
    await before;
    if (await wanted()) await storagePort.write({ [KEY]: { mark, at: clock.now(), tabs } });
  };
  let noted = { at: 0, tabs: 0 };
  const goOn = async (): Promise<void> => {
    const tabs = await browser.tabs.query({});
    windows = new Set(tabs.map(({ windowId }) => windowId)).size;
    if (tabs.length === noted.tabs && clock.now() - noted.at < FRESH) return;
    noted = { at: clock.now(), tabs: tabs.length };
    await write('open', tabs.length);
  };
  const quietly = (writing: Promise<void>): void => void writing.catch(() => undefined);
  browser.windows.onCreated.addListener(() => quietly(goOn()));
  browser.windows.onRemoved.addListener(() => {
    windows -= 1;
    // Written before it is asked how many are left: there may be no time for an answer. A background that this
    // has woken does not know how many there were.
    quietly(windows <= 0 ? write('closing', 0).then(goOn) : goOn());
  });
  // How many tabs there were tells a restored session from none: a tab behind others closes without a word else.
  browser.tabs.onRemoved.addListener((_, { isWindowClosing }) => {
    if (!isWindowClosing) quietly(goOn());
  });
  // An event page is told before it stops; a service worker is not.
  if (TARGET === 'firefox') browser.runtime.onSuspend.addListener(() => quietly(write('asleep', 0)));
  return { before, goOn };
};

/**
 * By then restored tabs are there, and it has been told what the start page has written. In milliseconds after
 * the browser's start.
 */
const SETTLED = 2000;

/** A browser says that it has started well within that time (0.3 s, measured), in milliseconds. */
const SAID = 3000;

/**
 * How this browser session has begun, for whoever wants to know how the one before it ended; undefined where
 * `startup` does not come: the extension has started, the browser had long.
 */
export const runStart = async (
  { before }: RunNotes,
  startup: Promise<void>,
): Promise<RunStart | undefined> => {
  const silence = new Promise<'silence'>((done) => setTimeout(() => done('silence'), SAID));
  if ((await Promise.race([startup, silence])) === 'silence') return undefined;
  const note = await before;
  await new Promise((done) => setTimeout(done, SETTLED));
  const tabs = await browser.tabs.query({});
  return {
    browser: TARGET === 'chrome' ? 'chromium' : 'firefox',
    note,
    tabs: tabs.map(({ lastAccessed }) => lastAccessed),
    windows: new Set(tabs.map(({ windowId }) => windowId)).size,
  };
};
