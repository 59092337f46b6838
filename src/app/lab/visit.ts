/** One visit of the page: opened, left to itself, looked at. What was seen, nothing concluded. */
import type { Cookie } from '../../core/cookie.ts';
import type { Design } from '../../core/lab/design.ts';
import type { Exchange } from '../../core/lab/exchange.ts';
import type { Signals } from '../../core/signal.ts';
import type { LabPorts, PageNow } from './ports.ts';

/** A page that has not loaded by then is left, in milliseconds. */
const LONGEST = 30_000;
/** One for which nothing has been asked by then will not be: there is no connection. In milliseconds. */
const BEGUN_BY = 3000;
/** Between two looks at the tab, in milliseconds. */
const LOOK = 100;

/**
 * `loaded`: it loaded in time. `never`: it did not. `gone`: its tab was closed meanwhile. `called-off`: the person has
 * called it off.
 */
export type Ending = 'loaded' | 'never' | 'gone' | 'called-off';

export type Visited = {
  readonly tabId: number;
  /** Milliseconds since the epoch. */
  readonly from: number;
  readonly until: number;
  readonly ending: Ending;
  /** Of the page at the end, as far as the browser tells. */
  readonly url: string | undefined;
  readonly exchanges: readonly Exchange[];
  /** Undefined where the page answered nothing. */
  readonly page: PageNow | undefined;
  readonly jar: readonly Cookie[];
  /** The selector of a recorded click that found nothing. */
  readonly missed: string | undefined;
};

export type Where = { readonly tabId: number; readonly storeId: string | undefined };
type CalledOff = () => boolean;
/** What a visit needs; a page of ours has it too. */
export type VisitPorts = Pick<LabPorts, 'clock' | 'wait' | 'pages' | 'listen' | 'jar'>;
type Planned = Pick<Design, 'url' | 'dwell' | 'steps'>;

/** Waits so long, or until the tab is gone or it is called off. */
const dwell = async (
  ports: VisitPorts,
  tabId: number,
  milliseconds: number,
  calledOff: CalledOff,
): Promise<Ending> => {
  const end = ports.clock.now() + milliseconds;
  while (ports.clock.now() < end) {
    if (calledOff()) return 'called-off';
    if ((await ports.pages.state(tabId)) === undefined) return 'gone';
    await ports.wait(Math.min(LOOK, Math.max(0, end - ports.clock.now())));
  }
  return 'loaded';
};

/** An empty tab is complete too: only after the first request of the page does its state tell of it. */
const load = async (
  ports: VisitPorts,
  tabId: number,
  hasBegun: () => boolean,
  calledOff: CalledOff,
): Promise<Ending> => {
  const begun = ports.clock.now();
  const past = (): number => ports.clock.now() - begun;
  while (past() < LONGEST) {
    if (calledOff()) return 'called-off';
    const state = await ports.pages.state(tabId);
    if (state === undefined) return 'gone';
    if (state.complete && (hasBegun() || past() > BEGUN_BY)) return 'loaded';
    await ports.wait(LOOK);
  }
  return 'never';
};

type Walked = { readonly ending: Ending; readonly missed: string | undefined };

/** Makes the recorded clicks, each so long after the one before, and then leaves the page to itself. */
const walk = async (
  ports: VisitPorts,
  tabId: number,
  design: Planned,
  calledOff: CalledOff,
): Promise<Walked> => {
  for (const { selector, after } of design.steps) {
    const ending = await dwell(ports, tabId, after, calledOff);
    if (ending !== 'loaded') return { ending, missed: undefined };
    if (!(await ports.pages.click(tabId, selector))) return { ending, missed: selector };
  }
  return { ending: await dwell(ports, tabId, design.dwell, calledOff), missed: undefined };
};

/** Loads the page in that tab and watches it. Rejects only where the browser refuses. */
export const visit = async (
  ports: VisitPorts,
  { tabId, storeId }: Where,
  design: Planned,
  signals: Signals,
  calledOff: CalledOff,
): Promise<Visited> => {
  // Told when it is sent, and once more when it is answered.
  const heard = new Map<string, Exchange>();
  const from = ports.clock.now();
  const arm = { tabId, storeId, signals };
  const stop = ports.listen(arm, (exchange) => {
    heard.set(`${exchange.requestId} ${exchange.hop}`, exchange);
  });
  try {
    await ports.pages.navigate(tabId, design.url);
    const loading = await load(ports, tabId, () => heard.size > 0, calledOff);
    const { ending, missed } =
      loading === 'loaded'
        ? await walk(ports, tabId, design, calledOff)
        : { ending: loading, missed: undefined };
    const page = ending === 'gone' ? undefined : await ports.pages.look(tabId);
    const shown = await ports.pages.state(tabId);
    return {
      tabId,
      from,
      until: ports.clock.now(),
      // A tab that was closed at the last moment has answered nothing either.
      ending: shown === undefined ? 'gone' : ending,
      url: shown?.url,
      exchanges: [...heard.values()],
      page,
      jar: await ports.jar(storeId),
      missed,
    };
  } finally {
    stop();
  }
};
