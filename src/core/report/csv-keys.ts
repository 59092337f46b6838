/** What each experiment came to, key by key: in how many runs of each arm; the header is English everywhere. */
import { ARMS } from '../lab/design.ts';
import { experimentsIn, type RecordedExperiment } from '../record/record.ts';
import type { Format } from './format.ts';
import { table } from './rfc4180.ts';

const HEADER = [
  'Experiment',
  'Page',
  'Found',
  'Kind',
  'Name',
  'Site',
  'Party',
  'Partitioned',
  'Set by',
  'Identifier',
  ...ARMS.map((arm) => `Runs ${arm}`),
  ...ARMS.map((arm) => `Seen ${arm}`),
] as const;

type Row = RecordedExperiment['analysis']['rows'][number];

/** The first finding is the one sentence; its word is the same for every key. */
const cellsOf = (
  { id, design, analysis }: RecordedExperiment,
  { key, identifier, counts, frequency }: Row,
) => [
  id,
  design.url,
  analysis.findings[0]?.word ?? '',
  key.kind,
  key.name,
  key.site,
  key.party,
  key.partitioned,
  key.setter,
  identifier,
  ...ARMS.map((arm) => counts[arm] ?? ''),
  ...ARMS.map((arm) => frequency[arm] ?? ''),
];

export const csvKeys: Format = {
  id: 'csv-keys',
  extension: 'keys.csv',
  mime: 'text/csv',
  make: ({ record }) =>
    table(
      HEADER,
      experimentsIn(record).flatMap((one) => one.analysis.rows.map((row) => cellsOf(one, row))),
    ),
};
