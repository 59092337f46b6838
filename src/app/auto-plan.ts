/** Which sites are to be cleared by themselves from now on, and when: pure. */
import type { AutoClear } from '../schema.ts';
import { type AutoState, DAY, dayOf, isSamePlace, type Pending, type Place } from './auto-places.ts';

type Where = Pick<Place, 'site' | 'storeId' | 'scheme'>;

/** The jars a site is known in; the default one always. */
const wheresOf = (places: readonly Place[], site: string): readonly Where[] => {
  const known = places.filter((place) => place.site === site);
  return known.some(({ storeId }) => storeId === undefined) ? known : [{ site, scheme: 'https' }, ...known];
};

/** Without a visit, or a clear for want of one, for so many days: who undid that clear is left in peace as long. */
const isStale = (rule: AutoClear, place: Place | undefined, today: number): boolean =>
  rule.days > 0 &&
  place?.open !== true &&
  today - Math.max(place?.day ?? dayOf(rule.since), place?.cleared ?? 0) >= rule.days;

export type Moment = {
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** Not before it the tabs of the session before are there again. */
  readonly settled: number;
  /** The browser has just started. */
  readonly started: boolean;
  readonly closed: readonly Place[];
  readonly newId: () => string;
};

/** What is to be cleared with what is to be already: one for each place, the one under way keeps its name. */
export const planned = (
  { places, pending }: AutoState,
  rules: readonly AutoClear[],
  { now, settled, started, closed, newId }: Moment,
): readonly Pending[] => {
  const plan: Pending[] = [...pending];
  const add = (where: Where, why: Pending['why'], wait: number): void => {
    if (plan.some((one) => isSamePlace(one, where))) return;
    const { site, scheme, storeId } = where;
    const store = storeId === undefined ? {} : { storeId };
    plan.push({ site, ...store, scheme, why, due: Math.max(now + wait, settled), id: newId() });
  };
  for (const rule of rules) {
    const wheres = wheresOf(places, rule.site);
    if (started && rule.start) for (const where of wheres) add(where, 'start', 0);
    if (rule.lastTab)
      for (const place of closed) if (place.site === rule.site) add(place, 'last_tab', rule.grace * 1000);
    for (const where of wheres) {
      const place = places.find((one) => isSamePlace(one, where));
      if (isStale(rule, place, dayOf(now))) add(where, 'days', 0);
    }
  }
  return plan;
};

/** When there is something to do next, in milliseconds since the epoch; days are counted at midnight UTC. */
export const nextTime = (
  pending: readonly Pending[],
  rules: readonly AutoClear[],
  now: number,
): number | undefined => {
  const times = pending.map(({ due }) => due);
  if (rules.some(({ days }) => days > 0)) times.push((dayOf(now) + 1) * DAY);
  return times.length === 0 ? undefined : Math.min(...times);
};

/** The places, that one noted as cleared today for want of a visit; it may never have been seen open. */
export const withCleared = (
  places: readonly Place[],
  { site, storeId, scheme }: Pending,
  rule: AutoClear,
  now: number,
): readonly Place[] => {
  const where = { site, scheme, ...(storeId === undefined ? {} : { storeId }) };
  const never: Place = { ...where, open: false, day: dayOf(rule.since), origins: [] };
  const place = places.find((one) => isSamePlace(one, where)) ?? never;
  return [...places.filter((one) => !isSamePlace(one, where)), { ...place, cleared: dayOf(now) }];
};
