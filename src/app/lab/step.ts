/** One run of an experiment from an empty jar to what was seen. */
import type { Arm, Design, PlannedRun } from '../../core/lab/design.ts';
import type { Experiment } from '../../core/lab/experiment.ts';
import type { Run } from '../../core/lab/run.ts';
import { NO_SIGNALS, type Signals } from '../../core/signal.ts';
import type { CleanJar } from './clean-jar.ts';
import type { LabPorts } from './ports.ts';
import { runOf, sitesIn } from './run-of.ts';
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

/** A visit that is not counted, to find out which sites are contacted before any of their cookies is touched. */
export const discover = async (step: Step, experiment: Experiment): Promise<readonly string[]> => {
  const { design } = experiment;
  const seen = await inTab(step, undefined, NO_SIGNALS, (place) =>
    visit(step.ports, place, design, NO_SIGNALS, step.calledOff),
  );
  return sitesIn(step.ports, seen);
};

export type Made = {
  readonly run: Run;
  readonly sites: readonly string[];
  readonly ending: Visited['ending'];
};

export const makeRun = async (step: Step, experiment: Experiment, planned: PlannedRun): Promise<Made> => {
  const { ports, jar } = step;
  const { storeId, left } = await jar.open(experiment);
  const signals = signalsOf(experiment.design, planned.arm);
  const visited = await inTab(step, storeId, signals, (place) =>
    visit(ports, place, experiment.design, signals, step.calledOff),
  );
  const sites = sitesIn(ports, visited);
  const strangers = await jar.contacted(sites.filter((site) => !experiment.sites.includes(site)));
  const run = await runOf(ports, { experiment, planned, signals, visited, left: left + strangers });
  return { run, sites, ending: visited.ending };
};
