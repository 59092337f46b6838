/** All that a person has chosen, in one list: what it says, what it has stopped, and every way of changing it at once. */
import { withName, withProtect, withRule } from '../changes.ts';
import { type Choice, type Chosen, type Standing, sameReach } from '../core/choice.ts';
import { AskFailed } from '../failure.ts';
import type { Ask, Imported, ListedRule, Preview, Removal, RulesState } from '../protocol.ts';
import type { Document } from '../schema.ts';
import { logOf } from './auto-log.ts';
import { type ChoosePorts, enforceChoices } from './choose.ts';
import { compareWith, withEntries } from './imported.ts';
import type { PermissionPort, StoragePort } from './ports.ts';
import { readRulesFile, rulesFile } from './rules-file.ts';
import { currentStanding, type Managed } from './standing.ts';
import type { StoppedCounts, Stopper } from './stopped.ts';
import { type SyncPorts, setSync, syncOurs, syncTrouble } from './sync.ts';

export type RulesPorts = ChoosePorts &
  Omit<SyncPorts, 'enforce'> & {
    readonly permissions: PermissionPort;
    readonly session: StoragePort;
    readonly stopped: StoppedCounts;
  };

/** The ports of sync, with what carries out what it brings. */
export const syncPortsOf = (ports: RulesPorts): SyncPorts => ({
  ...ports,
  enforce: () => enforceChoices(ports),
});

/** Of these sites, those that may be accessed. Each is asked about once. */
const accessible = async (
  { permissions }: RulesPorts,
  sites: readonly string[],
): Promise<ReadonlySet<string>> => {
  const asked = await Promise.all(
    [...new Set(sites)].map(async (site) => ((await permissions.hasSite(site)) ? [site] : [])),
  );
  return new Set(asked.flat());
};

/** Chromium's own setting needs no access; telling of a cookie, and every other way, does. */
const needsAccess = (choice: Choice, hasSettings: boolean): boolean =>
  choice !== 'accept' && (choice === 'notify' || !hasSettings);

type Counted = { readonly stoppedBy: (by: Stopper) => number; readonly lacks: (site: string) => boolean };

const listedRules = (
  document: Document,
  managed: Managed,
  hasSettings: boolean,
  { stoppedBy, lacks }: Counted,
): readonly ListedRule[] => {
  const listed = (rule: Chosen, by: ListedRule['by'], since: number): ListedRule => ({
    site: rule.site,
    ...(rule.host === undefined ? {} : { host: rule.host }),
    choice: rule.choice,
    by,
    since,
    stopped: stoppedBy(rule),
    noAccess: needsAccess(rule.choice, hasSettings) && lacks(rule.site),
  });
  const own = document.rules.filter((rule) => !managed.rules.some((other) => sameReach(other, rule)));
  return [
    ...managed.rules.map((rule) => listed(rule, 'managed', 0)),
    ...own.map((rule) => listed(rule, rule.by, rule.since)),
  ];
};

/** What the default has stopped: the rules nobody made stand for it. */
const stoppedByDefault = (
  rules: readonly ListedRule[],
  { rules: standing }: Standing,
  stoppedBy: Counted['stoppedBy'],
) =>
  standing
    .filter((rule) => !rules.some((listed) => sameReach(listed, rule)))
    .reduce((sum, rule) => sum + stoppedBy(rule), 0);

const keyOf = ({ site, host, name }: Stopper): string => JSON.stringify([site, host, name]);

const countedOf = async (ports: RulesPorts, sites: readonly string[]): Promise<Counted> => {
  const [stopped, open] = await Promise.all([ports.stopped.all(), accessible(ports, sites)]);
  const counts = new Map(stopped.map((one) => [keyOf(one), one.count]));
  return { stoppedBy: (by) => counts.get(keyOf(by)) ?? 0, lacks: (site) => !open.has(site) };
};

