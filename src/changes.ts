/** What a person's wishes change in the stored document: document in, document out. */
import { type Choice, type Reach, sameReach } from './core/choice.ts';
import type { Signals } from './core/signal.ts';
import type { AutoClear, Document, NameRule, Protect, Rule } from './schema.ts';

/** Puts one in place of what is about the same, or takes that away; the others stay in their order. */
const instead = <T>(list: readonly T[], same: (one: T) => boolean, one: T | undefined): T[] => {
  const at = list.findIndex(same);
  const rest = list.filter((other) => !same(other));
  if (one === undefined) return rest;
  return at < 0
    ? [...rest, one]
    : list.flatMap((other, index) => (index === at ? [one] : same(other) ? [] : [other]));
};

export type WithRule = Reach & { readonly choice: Choice | undefined; readonly by: Rule['by'] };

/**
 * The document with that choice for those hosts; undefined takes the rule away, so that the default speaks.
 * The date of a choice that was made already stays. `now` in milliseconds.
 */
export const withRule = (document: Document, wish: WithRule, now: number): Document => {
  const { site, host, choice, by } = wish;
  const before = document.rules.find((rule) => sameReach(rule, wish));
  const made = (chosen: Choice): Rule =>
    before?.choice === chosen
      ? before
      : { site, ...(host === undefined ? {} : { host }), choice: chosen, since: now, by };
  return {
    ...document,
    rules: instead(document.rules, (rule) => sameReach(rule, wish), choice && made(choice)),
  };
};

type Named = { readonly site: string; readonly name?: string | undefined };
const sameName = (a: Named, b: Named): boolean => a.site === b.site && a.name === b.name;

/** The document with that name refused on that site, or not any more. `now` in milliseconds. */
export const withName = (
  document: Document,
  ask: { readonly site: string; readonly name: string; readonly on: boolean },
  now: number,
): Document => {
  const { site, name, on } = ask;
  const before: NameRule | undefined = document.names.find((one) => sameName(one, ask));
  const one = on ? (before ?? { site, name, since: now }) : undefined;
  return { ...document, names: instead(document.names, (other) => sameName(other, ask), one) };
};

/** The document with that site, or its cookies of that name, protected or not. `now` in milliseconds. */
export const withProtect = (
  document: Document,
  ask: { readonly site: string; readonly name?: string | undefined; readonly on: boolean },
  now: number,
): Document => {
  const { site, name, on } = ask;
  const before: Protect | undefined = document.protects.find((one) => sameName(one, ask));
  const made: Protect = before ?? { site, ...(name === undefined ? {} : { name }), since: now };
  const one = on ? made : undefined;
  return { ...document, protects: instead(document.protects, (other) => sameName(other, ask), one) };
};

/** The document with a site's own times of clearing, or none where nothing would start one. `now` in milliseconds. */
export const withAutoClear = (document: Document, ask: Omit<AutoClear, 'since'>, now: number): Document => {
  const before = document.autoClears.find(({ site }) => site === ask.site);
  const any = ask.lastTab || ask.start || ask.days > 0;
  const one = any ? { ...ask, since: before?.since ?? now } : undefined;
  return { ...document, autoClears: instead(document.autoClears, ({ site }) => site === ask.site, one) };
};

/** The document with that site recorded or not; `since` of one being recorded stays. `now` in milliseconds. */
export const withRecord = (
  document: Document,
  ask: { readonly site: string; readonly on: boolean; readonly values: boolean },
  now: number,
): Document => {
  const { site, on, values } = ask;
  const others = document.records.filter((record) => record.site !== site);
  const since = document.records.find((record) => record.site === site)?.since ?? now;
  return { ...document, records: on ? [...others, { site, since, values }] : others };
};

/**
 * The document with those signals sent on that site, or without a site everywhere; undefined takes the rule away, so
 * that the one for everywhere speaks. `now` in milliseconds.
 */
export const withSignals = (
  document: Document,
  ask: { readonly site?: string | undefined; readonly signals: Signals | undefined },
  now: number,
): Document => {
  const { site, signals } = ask;
  const same = (one: { readonly site?: string | undefined }): boolean => one.site === site;
  const one = signals && {
    ...(site === undefined ? {} : { site }),
    dnt: signals.dnt,
    gpc: signals.gpc,
    since: now,
  };
  return { ...document, signals: instead(document.signals, same, one) };
};
