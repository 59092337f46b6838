/**
 * Declarative header rules, Chromium's second way: Cookie and Set-Cookie are taken off every request to a
 * refused site and, where the other host is permitted too, off every request its pages make. Measured holes,
 * therefore beside other mechanisms: scripts, Early Hints preloads, and hosts without permission.
 */
import { type Choice, type Chosen, chosen, type RefusedName, type Standing } from '../core/choice.ts';
import { RESOURCE_TYPES } from '../core/resource-types.ts';
import { type BlockApi, type HeaderRule, hostOf, type Mechanism } from './mechanism.ts';

/** This mechanism's rule ids; no other may use them. */
export const RULE_IDS = { first: 1000, last: 4999 } as const;

/**
 * Besides Set-Cookie, the headers that make the browser send reports: those uploads bypass the rules and
 * carry cookies, so a blocked site may not ask for them.
 */
const RESPONSE_HEADERS = ['set-cookie', 'reporting-endpoints', 'report-to', 'nel'];

type Condition = chrome.declarativeNetRequest.RuleCondition;
type Header = chrome.declarativeNetRequest.ModifyHeaderInfo;
/** A rule before it has its id. */
type Draft = {
  readonly types: readonly string[];
  readonly condition: Condition;
  readonly action: HeaderRule['action'];
  readonly because: string;
};
type Reasoned = { readonly rule: HeaderRule; readonly because: string };

const removal = (header: string): Header => ({
  header,
  operation: 'remove' as chrome.declarativeNetRequest.HeaderOperation,
});

const modify = (requestHeaders: readonly Header[], responseHeaders: readonly Header[]): Draft['action'] => ({
  type: 'modifyHeaders' as chrome.declarativeNetRequest.RuleActionType,
  ...(requestHeaders.length === 0 ? {} : { requestHeaders: [...requestHeaders] }),
  responseHeaders: [...responseHeaders],
});

/** What pages ask for, but for the next page: a link leads where another choice holds. */
const BY_PAGES = RESOURCE_TYPES.filter((type) => type !== 'main_frame');

const strip = (condition: Condition, because: string, types: readonly string[] = RESOURCE_TYPES): Draft => ({
  types,
  condition,
  because,
  action: modify([removal('cookie')], RESPONSE_HEADERS.map(removal)),
});

const TO = 'no request to a refused site carries or stores a cookie';
const BY = 'no page of a refused site makes others carry or store one';
const THIRD = 'no page of the site makes another site carry or store a cookie';

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** `requestDomains` would take the hosts below it too. */
const toHost = (host: string): Condition => ({ regexFilter: `^(https?|wss?)://${escaped(host)}[:/?]` });

/** Hosts with a choice of their own, let off that of their site. */
const excepted = (rules: readonly Chosen[], wholes: readonly string[]): string[] =>
  rules.flatMap(({ site, host, choice }) =>
    host !== undefined && choice !== 'reject' && wholes.includes(site) ? [host] : [],
  );

const refusals = (rules: readonly Chosen[]): readonly Draft[] => {
  const refusing = chosen(rules, 'reject');
  const wholes = refusing.flatMap(({ site, host }) => (host === undefined ? [site] : []));
  const hosts = refusing.flatMap(({ host }) => (host === undefined ? [] : [host]));
  const off = excepted(rules, wholes);
  const but = (key: 'excludedRequestDomains' | 'excludedInitiatorDomains'): Condition =>
    off.length === 0 ? {} : { [key]: off };
  return [
    ...(wholes.length === 0
      ? []
      : [
          strip({ requestDomains: wholes, ...but('excludedRequestDomains') }, TO),
          strip({ initiatorDomains: wholes, ...but('excludedInitiatorDomains') }, BY, BY_PAGES),
        ]),
    ...hosts.flatMap((host) => [strip(toHost(host), TO), strip({ initiatorDomains: [host] }, BY, BY_PAGES)]),
  ];
};

/** What the page asks for, and what everything in it does, its frames included. */
const thirdParties = (rules: readonly Chosen[]): readonly Draft[] =>
  chosen(rules, 'no-third-party').flatMap((rule) =>
    [{ initiatorDomains: [hostOf(rule)] }, { topDomains: [hostOf(rule)] }].map((under) =>
      strip({ ...under, excludedRequestDomains: [rule.site] }, THIRD, BY_PAGES),
    ),
  );

