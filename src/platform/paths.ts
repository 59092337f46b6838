/** Recording a person's clicks in a page, at their press. */
import { NO_STEPS, type Path, type PathEnd, pathWith } from '../app/path-door.ts';
import { browser, type Runtime } from './browser.ts';
import { tabById } from './tabs.ts';

/** The name that src/page/path.ts listens for. */
const NAME = 'cookie-clause:path';
/** A page that shows a dialog answers nothing; nobody waits for it longer than this, in milliseconds. */
const PATIENCE = 10_000;

/** Puts the script into the page itself, no frame of it; gives why that could not be. */
const enter = async (tabId: number): Promise<PathEnd | undefined> => {
  const late = new Promise<'late'>((done) => setTimeout(() => done('late'), PATIENCE));
  const target = { tabId, frameIds: [0] };
  const entered = browser.scripting.executeScript({ target, files: ['/page/path.js'] });
  try {
    return (await Promise.race([entered, late])) === 'late' ? 'late' : undefined;
  } catch {
    return (await tabById(tabId)) === undefined ? 'closed' : 'no_access';
  }
};

/** The person wants to click there now. */
const bringToFront = async (tabId: number): Promise<void> => {
  const { windowId } = await browser.tabs.update(tabId, { active: true });
  if (windowId !== undefined) await browser.windows.update(windowId, { focused: true });
};

type Tell = (path: Path) => void;

/** `begun` is called once the page listens. */
const hear = (port: Runtime.Port, tell: Tell, begun: () => void): (() => void) => {
  let path = NO_STEPS;
  const become = (next: Path): void => {
    if (path.end !== undefined) return;
    path = next;
    tell(path);
    if (path.end !== undefined) port.disconnect();
  };
  port.onMessage.addListener((message) => (message === 'here' ? begun() : become(pathWith(path, message))));
  // The page was left: the click that led away was told before.
  port.onDisconnect.addListener(() => become({ ...path, end: 'left' }));
  return () => become({ ...path, end: 'stopped' });
};

/**
 * Records the clicks in that tab's page and brings it to the front. `tell` is called with the whole path after every
 * click and at its end, of whatever kind. Never rejects; gives the way to stop.
 */
export const recordPath = async (tabId: number, tell: Tell): Promise<() => void> => {
  const end = await enter(tabId);
  if (end !== undefined) {
    tell({ steps: [], end });
    return () => undefined;
  }
  const port = browser.tabs.connect(tabId, { name: NAME, frameId: 0 });
  return hear(port, tell, () => {
    tell(NO_STEPS);
    // A tab that was closed by now ends the recording by itself.
    bringToFront(tabId).catch(() => undefined);
  });
};
