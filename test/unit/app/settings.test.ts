import { describe, expect, test } from 'vitest';
import { openSettings } from '../../../src/app/settings.ts';
import { withRule } from '../../../src/changes.ts';
import { type Document, EMPTY } from '../../../src/schema.ts';
import { fakeClock } from '../../fake/clock.ts';
import { storedRule } from '../../fake/standing.ts';
import { fakeStorage } from '../../fake/storage.ts';

const STORED: Document = { ...EMPTY, rules: [storedRule('stored.example', 5)] };
const blocking = (site: string) => (document: Document) =>
  withRule(document, { site, choice: 'reject', by: 'person' }, 9);
const sitesIn = (document: unknown): readonly string[] =>
  (document as Document).rules.map(({ site }) => site);

describe('the settings', () => {
  test('are the defaults where nothing is stored, and nothing is written for it', async () => {
    const storage = fakeStorage();
    const settings = openSettings(storage, fakeClock());
    expect(await settings.current()).toEqual(EMPTY);
    expect(await settings.trouble()).toBeUndefined();
    expect(storage.writes()).toBe(0);
  });

  test('are what is stored', async () => {
    const settings = openSettings(fakeStorage({ settings: STORED }), fakeClock());
    expect(settings.known()).toBeUndefined();
    expect(await settings.current()).toEqual(STORED);
    expect(settings.known()).toEqual(STORED);
  });

  test('are stored when they change, and outlive the worker', async () => {
    const storage = fakeStorage({ settings: STORED });
    const changed = await openSettings(storage, fakeClock()).update(blocking('west.com'));
    expect(sitesIn(changed)).toEqual(['stored.example', 'west.com']);
    expect(await openSettings(storage, fakeClock()).current()).toEqual(changed);
  });

  test('keep both of two changes made at once', async () => {
    const storage = fakeStorage({ settings: STORED });
    const settings = openSettings(storage, fakeClock());
    await Promise.all(['a.example', 'b.example', 'c.example'].map((site) => settings.update(blocking(site))));
    expect(sitesIn(storage.at('settings'))).toEqual([
      'stored.example',
      'a.example',
      'b.example',
      'c.example',
    ]);
  });

  test('say that they changed once the next document is in force, and not where it could not be written', async () => {
    const storage = fakeStorage({ settings: STORED });
    const inForce: unknown[] = [];
    const settings = openSettings(storage, fakeClock(), () => inForce.push(settings.known()));
    await settings.current();
    expect(inForce).toEqual([]);
    const changed = await settings.update(blocking('west.com'));
    expect(inForce).toEqual([changed]);
    storage.failWrites(1);
    await expect(settings.update(blocking('east.com'))).rejects.toThrow('full');
    expect(inForce).toEqual([changed]);
  });

  test('are as before where the browser could not write, and it is said', async () => {
    const storage = fakeStorage({ settings: STORED });
    const settings = openSettings(storage, fakeClock());
    storage.failWrites(1);
    await expect(settings.update(blocking('west.com'))).rejects.toThrow('full');
    expect(await settings.current()).toEqual(STORED);
    expect(storage.at('settings')).toEqual(STORED);
  });

  test('can be changed again after a write that failed', async () => {
    const storage = fakeStorage();
    const settings = openSettings(storage, fakeClock());
    storage.failWrites(1);
    const [first, second] = await Promise.allSettled(
      ['a.example', 'b.example'].map((site) => settings.update(blocking(site))),
    );
    expect([first?.status, second?.status]).toEqual(['rejected', 'fulfilled']);
    expect(sitesIn(storage.at('settings'))).toEqual(['b.example']);
  });

  test('are the defaults where the first read fails', async () => {
    const storage = fakeStorage({ settings: STORED });
    storage.failReads(1);
    await expect(openSettings(storage, fakeClock()).current()).resolves.toEqual(EMPTY);
  });
});

