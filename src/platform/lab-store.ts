/** Experiments on disk, and what was put aside while one runs: IndexedDB. */
import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import type { Aside, LabStore } from '../app/lab/ports.ts';
import type { Experiment } from '../core/lab/experiment.ts';

type Schema = DBSchema & {
  experiments: { key: string; value: Experiment };
  aside: { key: string; value: Aside };
};

/** There is one thing in that store, or none. */
const ASIDE = 'cookies';

const open = (ended: () => void): Promise<IDBPDatabase<Schema>> =>
  openDB<Schema>('laboratory', 1, {
    terminated: ended,
    upgrade: (database) => {
      database.createObjectStore('experiments', { keyPath: 'id' });
      database.createObjectStore('aside');
    },
  });

const isCurrent = ({ state }: Experiment): boolean => state === 'running' || state === 'paused';

const byTime = (experiments: readonly Experiment[]): readonly Experiment[] =>
  [...experiments].sort((a, b) => b.from - a.from);

export const openLabStore = (): LabStore => {
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
  const list = async (): Promise<readonly Experiment[]> =>
    byTime(await (await database()).getAll('experiments'));
  return {
    list,
    current: async () => (await list()).find(isCurrent),
    get: async (id) => (await database()).get('experiments', id),
    put: async (experiment) => {
      await (await database()).put('experiments', experiment);
    },
    forget: async (id) => (await database()).delete('experiments', id),
    readAside: async () => (await database()).get('aside', ASIDE),
    writeAside: async (aside) => {
      const store = await database();
      await (aside === undefined ? store.delete('aside', ASIDE) : store.put('aside', aside, ASIDE));
    },
  };
};
