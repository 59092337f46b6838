/** What the scripts of every frame of a tab read of the two signals. */
import { frameSignalOf } from '../app/frame-signal-door.ts';
import type { FrameSignal } from '../core/lab/coverage.ts';
import { browser, type Scripting } from './browser.ts';

/** A page that shows a dialog answers nothing; nobody waits for it longer than this, in milliseconds. */
const PATIENCE = 3000;

/** The frames that may be entered and answered; in the page's own world, where its scripts read. */
export const frameSignals = async (tabId: number): Promise<readonly FrameSignal[]> => {
  const asked = browser.scripting.executeScript({
    target: { tabId, allFrames: true },
    files: ['/page/frame-signal.js'],
    world: 'MAIN',
    injectImmediately: true,
  } as Scripting.ScriptInjection);
  const late = new Promise<[]>((done) => setTimeout(() => done([]), PATIENCE));
  const answers = await Promise.race([asked, late]).catch(() => []);
  return answers.flatMap(({ result }) => frameSignalOf(result));
};
