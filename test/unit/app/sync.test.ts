import { describe, expect, test } from 'vitest';
import { type Carried, carriedOf, mergeCarried, NOTHING_CARRIED } from '../../../src/app/carried.ts';
import { chunkKey, chunksOf, heldIn } from '../../../src/app/chunks.ts';
import { setSync, syncOurs } from '../../../src/app/sync.ts';
import { withName, withRule } from '../../../src/changes.ts';
import type { Choice } from '../../../src/core/choice.ts';
import { type Document, EMPTY } from '../../../src/schema.ts';
import { storedRule } from '../../fake/standing.ts';
import { type Account, browser, fakeAccount, SYNCED } from '../../fake/sync.ts';

describe('two browsers', () => {
  test('have the same rules once both have met the account, whoever made them', async () => {
    const account = fakeAccount();
    const [a, b] = [browser(account), browser(account)];
    await a.choose('west.com', 'reject', 5);
    await b.choose('westuc.com', 'session', 6);
    await a.meet();
    for (const one of [a, b]) expect(await one.sites()).toEqual(['west.com reject', 'westuc.com session']);
    expect((await b.document()).rules.find(({ site }) => site === 'west.com')).toEqual({
      ...storedRule('west.com', 5),
      by: 'sync',
    });
    expect((await a.document()).rules[0]).toEqual(storedRule('west.com', 5));
  });

  test('what came is carried out; where nothing came nothing is, and nothing is written', async () => {
    const account = fakeAccount();
    const [a, b] = [browser(account), browser(account)];
    await a.choose('west.com', 'reject');
    expect(a.enforced).toEqual([]);
    await b.meet();
    expect(b.enforced).toHaveLength(1);
    const before = account.items();
    for (const one of [a, b, a, b]) await one.meet();
    expect(account.items()).toEqual(before);
    expect([a.enforced.length, b.enforced.length]).toEqual([0, 1]);
  });

  test('a rule that is taken away in one goes in the other, and stays gone', async () => {
    const account = fakeAccount();
    const [a, b] = [browser(account), browser(account)];
    await a.choose('west.com', 'reject');
    await a.choose('westuc.com', 'reject');
    await b.meet();
    await b.choose('west.com', undefined);
    await a.meet();
    for (const one of [a, b, a, b]) {
      await one.meet();
      expect(await one.sites()).toEqual(['westuc.com reject']);
    }
  });

  test.each([
    [9, 8, 'west.com reject'],
    [8, 9, 'west.com accept'],
  ])(
    'of two choices for the same site, made at %i and %i, the newer counts in both',
    async (one, other, wanted) => {
      const account = fakeAccount();
      const [a, b] = [browser(account), browser(account)];
      const made = (choice: Choice, at: number) => (now: Document) =>
        withRule(now, { site: 'west.com', choice, by: 'person' }, at);
      await a.ports.settings.update(made('reject', one));
      await b.ports.settings.update(made('accept', other));
      for (const meeting of [a, b, a]) await meeting.meet();
      expect([await a.sites(), await b.sites()]).toEqual([[wanted], [wanted]]);
    },
  );

  test('names, protection and the default go along; times of clearing and records do not', async () => {
    const account = fakeAccount();
    const own: Document = {
      ...SYNCED,
      fallback: 'session',
      names: [{ site: 'west.com', name: '<a> \u2028', since: 1 }],
      protects: [{ site: 'west.com', since: 2 }],
      autoClears: [
        { site: 'west.com', lastTab: true, start: false, days: 0, grace: 0, storage: false, since: 3 },
      ],
      records: [{ site: 'west.com', since: 4, values: false }],
    };
    const [a, b] = [browser(account, own), browser(account)];
    await a.meet();
    await b.meet();
    expect(await b.document()).toEqual({ ...own, autoClears: [], records: [] });
    expect(await a.document()).toEqual(own);
  });

  test('a choice in the future does not win for ever', async () => {
    const account = fakeAccount();
    const [a, b] = [browser(account), browser(account)];
    await a.choose('west.com', 'reject', 9e15);
    await b.meet();
    const [rule] = (await b.document()).rules;
    expect(rule?.since).toBe(b.ports.clock.now());
  });
});

describe('where it is off', () => {
  test('nothing is read, written or carried out', async () => {
    const account = fakeAccount();
    const a = browser(account);
    await a.choose('west.com', 'reject');
    const off = browser(account, EMPTY);
    await off.choose('westuc.com', 'reject');
    expect(await off.sites()).toEqual(['westuc.com reject']);
    expect(JSON.stringify(account.items())).not.toContain('westuc');
    expect(off.enforced).toEqual([]);
  });

  test('and switched on again, all of both sides stays', async () => {
    const account = fakeAccount();
    const a = browser(account);
    await a.choose('west.com', 'reject');
    await setSync(a.ports, false);
    await a.choose('west.com', undefined);
    await a.choose('westuc.com', 'accept');
    await setSync(a.ports, true);
    expect(await a.sites()).toEqual(['west.com reject', 'westuc.com accept']);
  });
});

