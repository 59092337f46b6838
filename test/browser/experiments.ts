/** Experiments in a real browser, started and followed as the laboratory's own page does: by messages. */

import { analyse } from '../../src/core/lab/analyse.ts';
import type { Analysis, Word } from '../../src/core/lab/analysis.ts';
import { contextOf } from '../../src/core/lab/context.ts';
import type { Arm, Design } from '../../src/core/lab/design.ts';
import type { Experiment } from '../../src/core/lab/experiment.ts';
import type { InvalidReason } from '../../src/core/lab/run.ts';
import type { LabProgress, LabState } from '../../src/protocol.ts';
import type { Driver, LaunchOptions } from './driver.ts';
import { grant, tellBackground } from './matrix/choosing.ts';

const EVERYWHERE = ['*://*/*', 'ws://*/*', 'wss://*/*'];

/** What an experiment needs of a browser: that a page of anybody may be looked at. `privacy` tells how it is set. */
export const FOR_EXPERIMENTS: Partial<LaunchOptions> = {
  grantable: { api: ['privacy'], origins: EVERYWHERE },
};

export const allowEverything = (driver: Driver, privacy = true): Promise<void> =>
  grant(driver, { origins: EVERYWHERE, ...(privacy ? { permissions: ['privacy'] } : {}) });

/** As short as a protocol may be. */
export const designOf = (url: string, more: Partial<Design> = {}): object => ({
  url,
  pairs: 6,
  dwell: 300,
  signals: { dnt: true, gpc: false },
  placebo: false,
  steps: [],
  ...more,
});

export const tellLab = async (driver: Driver, name: string, ask: object = {}): Promise<LabState> =>
  ((await tellBackground(driver, { name, ask })) as readonly [LabState])[0];

export const startExperiment = (driver: Driver, design: object, storage = true): Promise<LabState> =>
  tellLab(driver, 'lab-start', { design, storage });

/** The experiment that was begun last, as far as it is. */
export const latest = async (driver: Driver): Promise<LabProgress> => {
  const [first] = (await tellLab(driver, 'lab-state')).experiments;
  if (first === undefined) throw new Error('there is no experiment');
  return first;
};

const pause = (milliseconds: number): Promise<void> => new Promise((done) => setTimeout(done, milliseconds));

/** Waits until that holds of the latest experiment; asked seldom, so that asking keeps no background alive for long. */
export const until = async (
  driver: Driver,
  holds: (progress: LabProgress) => boolean,
  patience = 240_000,
): Promise<LabProgress> => {
  const end = Date.now() + patience;
  for (;;) {
    const progress = await latest(driver);
    if (holds(progress)) return progress;
    if (Date.now() > end) throw new Error(`still ${JSON.stringify(progress)}`);
    await pause(250);
  }
};

const isEnded = ({ state }: LabProgress): boolean => state !== 'running';

export const wholeOf = async (driver: Driver, id: string): Promise<Experiment> => {
  const [whole] = (await tellBackground(driver, {
    name: 'lab-experiment',
    ask: { id },
  })) as readonly (Experiment | null)[];
  if (!whole) throw new Error(`no experiment ${id}`);
  return whole;
};

/** Makes a whole experiment of that design. */
export const experimentOf = async (driver: Driver, design: object): Promise<Experiment> => {
  await startExperiment(driver, design);
  const { id, state, stopped, detail } = await until(driver, isEnded);
  if (state !== 'done') throw new Error(`${state}: ${stopped} ${detail ?? ''}`);
  return wholeOf(driver, id);
};

export const analysisOf = (experiment: Experiment): Analysis =>
  analyse(experiment.design, experiment.runs, contextOf(experiment));

/** The words found of that arm, sorted; what holds of every experiment is left out. */
export const wordsOf = (
  analysis: Analysis,
  arm: Exclude<Arm, 'without' | 'placebo'> = 'with',
): readonly Word[] =>
  [
    ...new Set(
      analysis.findings
        .filter((one) => one.arm === arm && one.word !== 'not_visible')
        .map(({ word }) => word),
    ),
  ].sort();

/** Why runs did not count, and how many for each reason. */
export const reasonsOf = ({ runs }: Experiment): Readonly<Partial<Record<InvalidReason, number>>> => {
  const counts: Partial<Record<InvalidReason, number>> = {};
  for (const { invalid } of runs) if (invalid) counts[invalid.why] = (counts[invalid.why] ?? 0) + 1;
  return counts;
};