/** The characters a cookie's name may have in a header of ours; another name is left to the other mechanisms. */
const TOKEN = /^[!#$%&'*+.^_`|~\w-]+$/;

/**
 * Each way a cookie of that name is commonly kept: host-only and for the whole site, in the jar and partitioned.
 * The attributes must repeat the stored cookie's, or another one is meant; other paths are left to on-change.
 */
const expiring = ({ site, name }: RefusedName): readonly string[] =>
  ['', `; Domain=${site}`]
    .filter((domain) => domain === '' || !name.toLowerCase().startsWith('__host-'))
    .flatMap((domain) =>
      ['', '; Partitioned'].map(
        // Without SameSite=None the line would be refused where the site is a third party (RFC 6265bis §5.7).
        (partitioned) => `${name}=; Path=/; Secure; SameSite=None; Max-Age=0${domain}${partitioned}`,
      ),
    );

/** Chromium cannot take one line out of a header: a line that expires the cookie is added behind it. */
const names = (refused: readonly RefusedName[]): readonly Draft[] =>
  refused
    .filter(({ name }) => TOKEN.test(name))
    .map((one) => ({
      types: RESOURCE_TYPES,
      condition: { requestDomains: [one.site] },
      because: `the cookie ${one.name} expires with the answer that sets it`,
      action: modify(
        [],
        expiring(one).map((value) => ({
          header: 'set-cookie',
          operation: 'append' as chrome.declarativeNetRequest.HeaderOperation,
          value,
        })),
      ),
    }));

/** What the browser is to hold, each with its reason; nothing where nothing stands. */
export const plan = (standing: Standing): readonly Reasoned[] =>
  [...refusals(standing.rules), ...thirdParties(standing.rules), ...names(standing.names)].map(
    ({ types, condition, action, because }, index) => ({
      because,
      rule: {
        id: RULE_IDS.first + index,
        // Where a name is refused on a refused site, the refusal is enough: equal ranks would both apply.
        priority: 1,
        condition: {
          ...condition,
          resourceTypes: [...types] as chrome.declarativeNetRequest.ResourceType[],
        },
        action,
      },
    }),
  );

const ours = (rule: HeaderRule): boolean => rule.id >= RULE_IDS.first && rule.id <= RULE_IDS.last;

const strips = ({ action }: HeaderRule): boolean => (action.requestHeaders ?? []).length > 0;

/** Whether a rule of ours in the browser is the one that carries out a choice. */
const carriesOut = (rule: HeaderRule, { site, host, choice }: Chosen): boolean => {
  const { requestDomains, initiatorDomains, regexFilter, excludedRequestDomains } = rule.condition;
  if (choice === 'no-third-party')
    return (
      initiatorDomains?.includes(host ?? site) === true && excludedRequestDomains?.includes(site) === true
    );
  return host === undefined
    ? requestDomains?.includes(site) === true
    : regexFilter === toHost(host).regexFilter;
};

/** A Chromium that does not know `topDomains` refuses the whole list for it; the rest is held all the same. */
const replace = async (
  old: readonly number[],
  rules: readonly HeaderRule[],
  { headerRules: held }: BlockApi,
): Promise<void> => {
  const known = rules.filter(({ condition }) => condition.topDomains === undefined);
  try {
    await held.replace(old, rules);
  } catch (thrown) {
    if (known.length === rules.length) throw thrown;
    await held.replace(old, known);
  }
};

const HAS_PART: readonly Choice[] = ['reject', 'no-third-party'];

export const headerRules: Mechanism = {
  id: 'header-rules',
  when: (capabilities) => capabilities.headerRules,
  present: (capabilities) => capabilities.headerRules,
  apply: async (standing, api: BlockApi) => {
    const old = (await api.headerRules.list()).filter(ours).map((rule) => rule.id);
    const rules = plan(standing).map(({ rule }) => rule);
    if (old.length + rules.length > 0) await replace(old, rules, api);
  },
  holds: async (chosenRule, api) =>
    !HAS_PART.includes(chosenRule.choice) ||
    (await api.headerRules.list()).some((rule) => ours(rule) && strips(rule) && carriesOut(rule, chosenRule)),
  gaps: () => [],
};
