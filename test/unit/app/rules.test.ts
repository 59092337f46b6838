import { describe, expect, test } from 'vitest';
import {
  exportRules,
  importRules,
  previewRules,
  removeAll,
  removeRule,
  setFallback,
} from '../../../src/app/rules.ts';
import { rulesState } from '../../../src/app/rules-state.ts';
import { type Document, EMPTY } from '../../../src/schema.ts';
import { BARE_CHROME, CHROME, type FakeApp, FIREFOX, fakeApp } from '../../fake/app.ts';
import { NOW } from '../../fake/clock.ts';
import { rule, storedRule } from '../../fake/standing.ts';

const SITE = 'media-server.com';
const DOCUMENT: Document = {
  ...EMPTY,
  fallback: 'session',
  rules: [
    storedRule(SITE, 5),
    storedRule('westuc.com', 6, 'notify'),
    storedRule('intercall.com', 7, 'accept'),
  ],
  names: [{ site: 'west.com', name: 'a', since: 8 }],
  protects: [
    { site: 'west.com', since: 9 },
    { site: 'west.com', name: 'a', since: 10 },
  ],
  autoClears: [
    { site: 'west.com', lastTab: true, start: false, days: 0, grace: 0, storage: false, since: 11 },
  ],
  records: [{ site: 'west.com', since: 12, values: false }],
};
const ALL = [SITE, 'westuc.com', 'intercall.com', 'west.com'];
const appWith = (start: Parameters<typeof fakeApp>[0] = {}): FakeApp =>
  fakeApp({ permitted: ALL, stored: { settings: DOCUMENT }, ...start });
const stored = (app: FakeApp): Document => app.storage.at('settings') as Document;
const file = (parts: object): string =>
  JSON.stringify({ format: 'cookie-clause-rules', version: 1, ...parts });

describe('the list of all', () => {
  test('has every rule with when, by whom, and what it stopped', async () => {
    const app = appWith();
    app.ports.stopped.tell([
      { by: { site: SITE }, count: 3 },
      { by: { site: 'west.com', name: 'a' }, count: 2 },
      { by: { site: 'unisfair.com' }, count: 4 },
    ]);
    const state = await rulesState(app.ports);
    expect(state.rules).toEqual([
      { site: SITE, choice: 'reject', since: 5, by: 'person', stopped: 3, noAccess: false },
      { site: 'westuc.com', choice: 'notify', since: 6, by: 'person', stopped: 0, noAccess: false },
      { site: 'intercall.com', choice: 'accept', since: 7, by: 'person', stopped: 0, noAccess: false },
    ]);
    expect(state.names).toEqual([{ site: 'west.com', name: 'a', since: 8, stopped: 2, noAccess: false }]);
    expect(state.fallback).toEqual({ choice: 'session', managed: false, stopped: 4 });
    expect([state.protects, state.autoClears]).toEqual([DOCUMENT.protects, DOCUMENT.autoClears]);
    expect([state.policyUnreadable, state.sync, state.trouble, state.log]).toEqual([
      false,
      { on: false, trouble: undefined },
      undefined,
      [],
    ]);
  });

  test('has the administrator’s first, in the place of what the person chose there', async () => {
    const managed = { rules: [rule(SITE, 'accept')], fallback: 'reject' as const, unreadable: false };
    const state = await rulesState(appWith({ managed }).ports);
    expect(state.rules.map(({ site, choice, by }) => [site, choice, by])).toEqual([
      [SITE, 'accept', 'managed'],
      ['westuc.com', 'notify', 'person'],
      ['intercall.com', 'accept', 'person'],
    ]);
    expect(state.fallback).toMatchObject({ choice: 'reject', managed: true });
  });

  test('says that a policy cannot be read', async () => {
    const managed = { rules: [], fallback: undefined, unreadable: true };
    expect((await rulesState(appWith({ managed }).ports)).policyUnreadable).toBe(true);
  });

  test.each([
    ['Firefox', FIREFOX, [true, true, false]],
    ['Chromium without its setting', BARE_CHROME, [true, true, false]],
    // Its own setting holds everywhere; telling of new cookies does not.
    ['Chromium with its setting', CHROME, [false, true, false]],
  ])('says in %s what lacks access', async (_, capabilities, lacking) => {
    const state = await rulesState(appWith({ capabilities, permitted: [] }).ports);
    expect(state.rules.map(({ noAccess }) => noAccess)).toEqual(lacking);
    expect(state.names[0]?.noAccess).toBe(true);
  });
});

