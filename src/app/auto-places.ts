/**
 * Where the sites that are cleared by themselves are open, and when they were last visited: what tells that the
 * last tab has closed. Kept on disk, because the browser may close with it; sites with such a wish only, no
 * private window, times by the day.
 */
import * as v from 'valibot';
import { addressOf, belongsTo } from '../core/party.ts';
import { hostSchema } from '../schema.ts';
import type { StoragePort } from './ports.ts';

/** A tab of an ordinary window; `storeId` undefined for the default jar. */
export type OpenTab = { readonly url: string | undefined; readonly storeId: string | undefined };

const storeSchema = v.exactOptional(v.pipe(v.string(), v.maxLength(100)));
const originsSchema = v.array(v.pipe(v.string(), v.maxLength(300)));
const placeSchema = v.object({
  site: hostSchema,
  storeId: storeSchema,
  scheme: v.picklist(['http', 'https']),
  open: v.boolean(),
  /** Of the last visit, in whole days since the epoch. */
  day: v.number(),
  /** On which it was last cleared because nobody had visited it. */
  cleared: v.exactOptional(v.number()),
  /** Seen in its tabs. */
  origins: originsSchema,
});
/** One site in one jar. */
export type Place = Readonly<v.InferOutput<typeof placeSchema>>;

const pendingSchema = v.object({
  site: hostSchema,
  storeId: storeSchema,
  scheme: v.picklist(['http', 'https']),
  why: v.picklist(['last_tab', 'start', 'days']),
  /** Not before, in milliseconds since the epoch. */
  due: v.number(),
  /** Under which it can be undone; a clear that was interrupted goes on under the same. */
  id: v.string(),
});
/** A clear that is to come. */
export type Pending = Readonly<v.InferOutput<typeof pendingSchema>>;

const stateSchema = v.object({ places: v.array(placeSchema), pending: v.array(pendingSchema) });
export type AutoState = { readonly places: readonly Place[]; readonly pending: readonly Pending[] };

export const AUTO_KEY = 'auto-clear';
export const NO_STATE: AutoState = { places: [], pending: [] };

/** What is kept; unreadable is nothing. */
export const readState = async (storage: StoragePort): Promise<AutoState> => {
  const parsed = v.safeParse(stateSchema, await storage.read(AUTO_KEY));
  return parsed.success ? parsed.output : NO_STATE;
};

export const DAY = 86_400_000;
/** In whole days since the epoch. */
export const dayOf = (at: number): number => Math.floor(at / DAY);

type Where = { readonly site: string; readonly storeId?: string | undefined };
export const isSamePlace = (a: Where, b: Where): boolean => a.site === b.site && a.storeId === b.storeId;

/** Hosts remembered of a place; a site with more is not cleared of the rest's storage. */
const MOST_ORIGINS = 50;

/** The places that these tabs show, each once. */
export const shownIn = (
  tabs: readonly OpenTab[],
  sites: readonly string[],
  now: number,
): readonly Place[] => {
  const places: Place[] = [];
  for (const { url, storeId } of tabs) {
    const address = addressOf(url);
    if (address.kind !== 'web') continue;
    const site = sites.find((one) => belongsTo(address.host, one));
    const origin = /^https?:\/\/[^/?#]+/.exec(url ?? '')?.[0];
    if (site === undefined || origin === undefined) continue;
    const store = storeId === undefined ? {} : { storeId };
    places.push({ site, ...store, scheme: address.scheme, open: true, day: dayOf(now), origins: [origin] });
  }
  return places.reduce<readonly Place[]>(withShown, []);
};

/** The list with that place as it is seen now, and all origins it was seen with before. */
const withShown = (places: readonly Place[], shown: Place): readonly Place[] => {
  const before = places.find((place) => isSamePlace(place, shown));
  const origins = [...new Set([...(before?.origins ?? []), ...shown.origins])].slice(-MOST_ORIGINS);
  return [...places.filter((place) => place !== before), { ...shown, origins }];
};

/** What was known, brought up to date: what is not shown has closed. Places of other sites are forgotten. */
export const placesNow = (
  known: readonly Place[],
  shown: readonly Place[],
  sites: readonly string[],
): { readonly places: readonly Place[]; readonly closed: readonly Place[] } => {
  const kept = known.filter(({ site }) => sites.includes(site));
  const isShown = (place: Place): boolean => shown.some((one) => isSamePlace(one, place));
  const closed = kept.filter((place) => place.open && !isShown(place));
  const shut = kept.map((place) => (place.open && !isShown(place) ? { ...place, open: false } : place));
  return { places: shown.reduce(withShown, shut), closed };
};
