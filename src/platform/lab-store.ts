/** Experiments on disk, and what was put aside while one runs: IndexedDB. */
import type { DBSchema } from 'idb';
import type { Aside, LabStore } from '../app/lab/ports.ts';
import type { Experiment } from '../core/lab/experiment.ts';
import { openDatabase } from './database.ts';

type Schema = DBSchema & {
  experiments: { key: string; value: Experiment };
  aside: { key: string; value: Aside };
};

/** There is one thing in that store, or none. */
const ASIDE = 'cookies';

const isCurrent = ({ state }: Experiment): boolean => state === 'running' || state === 'paused';

const byTime = (experiments: readonly Experiment[]): readonly Experiment[] =>
  [...experiments].sort((a, b) => b.from - a.from);

export const openLabStore = (): LabStore => {
  const database = openDatabase<Schema>('laboratory', (made) => {
    made.createObjectStore('experiments', { keyPath: 'id' });
    made.createObjectStore('aside');
  });
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
