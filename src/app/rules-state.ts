/** All that a person has chosen, in one list: where it holds, since when, who said so, and what it has stopped. */
import { type Choice, type Chosen, type Standing, sameReach } from '../core/choice.ts';
import type { ListedRule, RulesState } from '../protocol.ts';
import type { Document } from '../schema.ts';
import { logOf } from './auto-log.ts';
import type { ChoosePorts } from './choose.ts';
import type { PermissionPort, StoragePort } from './ports.ts';
import { currentStanding, type Managed } from './standing.ts';
import type { StoppedCounts } from './stopped.ts';
import type { Stopper } from './stopping.ts';
import { type SyncPorts, syncTrouble } from './sync.ts';

export type RulesPorts = ChoosePorts &
  Omit<SyncPorts, 'enforce'> & {
    readonly permissions: PermissionPort;
    readonly session: StoragePort;
    readonly stopped: StoppedCounts;
  };

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
