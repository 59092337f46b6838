/** An experiment with what its runs come to: all there is to keep of it, to judge by and to hand over. */

import { analyse } from './analyse.ts';
import type { Analysis, Context } from './analysis.ts';
import { contextOf } from './context.ts';
import type { Experiment } from './experiment.ts';

/** `analysis` follows from the design, the runs and the context: whoever has them can make it again. */
export type Analysed = Experiment & { readonly context: Context; readonly analysis: Analysis };

/** Whether it has come to its end. Broken off ones are told too: who left them out could go on until one pleases. */
const hasEnded = ({ state }: Experiment): boolean => state === 'done' || state === 'cancelled';

/** The ended experiments whose page is of that site (registrable domain), in the order they are given. */
export const analysedOn = (site: string, experiments: readonly Experiment[]): readonly Analysed[] =>
  experiments
    .filter(hasEnded)
    .map((experiment) => ({ experiment, context: contextOf(experiment) }))
    .filter(({ context }) => context.site === site)
    .map(({ experiment, context }) => ({
      ...experiment,
      context,
      analysis: analyse(experiment.design, experiment.runs, context),
    }));
