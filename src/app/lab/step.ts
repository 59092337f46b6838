/** One run of an experiment from an empty jar to what was seen. */
import type { Arm, Design, PlannedRun } from '../../core/lab/design.ts';
import type { Experiment } from '../../core/lab/experiment.ts';
import type { Run } from '../../core/lab/run.ts';
import { NO_SIGNALS, type Signals } from '../../core/signal.ts';
import { inTurn } from '../queue.ts';
import type { CleanJar } from './clean-jar.ts';
import type { LabPorts } from './ports.ts';
import { hostsIn, runOf, siteAsked, siteOfPage, sitesIn } from './run-of.ts';
import { type Visited, visit } from './visit.ts';

/** Where the run under way takes place, for whoever comes after a background that was stopped. */
export type Place = {
  readonly tabId: number;
  readonly windowId: number;
  readonly storeId: string | undefined;
};

export type Step = {
  readonly ports: LabPorts;
  readonly jar: CleanJar;
  /** The window of the runs before. */
  readonly windowId: number | undefined;
  /** Hosts that were asked for anything since the runs began or went on; undefined before the first visit. */
  readonly hosts: readonly string[] | undefined;
  /** Told before the page is loaded, and once the place is gone again. */
  readonly at: (place: Place | undefined) => Promise<void>;
  readonly calledOff: () => boolean;
};

const signalsOf = ({ signals, third }: Design, arm: Arm): Signals => {
  if (arm === 'with') return signals;
  return arm === 'third' ? (third ?? NO_SIGNALS) : NO_SIGNALS;
};

/** Opens a tab in that jar, does the work in it, and leaves nothing of it behind. */
const inTab = async <T>(
  { ports, jar, windowId, at }: Step,
  storeId: string | undefined,
  signals: Signals,
  work: (place: Place) => Promise<T>,
): Promise<T> => {
  const tab = await ports.pages.open(storeId, windowId);
  const place = { ...tab, storeId };
  try {
    await at(place);
    await ports.setArm({ tabId: tab.tabId, storeId, signals });
    return await work(place);
  } finally {
    await ports.setArm(undefined);
    await ports.pages.close(tab.tabId);
    await jar.close(storeId);
    await at(undefined);
  }
};

/**
 * Has a site's cookies put aside as soon as it is asked for anything, before it has answered: a visit that is cut off
 * or called off leaves them to be put back. `strangers`: how many of the sites had some that the visit was not to see.
 */
const watched = ({ ports, jar }: Step, known: readonly string[]) => {
  const told = new Set(known);
  const inOrder = inTurn();
  let strangers = 0;
  const involve = async (site: string): Promise<void> => {
    strangers += await jar.contacted([site]);
  };
  const listen: LabPorts['listen'] = (arm, hear) =>
    ports.listen(arm, (exchange) => {
      hear(exchange);
      const site = siteAsked(ports, exchange);
      if (site === undefined || told.has(site)) return;
      told.add(site);
      // Where it fails, it is asked for once more below, and fails there.
      inOrder(() => involve(site)).catch(() => told.delete(site));
    });
  const contacted = async (visited: Visited): Promise<number> => {
    const late = sitesIn(ports, visited).filter((site) => !told.has(site));
    await inOrder(async () => {
      for (const site of late) await involve(site);
    });
    return strangers;
  };
  return { ports: { ...ports, listen }, contacted };
};

type Found = {
  readonly hosts: readonly string[];
  readonly sites: readonly string[];
  readonly ending: Visited['ending'];
};

/** A visit that is not counted, to find out which sites are asked for anything; the page's own is among them. */
export const discover = async (step: Step, experiment: Experiment): Promise<Found> => {
  const { design } = experiment;
  const { ports, contacted } = watched(step, []);
  const visited = await inTab(step, undefined, NO_SIGNALS, (place) =>
    visit(ports, place, design, NO_SIGNALS, step.calledOff),
  );
  await contacted(visited);
  const own = siteOfPage(ports, design.url) ?? [];
  const sites = [...new Set([own, ...sitesIn(ports, visited)].flat())];
  return { hosts: hostsIn(visited), sites, ending: visited.ending };
};

export type Made = Found & { readonly run: Run };

export const makeRun = async (step: Step, experiment: Experiment, planned: PlannedRun): Promise<Made> => {
  const { storeId, left } = await step.jar.open(experiment, step.hosts ?? []);
  const signals = signalsOf(experiment.design, planned.arm);
  const { ports, contacted } = watched(step, experiment.sites);
  const visited = await inTab(step, storeId, signals, (place) =>
    visit(ports, place, experiment.design, signals, step.calledOff),
  );
  const strangers = await contacted(visited);
  const run = await runOf(ports, { experiment, planned, signals, visited, left: left + strangers });
  return { run, hosts: hostsIn(visited), sites: sitesIn(ports, visited), ending: visited.ending };
};
