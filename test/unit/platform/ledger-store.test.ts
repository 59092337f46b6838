import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Recorded } from '../../../src/app/ports.ts';
import type { Row } from '../../../src/app/record/batch.ts';
import { type FakeIdb, FakeRange, fakeIdb } from '../../fake/idb.ts';

const idb = vi.hoisted(() => ({ openDB: vi.fn() }));
vi.mock('idb', () => idb);
const { MOST_FACTS, openLedgerStore } = await import('../../../src/platform/ledger-store.ts');

const SITE = 'media-server.com';
const fact = (at: number) => ({ kind: 'recording' as const, at, on: true, run: 'run 1' });
const recorded = (at: number, ...sites: readonly string[]): Recorded => ({
  sites: sites.length > 0 ? sites : [SITE],
  fact: fact(at),
});
const many = (count: number, ...sites: readonly string[]): readonly Recorded[] =>
  Array.from({ length: count }, (_, at) => recorded(at, ...sites));

let disk: FakeIdb;
beforeEach(() => {
  disk = fakeIdb();
  idb.openDB.mockImplementation(disk.module.openDB);
  vi.stubGlobal('IDBKeyRange', FakeRange);
});
afterEach(() => void vi.unstubAllGlobals());

const timesOf = async (site = SITE): Promise<readonly number[]> =>
  (await openLedgerStore().read(site)).facts.map(({ at }) => at);

describe('the ledger', () => {
  test('gives what was appended, in that order and numbered, whatever their times', async () => {
    const ledger = openLedgerStore();
    await ledger.append([recorded(5), recorded(3)]);
    await ledger.append([recorded(4)]);
    const { facts, dropped } = await openLedgerStore().read(SITE);
    expect(facts).toEqual([
      { ...fact(5), n: 1024 },
      { ...fact(3), n: 1025 },
      { ...fact(4), n: 2048 },
    ]);
    expect(dropped).toBe(0);
  });

  test('gives a fact about two sites to each, and keeps it once', async () => {
    const ledger = openLedgerStore();
    await ledger.append([recorded(1, SITE, 'west.com'), recorded(2, 'west.com')]);
    expect([await timesOf(), await timesOf('west.com'), await timesOf('other.example')]).toEqual([
      [1],
      [1, 2],
      [],
    ]);
    expect(disk.rows('rows')).toHaveLength(1);
  });

  test('leaves out what is no fact, and keeps the numbers of the others', async () => {
    await openLedgerStore().append(many(3));
    const rumour = { sites: [SITE], fact: { at: 1, kind: 'rumour' } };
    disk.edit('rows', (value) => {
      const row = value as Row;
      const [first, , third] = JSON.parse(row.facts) as Recorded[];
      return { ...row, facts: JSON.stringify([first, rumour, third]) };
    });
    expect((await openLedgerStore().read(SITE)).facts.map(({ n }) => n)).toEqual([1024, 1026]);
  });

  test.each([
    ['no text', 7],
    ['no JSON', '[{'],
    ['no list', '{"sites":[]}'],
    ['a list of nothing', '[null,1,"a",{}]'],
  ])('of rows that hold %s gives the others', async (_, facts) => {
    const ledger = openLedgerStore();
    await ledger.append([recorded(1)]);
    disk.edit('rows', (value) => ({ ...(value as Row), facts }));
    await ledger.append([recorded(2)]);
    expect(await timesOf()).toEqual([2]);
    await ledger.forget(SITE);
    expect(await timesOf()).toEqual([]);
  });

  test('numbers go on when everything was forgotten', async () => {
    const ledger = openLedgerStore();
    await ledger.append(many(2));
    await ledger.forget(SITE);
    await ledger.append([recorded(7)]);
    expect((await ledger.read(SITE)).facts).toEqual([{ ...fact(7), n: 2048 }]);
  });

  test('is opened once', async () => {
    const ledger = openLedgerStore();
    await Promise.all([ledger.append(many(1)), ledger.read(SITE), ledger.prune(0)]);
    expect(disk.opens()).toBe(1);
  });
});

