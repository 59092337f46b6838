/**
 * The leak test a person can press: the page is reloaded while its requests, answers and the jar are watched, and
 * its frames are asked what can be read in them. Whoever asks must be a page of ours that stays open: what it
 * listens to ends with it, so that nothing is left behind when it is closed in between.
 */
import { type Evidence, hasReloaded, type Told } from '../core/check/facts.ts';
import { type CheckReport, reportOf } from '../core/check/report.ts';
import type { Cookie } from '../core/cookie.ts';
import { isOfSite } from '../core/party.ts';
import { AskFailed } from '../failure.ts';
import type { Clock } from './ports.ts';

export type TabState = { readonly url: string | undefined; readonly complete: boolean };

export type CheckPorts = {
  readonly clock: Clock;
  /** Resolves after so many milliseconds. */
  wait(milliseconds: number): Promise<void>;
  /**
   * Holds on to the background, resolves once it is there, and calls `lost` when it stops; gives the way to let go.
   * Chromium tells no page of ours of requests any more once it has stopped (measured).
   */
  holdOn(lost: () => void): Promise<() => void>;
  /** Begins to listen and tells what it hears; gives the way to end it. */
  listen(tabId: number, hear: (one: Told) => void): () => void;
  /** Reloads the tab past the cache. */
  reload(tabId: number): Promise<void>;
  /** The tab as it is now; undefined where it is gone. */
  tab(tabId: number): Promise<TabState | undefined>;
  /** Every cookie of that store that may be read, in any partition. */
  jar(storeId: string | undefined): Promise<readonly Cookie[]>;
  /** What can be read in the tab's frames, and how many there are. */
  readings(tabId: number): Promise<Pick<Evidence, 'readings' | 'frames'>>;
};

export type CheckQuestion = {
  readonly tabId: number;
  readonly site: string;
  readonly storeId: string | undefined;
};

/** The page is through when it has loaded and nothing was told for so long, in milliseconds. */
const QUIET = 1000;
/** It is not waited for any longer, in milliseconds. */
const LONGEST = 10_000;
/** Between two looks at the tab, in milliseconds. */
const LOOK = 100;

type Watch = {
  readonly told: readonly Told[];
  readonly lastAt: () => number;
  readonly isLost: () => boolean;
};

/** Whether the page finished in time. Rejects with `interrupted` where its tab or the background is gone. */
const settled = async (
  ports: CheckPorts,
  { tabId, site }: CheckQuestion,
  { told, lastAt, isLost }: Watch,
): Promise<boolean> => {
  const begun = ports.clock.now();
  while (ports.clock.now() - begun < LONGEST) {
    const tab = await ports.tab(tabId);
    if (tab === undefined || isLost()) throw new AskFailed('interrupted', site);
    const isQuiet = ports.clock.now() - lastAt() >= QUIET;
    if (tab.complete && isQuiet && hasReloaded(told, tabId)) return true;
    await ports.wait(LOOK);
  }
  return false;
};

const watched = async (
  ports: CheckPorts,
  question: CheckQuestion,
  isLost: () => boolean,
): Promise<Evidence> => {
  const { tabId, site, storeId } = question;
  const told: Told[] = [];
  let lastAt = ports.clock.now();
  const before = await ports.jar(storeId);
  const stop = ports.listen(tabId, (one) => {
    told.push(one);
    lastAt = ports.clock.now();
  });
  try {
    await ports.reload(tabId);
    const complete = await settled(ports, question, { told, lastAt: () => lastAt, isLost });
    const { readings, frames } = await ports.readings(tabId);
    const after = await ports.jar(storeId);
    return { tabId, site, told, before, after, frames, readings, complete };
  } finally {
    stop();
  }
};

/**
 * Reloads the page and reports what was seen. Rejects with `interrupted` where the tab was closed, was not seen
 * to load, or shows another site by then, and where the background stopped: half of a check is none.
 */
export const checkItHolds = async (ports: CheckPorts, question: CheckQuestion): Promise<CheckReport> => {
  let lost = false;
  const letGo = await ports.holdOn(() => {
    lost = true;
  });
  try {
    const evidence = await watched(ports, question, () => lost);
    const tab = await ports.tab(question.tabId);
    const isWhole = !lost && hasReloaded(evidence.told, question.tabId) && isOfSite(tab?.url, question.site);
    if (!isWhole) throw new AskFailed('interrupted', question.site);
    return reportOf(evidence);
  } finally {
    letGo();
  }
};
