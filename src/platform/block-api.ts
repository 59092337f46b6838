/** Chromium's content settings and header rules, and registered scripts, as the mechanisms need them. */
import type { BlockApi, Capabilities, SettingPattern } from '../block/mechanism.ts';
import type { PageScript } from '../core/match-pattern.ts';
import { addressOf } from '../core/party.ts';
import { loadPatterns } from '../schema.ts';
import { browser, type Permissions } from './browser.ts';
import { storagePort } from './storage.ts';

/** Absent without its permission; then nothing of ours can be set in it either. */
const cookieSetting = (): typeof chrome.contentSettings.cookies | undefined =>
  TARGET === 'chrome' ? chrome.contentSettings?.cookies : undefined;

/** Once there, the interface stays when its permission is taken away, and refuses everything (measured). */
const maySetCookies = (): Promise<boolean> =>
  cookieSetting() === undefined
    ? Promise.resolve(false)
    : browser.permissions.contains({
        permissions: ['contentSettings'],
      } as unknown as Permissions.Permissions);

export const capabilities = async (): Promise<Capabilities> => ({
  contentSettings: await maySetCookies(),
  headerRules: TARGET === 'chrome',
  requestFilter: TARGET === 'firefox',
});

const HELD = 'content-settings-held';

const held = async (): Promise<readonly SettingPattern[] | undefined> =>
  loadPatterns(await storagePort.read(HELD));

/** Each pattern once, in the order they came. */
const distinct = (patterns: readonly SettingPattern[]): readonly SettingPattern[] => [
  ...new Map(patterns.map((pattern) => [JSON.stringify(pattern), pattern])).values(),
];

/**
 * Remembers first what may be set, then what is: a worker killed in between, or a pattern that is refused,
 * forgets nothing that holds.
 */
const remembering = async (
  patterns: readonly SettingPattern[],
  work: () => Promise<unknown>,
): Promise<void> => {
  await storagePort.write({ [HELD]: distinct([...((await held()) ?? []), ...patterns]) });
  await work();
  await storagePort.write({ [HELD]: patterns });
};

const setAll = (patterns: readonly SettingPattern[]): readonly Promise<void>[] =>
  patterns.map(async ({ primary, secondary, setting }) =>
    cookieSetting()?.set({
      primaryPattern: primary,
      setting,
      ...(secondary === undefined ? {} : { secondaryPattern: secondary }),
    }),
  );

const contentSettings: BlockApi['contentSettings'] = {
  held,
  add: (patterns) => remembering(patterns, () => Promise.all(setAll(patterns))),
  // Issued together, so that the moment without any is as short as it can be.
  replace: (patterns) =>
    remembering(patterns, () => Promise.all([cookieSetting()?.clear({}), ...setAll(patterns)])),
  get: async (primary, secondary) =>
    (
      await cookieSetting()?.get({
        primaryUrl: primary,
        ...(secondary === undefined ? {} : { secondaryUrl: secondary }),
      })
    )?.setting,
};

type Frame = { readonly frameId: number; readonly result?: unknown };

type IsMeant = (host: string) => boolean;

/** Frames whose origin is meant; `self.origin` names it for about:blank and srcdoc frames too. */
const framesOf = async (tabId: number, isMeant: IsMeant): Promise<number[]> => {
  const frames: readonly Frame[] = await browser.scripting.executeScript({
    target: { tabId, allFrames: true },
    func: () => self.origin,
    // Without it a page that never finishes loading would keep us waiting.
    injectImmediately: true,
  });
  return frames.filter(({ result }) => isOfMeant(result, isMeant)).map(({ frameId }) => frameId);
};

const isOfMeant = (origin: unknown, isMeant: IsMeant): boolean => {
  const address = addressOf(typeof origin === 'string' ? `${origin}/` : undefined);
  return address.kind === 'web' && isMeant(address.host);
};

const runIn = async (tabId: number, file: string, isMeant: IsMeant): Promise<void> => {
  const frameIds = await framesOf(tabId, isMeant);
  if (frameIds.length === 0) return;
  await browser.scripting.executeScript({
    target: { tabId, frameIds },
    files: [file],
    world: 'MAIN',
    injectImmediately: true,
  });
};

/** A page that shows a dialog answers nothing; the block does not wait for it longer than this, in ms. */
const OPEN_PAGES_PATIENCE = 1000;

const runInOpenPages = async (file: string, isMeant: IsMeant): Promise<void> => {
  const tabs = await browser.tabs.query({});
  // A tab we may not enter rejects; it holds no frame of a permitted site that we could reach.
  const all = Promise.allSettled(tabs.map((tab) => runIn(tab.id ?? -1, file, isMeant)));
  await Promise.race([all, new Promise((done) => setTimeout(done, OPEN_PAGES_PATIENCE))]);
};

const listScripts = async (): Promise<readonly PageScript[]> =>
  (await browser.scripting.getRegisteredContentScripts()).map((script) => ({
    id: script.id,
    matches: script.matches ?? [],
    excludeMatches: script.excludeMatches ?? [],
    file: script.js?.[0] === undefined ? '' : String(script.js[0]),
  }));

export const blockApi: Omit<BlockApi, 'requestFilter'> = {
  permitted: (pattern) => browser.permissions.contains({ origins: [pattern] }),
  contentSettings,
  headerRules: {
    list: () => chrome.declarativeNetRequest.getDynamicRules(),
    replace: async (removeRuleIds, addRules) =>
      chrome.declarativeNetRequest.updateDynamicRules({
        removeRuleIds: [...removeRuleIds],
        addRules: [...addRules],
      }),
  },
  pageScripts: {
    list: listScripts,
    remove: (ids) => browser.scripting.unregisterContentScripts({ ids: [...ids] }),
    add: ({ id, matches, excludeMatches, file }) =>
      browser.scripting.registerContentScripts([
        {
          id,
          matches: [...matches],
          ...(excludeMatches.length === 0 ? {} : { excludeMatches: [...excludeMatches] }),
          js: [file],
          world: 'MAIN',
          runAt: 'document_start',
          allFrames: true,
          // Without it about:blank, srcdoc and blob: frames keep a working document.cookie (measured).
          matchOriginAsFallback: true,
          persistAcrossSessions: true,
        } as Parameters<typeof browser.scripting.registerContentScripts>[0][number],
      ]),
    runInOpenPages,
  },
};
