/** What was seen of an experiment's requests: who got to know of the visits, and what each carried. */

import { countingRuns } from '../lab/counting.ts';
import type { Coverage, Missing } from '../lab/coverage.ts';
import type { Arm } from '../lab/design.ts';
import { type Gathered, gathered } from '../lab/gathered.ts';
import { armsOf } from '../lab/order.ts';
import type { Run } from '../lab/run.ts';
import { contactWords } from '../lab/sentence.ts';
import { SIGNAL_NAMES, type SignalName } from '../signal.ts';
import { visible } from '../visible.ts';
import type { LabWords, Tested } from './lab-document.ts';
import type { Section } from './section.ts';
import { isoTime } from './times.ts';

/** Headers as the standards write them. */
const HEADER: Readonly<Record<SignalName, string>> = { dnt: 'DNT', gpc: 'Sec-GPC' };

const inArm = ({ experiment }: Tested, arm: Arm): readonly Run[] =>
  countingRuns(experiment.runs).filter((run) => run.arm === arm);

const contactRow = (arm: Arm, one: Gathered, words: LabWords): readonly string[] => {
  const { message, counted } = words;
  const { contact, count, signals } = one;
  return [
    message(`lab_arm_${arm}`),
    contactWords(contact, words),
    [
      counted('contact_times', count),
      ...SIGNAL_NAMES.flatMap((name) =>
        signals[name] === 0 ? [] : [message(`contact_times_${name}`, String(signals[name]))],
      ),
    ].join(', '),
    visible(contact.url),
    contact.type,
    isoTime(contact.at),
  ];
};

/** Each thing once for each arm, over its runs that count. */
export const contactsSection = (tested: Tested, words: LabWords, id: string): readonly Section[] => {
  const { message } = words;
  const rows = armsOf(tested.experiment.design).flatMap((arm) =>
    gathered(inArm(tested, arm).flatMap(({ contacts }) => contacts)).map((one) =>
      contactRow(arm, one, words),
    ),
  );
  if (rows.length === 0) return [];
  return [
    {
      id: `${id}-contacts`,
      title: message('contacts_title'),
      notes: [message('contacts_note')],
      table: {
        head: [
          message('lab_column_of'),
          message('contacts_head_what'),
          message('report_times'),
          message('contacts_head_request'),
          message('report_kind'),
          message('contacts_head_time'),
        ],
        rows,
      },
    },
  ];
};

const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0);

/** "3 × websocket, edge.example", the same of several runs together. */
const missingWords = (missing: readonly Missing[]): string => {
  const lines = new Map<string, number>();
  for (const { type, host, count } of missing)
    lines.set(`${type}, ${host}`, (lines.get(`${type}, ${host}`) ?? 0) + count);
  return [...lines].map(([line, count]) => `${count} × ${visible(line)}`).join('; ');
};

const READS: Readonly<Record<SignalName, (frame: Coverage['frames'][number]) => boolean>> = {
  dnt: ({ dnt }) => dnt === '1',
  gpc: ({ gpc }) => gpc === true,
};

const coverageRow = (arm: Arm, runs: readonly Run[], name: SignalName, { message }: LabWords) => {
  const of = (one: (coverage: Coverage) => number): number => sum(runs.map(({ coverage }) => one(coverage)));
  const sent = of(({ signals }) => signals[name].sent);
  const frames = of((coverage) => coverage.frames.length);
  return [
    message(`lab_arm_${arm}`),
    HEADER[name],
    message('lab_of', String(sent), String(of(({ requests }) => requests))),
    String(of(({ signals }) => signals[name].doubled)),
    message('lab_of', String(of((coverage) => coverage.frames.filter(READS[name]).length)), String(frames)),
    sent === 0 ? '' : missingWords(runs.flatMap(({ coverage }) => coverage.signals[name].missing)),
  ];
};

/** On how many requests each signal really was, in all runs of each arm. */
export const coverageSection = (tested: Tested, words: LabWords, id: string): Section => {
  const { message } = words;
  const { design, runs } = tested.experiment;
  return {
    id: `${id}-coverage`,
    title: message('lab_coverage'),
    table: {
      head: [
        message('lab_column_of'),
        message('lab_column_header'),
        message('lab_column_sent'),
        message('lab_column_doubled'),
        message('lab_column_frames'),
        message('lab_column_missing'),
      ],
      rows: armsOf(design).flatMap((arm) =>
        SIGNAL_NAMES.map((name) =>
          coverageRow(
            arm,
            runs.filter((run) => run.arm === arm),
            name,
            words,
          ),
        ),
      ),
    },
  };
};
