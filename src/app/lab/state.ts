/** What the laboratory's page is told of experiments. */

import type { Experiment } from '../../core/lab/experiment.ts';
import { orderOf } from '../../core/lab/order.ts';
import { openRuns, timeLeft } from '../../core/lab/progress.ts';
import type { LabProgress, LabState } from '../../protocol.ts';
import type { LabStore } from './ports.ts';

const progressOf = (experiment: Experiment): LabProgress => {
  const { id, design, state, stopped, detail, cleanBy, from, until, runs, restored } = experiment;
  const order = orderOf(design);
  const open = openRuns(order, runs);
  return {
    id,
    design,
    state,
    stopped,
    detail,
    cleanBy,
    from,
    until,
    restored,
    planned: order.length,
    made: order.length - open.length,
    invalid: runs.filter(({ invalid }) => invalid !== undefined).length,
    next: open[0],
    left: timeLeft(open.length, runs),
  };
};

export const labState = async (store: LabStore): Promise<LabState> => {
  const all = await store.list();
  return { experiments: all.map(progressOf) };
};
