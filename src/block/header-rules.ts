/**
 * Declarative header rules, Chromium's second way: Cookie and Set-Cookie are taken off every request to a
 * blocked site and, where the other host is permitted too, off every request its pages make. Measured holes,
 * therefore beside other mechanisms: scripts, Early Hints preloads, and hosts without permission.
 */
import type { BlockApi, HeaderRule, Mechanism } from './mechanism.ts';

/** This mechanism's rule ids; no other may use them. */
export const RULE_IDS = { first: 1000, last: 1999 } as const;

/** All of them by name: a rule without resource types skips the document itself. */
const RESOURCE_TYPES = [
  'main_frame',
  'sub_frame',
  'stylesheet',
  'script',
  'image',
  'font',
  'object',
  'xmlhttprequest',
  'ping',
  'csp_report',
  'media',
  'websocket',
  'webtransport',
  'other',
] as const;

/**
 * Besides Set-Cookie, the headers that make the browser send reports: those uploads bypass the rules and
 * carry cookies, so a blocked site may not ask for them.
 */
const RESPONSE_HEADERS = ['set-cookie', 'reporting-endpoints', 'report-to', 'nel'];

type Reasoned = { readonly rule: HeaderRule; readonly because: string };

const strip = (
  offset: number,
  condition: chrome.declarativeNetRequest.RuleCondition,
  because: string,
): Reasoned => ({
  because,
  rule: {
    id: RULE_IDS.first + offset,
    priority: 1,
    condition: {
      ...condition,
      resourceTypes: [...RESOURCE_TYPES] as chrome.declarativeNetRequest.ResourceType[],
    },
    action: {
      type: 'modifyHeaders' as chrome.declarativeNetRequest.RuleActionType,
      requestHeaders: [removal('cookie')],
      responseHeaders: RESPONSE_HEADERS.map(removal),
    },
  },
});

const removal = (header: string): chrome.declarativeNetRequest.ModifyHeaderInfo => ({
  header,
  operation: 'remove' as chrome.declarativeNetRequest.HeaderOperation,
});

/** One rule for requests to the sites and one for requests by their pages; none without sites. */
export const plan = (sites: readonly string[]): readonly Reasoned[] =>
  sites.length === 0
    ? []
    : [
        strip(0, { requestDomains: [...sites] }, 'no request to a blocked site carries or stores a cookie'),
        strip(
          1,
          { initiatorDomains: [...sites] },
          'no page of a blocked site makes others carry or store one',
        ),
      ];

const ours = (rule: HeaderRule): boolean => rule.id >= RULE_IDS.first && rule.id <= RULE_IDS.last;

export const headerRules: Mechanism = {
  id: 'header-rules',
  when: (capabilities) => capabilities.headerRules,
  present: (capabilities) => capabilities.headerRules,
  apply: async (sites, api: BlockApi) => {
    const old = (await api.headerRules.list()).filter(ours).map((rule) => rule.id);
    const rules = plan(sites).map(({ rule }) => rule);
    if (old.length + rules.length > 0) await api.headerRules.replace(old, rules);
  },
  holds: async (site, api) =>
    (await api.headerRules.list()).some(
      (rule) => ours(rule) && rule.condition.requestDomains?.includes(site),
    ),
  gaps: [],
};
