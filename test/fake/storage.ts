import type { StoragePort } from '../../src/app/ports.ts';

const KNOWN = [
  'settings',
  'settings-kept-aside',
  'settings-tally',
  'auto-log',
  'auto-clear',
  'stopped',
  'sync-state',
];

export type FakeStorage = StoragePort & {
  /** What is stored now under that key. */
  readonly at: (key: string) => unknown;
  readonly writes: () => number;
  /** The next so many reads, or writes, reject. */
  readonly failReads: (count: number) => void;
  readonly failWrites: (count: number) => void;
};

const checkIn =
  (known: readonly string[]) =>
  (key: string): void => {
    if (!known.includes(key)) throw new Error(`The fake storage knows no key "${key}"`);
  };

/** Storage in memory; what goes in and out is cloned, as a browser does. */
export const fakeStorage = (
  initial: Readonly<Record<string, unknown>> = {},
  known: readonly string[] = KNOWN,
): FakeStorage => {
  const check = checkIn(known);
  const stored = new Map<string, unknown>(Object.entries(structuredClone(initial)));
  let writes = 0;
  let failingReads = 0;
  let failingWrites = 0;
  Object.keys(initial).forEach(check);
  return {
    read: async (key) => {
      check(key);
      if (failingReads-- > 0) throw new Error('The fake storage cannot be read');
      failingReads = Math.max(failingReads, 0);
      return structuredClone(stored.get(key));
    },
    write: async (entries) => {
      Object.keys(entries).forEach(check);
      if (failingWrites-- > 0) throw new Error('The fake storage is full');
      failingWrites = Math.max(failingWrites, 0);
      for (const [key, value] of Object.entries(structuredClone(entries))) stored.set(key, value);
      writes += 1;
    },
    at: (key) => {
      check(key);
      return stored.get(key);
    },
    writes: () => writes,
    failReads: (count) => {
      failingReads = count;
    },
    failWrites: (count) => {
      failingWrites = count;
    },
  };
};
