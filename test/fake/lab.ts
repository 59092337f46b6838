import type { Aside, LabStore } from '../../src/app/lab/ports.ts';
import type { Runner } from '../../src/app/lab/runner.ts';
import type { Experiment } from '../../src/core/lab/experiment.ts';

export type FakeLabStore = LabStore & {
  /** Every state it was in, in order: what a kill between two writes would leave. */
  readonly aside: () => Aside | undefined;
};

/** Experiments in memory; what goes in and out is cloned, as a database does. */
export const fakeLabStore = (held: readonly Experiment[] = []): FakeLabStore => {
  const experiments = new Map(held.map((one) => [one.id, structuredClone(one)]));
  let aside: Aside | undefined;
  const list = (): readonly Experiment[] =>
    structuredClone([...experiments.values()]).sort((a, b) => b.from - a.from);
  return {
    list: async () => list(),
    current: async () => list().find(({ state }) => state === 'running' || state === 'paused'),
    get: async (id) => structuredClone(experiments.get(id)),
    put: async (experiment) => void experiments.set(experiment.id, structuredClone(experiment)),
    forget: async (id) => void experiments.delete(id),
    readAside: async () => structuredClone(aside),
    writeAside: async (next) => {
      aside = structuredClone(next);
    },
    aside: () => aside,
  };
};

const unknown = (what: string) => (): Promise<never> =>
  Promise.reject(new Error(`The fake runner knows no ${what}`));

/** A laboratory in which nothing ever runs. */
export const fakeRunner: Runner = {
  start: unknown('start'),
  pause: unknown('pause'),
  resume: unknown('resume'),
  cancel: unknown('cancel'),
  forget: unknown('forget'),
  tick: unknown('tick'),
};
