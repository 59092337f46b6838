/** Notes of a browser session on itself, for the one after it: the only way to tell how it ended. */
import { type RunNote, runNoteOf } from '../app/record/run-end.ts';
import type { RunStart } from '../app/record/use.ts';
import { browser } from './browser.ts';
import { clock, storagePort } from './storage.ts';

const KEY = 'run-note';

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
  const goOn = async (): Promise<void> => {
    const tabs = await browser.tabs.query({});
    windows = new Set(tabs.map(({ windowId }) => windowId)).size;
    await write('open', tabs.length);
  };
  const quietly = (writing: Promise<void>): void => void writing.catch(() => undefined);
  browser.windows.onCreated.addListener(() => quietly(goOn()));
  browser.windows.onRemoved.addListener(() => {
    windows -= 1;
    // Written without asking how many are left: there may be no time for an answer.
    quietly(windows <= 0 ? write('closing', 0) : goOn());
  });
  // An event page is told before it stops; a service worker is not.
  if (TARGET === 'firefox') browser.runtime.onSuspend.addListener(() => quietly(write('asleep', 0)));
  return { before, goOn };
};

/** Chromium's restored tabs are there by then, in milliseconds after its start. */
const SETTLED = 2000;

/** How this browser session has begun, for whoever wants to know how the one before it ended. */
export const runStart = async ({ before }: RunNotes): Promise<RunStart> => {
  const note = await before;
  if (TARGET === 'chrome') await new Promise((done) => setTimeout(done, SETTLED));
  const tabs = await browser.tabs.query({});
  return {
    browser: TARGET === 'chrome' ? 'chromium' : 'firefox',
    note,
    tabs: tabs.map(({ lastAccessed }) => lastAccessed),
    windows: new Set(tabs.map(({ windowId }) => windowId)).size,
  };
};