describe('what is removed is gone, and the rest stays', () => {
  test.each([
    [{ what: 'rule', site: SITE }, 'rules', [1, 2]],
    [{ what: 'name', site: 'west.com', name: 'a' }, 'names', []],
    [{ what: 'protect', site: 'west.com' }, 'protects', [1]],
    [{ what: 'protect', site: 'west.com', name: 'a' }, 'protects', [0]],
    [{ what: 'auto-clear', site: 'west.com' }, 'autoClears', []],
  ] as const)('%j', async (removal, list, left) => {
    const app = appWith();
    await removeRule(app.ports, removal);
    expect(stored(app)).toEqual({ ...DOCUMENT, [list]: left.map((index) => DOCUMENT[list][index]) });
  });

  test.each([
    { what: 'rule', site: SITE, host: `www.${SITE}` },
    { what: 'rule', site: 'west.com' },
    { what: 'name', site: 'west.com', name: 'A' },
    { what: 'protect', site: SITE },
    { what: 'auto-clear', site: SITE },
  ] as const)('%j is not there, and takes nothing', async (removal) => {
    const app = appWith();
    await removeRule(app.ports, removal);
    expect(stored(app)).toEqual(DOCUMENT);
  });

  test('all of it: the default and the records stay', async () => {
    const app = appWith();
    const state = await removeAll(app.ports);
    expect(stored(app)).toEqual({ ...EMPTY, fallback: 'session', records: DOCUMENT.records });
    expect([state.rules, state.names, state.protects, state.autoClears]).toEqual([[], [], [], []]);
  });

  test('the browser is told', async () => {
    const app = appWith({ capabilities: CHROME });
    await removeRule(app.ports, { what: 'auto-clear', site: 'west.com' });
    const held = () =>
      app.block.patterns().filter(({ primary }) => primary.includes(SITE) && primary.startsWith('*'));
    expect(held()).not.toEqual([]);
    await removeAll(app.ports);
    await setFallback(app.ports, { choice: 'accept' });
    expect([app.block.patterns(), app.block.rules()]).toEqual([[], []]);
  });
});

describe('the default', () => {
  test('is stored and carried out', async () => {
    const app = appWith({ capabilities: CHROME, stored: {} });
    expect((await setFallback(app.ports, { choice: 'reject' })).fallback.choice).toBe('reject');
    expect(app.block.patterns().some(({ primary }) => primary.includes('unisfair.com'))).toBe(true);
  });

  test('of the administrator stays', async () => {
    const managed = { rules: [], fallback: 'reject' as const };
    const app = appWith({ managed });
    await expect(setFallback(app.ports, { choice: 'accept' })).rejects.toMatchObject({
      failure: { code: 'managed' },
    });
    expect(stored(app)).toEqual(DOCUMENT);
  });
});

describe('a file', () => {
  test('of all that is chosen says that nothing would change', async () => {
    const app = appWith();
    const { text } = await exportRules(app.ports);
    expect(await previewRules(app.ports, { text })).toEqual({
      kind: 'read',
      would: { added: 0, changed: 0, same: 8 },
      bad: [],
    });
    expect(stored(app)).toEqual(DOCUMENT);
  });

  test('is taken as it was previewed, and carried out', async () => {
    const app = appWith({ capabilities: CHROME });
    const text = file({
      rules: [
        { site: 'example.org', choice: 'reject' },
        { site: 'com', choice: 'reject' },
      ],
    });
    const preview = await previewRules(app.ports, { text });
    expect(preview).toMatchObject({ would: { added: 1, changed: 0, same: 0 }, bad: [{ why: 'site' }] });
    const { done } = await importRules(app.ports, { text });
    expect(done).toEqual({ added: 1, changed: 0, same: 0 });
    expect(stored(app).rules.at(-1)).toEqual({
      site: 'example.org',
      choice: 'reject',
      since: NOW * 1000,
      by: 'import',
    });
    expect(app.block.patterns().some(({ primary }) => primary.includes('example.org'))).toBe(true);
  });

  test('of a version to come changes nothing, whatever is asked', async () => {
    const app = appWith();
    const text = file({ version: 2, rules: [] });
    expect(await previewRules(app.ports, { text })).toMatchObject({ kind: 'refused', why: 'other_version' });
    await expect(importRules(app.ports, { text })).rejects.toMatchObject({
      failure: { code: 'bad_message' },
    });
    expect(stored(app)).toEqual(DOCUMENT);
  });
});
