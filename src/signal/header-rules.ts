/**
 * Chromium: declarative header rules. `set` puts one header in the place of whatever is there. A page and all that is
 * loaded under it is found by `topDomains`, a request of a worker, which has no page, by who asks or is asked
 * (measured). During an experiment one rule of the session stands above the rest in that tab.
 */
import { RESOURCE_TYPES } from '../core/resource-types.ts';
import {
  type Armed,
  everywhereIn,
  SIGNAL_HEADERS,
  SIGNAL_NAMES,
  type SignalName,
  type SignalRule,
  type SignalStanding,
} from '../core/signal.ts';
import type { RuleKind, SignalApi, SignalMechanism, SignalRuleInBrowser } from './mechanism.ts';

/** This mechanism's rule ids; no other may use them. */
export const RULE_IDS = {
  dynamic: { first: 5000, last: 5499 },
  session: { first: 5500, last: 5999 },
} as const;

/** The experiment's rule goes before those of the person. */
const PRIORITY: Readonly<Record<RuleKind, number>> = { dynamic: 1, session: 10 };

type Condition = chrome.declarativeNetRequest.RuleCondition;
type Header = chrome.declarativeNetRequest.ModifyHeaderInfo;
type Draft = {
  readonly condition: Condition;
  readonly headers: readonly Header[];
  readonly types?: readonly string[];
  readonly because: string;
};
type Reasoned = { readonly rule: SignalRuleInBrowser; readonly because: string };

const set = (name: SignalName): Header => ({
  header: SIGNAL_HEADERS[name],
  operation: 'set' as chrome.declarativeNetRequest.HeaderOperation,
  value: '1',
});
const removal = (name: SignalName): Header => ({
  header: SIGNAL_HEADERS[name],
  operation: 'remove' as chrome.declarativeNetRequest.HeaderOperation,
});

const sitesOf = (rules: readonly SignalRule[]): string[] =>
  rules.flatMap(({ site }) => (site === undefined ? [] : [site]));

const but = (
  sites: string[],
  ...keys: readonly ('excludedTopDomains' | 'excludedRequestDomains')[]
): Condition => (sites.length === 0 ? {} : Object.fromEntries(keys.map((key) => [key, sites])));

const BY_PAGES = RESOURCE_TYPES.filter((type) => type !== 'main_frame');

/** What a person chose of one signal. The order of who decides is that of `signalsOf` (core/signal.ts). */
const drafts = (rules: readonly SignalRule[], name: SignalName): readonly Draft[] => {
  const sited = rules.filter(({ site }) => site !== undefined);
  const on = sitesOf(sited.filter((rule) => rule[name]));
  const off = sitesOf(sited.filter((rule) => !rule[name]));
  const headers = [set(name)];
  const chosen: readonly Draft[] = [
    { headers, condition: { topDomains: on }, because: 'all that pages of a chosen site load' },
    {
      headers,
      condition: { requestDomains: on, ...but(off, 'excludedTopDomains') },
      because: 'a chosen site itself, asked by a worker or under another page',
    },
    {
      headers,
      types: BY_PAGES,
      condition: { initiatorDomains: on, ...but(off, 'excludedTopDomains') },
      because: 'what workers and frames of a chosen site ask of others',
    },
  ];
  const everywhere: Draft = {
    headers,
    condition: but(off, 'excludedTopDomains', 'excludedRequestDomains'),
    because: 'everything, but for sites that are let off',
  };
  return [...(on.length === 0 ? [] : chosen), ...(everywhereIn(rules)?.[name] === true ? [everywhere] : [])];
};

/** Exactly what the visit sends: what it does not send is taken off, whoever put it there. */
const ofArm = ({ tabId, signals }: Armed): Draft => ({
  headers: SIGNAL_NAMES.map((name) => (signals[name] ? set(name) : removal(name))),
  condition: { tabIds: [tabId] },
  because: 'a visit of an experiment sends what it is planned to send, and nothing else',
});

const numbered = (all: readonly Draft[], kind: RuleKind): readonly Reasoned[] =>
  all.map(({ condition, headers, types = RESOURCE_TYPES, because }, index) => ({
    because,
    rule: {
      id: RULE_IDS[kind].first + index,
      priority: PRIORITY[kind],
      condition: { ...condition, resourceTypes: [...types] as chrome.declarativeNetRequest.ResourceType[] },
      action: {
        type: 'modifyHeaders' as chrome.declarativeNetRequest.RuleActionType,
        requestHeaders: [...headers],
      },
    },
  }));

/** What the browser is to hold, each with its reason; nothing where nothing stands. */
export const plan = ({ rules, arm }: SignalStanding): Readonly<Record<RuleKind, readonly Reasoned[]>> => ({
  dynamic: numbered(
    SIGNAL_NAMES.flatMap((name) => drafts(rules, name)),
    'dynamic',
  ),
  session: numbered(arm === undefined ? [] : [ofArm(arm)], 'session'),
});

const ours = async (kind: RuleKind, api: SignalApi): Promise<readonly SignalRuleInBrowser[]> =>
  (await api.headerRules.list(kind)).filter(
    ({ id }) => id >= RULE_IDS[kind].first && id <= RULE_IDS[kind].last,
  );

/** Whatever a browser adds of its own to a rule, what was asked for is there. */
const isAsAsked = (asked: unknown, held: unknown): boolean => {
  if (typeof asked !== 'object' || asked === null) return asked === held;
  if (Array.isArray(asked) && asked.length !== Object(held).length) return false;
  return Object.entries(asked).every(([key, value]) => isAsAsked(value, Object(held)[key]));
};

const KINDS = ['dynamic', 'session'] as const;

const isHeld = async (kind: RuleKind, standing: SignalStanding, api: SignalApi): Promise<boolean> =>
  isAsAsked(
    plan(standing)[kind].map(({ rule }) => rule),
    await ours(kind, api),
  );

const hold = async (kind: RuleKind, standing: SignalStanding, api: SignalApi): Promise<void> => {
  if (await isHeld(kind, standing, api)) return;
  await api.headerRules.replace(
    kind,
    (await ours(kind, api)).map(({ id }) => id),
    plan(standing)[kind].map(({ rule }) => rule),
  );
};

export const headerRules: SignalMechanism = {
  id: 'signal-header-rules',
  present: (capabilities) => capabilities.headerRules,
  apply: async (standing, api) => {
    // Both are tried: where the person's cannot be held, the experiment's must not be left standing.
    const applied = await Promise.allSettled(KINDS.map((kind) => hold(kind, standing, api)));
    const failed = applied.find((result) => result.status === 'rejected');
    if (failed !== undefined) throw failed.reason;
  },
  holds: async (standing, api) =>
    (await Promise.all(KINDS.map((kind) => isHeld(kind, standing, api)))).every(Boolean),
  // At its start Chromium asks for its first page before it has read the rules (measured).
  gaps: ({ arm }) => ['first_request', ...(arm === undefined ? [] : (['arm_service_workers'] as const))],
};
