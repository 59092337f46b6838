/** What was there in each run, looked up once for all that is counted. */
import type { Party } from '../party.ts';
import { keyText } from './keys.ts';
import type { Key, Run, Seen } from './run.ts';
import { byKey, bySite, ownValues } from './values.ts';

type Sets = readonly ReadonlySet<string>[];
type Place = { readonly site: string; readonly party: Party };

/** Keys and sites by their texts; the lists have one entry for each run. */
export type Table = {
  readonly runs: readonly Run[];
  /** By site, kind and name. */
  readonly keys: ReadonlyMap<string, Key>;
  readonly sites: ReadonlyMap<string, Place>;
  readonly there: Sets;
  readonly persistent: Sets;
  /** Keys, and sites, that had a value of their own. */
  readonly identifier: Sets;
  readonly identified: Sets;
  /** How many third-party sites those were. */
  readonly thirds: readonly number[];
};

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const keysIn = (all: readonly Seen[]): Table['keys'] => {
  const keys = new Map(all.map(({ key }) => [keyText(key), key]));
  const place = ({ site, kind, name }: Key): string => JSON.stringify([site, kind, name]);
  return new Map(
    [...keys]
      .map(([text, key]) => ({ text, key, place: place(key) }))
      .sort((a, b) => compareText(a.place, b.place) || compareText(a.text, b.text))
      .map(({ text, key }) => [text, key]),
  );
};

const textsOf = (some: readonly Seen[]): ReadonlySet<string> => new Set(some.map(byKey));

/** `runs`: those that count, in whatever arm. */
export const tableOf = (runs: readonly Run[]): Table => {
  const all = runs.flatMap(({ seen }) => seen);
  const sites: Table['sites'] = new Map(
    all.map((seen) => [bySite(seen), { site: seen.key.site, party: seen.key.party }]),
  );
  const identified = ownValues(runs, bySite);
  return {
    runs,
    keys: keysIn(all),
    sites,
    there: runs.map(({ seen }) => textsOf(seen)),
    persistent: runs.map(({ seen }) => textsOf(seen.filter(({ persistent }) => persistent))),
    identifier: ownValues(runs, byKey),
    identified,
    thirds: identified.map((own) => [...own].filter((id) => sites.get(id)?.party === 'third').length),
  };
};
