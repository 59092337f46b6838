/** Sentence by sentence: its words, the verdict, and what that rests on. */
import type { AuditRecord, RecordedVerdict } from '../record/record.ts';
import type { Words } from './format.ts';
import type { Section } from './section.ts';
import { isoTime } from './times.ts';

/** As on screen: keys of the locale file hold no hyphen. */
const KEYS = {
  kept: 'outcome_kept',
  'at-odds': 'outcome_at_odds',
  observed: 'outcome_observed',
  'not-tested': 'outcome_not_tested',
  'not-visible': 'outcome_not_visible',
  elsewhere: 'outcome_elsewhere',
} as const satisfies Readonly<Record<RecordedVerdict['outcome'], string>>;

const seenWords = (verdict: RecordedVerdict, { message, seen }: Words): string =>
  verdict.seen.map((one) => `${seen(one)} (${message(`means_${one.how}`)}, ${isoTime(one.at)})`).join(' · ');

export const outcomeWords = (outcome: RecordedVerdict['outcome'], { message }: Words): string =>
  message(KEYS[outcome]);

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
