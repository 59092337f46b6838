/** The ledger on disk: IndexedDB, one store of facts in the order they came. */
import { type DBSchema, type IDBPDatabase, type IDBPObjectStore, openDB } from 'idb';
import type { LedgerPort, Recorded } from '../app/ports.ts';
import { factOf } from '../app/stored-fact.ts';

type Schema = DBSchema & {
  facts: { key: number; value: Recorded; indexes: { sites: string; at: number } };
  /** How many facts about a site were dropped to keep to the limit. */
  dropped: { key: string; value: number };
};

/** Facts kept per site; the oldest go first. */
export const MOST_FACTS = 20_000;
/** Trimmed only when that many are over: one pass over the index for many writes. */
const SLACK = 500;

/** `ended`: the browser closed the database by itself; it can be opened again. */
const open = (ended: () => void): Promise<IDBPDatabase<Schema>> =>
  openDB<Schema>('ledger', 1, {
    terminated: ended,
    upgrade: (database) => {
      const facts = database.createObjectStore('facts', { autoIncrement: true });
      facts.createIndex('sites', 'sites', { multiEntry: true });
      facts.createIndex('at', 'fact.at');
      database.createObjectStore('dropped');
    },
  });

type Facts = IDBPObjectStore<Schema, ['facts', 'dropped'], 'facts', 'readwrite'>;

/** Takes the oldest facts from a site, at most so many; a fact about another site as well stays for that one. */
const takeFrom = async (facts: Facts, site: string, most: number): Promise<number> => {
  let taken = 0;
  let cursor = await facts.index('sites').openCursor(site);
  for (; cursor !== null && taken < most; cursor = await cursor.continue()) {
    const others = cursor.value.sites.filter((other) => other !== site);
    await (others.length === 0 ? cursor.delete() : cursor.update({ ...cursor.value, sites: others }));
    taken += 1;
  }
  return taken;
};

/** Takes the oldest facts beyond the limit from a site and counts them. */
const trim = async (database: IDBPDatabase<Schema>, site: string): Promise<void> => {
  const change = database.transaction(['facts', 'dropped'], 'readwrite');
  const facts = change.objectStore('facts');
  const dropped = change.objectStore('dropped');
  const drop = async (): Promise<void> => {
    const over = (await facts.index('sites').count(site)) - MOST_FACTS;
    const taken = await takeFrom(facts, site, over);
    await dropped.put(((await dropped.get(site)) ?? 0) + taken, site);
  };
  await Promise.all([drop(), change.done]);
};

export const openLedgerStore = (): LedgerPort => {
  let opened: Promise<IDBPDatabase<Schema>> | undefined;
  const database = (): Promise<IDBPDatabase<Schema>> => {
    const again = (): void => {
      opened = undefined;
    };
    opened ??= open(again).catch((thrown: unknown) => {
      again();
      throw thrown;
    });
    return opened;
  };
  /** Facts per site since this was opened; counted once, because counting walks the index. */
  const counts = new Map<string, number>();
  const countOf = async (site: string): Promise<number> =>
    counts.get(site) ?? (await (await database()).countFromIndex('facts', 'sites', site));

  const keepToLimit = async (added: readonly Recorded[]): Promise<void> => {
    for (const site of new Set(added.flatMap(({ sites }) => sites))) {
      const more = added.filter(({ sites }) => sites.includes(site)).length;
      const known = counts.has(site);
      const count = (await countOf(site)) + (known ? more : 0);
      counts.set(site, count);
      if (count <= MOST_FACTS + SLACK) continue;
      await trim(await database(), site);
      counts.set(site, MOST_FACTS);
    }
  };

  return {
    append: async (recorded) => {
      const change = (await database()).transaction('facts', 'readwrite');
      await Promise.all([...recorded.map((one) => change.store.add(one)), change.done]);
      await keepToLimit(recorded);
    },
    read: async (site) => {
      const look = (await database()).transaction(['facts', 'dropped']);
      const index = look.objectStore('facts').index('sites');
      const [values, keys, dropped] = await Promise.all([
        index.getAll(site),
        index.getAllKeys(site),
        look.objectStore('dropped').get(site),
      ]);
      const facts = values.flatMap((value, place) => factOf(value, keys[place] ?? 0));
      return { facts, dropped: dropped ?? 0 };
    },
    forget: async (site) => {
      const change = (await database()).transaction(['facts', 'dropped'], 'readwrite');
      await Promise.all([
        takeFrom(change.objectStore('facts'), site, Number.POSITIVE_INFINITY),
        change.objectStore('dropped').delete(site),
        change.done,
      ]);
      counts.clear();
    },
    prune: async (before) => {
      const change = (await database()).transaction('facts', 'readwrite');
      const keys = await change.store.index('at').getAllKeys(IDBKeyRange.upperBound(before, true));
      await Promise.all([...keys.map((key) => change.store.delete(key)), change.done]);
      counts.clear();
    },
  };
};
