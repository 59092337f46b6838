/** The experiments of a record, one after another: what was found, the keys, every run. */
import { type AuditRecord, experimentsIn } from '../record/record.ts';
import { replayed } from '../record/replay.ts';
import { visible } from '../visible.ts';
import type { Words } from './format.ts';
import { labSections } from './lab-document.ts';
import type { Section } from './section.ts';

export const experimentSections = (record: AuditRecord, words: Words): readonly Section[] => {
  const { message } = words;
  return experimentsIn(record).flatMap((recorded, index) => {
    const experiment = replayed(recorded);
    const id = `experiment-${index + 1}`;
    const title = message('report_experiment', String(index + 1), visible(experiment.design.url));
    return [{ id, title }, ...labSections({ experiment, analysis: experiment.analysis }, words, id)];
  });
};
