/** Where the key for signing records is kept: IndexedDB, which holds keys without showing them. */
import { type DBSchema, type IDBPDatabase, openDB } from 'idb';

type Schema = DBSchema & { keys: { key: string; value: CryptoKeyPair } };

const OWN = 'own';

export type KeyStore = {
  read(): Promise<CryptoKeyPair | undefined>;
  /** Keeps the pair unless one is kept already, and gives the one that is kept. */
  keep(pair: CryptoKeyPair): Promise<CryptoKeyPair>;
  forget(): Promise<void>;
};

export const openKeyStore = (): KeyStore => {
  /** Opened for each use: signing is rare, and an open database stands in the way of a newer version. */
  const use = async <T>(work: (database: IDBPDatabase<Schema>) => Promise<T>): Promise<T> => {
    const database = await openDB<Schema>('signing', 1, {
      upgrade: (made) => {
        made.createObjectStore('keys');
      },
    });
    try {
      return await work(database);
    } finally {
      database.close();
    }
  };
  return {
    read: () => use((database) => database.get('keys', OWN)),
    keep: (pair) =>
      use(async (database) => {
        const { store, done } = database.transaction('keys', 'readwrite');
        const kept = await store.get(OWN);
        if (kept === undefined) await store.put(pair, OWN);
        await done;
        return kept ?? pair;
      }),
    forget: () => use((database) => database.delete('keys', OWN)),
  };
};