describe('forgetting a site', () => {
  test('takes its facts and its count of dropped ones, and leaves a shared fact to the other site', async () => {
    const ledger = openLedgerStore();
    await ledger.append([recorded(1), recorded(2, SITE, 'west.com'), recorded(3, 'west.com')]);
    await ledger.append(many(MOST_FACTS + 501));
    expect((await ledger.read(SITE)).dropped).toBeGreaterThan(0);
    await ledger.forget(SITE);
    expect(await ledger.read(SITE)).toEqual({ facts: [], dropped: 0 });
    expect(await timesOf('west.com')).toEqual([2, 3]);
    await ledger.forget('west.com');
    expect([disk.rows('rows'), disk.rows('totals')]).toEqual([[], []]);
  });

  test('counts anew: its next facts are not taken for more than they are', async () => {
    const ledger = openLedgerStore();
    await ledger.append(many(MOST_FACTS));
    await ledger.forget(SITE);
    await ledger.append(many(600));
    expect((await ledger.read(SITE)).dropped).toBe(0);
    expect(disk.rows('totals')).toEqual([{ kept: 600, dropped: 0 }]);
  });
});

test('pruning takes what is from before that time, of all sites', async () => {
  const ledger = openLedgerStore();
  await ledger.append([recorded(9), recorded(10), recorded(11), recorded(3, 'west.com')]);
  await ledger.prune(10);
  expect([await timesOf(), await timesOf('west.com')]).toEqual([[10, 11], []]);
});

describe('the limit', () => {
  test('holds once it is well over, and says how many went: the oldest', async () => {
    const ledger = openLedgerStore();
    await ledger.append(many(MOST_FACTS + 500));
    expect((await ledger.read(SITE)).dropped).toBe(0);
    await ledger.append([recorded(-1)]);
    const { facts, dropped } = await ledger.read(SITE);
    expect([facts.length, dropped, facts[0]?.at, facts.at(-1)?.at]).toEqual([MOST_FACTS, 501, 501, -1]);
  });

  test('is counted from what is on disk by the next worker', async () => {
    await openLedgerStore().append(many(MOST_FACTS + 500));
    await openLedgerStore().append(many(1));
    expect((await openLedgerStore().read(SITE)).dropped).toBe(501);
  });

  test('adds to what was dropped before', async () => {
    const ledger = openLedgerStore();
    await ledger.append(many(MOST_FACTS + 501));
    await ledger.append(many(501));
    expect((await ledger.read(SITE)).dropped).toBe(1002);
  });

  test('of one site takes nothing from another, though a fact is about both', async () => {
    const ledger = openLedgerStore();
    await ledger.append([recorded(1, SITE, 'west.com'), recorded(2, 'west.com')]);
    await ledger.append(many(MOST_FACTS + 500));
    const west = await ledger.read('west.com');
    expect([west.facts.map(({ at }) => at), west.dropped]).toEqual([[1, 2], 0]);
    expect((await ledger.read(SITE)).facts).toHaveLength(MOST_FACTS);
  });
});

describe('a browser that', () => {
  test('cannot write: all or nothing, and it is said', async () => {
    const ledger = openLedgerStore();
    await ledger.append(many(1));
    disk.fill();
    await expect(ledger.append(many(3))).rejects.toThrow('full');
    expect(await timesOf()).toEqual([0]);
    await expect(ledger.forget(SITE)).rejects.toThrow('full');
    expect(await timesOf()).toEqual([0]);
  });

  test('could not open it is asked again', async () => {
    const ledger = openLedgerStore();
    disk.failOpens(1);
    await expect(ledger.append(many(1))).rejects.toThrow('no');
    await ledger.append(many(1));
    expect(await timesOf()).toEqual([0]);
  });

  test('closed it by itself is asked to open it again', async () => {
    const ledger = openLedgerStore();
    await ledger.append([recorded(1)]);
    disk.terminate();
    await ledger.append([recorded(2)]);
    expect(await timesOf()).toEqual([1, 2]);
  });

  test('gives way to a newer version, and is opened again when it is needed', async () => {
    const ledger = openLedgerStore();
    await ledger.append([recorded(1)]);
    expect(disk.supersede()).toBe(true);
    await ledger.append([recorded(2)]);
    expect([await timesOf(), disk.opens()]).toEqual([[1, 2], 3]);
  });
});
