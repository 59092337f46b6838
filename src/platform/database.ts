/** An IndexedDB that is opened at its first use and once more where it was closed meanwhile. */
import { type DBSchema, type IDBPDatabase, type OpenDBCallbacks, openDB } from 'idb';

export type Database<S extends DBSchema> = () => Promise<IDBPDatabase<S>>;

const open = <S extends DBSchema>(
  name: string,
  upgrade: NonNullable<OpenDBCallbacks<S>['upgrade']>,
  ended: () => void,
): Promise<IDBPDatabase<S>> =>
  openDB<S>(name, 1, {
    upgrade,
    // The browser has closed it by itself.
    terminated: ended,
    // Left open it would keep a newer version of the extension waiting for ever.
    blocking: (_held, _wanted, { target }) => {
      ended();
      (target as IDBDatabase).close();
    },
  });

/** The way to that database, version 1; rejects where the browser refuses, and tries again at the next use. */
export const openDatabase = <S extends DBSchema>(
  name: string,
  upgrade: NonNullable<OpenDBCallbacks<S>['upgrade']>,
): Database<S> => {
  let opened: Promise<IDBPDatabase<S>> | undefined;
  const forget = (): void => {
    opened = undefined;
  };
  return () => {
    opened ??= open(name, upgrade, forget).catch((thrown: unknown) => {
      forget();
      throw thrown;
    });
    return opened;
  };
};
