/** The two scripts that tell of script writes in pages, there while something is recorded and not otherwise. */
import { browser, type Scripting } from './browser.ts';

const WRITES = { id: 'record-writes', file: 'page/script-writes.js', world: 'MAIN' } as const;
const RELAY = { id: 'record-relay', file: 'page/relay.js', world: 'ISOLATED' } as const;
/** The relay first: what is written before it is there is told to nobody. */
const SCRIPTS = [RELAY, WRITES] as const;

/** Patterns for web pages among what has been granted; ws and wss are no pages. */
const pagePatterns = async (): Promise<string[]> =>
  ((await browser.permissions.getAll()).origins ?? []).filter((origin) => /^(\*|https?):/.test(origin));

const registrations = (matches: string[]): Scripting.RegisteredContentScript[] =>
  SCRIPTS.map(
    ({ id, file, world }) =>
      ({
        id,
        js: [file],
        world,
        matches,
        runAt: 'document_start',
        allFrames: true,
        matchOriginAsFallback: true,
        persistAcrossSessions: true,
      }) as Scripting.RegisteredContentScript,
  );

/** A page that shows a dialog answers nothing; recording does not wait for it longer than this, in ms. */
const OPEN_PAGES_PATIENCE = 1000;

const runInOpenPages = async (matches: string[]): Promise<void> => {
  const tabs = await browser.tabs.query({ url: matches });
  const all = Promise.allSettled(
    tabs.flatMap(({ id }) =>
      SCRIPTS.map(({ file, world }) =>
        browser.scripting.executeScript({
          target: { tabId: id ?? -1, allFrames: true },
          files: [file],
          world,
          injectImmediately: true,
        } as Scripting.ScriptInjection),
      ),
    ),
  );
  await Promise.race([all, new Promise((done) => setTimeout(done, OPEN_PAGES_PATIENCE))]);
};

/** In whatever order: browsers give scripts and patterns in their own. */
const namesOf = (scripts: readonly { readonly id: string; readonly matches?: readonly string[] }[]): string =>
  scripts
    .map(({ id, matches = [] }) => `${id} ${[...matches].sort()}`)
    .sort()
    .join('\n');

/** Makes the browser hold both scripts for all permitted pages, or neither. Calls must not overlap. */
export const applyRecordScripts = async (on: boolean): Promise<void> => {
  const found = (await browser.scripting.getRegisteredContentScripts()).filter((script) =>
    SCRIPTS.some(({ id }) => id === script.id),
  );
  const matches = on ? await pagePatterns() : [];
  const wanted = matches.length > 0 ? registrations(matches) : [];
  if (namesOf(found) === namesOf(wanted)) return;
  if (found.length > 0) await browser.scripting.unregisterContentScripts({ ids: found.map(({ id }) => id) });
  if (wanted.length === 0) return;
  await browser.scripting.registerContentScripts(wanted);
  await runInOpenPages(matches);
};