export const rulesState = async (ports: RulesPorts): Promise<RulesState> => {
  const [document, managed, { contentSettings }] = await Promise.all([
    ports.settings.current(),
    ports.managed.current(),
    ports.capabilities(),
  ]);
  const all = [...managed.rules, ...document.rules, ...document.names];
  const counted = await countedOf(
    ports,
    all.map(({ site }) => site),
  );
  const rules = listedRules(document, managed, contentSettings, counted);
  const { stoppedBy, lacks } = counted;
  return {
    rules,
    names: document.names.map((one) => ({ ...one, stopped: stoppedBy(one), noAccess: lacks(one.site) })),
    protects: document.protects,
    autoClears: document.autoClears,
    fallback: {
      choice: managed.fallback ?? document.fallback,
      managed: managed.fallback !== undefined,
      stopped: stoppedByDefault(rules, await currentStanding(ports), stoppedBy),
    },
    policyUnreadable: managed.unreadable === true,
    sync: { on: document.sync, trouble: document.sync ? await syncTrouble(ports) : undefined },
    trouble: await ports.settings.trouble(),
    log: await logOf(ports),
  };
};

/** Stored first, so that a worker killed in between still carries it out at its next start. */
const changed = async (
  ports: RulesPorts,
  change: (document: Document, now: number) => Document,
): Promise<RulesState> => {
  await ports.settings.update((document) => change(document, ports.clock.now()));
  await enforceChoices(ports);
  return rulesState(ports);
};

const without = (document: Document, removal: Removal, now: number): Document => {
  switch (removal.what) {
    case 'rule':
      return withRule(document, { ...removal, choice: undefined, by: 'person' }, now);
    case 'name':
      return withName(document, { ...removal, on: false }, now);
    case 'protect':
      return withProtect(document, { ...removal, on: false }, now);
    case 'auto-clear':
      return { ...document, autoClears: document.autoClears.filter(({ site }) => site !== removal.site) };
  }
};

export const removeRule = (ports: RulesPorts, removal: Removal): Promise<RulesState> =>
  changed(ports, (document, now) => without(document, removal, now));

/** Takes away every list; the default and whatever is recorded stay. */
export const removeAll = (ports: RulesPorts): Promise<RulesState> =>
  changed(ports, (document) => ({ ...document, rules: [], names: [], protects: [], autoClears: [] }));

/** Rejects with `managed` where the administrator has chosen it. */
export const setFallback = async (ports: RulesPorts, { choice }: Ask<'fallback'>): Promise<RulesState> => {
  if ((await ports.managed.current()).fallback !== undefined) throw new AskFailed('managed', '');
  return changed(ports, (document) => ({ ...document, fallback: choice }));
};

export const exportRules = async ({ settings }: RulesPorts): Promise<{ readonly text: string }> => ({
  text: rulesFile(await settings.certain()),
});

export const previewRules = async (ports: RulesPorts, { text }: Ask<'preview-rules'>): Promise<Preview> => {
  const read = readRulesFile(text);
  if (read.kind === 'refused') return read;
  return { kind: 'read', would: compareWith(await ports.settings.certain(), read.entries), bad: read.bad };
};

/** Takes what is right in the file, all at once; rejects where nothing of it may be taken. */
export const importRules = async (ports: RulesPorts, { text }: Ask<'import-rules'>): Promise<Imported> => {
  const read = readRulesFile(text);
  if (read.kind === 'refused') throw new AskFailed('bad_message', read.detail);
  const done = compareWith(await ports.settings.certain(), read.entries);
  return {
    done,
    state: await changed(ports, (document, now) => withEntries(document, read.entries, 'import', now)),
  };
};

export const switchSync = async (ports: RulesPorts, { on }: Ask<'sync'>): Promise<RulesState> => {
  await setSync(syncPortsOf(ports), on);
  return rulesState(ports);
};

export const sendOurs = async (ports: RulesPorts): Promise<RulesState> => {
  await syncOurs(syncPortsOf(ports));
  return rulesState(ports);
};
