/** Sentence by sentence: its words, the verdict, and what that rests on. */
import type { AuditRecord, RecordedVerdict } from '../record/record.ts';
import { OUTCOME_KEYS } from '../verdict/verdict.ts';
import type { Words } from './format.ts';
import type { Section } from './section.ts';
import { isoTime } from './times.ts';

const seenWords = (verdict: RecordedVerdict, { message, seen }: Words): string =>
  verdict.seen.map((one) => `${seen(one)} (${message(`means_${one.how}`)}, ${isoTime(one.at)})`).join(' · ');

export const outcomeWords = (outcome: RecordedVerdict['outcome'], { message }: Words): string =>
  message(OUTCOME_KEYS[outcome]);

export const verdictSection = ({ verdicts }: AuditRecord, words: Words): Section => {
  const { message } = words;
  return {
    id: 'verdicts',
    title: message('audit_matrix'),
    table: {
      head: [message('report_sentence'), message('report_verdict'), message('report_seen')],
      rows: verdicts.map((verdict) => [
        `${verdict.clause.heading}: “${verdict.clause.quote}”`,
        { text: outcomeWords(verdict.outcome, words), mark: verdict.outcome },
        seenWords(verdict, words),
      ]),
    },
  };
};
