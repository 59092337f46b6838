/** The sections of a record, in the order in which they are read: what it came to first, every event last. */
import type { AuditRecord, RecordFile } from '../record/record.ts';
import { cookieSections } from './cookie-sections.ts';
import { environmentSection } from './environment-section.ts';
import { eventSection } from './event-section.ts';
import { experimentSections } from './experiment-sections.ts';
import type { Words } from './format.ts';
import { placeSections } from './place-sections.ts';
import type { Document, Section } from './section.ts';
import { isoTime } from './times.ts';
import { verdictSection } from './verdict-section.ts';

const auditSection = ({ audit }: AuditRecord, { message }: Words): readonly Section[] =>
  audit === undefined
    ? []
    : [
        {
          id: 'audit',
          title: message('report_audit', audit.name),
          notes: [
            message('report_from_until', isoTime(audit.from), isoTime(audit.until)),
            ...(audit.note === '' ? [] : [audit.note]),
          ],
          list: audit.steps.map(({ at, words }) => `${isoTime(at)} ${words}`),
        },
      ];

const notSeenSection = (record: AuditRecord, { message, notSeen }: Words): Section => ({
  id: 'not-seen',
  title: message('report_not_seen'),
  list: record.notSeen.map(notSeen),
});

const sealSection = ({ seal }: RecordFile, { message }: Words): Section => ({
  id: 'seal',
  title: message('report_seal'),
  notes: [
    message('report_root', seal.root),
    seal.signature === undefined
      ? message('report_unsigned')
      : message('report_signed', isoTime(seal.signature.at), seal.signature.publicKey),
    message('report_verify'),
  ],
});

export const documentOf = (file: RecordFile, words: Words): Document => {
  const { record } = file;
  const { message } = words;
  const { statement, page, made, environment, values } = record;
  return {
    title: message('report_title', page.host),
    lead: [
      message('report_lead', isoTime(made), environment.browser.name, environment.browser.version),
      message('report_statement', statement.title, statement.effective, statement.archived, statement.sha256),
      message(`report_values_${values}`),
    ],
    sections: [
      ...auditSection(record, words),
      verdictSection(record, words),
      notSeenSection(record, words),
      ...cookieSections(record, words),
      ...placeSections(record, words),
      ...experimentSections(record, words),
      environmentSection(environment, [[message('report_choice'), record.choice]], words),
      sealSection(file, words),
      eventSection(record, words),
    ],
  };
};
