/** Values that tell one fresh browser from another: found by comparing runs, never by reading them. */
import { keyText } from './keys.ts';
import type { Run, Seen } from './run.ts';

/** Shorter values tell nobody apart. In octets. */
export const SHORTEST = 8;

type Valued = Seen & { readonly hash: string };

export const isLong = (seen: Seen): seen is Valued => seen.hash !== undefined && seen.bytes >= SHORTEST;

/** Whose values are compared with each other: those of one key, or all of a site. */
export type Owner = (seen: Seen) => string;
export const byKey: Owner = ({ key }) => keyText(key);
export const bySite: Owner = ({ key }) => JSON.stringify([key.site, key.party]);

/**
 * For each run, the owners that had a value of their own in it: one of at least 8 octets that the owner had in no
 * other run, while it had long values in two runs at least. Labels of arms play no part.
 */
export const ownValues = (runs: readonly Run[], owner: Owner): readonly ReadonlySet<string>[] => {
  const seenIn = runs.map((run) => {
    const values = new Map<string, Set<string>>();
    for (const seen of run.seen.filter(isLong)) {
      const id = owner(seen);
      values.set(id, (values.get(id) ?? new Set()).add(seen.hash));
    }
    return values;
  });
  const runsWith = new Map<string, number>();
  for (const values of seenIn)
    for (const [id, hashes] of values)
      for (const one of ['', ...hashes])
        runsWith.set(`${id} ${one}`, (runsWith.get(`${id} ${one}`) ?? 0) + 1);
  const isOwn = (id: string, hash: string): boolean => runsWith.get(`${id} ${hash}`) === 1;
  return seenIn.map(
    (values) =>
      new Set(
        [...values].flatMap(([id, hashes]) =>
          (runsWith.get(`${id} `) ?? 0) > 1 && [...hashes].some((hash) => isOwn(id, hash)) ? [id] : [],
        ),
      ),
  );
};
