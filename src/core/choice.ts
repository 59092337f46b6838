/**
 * What a person has chosen for a site, in the words of the statement ("accept all Cookies, reject all Cookies,
 * or notify you when a cookie is set", heading "Cookies"), and which choice speaks for a host.
 */
import { belongsTo } from './party.ts';

/** Every choice there is, from the most to the least that a site may keep; the menu is made from this list. */
export const CHOICES = ['accept', 'notify', 'session', 'no-third-party', 'reject'] as const;
export type Choice = (typeof CHOICES)[number];

/** Where a rule holds: on the whole registrable domain, or only on one host of it. */
export type Reach = { readonly site: string; readonly host?: string | undefined };

/** A choice where it holds. */
export type Chosen = Reach & { readonly choice: Choice };

/** One cookie refused by its name, on the whole registrable domain. */
export type RefusedName = { readonly site: string; readonly name: string };

/** All that is in force: the rules of the administrator, of the person, and of the default, one for each reach. */
export type Standing = { readonly rules: readonly Chosen[]; readonly names: readonly RefusedName[] };

export const NOTHING_STANDING: Standing = { rules: [], names: [] };

/** Whether two rules are about the same hosts. */
export const sameReach = (a: Reach, b: Reach): boolean => a.site === b.site && a.host === b.host;

const covers = (reach: Reach, host: string): boolean =>
  reach.host === undefined ? belongsTo(host, reach.site) : reach.host === host;

/** The rule that speaks for a host: one for this very host before one for its site; undefined where none does. */
export const ruleFor = <R extends Reach>(rules: readonly R[], host: string): R | undefined =>
  rules.find((rule) => rule.host === host) ??
  rules.find((rule) => rule.host === undefined && covers(rule, host));

/** The choice for a host; where nobody has chosen, everything is accepted, as the browser does by itself. */
export const choiceFor = (rules: readonly Chosen[], host: string): Choice =>
  ruleFor(rules, host)?.choice ?? 'accept';

/**
 * The rule by which a host may carry and store nothing under the page of `top`: its own, or that page's; undefined
 * where there is none. A page that is not known refuses nothing.
 */
export const refuserOf = (
  rules: readonly Chosen[],
  host: string,
  top: string | undefined,
): Chosen | undefined => {
  const own = ruleFor(rules, host);
  if (own?.choice === 'reject') return own;
  const under = top === undefined ? undefined : ruleFor(rules, top);
  if (under?.choice === 'reject') return under;
  return under?.choice === 'no-third-party' && !belongsTo(host, under.site) ? under : undefined;
};

/** The rules with that choice. */
export const chosen = (rules: readonly Chosen[], choice: Choice): readonly Chosen[] =>
  rules.filter((rule) => rule.choice === choice);

/** The names refused on the site of a host. */
export const refusedNames = (names: readonly RefusedName[], host: string): readonly string[] =>
  names.filter(({ site }) => belongsTo(host, site)).map(({ name }) => name);

/**
 * One list from several, the earlier ones first in rank: the administrator's before the person's, the person's
 * before the default. Of two rules about the same hosts the first stays.
 */
export const inRank = (...lists: readonly (readonly Chosen[])[]): readonly Chosen[] => {
  const kept: Chosen[] = [];
  for (const rule of lists.flat()) if (!kept.some((one) => sameReach(one, rule))) kept.push(rule);
  return kept;
};
