/**
 * The parts of the package `idb` that the ledger uses, in memory and no more: one database, auto-numbered and
 * keyed stores, indexes (also of lists), cursors. Anything else is a mistake of ours.
 */
type Store = {
  rows: Map<number | string, unknown>;
  next: number;
  readonly indexes: Map<string, (value: unknown) => unknown>;
};
type Row = readonly [number | string, unknown];
type Connection = { open: boolean; readonly terminated: () => void; readonly blocking: Blocking };
type Blocking = (held: number, wanted: number | null, event: { readonly target: { close(): void } }) => void;
type Names = string | readonly string[];

export type FakeIdb = {
  readonly module: { readonly openDB: (name: string, version: number, on: OpenOptions) => Promise<unknown> };
  /** Every write rejects from now on, as where the disk is full. */
  readonly fill: () => void;
  /** Opening rejects so many times. */
  readonly failOpens: (count: number) => void;
  /** The browser closes the database by itself. */
  readonly terminate: () => void;
  /** Another version wants the database; gives whether it may have it. */
  readonly supersede: () => boolean;
  readonly opens: () => number;
  /** What a row is now, put there by whoever edits a profile. */
  readonly edit: (store: string, change: (value: unknown) => unknown) => void;
  readonly rows: (store: string) => readonly unknown[];
};

type OpenOptions = {
  readonly upgrade: (database: object) => void;
  readonly terminated?: () => void;
  readonly blocking?: Blocking;
};

/** Only a single value and what lies below one (`upperBound`) are known. */
export class FakeRange {
  readonly below: number;
  constructor(below: number) {
    this.below = below;
  }
  static upperBound(below: number, open: boolean): FakeRange {
    if (!open) throw new Error('The fake knows open ranges only');
    return new FakeRange(below);
  }
}

const matches = (found: unknown, wanted: unknown): boolean => {
  if (wanted instanceof FakeRange) return typeof found === 'number' && found < wanted.below;
  return Array.isArray(found) ? found.includes(wanted) : found === wanted;
};

const pathOf =
  (path: string) =>
  (value: unknown): unknown =>
    path
      .split('.')
      .reduce<unknown>((part, name) => (part as Record<string, unknown> | undefined)?.[name], value);

const compare = (a: unknown, b: unknown): number => (a === b ? 0 : (a as number) < (b as number) ? -1 : 1);

export const fakeIdb = (): FakeIdb => {
  const stores = new Map<string, Store>();
  let full = false;
  let failing = 0;
  let opens = 0;
  let connection: Connection = { open: false, terminated: () => undefined, blocking: () => undefined };

  const storeOf = (name: string): Store => {
    const store = stores.get(name);
    if (store === undefined) throw new Error(`The fake database holds no store "${name}"`);
    return store;
  };

  const indexOf = (store: Store, name: string, write: (change: () => unknown) => void) => {
    const read = store.indexes.get(name);
    if (read === undefined) throw new Error(`The fake store has no index "${name}"`);
    // By what is indexed, then by key; a cursor or a list is of one value or one range.
    const found = (wanted: unknown): readonly Row[] =>
      [...store.rows]
        .filter(([, value]) => matches(read(value), wanted))
        .toSorted(([, a], [, b]) => (wanted instanceof FakeRange ? compare(read(a), read(b)) : 0));
    const cursorAt = (rows: readonly Row[], place: number): object | null => {
      const [key, value] = rows[place] ?? [];
      if (key === undefined) return null;
      return {
        value: structuredClone(value),
        delete: async () => write(() => store.rows.delete(key)),
        update: async (next: unknown) => write(() => store.rows.set(key, structuredClone(next))),
        continue: async () => cursorAt(rows, place + 1),
      };
    };
    return {
      getAll: async (wanted: unknown) => structuredClone(found(wanted).map(([, value]) => value)),
      getAllKeys: async (wanted: unknown) => found(wanted).map(([key]) => key),
      count: async (wanted: unknown) => found(wanted).length,
      openCursor: async (wanted: unknown) => cursorAt(found(wanted), 0),
    };
  };

  /** All that is done in it is taken back when one write of it fails. */
  const transactionIn =
    (mine: Connection) =>
    (names: Names, mode = 'readonly') => {
      if (!mine.open) throw new DOMException('The database connection is closing.', 'InvalidStateError');
      const listed = [names].flat();
      const before = listed.map(storeOf).map((store) => ({ store, rows: new Map(store.rows) }));
      let failed = false;
      const write = (change: () => unknown): void => {
        if (mode !== 'readwrite') throw new DOMException('read only', 'ReadOnlyError');
        failed ||= full;
        if (failed) for (const { store, rows } of before) store.rows = rows;
        if (failed) throw new DOMException('The fake disk is full', 'QuotaExceededError');
        change();
      };
      const objectStore = (name: string) => {
        if (!listed.includes(name)) throw new Error(`The transaction is not about "${name}"`);
        const store = storeOf(name);
        return {
          index: (index: string) => indexOf(store, index, write),
          get: async (key: string) => structuredClone(store.rows.get(key)),
          add: async (value: unknown) =>
            write(() => {
              store.rows.set(store.next, structuredClone(value));
              store.next += 1;
            }),
          put: async (value: unknown, key: string) =>
            write(() => store.rows.set(key, structuredClone(value))),
          delete: async (key: string) => write(() => store.rows.delete(key)),
        };
      };
      const done = new Promise<void>((resolve, reject) =>
        setTimeout(() => (failed ? reject(new DOMException('aborted', 'AbortError')) : resolve()), 0),
      );
      return { objectStore, store: objectStore(listed[0] ?? ''), done };
    };
  const createObjectStore = (name: string, options: { readonly autoIncrement?: boolean } = {}) => {
    const indexes: Store['indexes'] = new Map();
    stores.set(name, { rows: new Map(), next: options.autoIncrement === true ? 1 : Number.NaN, indexes });
    return { createIndex: (index: string, path: string) => void indexes.set(index, pathOf(path)) };
  };

  return {
    module: {
      openDB: async (
        name,
        version,
        { upgrade, terminated = () => undefined, blocking = () => undefined },
      ) => {
        if (name !== 'ledger' || version !== 1) throw new Error(`The fake knows no ${name} ${version}`);
        opens += 1;
        if (failing-- > 0) throw new DOMException('no', 'UnknownError');
        failing = 0;
        if (stores.size === 0) upgrade({ createObjectStore });
        connection = { open: true, terminated, blocking };
        const transaction = transactionIn(connection);
        return {
          transaction,
          countFromIndex: async (store: string, index: string, wanted: unknown) =>
            transaction(store).objectStore(store).index(index).count(wanted),
        };
      },
    },
    fill: () => {
      full = true;
    },
    failOpens: (count) => {
      failing = count;
    },
    terminate: () => {
      connection.open = false;
      connection.terminated();
    },
    supersede: () => {
      const target = {
        close: () => {
          connection.open = false;
        },
      };
      connection.blocking(1, 2, { target });
      return !connection.open;
    },
    opens: () => opens,
    edit: (name, change) => {
      const store = storeOf(name);
      for (const [key, value] of store.rows) store.rows.set(key, change(value));
    },
    rows: (name) => [...storeOf(name).rows.values()],
  };
};
