/** All that was seen in the runs of experiments as a table, a row for each thing in each run; the header is English everywhere. */
import { experimentsIn, type RecordedExperiment } from '../record/record.ts';
import type { Format } from './format.ts';
import { table } from './rfc4180.ts';
import { isoTime } from './times.ts';

const HEADER = [
  'Experiment',
  'Page',
  'Seed',
  'Run',
  'Pair',
  'Arm',
  'From (UTC)',
  'Until (UTC)',
  'Status',
  'Not counted because',
  'Requests',
  'DNT sent',
  'Sec-GPC sent',
  'Kind',
  'Name',
  'Site',
  'Party',
  'Partitioned',
  'Set by',
  'Persistent',
  'Lifetime (s)',
  'Value hash',
  'Size (B)',
] as const;

type Cells = readonly (string | number | boolean)[];
type RecordedRun = RecordedExperiment['runs'][number];

const runCells = (run: RecordedRun): Cells => [
  run.n + 1,
  run.pair + 1,
  run.arm,
  isoTime(run.from),
  isoTime(run.until),
  run.status ?? '',
  run.invalid?.why ?? '',
  run.coverage.requests,
  run.coverage.signals.dnt.sent,
  run.coverage.signals.gpc.sent,
];

const seenCells = ({ key, persistent, lifetime, hash, bytes }: RecordedRun['seen'][number]): Cells => [
  key.kind,
  key.name,
  key.site,
  key.party,
  key.partitioned,
  key.setter,
  persistent ?? '',
  lifetime ?? '',
  hash ?? '',
  bytes,
];

const NOTHING: Cells = Array.from({ length: 10 }, () => '');

/** A run in which nothing was seen has a row all the same. */
const rowsOf = ({ id, design, runs }: RecordedExperiment): readonly Cells[] =>
  runs.flatMap((run) =>
    (run.seen.length === 0 ? [NOTHING] : run.seen.map(seenCells)).map((cells) => [
      id,
      design.url,
      design.seed,
      ...runCells(run),
      ...cells,
    ]),
  );

export const csvRuns: Format = {
  id: 'csv-runs',
  extension: 'runs.csv',
  mime: 'text/csv',
  make: ({ record }) => table(HEADER, experimentsIn(record).flatMap(rowsOf)),
};
