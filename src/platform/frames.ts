/** What every frame of a tab that we may enter says of itself. */
import { inventoryOf } from '../app/inventory-door.ts';
import type { FrameInventory } from '../core/inventory.ts';
import { browser } from './browser.ts';

/** A page that shows a dialog answers nothing; nobody waits for it longer than this, in milliseconds. */
const PATIENCE = 3000;

/** What the frames answered; the ones we may not enter, and those that made no sense, are missing. */
export const frameInventories = async (tabId: number): Promise<readonly FrameInventory[]> => {
  const asked = browser.scripting.executeScript({
    target: { tabId, allFrames: true },
    // From a page's own folder a bare path would be looked for beside it (Firefox).
    files: ['/page/inventory.js'],
    injectImmediately: true,
  });
  const late = new Promise<[]>((done) => setTimeout(() => done([]), PATIENCE));
  // A page no script may enter rejects; then no frame has answered.
  const answers = await Promise.race([asked, late]).catch(() => []);
  return answers.flatMap(({ result }) => inventoryOf(result));
};