describe.each([
  ['unreadable' as const, { version: 1, blocks: 'stored.example' }],
  ['newer' as const, { version: 99, sites: ['stored.example'] }],
])('a stored document that is %s', (trouble, raw) => {
  const aside = { at: 77, trouble, seen: false, raw };

  test('is kept aside whole, and the defaults are used and stored', async () => {
    const storage = fakeStorage({ settings: raw });
    const settings = openSettings(storage, fakeClock(77));
    expect(await settings.current()).toEqual(EMPTY);
    expect(storage.at('settings')).toEqual(EMPTY);
    expect(storage.at('settings-kept-aside')).toEqual([aside]);
  });

  test('is kept aside once, however often the worker starts, and is told until the person has seen it', async () => {
    const storage = fakeStorage({ settings: raw });
    expect(await openSettings(storage, fakeClock(77)).trouble()).toBe(trouble);
    const settings = openSettings(storage, fakeClock(78));
    expect(await settings.trouble()).toBe(trouble);
    expect(storage.at('settings-kept-aside')).toEqual([aside]);
    await settings.dismissTrouble();
    expect(await settings.trouble()).toBeUndefined();
    expect(await openSettings(storage, fakeClock(79)).trouble()).toBeUndefined();
    expect(storage.at('settings-kept-aside')).toEqual([{ ...aside, seen: true }]);
  });

  test('stays kept aside when new choices are stored', async () => {
    const storage = fakeStorage({ settings: raw });
    await openSettings(storage, fakeClock(77)).update(blocking('west.com'));
    expect(sitesIn(storage.at('settings'))).toEqual(['west.com']);
    expect(storage.at('settings-kept-aside')).toEqual([aside]);
  });

  test('pushes the oldest out once ten are kept', async () => {
    const kept = Array.from({ length: 10 }, (_, at) => ({ ...aside, at, seen: true }));
    const storage = fakeStorage({ settings: raw, 'settings-kept-aside': kept });
    expect(await openSettings(storage, fakeClock(77)).trouble()).toBe(trouble);
    expect(storage.at('settings-kept-aside')).toEqual([...kept.slice(1), aside]);
  });

  test('is not lost when it could not be kept aside at first and a choice is stored afterwards', async () => {
    const storage = fakeStorage({ settings: raw });
    storage.failWrites(1);
    const settings = openSettings(storage, fakeClock(77));
    expect(await settings.current()).toEqual(EMPTY);
    // It may refuse or manage to keep it aside now; overwriting it may not happen.
    await Promise.allSettled([settings.update(blocking('west.com'))]);
    const everything = [storage.at('settings'), storage.at('settings-kept-aside')];
    expect(JSON.stringify(everything)).toContain('stored.example');
  });
});

test('a good document is not lost when its first read fails and a choice is stored afterwards', async () => {
  const storage = fakeStorage({ settings: STORED });
  storage.failReads(1);
  const settings = openSettings(storage, fakeClock());
  await settings.current();
  await Promise.allSettled([settings.update(blocking('west.com'))]);
  const everything = [storage.at('settings'), storage.at('settings-kept-aside')];
  expect(JSON.stringify(everything)).toContain('stored.example');
});

describe('a list that is empty and was not', () => {
  const FULL: Document = {
    ...EMPTY,
    rules: [storedRule('stored.example', 5)],
    protects: [{ site: 'west.com', since: 1 }],
  };
  const without = (list: 'rules' | 'protects') => (document: Document) => ({ ...document, [list]: [] });

  /** Storage as our own write left it. */
  const written = async () => {
    const storage = fakeStorage({ settings: FULL });
    await openSettings(storage, fakeClock()).update((document) => document);
    return storage;
  };

  test.each(['rules', 'protects'] as const)(
    'without our doing is lost, until it has been seen: %s',
    async (list) => {
      const storage = await written();
      await storage.write({ settings: without(list)(FULL) });
      const settings = openSettings(storage, fakeClock());
      expect(await settings.isEmptied()).toBe(true);
      expect(await settings.trouble()).toBe('emptied');
      await settings.dismissTrouble();
      expect(await settings.trouble()).toBeUndefined();
      expect(await openSettings(storage, fakeClock()).isEmptied()).toBe(false);
    },
  );

  test('stays lost when something else is written, and over a restart', async () => {
    const storage = await written();
    await storage.write({ settings: without('protects')(FULL) });
    await openSettings(storage, fakeClock()).update(blocking('west.com'));
    expect(await openSettings(storage, fakeClock()).isEmptied()).toBe(true);
  });

  test('by the person’s own doing is not lost', async () => {
    const storage = await written();
    await openSettings(storage, fakeClock()).update(without('rules'));
    expect(await openSettings(storage, fakeClock()).isEmptied()).toBe(false);
  });

  test('by another browser’s copy is lost', async () => {
    const storage = await written();
    await openSettings(storage, fakeClock()).update(without('rules'), 'sync');
    expect(await openSettings(storage, fakeClock()).trouble()).toBe('emptied');
  });

  test('that was always empty is not lost', async () => {
    const storage = fakeStorage();
    await openSettings(storage, fakeClock()).update((document) => document);
    expect(await openSettings(storage, fakeClock()).isEmptied()).toBe(false);
  });

  test('cannot be told where storage cannot be read', async () => {
    const storage = fakeStorage();
    storage.failReads(1);
    await expect(openSettings(storage, fakeClock()).isEmptied()).rejects.toThrow('cannot be read');
  });
});
