/**
 * What the recorder must know of before: which other sites a recorded page has contacted, and how far each
 * redirect chain is. It outlives the worker in storage.session, which ends with the browser session.
 */
import * as v from 'valibot';
import type { StoragePort } from '../ports.ts';

const KEY = 'recorder-memory';
const shape = v.object({
  contacted: v.array(v.tuple([v.string(), v.array(v.string())])),
  hops: v.array(v.tuple([v.string(), v.number()])),
});
const NOTHING: v.InferOutput<typeof shape> = { contacted: [], hops: [] };

/** A chain that never ended is forgotten when so many newer ones have begun. */
const MOST_CHAINS = 200;
/** Recorded sites, and others contacted by each; of the sites the one that came first is forgotten first. */
const MOST_SITES = 100;
const MOST_CONTACTED = 500;

const forgetFirst = (known: Map<string, unknown>, most: number): void => {
  if (known.size > most) known.delete(known.keys().next().value ?? '');
};

export type RecorderMemory = {
  /** The recorded top-level sites under which pages have contacted this site. */
  contactedFrom(site: string): Promise<readonly string[]>;
  contact(topSite: string, site: string): Promise<void>;
  /** Which response of its chain this is, from 0; a redirect says that another one follows. */
  hopOf(requestId: string, redirects: boolean): Promise<number>;
  /** Puts what has changed where the next worker finds it. */
  keep(): Promise<void>;
};

const read = async (storage: StoragePort): Promise<v.InferOutput<typeof shape>> => {
  const parsed = v.safeParse(shape, await storage.read(KEY).catch(() => undefined));
  return parsed.success ? parsed.output : NOTHING;
};

export const openMemory = (storage: StoragePort): RecorderMemory => {
  const contacted = new Map<string, Set<string>>();
  const hops = new Map<string, number>();
  let changed = false;
  const ready = read(storage).then((stored) => {
    for (const [top, sites] of stored.contacted) contacted.set(top, new Set(sites));
    for (const [requestId, hop] of stored.hops) hops.set(requestId, hop);
  });

  return {
    contactedFrom: async (site) => {
      await ready;
      return [...contacted].filter(([, sites]) => sites.has(site)).map(([top]) => top);
    },
    contact: async (topSite, site) => {
      await ready;
      const sites = contacted.get(topSite) ?? new Set();
      if (sites.has(site) || sites.size >= MOST_CONTACTED) return;
      contacted.set(topSite, sites.add(site));
      forgetFirst(contacted, MOST_SITES);
      changed = true;
    },
    hopOf: async (requestId, redirects) => {
      await ready;
      const hop = hops.get(requestId) ?? 0;
      if (!redirects && hop === 0) return 0;
      changed = true;
      if (redirects) hops.set(requestId, hop + 1);
      else hops.delete(requestId);
      forgetFirst(hops, MOST_CHAINS);
      return hop;
    },
    keep: async () => {
      if (!changed) return;
      changed = false;
      const kept = { contacted: [...contacted].map(([top, sites]) => [top, [...sites]]), hops: [...hops] };
      await storage.write({ [KEY]: kept }).catch((thrown: unknown) => {
        changed = true;
        throw thrown;
      });
    },
  };
};
