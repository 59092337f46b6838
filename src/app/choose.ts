/** What a person chooses for a site: stored first, then carried out, then asked of the browser. */
import { enforce, gapsOf, missingFor } from '../block/index.ts';
import type { BlockApi, Capabilities } from '../block/mechanism.ts';
import { withAutoClear, withName, withProtect, withRule } from '../changes.ts';
import { type Chosen, ruleFor } from '../core/choice.ts';
import { AskFailed } from '../failure.ts';
import type { Ask, BlockState, ChoiceState, SiteState } from '../protocol.ts';
import type { Document } from '../schema.ts';
import type { Clock } from './ports.ts';
import type { InTurn } from './queue.ts';
import { cutToSession, type SessionPorts } from './session-only.ts';
import type { Settings } from './settings.ts';
import { currentStanding, type Managed, type ManagedPort, standingOf } from './standing.ts';

export type ChoosePorts = SessionPorts & {
  readonly settings: Settings;
  readonly managed: ManagedPort;
  readonly clock: Clock;
  readonly block: BlockApi;
  /** Two enforcements at once could undo each other's halves. */
  readonly enforcing: InTurn;
  /** Asked for each time: the person may grant or take away a permission meanwhile. */
  capabilities(): Promise<Capabilities>;
};

type Page = Ask<'site-state'>;

/**
 * Makes the browser hold what stands; called at every start of the background, at update and at permission change
 * too. Rejects, and leaves all as it is, where the choices could not be read.
 */
export const enforceChoices = (ports: ChoosePorts): Promise<void> =>
  ports.enforcing(async () => {
    const document = await ports.settings.certain();
    const standing = standingOf(document, await ports.managed.current());
    await enforce(standing, await ports.capabilities(), ports.block);
    await cutToSession(ports, standing);
  });

/** Stores first, so that a worker killed in between still carries it out at its next start. */
const store = async (
  ports: ChoosePorts,
  page: Page,
  change: (document: Document, now: number) => Document,
): Promise<SiteState> => {
  await ports.settings.update((document) => change(document, ports.clock.now()));
  await enforceChoices(ports);
  return siteState(ports, page);
};

/** Rejects with `managed` where the administrator has chosen for this host. */
const refuseManaged = async ({ managed }: ChoosePorts, { host }: Page): Promise<void> => {
  if (ruleFor((await managed.current()).rules, host) !== undefined) throw new AskFailed('managed', host);
};

/**
 * A choice for the whole site, or only for the host of the page. What is chosen for the whole site is meant for that
 * host too: a rule of its own, which would go before it, is taken away.
 */
export const choose = async (ports: ChoosePorts, ask: Ask<'choose'>): Promise<SiteState> => {
  await refuseManaged(ports, ask);
  const { site, host, only, choice } = ask;
  const wish = { site, ...(only ? { host } : {}), choice, by: 'person' as const };
  const own = { site, host, choice: undefined, by: 'person' as const };
  return store(ports, ask, (document, now) => {
    const made = withRule(document, wish, now);
    return only || choice === undefined ? made : withRule(made, own, now);
  });
};

/** The switch. Off means accepted: where the default would refuse all the same, that is said as a choice. */
export const setBlock = async (ports: ChoosePorts, ask: Ask<'block'>): Promise<SiteState> => {
  const { site, host, on } = ask;
  const { from, fallback } = await choiceState(ports, ask);
  const choice = on ? 'reject' : fallback === 'reject' ? 'accept' : undefined;
  return choose(ports, { site, host, only: from === 'host', choice });
};

/** Refuses one cookie by its name on the whole site, or no more. What is stored of it is cleared by whoever asks. */
export const refuseName = (ports: ChoosePorts, ask: Ask<'refuse-name'>): Promise<SiteState> =>
  store(ports, ask, (document, now) => withName(document, ask, now));

export const protect = (ports: ChoosePorts, ask: Ask<'protect'>): Promise<SiteState> =>
  store(ports, ask, (document, now) => withProtect(document, ask, now));

/** When the site is cleared by itself. */
export const setAutoClear = (ports: ChoosePorts, ask: Ask<'auto-clear'>): Promise<SiteState> =>
  store(ports, ask, (document, now) => withAutoClear(document, { site: ask.site, ...ask.wish }, now));

const fromWhere = (
  document: Document,
  managed: Managed,
  rule: Chosen | undefined,
  host: string,
): ChoiceState['from'] => {
  if (rule === undefined) return 'none';
  if (ruleFor(managed.rules, host) === rule) return 'managed';
  const own = ruleFor(document.rules, host);
  if (own === undefined || own !== rule) return 'fallback';
  return own.host === undefined ? 'site' : 'host';
};

const choiceState = async (ports: ChoosePorts, { host }: Page): Promise<ChoiceState> => {
  const [document, managed] = await Promise.all([ports.settings.current(), ports.managed.current()]);
  const rule = ruleFor(standingOf(document, managed).rules, host);
  return {
    choice: rule?.choice ?? 'accept',
    from: fromWhere(document, managed, rule, host),
    fallback: managed.fallback ?? document.fallback,
  };
};

/** What is in force for a page, by the browser's own answer, once enforcement under way is through. */
export const siteState = async (ports: ChoosePorts, { site, host }: Page): Promise<SiteState> => {
  await ports.enforcing(async () => undefined);
  const document = await ports.settings.current();
  const rule = ruleFor((await currentStanding(ports)).rules, host);
  const of = <T extends { readonly site: string }>(list: readonly T[]): readonly T[] =>
    list.filter((one) => one.site === site);
  const protects = of(document.protects);
  return {
    block:
      rule === undefined || rule.choice === 'accept'
        ? { kind: 'off' }
        : await inForce(ports, rule, document, host),
    choice: await choiceState(ports, { site, host }),
    names: of(document.names).map(({ name }) => name),
    protects: {
      site: protects.some(({ name }) => name === undefined),
      names: protects.flatMap(({ name }) => (name === undefined ? [] : [name])),
    },
    autoClear: of(document.autoClears)[0],
    trouble: await ports.settings.trouble(),
  };
};

const inForce = async (
  ports: ChoosePorts,
  rule: Chosen,
  document: Document,
  host: string,
): Promise<BlockState> => {
  const since = ruleFor(document.rules, host)?.since ?? 0;
  const capabilities = await ports.capabilities();
  const missing = await missingFor(rule, capabilities, ports.block);
  if (missing.length > 0) return { kind: 'not-in-force', since, missing };
  const gaps = gapsOf(rule.choice, capabilities);
  const canImprove = capabilities.headerRules && !capabilities.contentSettings && rule.choice !== 'notify';
  return { kind: 'on', since, gaps, canImprove };
};
