/** The ledger on disk: IndexedDB, rows of facts in the order they came. */
import type { DBSchema, IDBPObjectStore } from 'idb';
import type { LedgerPort, Recorded } from '../app/ports.ts';
import {
  countsIn,
  countsOf,
  factsIn,
  type Row,
  rowsOf,
  withoutBefore,
  withoutFirst,
} from '../app/record/batch.ts';
import { openDatabase } from './database.ts';

/** Facts about a site on disk, and how many older ones were dropped to keep to the limit. */
type Total = { readonly kept: number; readonly dropped: number };
type Schema = DBSchema & {
  rows: { key: number; value: Row; indexes: { sites: string; from: number } };
  totals: { key: string; value: Total };
};

/** Facts kept per site; the oldest go first. */
export const MOST_FACTS = 20_000;
/** Trimmed only when that many are over: one pass over the rows for many writes. */
const SLACK = 500;

const BOTH = ['rows', 'totals'] as const;
type Both = ['rows', 'totals'];
type Rows = IDBPObjectStore<Schema, Both, 'rows', 'readwrite'>;
type Totals = IDBPObjectStore<Schema, Both, 'totals', 'readwrite'>;

const NOTHING: Total = { kept: 0, dropped: 0 };

/** Adds to a site's total and gives it. */
const count = async (totals: Totals, site: string, kept: number, dropped = 0): Promise<Total> => {
  const before = (await totals.get(site)) ?? NOTHING;
  const total = { kept: before.kept + kept, dropped: before.dropped + dropped };
  await totals.put(total, site);
  return total;
};

type Cursor = {
  readonly value: Row;
  delete(): Promise<void>;
  update(row: Row): Promise<unknown>;
};

const replace = (cursor: Cursor, row: Row | undefined): Promise<unknown> =>
  row === undefined ? cursor.delete() : cursor.update(row);

/** Takes the oldest facts from a site, at most so many. */
const takeFrom = async (rows: Rows, site: string, most: number): Promise<number> => {
  let taken = 0;
  let cursor = await rows.index('sites').openCursor(site);
  for (; cursor !== null && taken < most; cursor = await cursor.continue()) {
    const here = Math.min(countsIn(cursor.value).get(site) ?? 0, most - taken);
    await replace(cursor, withoutFirst(cursor.value, site, here));
    taken += here;
  }
  return taken;
};

/** Takes facts from before that time, of all sites, and counts what is left of each. */
const takeBefore = async (rows: Rows, totals: Totals, time: number): Promise<void> => {
  let cursor = await rows.index('from').openCursor(IDBKeyRange.upperBound(time, true));
  for (; cursor !== null; cursor = await cursor.continue()) {
    const left = withoutBefore(cursor.value, time);
    const kept = left === undefined ? new Map<string, number>() : countsIn(left);
    const before = countsIn(cursor.value);
    await replace(cursor, left);
    for (const [site, there] of before) await count(totals, site, (kept.get(site) ?? 0) - there);
  }
};

export const openLedgerStore = (): LedgerPort => {
  const database = openDatabase<Schema>('ledger', (made) => {
    const rows = made.createObjectStore('rows', { autoIncrement: true });
    rows.createIndex('sites', 'sites', { multiEntry: true });
    rows.createIndex('from', 'from');
    made.createObjectStore('totals');
  });

  /** Does the work in one transaction: all of it or nothing. */
  const change = async <T>(work: (rows: Rows, totals: Totals) => Promise<T>): Promise<T> => {
    const both = (await database()).transaction([...BOTH] as Both, 'readwrite');
    const [done] = await Promise.all([work(both.objectStore('rows'), both.objectStore('totals')), both.done]);
    return done;
  };

  const trim = (site: string, over: number): Promise<Total> =>
    change(async (rows, totals) => {
      const taken = await takeFrom(rows, site, over);
      return count(totals, site, -taken, taken);
    });

  /** Adds the rows and gives the sites that have too many facts now, and how many too many. */
  const add = (recorded: readonly Recorded[]): Promise<readonly (readonly [string, number])[]> =>
    change(async (rows, totals) => {
      await Promise.all(rowsOf(recorded).map((row) => rows.add(row)));
      const over: [string, number][] = [];
      for (const [site, more] of countsOf(recorded)) {
        const { kept } = await count(totals, site, more);
        if (kept > MOST_FACTS + SLACK) over.push([site, kept - MOST_FACTS]);
      }
      return over;
    });

  return {
    append: async (recorded) => {
      for (const [site, over] of await add(recorded)) await trim(site, over);
    },
    read: async (site) => {
      const look = (await database()).transaction([...BOTH] as Both);
      const index = look.objectStore('rows').index('sites');
      const [rows, keys, total] = await Promise.all([
        index.getAll(site),
        index.getAllKeys(site),
        look.objectStore('totals').get(site),
      ]);
      const facts = rows.flatMap((row, place) => factsIn(row, keys[place] ?? 0, site));
      return { facts, dropped: total?.dropped ?? 0 };
    },
    forget: (site) =>
      change(async (rows, totals) => {
        await takeFrom(rows, site, Number.POSITIVE_INFINITY);
        await totals.delete(site);
      }),
    prune: (before) => change((rows, totals) => takeBefore(rows, totals, before)),
  };
};
