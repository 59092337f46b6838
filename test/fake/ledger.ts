import type { DigestPort, LedgerPort, Recorded } from '../../src/app/ports.ts';
import type { Observation } from '../../src/core/observe.ts';

export type FakeLedger = LedgerPort & {
  /** Everything appended and not yet forgotten, in order. */
  readonly all: () => readonly Recorded[];
  /** Every append rejects from now on, as where the disk is full. */
  readonly fill: () => void;
};

/** A ledger in memory. */
export const fakeLedger = (): FakeLedger => {
  let recorded: readonly Recorded[] = [];
  let full = false;
  return {
    append: async (more) => {
      if (full) throw new Error('The fake disk is full');
      recorded = [...recorded, ...structuredClone(more)];
    },
    read: async (site) => ({
      facts: recorded.flatMap(({ sites, fact }, n) =>
        sites.includes(site) ? [{ ...fact, n } as Observation] : [],
      ),
      dropped: 0,
    }),
    forget: async (site) => {
      recorded = recorded
        .map(({ sites, fact }) => ({ sites: sites.filter((one) => one !== site), fact }))
        .filter(({ sites }) => sites.length > 0);
    },
    prune: async (before) => {
      recorded = recorded.filter(({ fact }) => fact.at >= before);
    },
    all: () => recorded,
    fill: () => {
      full = true;
    },
  };
};

/** A digest that can be read: for tests only, nothing is hidden by it. */
export const fakeDigest: DigestPort = async (value) => ({ hash: `hash of ${value}`, bytes: value.length });