describe('what is not taken', () => {
  const full = async (account: Account) => {
    const a = browser(account);
    await a.choose('west.com', 'reject');
    return a;
  };
  const chunk = (parts: object) => ({
    version: 1,
    stamp: 's',
    of: 1,
    fallback: 'accept',
    rules: [],
    names: [],
    protects: [],
    ...parts,
  });

  test.each([
    ['an empty list where there were rules', 'empty', chunk({})],
    ['a list of another version', 'newer', { version: 2 }],
    ['no list at all', 'unreadable', 'rules'],
    [
      'a list that is not whole',
      'unreadable',
      chunk({ of: 2, rules: [{ site: 'westuc.com', choice: 'reject', since: 1 }] }),
    ],
    [
      'a list with one bad entry',
      'unreadable',
      chunk({
        rules: [
          { site: 'westuc.com', choice: 'reject', since: 1 },
          { site: 'com', choice: 'reject', since: 1 },
        ],
      }),
    ],
    ['a list with an entry of no kind', 'unreadable', chunk({ names: [7] })],
    ['a list without its default', 'unreadable', chunk({ fallback: 'all' })],
  ])('%s: the rules stay, it is said, and ours can be sent in its place', async (_, why, item) => {
    const account = fakeAccount();
    const a = await full(account);
    account.put(chunkKey(0), item);
    await a.meet();
    expect(await a.sites()).toEqual(['west.com reject']);
    expect(await a.trouble()).toBe(why);
    expect(account.items()[chunkKey(0)]).toEqual(item);
    expect(a.enforced).toEqual([]);
    await syncOurs(a.ports);
    expect(await a.trouble()).toBeUndefined();
    expect(heldIn(account.items())).toMatchObject({
      kind: 'there',
      carried: { rules: [{ site: 'west.com' }] },
    });
  });

  test('two lists mixed up, as where two browsers wrote at once', async () => {
    const account = fakeAccount();
    const a = await full(account);
    account.put(chunkKey(0), chunk({ stamp: 'one', of: 2 }));
    account.put(
      chunkKey(1),
      chunk({ stamp: 'other', of: 2, rules: [{ site: 'westuc.com', choice: 'reject', since: 1 }] }),
    );
    await a.meet();
    expect([await a.sites(), await a.trouble()]).toEqual([['west.com reject'], 'unreadable']);
  });

  test('an account that was emptied is no wish: ours is sent again', async () => {
    const account = fakeAccount();
    const a = await full(account);
    account.clear();
    await a.meet();
    expect([await a.sites(), await a.trouble()]).toEqual([['west.com reject'], undefined]);
    expect(heldIn(account.items()).kind).toBe('there');
  });

  test('all removed by the person here: the other browser keeps its own and says so', async () => {
    const account = fakeAccount();
    const a = await full(account);
    const b = browser(account);
    await b.meet();
    await a.choose('west.com', undefined);
    await b.meet();
    expect([await b.sites(), await b.trouble()]).toEqual([['west.com reject'], 'empty']);
  });
});

describe('where it does not fit or is refused', () => {
  const many = (count: number): Document => ({
    ...SYNCED,
    rules: Array.from({ length: count }, (_, n) => storedRule(`site-number-${n}.example`, n)),
  });

  test('1,000 rules fit, and arrive', async () => {
    const account = fakeAccount();
    const [a, b] = [browser(account, many(1000)), browser(account)];
    await a.meet();
    expect(await a.trouble()).toBeUndefined();
    await b.meet();
    expect(await b.sites()).toEqual(await a.sites());
  });

  test('fewer afterwards leave nothing of the longer list', async () => {
    const account = fakeAccount();
    const a = browser(account, many(500));
    await a.meet();
    const before = Object.keys(account.items()).length;
    await a.change((now) => ({ ...now, rules: now.rules.slice(0, 10) }));
    expect([before > 1, Object.keys(account.items()).length]).toEqual([true, 1]);
  });

  test.each([
    ['more rules than there is room for', many(3000)],
    [
      'a name larger than an item',
      withName(SYNCED, { site: 'west.com', name: '\u0001'.repeat(4000), on: true }, 1),
    ],
  ])('%s: nothing is half written, and it is said', async (_, document) => {
    const account = fakeAccount();
    const a = browser(account, document);
    await a.meet();
    expect(await a.trouble()).toBe('too_large');
    expect(account.items()).toEqual({});
  });

  test('a refusal is said, and ends with the next success', async () => {
    const account = fakeAccount();
    const a = browser(account);
    account.fail(true);
    await a.choose('west.com', 'reject');
    expect(await a.trouble()).toBe('refused');
    account.fail(false);
    await a.meet();
    expect(await a.trouble()).toBeUndefined();
    expect(heldIn(account.items()).kind).toBe('there');
  });

  test('settings that cannot be read are never taken for an empty list', async () => {
    const account = fakeAccount();
    const a = browser(account, { ...SYNCED, rules: [storedRule('west.com', 1)] });
    await a.meet();
    const before = account.items();
    const b = browser(account, { ...SYNCED, rules: 'broken' } as unknown as Document);
    b.storage.failReads(1);
    await b.meet();
    expect(account.items()).toEqual(before);
  });
});

test('what is kept of the last meeting may be anything: nothing is taken away by it', async () => {
  const account = fakeAccount();
  const a = browser(account, { ...SYNCED, rules: [storedRule('west.com', 1)] });
  await a.storage.write({ 'sync-state': { base: 'x' } });
  await a.meet();
  expect([await a.sites(), await a.trouble()]).toEqual([['west.com reject'], undefined]);
});

test('bringing a list together with itself changes nothing', () => {
  const one: Carried = { ...carriedOf(SYNCED), rules: [{ site: 'west.com', choice: 'reject', since: 1 }] };
  for (const base of [undefined, NOTHING_CARRIED, one]) expect(mergeCarried(base, one, one)).toEqual(one);
  expect(heldIn(chunksOf(one, 'a') ?? {})).toEqual({ kind: 'there', carried: one });
});
