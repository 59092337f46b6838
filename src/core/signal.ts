/**
 * What a person may have the browser tell every server: Do Not Track (W3C Tracking Preference Expression, TPE §5.2,
 * the header "DNT: 1") and Global Privacy Control (W3C GPC, the header "Sec-GPC: 1"). Only "1" is ever sent: "no
 * preference" is the absence of the header.
 */
import { belongsTo } from './party.ts';

export const SIGNAL_NAMES = ['dnt', 'gpc'] as const;
export type SignalName = (typeof SIGNAL_NAMES)[number];

/** Which of the two are sent. */
export type Signals = Readonly<Record<SignalName, boolean>>;

export const NO_SIGNALS: Signals = { dnt: false, gpc: false };

/** The header of each, in lower case, as webRequest may write it in any. */
export const SIGNAL_HEADERS: Readonly<Record<SignalName, string>> = { dnt: 'dnt', gpc: 'sec-gpc' };

/** What a person chose, for a registrable domain or, without a site, everywhere. `since` in milliseconds. */
export type SignalRule = Signals & { readonly site?: string | undefined; readonly since: number };

/** What a visit of an experiment sends, and nothing else: in its tab and, where the browser has them, its container. */
export type Armed = {
  readonly tabId: number;
  readonly storeId?: string | undefined;
  readonly signals: Signals;
};

/** All that is in force: the person's rules, and what the visit under way sends in their place. */
export type SignalStanding = { readonly rules: readonly SignalRule[]; readonly arm: Armed | undefined };

export const NOTHING_SENT: SignalStanding = { rules: [], arm: undefined };

/** A request, as far as it decides what goes with it. Hosts; undefined where there is none. */
export type Asking = {
  readonly tabId: number;
  readonly storeId?: string | undefined;
  readonly host: string;
  /** Of the page in front. */
  readonly top: string | undefined;
  /** Of the frame or worker that asks; none for a page that is navigated to. */
  readonly initiator: string | undefined;
};

const ruleOf = (rules: readonly SignalRule[], host: string | undefined): SignalRule | undefined =>
  host === undefined ? undefined : rules.find(({ site }) => site !== undefined && belongsTo(host, site));

/** The rule for everything that has none of its own. */
export const everywhereIn = (rules: readonly SignalRule[]): SignalRule | undefined =>
  rules.find(({ site }) => site === undefined);

/** What a person chose for the pages of a host: its site's own rule, or the one for everywhere. */
export const ruleForPage = (rules: readonly SignalRule[], host: string): SignalRule | undefined =>
  ruleOf(rules, host) ?? everywhereIn(rules);

const isOn = (rules: readonly SignalRule[], name: SignalName, asking: Asking): boolean => {
  const { top, initiator, host } = asking;
  const page = ruleOf(rules, top);
  if (page !== undefined) return page[name];
  const own = ruleOf(rules, host);
  const by = ruleOf(rules, initiator);
  if (own?.[name] === true || by?.[name] === true) return true;
  return own === undefined && everywhereIn(rules)?.[name] === true;
};

/** Whether a request is of the visit under way: of its tab, or of its container. */
export const isOfArm = ({ tabId, storeId }: Armed, asking: Asking): boolean =>
  asking.tabId === tabId || (storeId !== undefined && asking.storeId === storeId);

/**
 * What a request carries. The page in front decides for all it loads; where nobody has chosen for it, the host that
 * is asked, or the one that asks, may have been chosen for; the rule for everywhere comes last.
 */
export const signalsOf = ({ rules, arm }: SignalStanding, asking: Asking): Signals =>
  arm !== undefined && isOfArm(arm, asking)
    ? arm.signals
    : { dnt: isOn(rules, 'dnt', asking), gpc: isOn(rules, 'gpc', asking) };

/** Whether any request at all may have to carry, or be kept from carrying, something. */
export const isIdle = ({ rules, arm }: SignalStanding): boolean =>
  arm === undefined && rules.every(({ dnt, gpc }) => !dnt && !gpc);
