/** Do Not Track and Global Privacy Control: stored first, then carried out, then asked of the browser. */
import { withSignals } from '../changes.ts';
import { contactsIn } from '../core/lab/contacts.ts';
import { coverageOf, type FrameSignal } from '../core/lab/coverage.ts';
import type { Exchange } from '../core/lab/exchange.ts';
import { type ContactSum, sumOf } from '../core/lab/gathered.ts';
import { type Armed, everywhereIn, isIdle, type SignalRule, type SignalStanding } from '../core/signal.ts';
import type { Ask, PageSignals, SignalsState } from '../protocol.ts';
import { enforce, gapsOf, missingFor } from '../signal/index.ts';
import type { SignalApi, SignalCapabilities } from '../signal/mechanism.ts';
import type { ArmStore } from './arm.ts';
import type { Clock } from './ports.ts';
import type { InTurn } from './queue.ts';
import type { Settings } from './settings.ts';
import type { SignalCounts } from './signal-counts.ts';

export type SignalPorts = {
  readonly settings: Settings;
  readonly clock: Clock;
  readonly arms: ArmStore;
  readonly signal: SignalApi;
  /** Two enforcements at once could undo each other's halves. */
  readonly signaling: InTurn;
  capabilities(): Promise<SignalCapabilities>;
  /** Begins or ends counting what is really sent. */
  readonly countSignals: (on: boolean) => void;
  readonly signalCounts: Pick<SignalCounts, 'of'>;
  /** What the scripts of a tab's frames read now. */
  readonly frameSignals: (tabId: number) => Promise<readonly FrameSignal[]>;
};

type Source = Pick<SignalPorts, 'settings' | 'arms'>;

/** What stands; where the choices could not be read, nothing of them does. */
export const signalStanding = async ({ settings, arms }: Source): Promise<SignalStanding> => ({
  rules: (await settings.current()).signals,
  arm: await arms.current(),
});

/** The same where it is known, without waiting. */
export const knownSignals = ({ settings, arms }: Source): SignalStanding | undefined => {
  const document = settings.known();
  const { known, arm } = arms.known();
  return document === undefined || !known ? undefined : { rules: document.signals, arm };
};

/**
 * Makes the browser send exactly what stands; called at every start of the background, at update and at permission
 * change too. Rejects, and leaves all as it is, where the choices could not be read.
 */
export const enforceSignals = (ports: SignalPorts): Promise<void> =>
  ports.signaling(async () => {
    const { signals: rules } = await ports.settings.certain();
    ports.countSignals(!isIdle({ rules, arm: undefined }));
    await enforce({ rules, arm: await ports.arms.current() }, await ports.capabilities(), ports.signal);
  });

/**
 * From when it resolves, that tab (and container) sends what the visit is planned to send and nothing else of ours;
 * undefined: no visit is under way, and what the person chose holds again. What scripts in pages read cannot be bound
 * to a tab: pages in other tabs that load meanwhile read what the visit's pages read. Rejects where the browser refused.
 */
export const setArm = async (ports: SignalPorts, arm: Armed | undefined): Promise<void> => {
  await ports.arms.set(arm);
  await enforceSignals(ports);
};

const bare = (rule: SignalRule | undefined): SignalsState['site'] => rule && { dnt: rule.dnt, gpc: rule.gpc };

/** What is in force for a page, by the browser's own answer, once enforcement under way is through. */
export const signalsState = async (ports: SignalPorts, { site }: Ask<'signals'>): Promise<SignalsState> => {
  await ports.signaling(async () => undefined);
  const standing = await signalStanding(ports);
  const capabilities = await ports.capabilities();
  const { rules, arm } = standing;
  return {
    site: bare(rules.find((rule) => rule.site === site)),
    everywhere: bare(everywhereIn(rules)),
    missing: await missingFor(standing, capabilities, ports.signal),
    gaps: gapsOf(standing, capabilities),
    experiment: arm !== undefined,
  };
};

/** For the page's site, or everywhere. Stored first, so that a worker killed in between still carries it out. */
export const setSignals = async (ports: SignalPorts, ask: Ask<'set-signals'>): Promise<SignalsState> => {
  const { site, everywhere, signals } = ask;
  const wish = { ...(everywhere ? {} : { site }), signals };
  await ports.settings.update((document) => withSignals(document, wish, ports.clock.now()));
  await enforceSignals(ports);
  return signalsState(ports, ask);
};

/** Whom it told something: by its requests alone, without the jar and the storage of its frames. */
const contactSum = (exchanges: readonly Exchange[]): ContactSum => {
  const topSite = exchanges.at(-1)?.frame.topSite ?? '';
  return sumOf(contactsIn({ topSite, exchanges, inventories: [], at: 0, cookies: [] }));
};

/** What the page in that tab really sent since it was asked for; nothing where no signal stood for it then. */
export const pageSignals = async (
  ports: SignalPorts,
  { tabId }: Ask<'page-signals'>,
): Promise<PageSignals> => {
  const [{ exchanges, dropped }, frames] = await Promise.all([
    ports.signalCounts.of(tabId),
    ports.frameSignals(tabId),
  ]);
  return { coverage: coverageOf(exchanges, frames), dropped, contacts: contactSum(exchanges) };
};
