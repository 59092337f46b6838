/** The popup's section about signals: what it asks, what it shows, and what can be done. Part of the late file. */
import { render } from 'preact';
import type { BlindSpot } from '../src/app/blind-spots.ts';
import type { Question } from '../src/app/further.ts';
import type { Signals } from '../src/core/signal.ts';
import { failureOf } from '../src/failure.ts';
import { ask } from '../src/platform/messages.ts';
import { canSetNative, nativeSignals, setNativeDnt } from '../src/platform/native-signal.ts';
import { hasEverywhere, requestEverywhere } from '../src/platform/permissions.ts';
import { openTab, reloadTab } from '../src/platform/tabs.ts';
import type { SignalsState } from '../src/protocol.ts';
import { chosenFor, sentNames } from './signal-words.ts';
import { SignalSection, type SignalsActions, type SignalsView } from './signals.tsx';

type Of = Pick<Question, 'tabId' | 'page'>;

let view: SignalsView | undefined;
let place: HTMLElement | undefined;

/** Above what was not seen, and made anew where the list was drawn anew. */
const placeIn = (): HTMLElement | undefined => {
  if (place?.isConnected === true) return place;
  const before = document.querySelector('.list > .not-seen');
  if (before === null) return undefined;
  place = document.createElement('div');
  place.className = 'signals-place';
  before.before(place);
  return place;
};

const draw = (of: Of): void => {
  const into = placeIn();
  if (into !== undefined && view !== undefined)
    render(<SignalSection view={view} actions={actionsFor(of)} />, into);
};

const update = (of: Of, change: Partial<SignalsView>): void => {
  if (view?.site !== of.page.site) return;
  view = { ...view, ...change };
  draw(of);
};

const pageOf = ({ page }: Of) => ({ site: page.site, host: page.host });

/** Frames are asked only where something is sent. */
const sentOf = async ({ tabId }: Of, state: SignalsState): Promise<SignalsView['sent']> =>
  sentNames(chosenFor(state)).length === 0 ? undefined : ask('page-signals', { tabId });

const lookAgain = async (of: Of): Promise<void> => {
  const state = await ask('signals', pageOf(of));
  const [sent, everywhere] = await Promise.all([sentOf(of, state), hasEverywhere()]);
  update(of, { state, sent, everywhere, native: nativeSignals() });
};

/** Stored and in force before the page is loaded again: what a page reads is fixed as it loads. */
const send = async (of: Of, signals: Signals | undefined, everywhere: boolean): Promise<void> => {
  const state = await ask('set-signals', { ...pageOf(of), everywhere, ...(signals && { signals }) });
  update(of, { state, failure: undefined });
  await reloadTab(of.tabId);
};

const actionsFor = (of: Of): SignalsActions => {
  const told = (doing: Promise<unknown>): void => {
    doing.then(
      () => lookAgain(of),
      (thrown: unknown) => update(of, { failure: failureOf(thrown) }),
    );
  };
  return {
    send: (signals, everywhere) => {
      // In the turn of the click. What is chosen is stored whatever is answered: it is sent where access is.
      if (everywhere && signals !== undefined) told(requestEverywhere());
      told(send(of, signals, everywhere));
    },
    sendNatively: (on) =>
      told(setNativeDnt(on).then((granted) => (granted ? reloadTab(of.tabId) : undefined))),
    accessEverywhere: () => told(requestEverywhere()),
    reload: () => told(reloadTab(of.tabId)),
    openLab: () => told(openTab(`lab/index.html?tab=${of.tabId}`)),
  };
};

const uncoveredIn = (blind: readonly BlindSpot[]): readonly string[] =>
  blind.flatMap((spot) => (spot.kind === 'hosts' ? spot.sites : []));

/** Shows what is known and asks for the rest; called at every look at the page. Never rejects. */
export const showSignals = async (of: Of, blind: readonly BlindSpot[]): Promise<void> => {
  const uncovered = uncoveredIn(blind);
  if (view?.site !== of.page.site)
    view = {
      site: of.page.site,
      state: undefined,
      sent: undefined,
      native: nativeSignals(),
      settable: canSetNative,
      everywhere: false,
      uncovered,
      failure: undefined,
    };
  view = { ...view, uncovered };
  draw(of);
  await lookAgain(of).catch((thrown: unknown) => update(of, { failure: failureOf(thrown) }));
};
