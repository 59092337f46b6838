/** An experiment out of a record, to be worked with as one of our own. */
import type { Analysed } from '../lab/analysed.ts';
import type { RecordedExperiment } from './record.ts';

/** What was undefined is not there in JSON, and reads as undefined again: the types only differ in that. */
export const replayed = (recorded: RecordedExperiment): Analysed => recorded as unknown as Analysed;
