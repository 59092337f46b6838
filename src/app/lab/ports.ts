/** What an experiment needs from the world. */
import type { Cookie } from '../../core/cookie.ts';
import type { FrameInventory } from '../../core/inventory.ts';
import type { FrameSignal } from '../../core/lab/coverage.ts';
import type { Exchange } from '../../core/lab/exchange.ts';
import type { Experiment } from '../../core/lab/experiment.ts';
import type { Environment } from '../../core/record/record.ts';
import type { Armed } from '../../core/signal.ts';
import type { Clock, CookiePort, DigestPort, StoragePort } from '../ports.ts';
import type { BrowsingDataPort } from '../storage-clear.ts';

/** Cookies put aside, with the sites (registrable domains) they were taken from. */
export type Aside = { readonly sites: readonly string[]; readonly cookies: readonly Cookie[] };

/** On disk: an experiment outlives the background, and what was put aside outlives a browser that is killed. */
export type LabStore = {
  /** The one that is running or paused; there is at most one. */
  current(): Promise<Experiment | undefined>;
  get(id: string): Promise<Experiment | undefined>;
  /** All, newest first. */
  list(): Promise<readonly Experiment[]>;
  put(experiment: Experiment): Promise<void>;
  forget(id: string): Promise<void>;
  readAside(): Promise<Aside | undefined>;
  /** Undefined: nothing is put aside any more. */
  writeAside(aside: Aside | undefined): Promise<void>;
};

/** The tab of one run. */
export type LabTab = { readonly tabId: number; readonly windowId: number };

/** What the page in a tab is like now. */
export type PageNow = {
  readonly inventories: readonly FrameInventory[];
  readonly signals: readonly FrameSignal[];
  /** Whether it says that it takes its visitor for a robot. */
  readonly robot: boolean;
};

export type LabPages = {
  /** Opens an empty tab in that store, in the experiment's window, or in a new one where there is none any more. */
  open(storeId: string | undefined, windowId: number | undefined): Promise<LabTab>;
  /** Whether that window is still there. */
  hasWindow(windowId: number): Promise<boolean>;
  navigate(tabId: number, url: string): Promise<void>;
  /** Undefined where the tab is gone. */
  state(tabId: number): Promise<{ readonly url: string | undefined; readonly complete: boolean } | undefined>;
  /** Undefined where the page answers nothing, as one that shows a dialog. */
  look(tabId: number): Promise<PageNow | undefined>;
  /** Clicks the element; false where there is none. */
  click(tabId: number, selector: string): Promise<boolean>;
  close(tabId: number): Promise<void>;
  closeWindow(windowId: number): Promise<void>;
};

/** Firefox's containers: a jar of its own each, gone with it. */
export type Containers = {
  create(): Promise<string>;
  remove(storeId: string): Promise<void>;
  /** Removes all of ours that were left over. */
  sweep(): Promise<void>;
};

export type LabPorts = {
  readonly clock: Clock;
  /** Resolves after so many milliseconds. */
  wait(milliseconds: number): Promise<void>;
  newId(): string;
  /** A number from 0 to 2^32 - 1, at random. */
  newSeed(): number;
  readonly store: LabStore;
  /** storage.session: its being empty while an experiment runs tells that the browser has started anew. */
  readonly session: StoragePort;
  readonly pages: LabPages;
  /** Undefined where the browser has none. */
  readonly containers: Containers | undefined;
  readonly cookies: Pick<CookiePort, 'expire' | 'restore'>;
  /** Every cookie of that store that may be read, in any partition. */
  jar(storeId: string | undefined): Promise<readonly Cookie[]>;
  readonly browsingData: BrowsingDataPort;
  /** Empties the HTTP cache, as far as the browser lets one: of these origins, or all of it. */
  emptyCache(origins: readonly string[]): Promise<void>;
  /** Tells every exchange of that tab as it ends; gives the way to stop. */
  listen(tab: Armed, hear: (exchange: Exchange) => void): () => void;
  setArm(arm: Armed | undefined): Promise<void>;
  environment(): Promise<Environment>;
  /** Whether cookies and requests of that site may be seen. */
  hasSite(site: string): Promise<boolean>;
  siteOf(host: string): string;
  readonly digest: DigestPort;
  /** Has `tick` called at that time (milliseconds since the epoch) even where this background is stopped. */
  wake(at: number | undefined): Promise<void>;
};
