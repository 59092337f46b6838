import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';

type Script = { readonly id: string; readonly matches?: readonly string[]; readonly js?: readonly string[] };
const fake = vi.hoisted(() => ({
  permissions: { getAll: vi.fn<() => Promise<{ origins?: string[] }>>() },
  tabs: { query: vi.fn<(query: object) => Promise<readonly object[]>>() },
  scripting: {
    getRegisteredContentScripts: vi.fn<() => Promise<readonly Script[]>>(),
    registerContentScripts: vi.fn<(scripts: readonly Script[]) => Promise<void>>(),
    unregisterContentScripts: vi.fn<(filter: { ids: readonly string[] }) => Promise<void>>(),
    executeScript: vi.fn<(injection: object) => Promise<unknown>>(),
  },
}));
vi.mock('../../../src/platform/browser.ts', () => ({ browser: fake }));
const { applyRecordScripts } = await import('../../../src/platform/record-scripts.ts');

const WEST = '*://*.west.com/*';
const MEDIA = '*://*.media-server.com/*';
const { scripting, permissions, tabs } = fake;

/** What the browser holds, as strict as the browsers are. */
let held: readonly Script[] = [];
beforeEach(() => {
  held = [];
  scripting.getRegisteredContentScripts.mockImplementation(async () => held);
  scripting.registerContentScripts.mockImplementation(async (scripts) => {
    if (scripts.some(({ id }) => held.some((one) => one.id === id))) throw new Error('Duplicate script ID');
    held = [...held, ...scripts];
  });
  scripting.unregisterContentScripts.mockImplementation(async ({ ids }) => {
    if (ids.length === 0) throw new Error('The fake is never asked to take nothing away');
    if (ids.some((id) => !held.some((one) => one.id === id))) throw new Error('Nonexistent script ID');
    held = held.filter(({ id }) => !ids.includes(id));
  });
  scripting.executeScript.mockResolvedValue([]);
  permissions.getAll.mockResolvedValue({ origins: [MEDIA, WEST] });
  tabs.query.mockResolvedValue([{ id: 3 }]);
});
afterEach(() => {
  vi.resetAllMocks();
  vi.useRealTimers();
});

const changes = (): number =>
  scripting.registerContentScripts.mock.calls.length + scripting.unregisterContentScripts.mock.calls.length;

describe('while something is recorded', () => {
  test('both scripts run in every frame of all permitted pages, the relay first, before the page’s own', async () => {
    await applyRecordScripts(true);
    const common = {
      matches: [MEDIA, WEST],
      runAt: 'document_start',
      allFrames: true,
      matchOriginAsFallback: true,
      persistAcrossSessions: true,
    };
    expect(held).toEqual([
      { ...common, id: 'record-relay', js: ['page/relay.js'], world: 'ISOLATED' },
      { ...common, id: 'record-writes', js: ['page/script-writes.js'], world: 'MAIN' },
    ]);
  });

  test('they run once more in the pages that are open, the relay first', async () => {
    tabs.query.mockResolvedValue([{ id: 3 }, { id: 4 }]);
    await applyRecordScripts(true);
    expect(tabs.query).toHaveBeenCalledWith({ url: [MEDIA, WEST] });
    const run = (tabId: number, file: string, world: string) => [
      { target: { tabId, allFrames: true }, files: [file], world, injectImmediately: true },
    ];
    expect(scripting.executeScript.mock.calls).toEqual(
      [3, 4].flatMap((id) => [
        run(id, 'page/relay.js', 'ISOLATED'),
        run(id, 'page/script-writes.js', 'MAIN'),
      ]),
    );
  });

  test('what may be entered changes with permissions; addresses that are no pages are left out', async () => {
    await applyRecordScripts(true);
    permissions.getAll.mockResolvedValue({
      origins: ['wss://*.west.com/*', 'https://*.west.com/*', 'file:///*'],
    });
    await applyRecordScripts(true);
    expect(held.map(({ matches }) => matches)).toEqual([['https://*.west.com/*'], ['https://*.west.com/*']]);
  });

  test.each([
    ['as it is', (scripts: readonly Script[]) => scripts],
    ['in another order', (scripts: readonly Script[]) => [...scripts].reverse()],
    [
      'with patterns in another order',
      (scripts: readonly Script[]) => scripts.map((one) => ({ ...one, matches: [WEST, MEDIA] })),
    ],
  ])('a browser that holds them already, %s, is left alone', async (_, given) => {
    await applyRecordScripts(true);
    held = given(held);
    vi.clearAllMocks();
    await applyRecordScripts(true);
    expect(changes()).toBe(0);
    expect(scripting.executeScript).not.toHaveBeenCalled();
  });

  test.each([
    ['one of the two', (scripts: readonly Script[]) => scripts.slice(0, 1)],
    [
      'one for other pages',
      (scripts: readonly Script[]) =>
        scripts.map((one, place) => ({ ...one, matches: place === 0 ? (one.matches ?? []) : [WEST] })),
    ],
  ])('a browser that holds %s is put right', async (_, given) => {
    await applyRecordScripts(true);
    const right = held;
    held = given(held);
    await applyRecordScripts(true);
    expect(held).toEqual(right);
  });

  test('nothing runs where nothing is permitted', async () => {
    permissions.getAll.mockResolvedValue({});
    await applyRecordScripts(true);
    expect([changes(), scripting.executeScript.mock.calls.length]).toEqual([0, 0]);
  });

  test('a page that cannot be entered keeps no other from it', async () => {
    tabs.query.mockResolvedValue([{}, { id: 3 }]);
    scripting.executeScript.mockRejectedValueOnce(new Error('no such tab'));
    await expect(applyRecordScripts(true)).resolves.toBeUndefined();
    expect(scripting.executeScript).toHaveBeenCalledTimes(4);
  });

  test('a page that never answers, as one with a dialog, is waited for a second and no longer', async () => {
    vi.useFakeTimers();
    scripting.executeScript.mockReturnValue(new Promise(() => undefined));
    const done = vi.fn();
    const applied = applyRecordScripts(true).then(done);
    await vi.advanceTimersByTimeAsync(999);
    expect(done).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    await applied;
    expect(done).toHaveBeenCalled();
  });
});

describe('while nothing is recorded', () => {
  test('the scripts go, and only they', async () => {
    await applyRecordScripts(true);
    const block = { id: 'block-page', matches: [WEST] };
    held = [block, ...held];
    await applyRecordScripts(false);
    expect(held).toEqual([block]);
    expect(scripting.registerContentScripts).toHaveBeenCalledOnce();
    expect(tabs.query).toHaveBeenCalledOnce();
  });

  test('a browser that holds neither is left alone', async () => {
    await applyRecordScripts(false);
    expect(changes()).toBe(0);
    expect(permissions.getAll).not.toHaveBeenCalled();
  });
});
