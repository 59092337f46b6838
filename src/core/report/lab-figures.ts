/** The figures of an experiment: what was counted, key by key, and how much chance could have done of it. */
import { drawRuns, runsLegend, runsNotes } from '../chart/draw-runs.ts';
import { runsChartOf } from '../chart/runs.ts';
import type { Compared, Half, KeyRow, Quantity } from '../lab/analysis.ts';
import { countingRuns } from '../lab/counting.ts';
import { ARMS, type Arm } from '../lab/design.ts';
import { armsOf } from '../lab/order.ts';
import { keyWords, quantityWords } from '../lab/sentence.ts';
import type { LabWords, Tested } from './lab-document.ts';
import type { Section } from './section.ts';

/** Keys in the picture; the table has them all. */
const ROWS = 24;

/** As probabilities are written: three digits, and "< 0.001" below them. */
const chanceText = (p: number): string => (p < 0.001 ? '< 0.001' : p.toFixed(3));

const halfWords = ({ pairs, p }: Half, { counted }: LabWords): string =>
  counted('lab_half', pairs, chanceText(p));

const listed = (all: readonly Quantity[], words: LabWords): string =>
  all.map((one) => quantityWords(one, words)).join('; ');

const comparedRow = (compared: Compared, words: LabWords): readonly string[] => {
  const { message, counted } = words;
  const { arm, pairs, p, exact, noticed, halves, less, more } = compared;
  return [
    message(`lab_arm_${arm}`),
    String(pairs),
    counted(exact ? 'lab_p_exact' : 'lab_p_drawn', pairs, chanceText(p)),
    message('lab_percent', String(Math.round(100 * noticed))),
    halves.map((half) => halfWords(half, words)).join('; '),
    listed(less, words),
    listed(more, words),
  ];
};

export const figuresSection = ({ analysis }: Tested, words: LabWords, id: string): Section => {
  const { message } = words;
  return {
    id: `${id}-figures`,
    title: message('lab_tests'),
    notes: [message('lab_tests_note'), message('lab_figures_noticed')],
    table: {
      head: [
        message('lab_column_arm'),
        message('lab_column_pairs'),
        message('lab_column_p'),
        message('lab_column_noticed'),
        message('lab_column_halves'),
        message('lab_column_less'),
        message('lab_column_more'),
      ],
      rows: analysis.compared.map((compared) => comparedRow(compared, words)),
    },
  };
};

const seenWords = ({ counts, frequency }: KeyRow, arm: Arm, of: number, { message }: LabWords): string => {
  const often = frequency[arm];
  return often === undefined
    ? message('lab_no_run')
    : message('lab_often', String(counts[arm] ?? 0), String(of), message(`lab_frequency_${often}`));
};

const partyWords = ({ key }: KeyRow, { message }: LabWords): string =>
  [message(`${key.party}_party`), ...(key.partitioned ? [message('lab_partitioned')] : [])].join(', ');

const setterWords = ({ key }: KeyRow, { message }: LabWords): string =>
  key.kind === 'cookie' ? message(`lab_setter_${key.setter}`) : '';

const identifiedWords = ({ analysis }: Tested, { message }: LabWords): readonly string[] => {
  const means = ARMS.flatMap((arm) => {
    const mean = analysis.identified[arm];
    return mean === undefined ? [] : [message('lab_mean', message(`lab_arm_${arm}`), mean.toFixed(1))];
  });
  return means.length === 0 ? [] : [message('lab_identified', means.join(', '))];
};

/** The picture of the runs, and the table behind it. */
export const keysSection = (tested: Tested, words: LabWords, id: string): Section => {
  const { message } = words;
  const { experiment, analysis } = tested;
  const arms = armsOf(experiment.design);
  const chart = runsChartOf(experiment.runs, analysis.rows, ROWS);
  const valid = countingRuns(experiment.runs);
  const runsIn = (arm: Arm): number => valid.filter((run) => run.arm === arm).length;
  return {
    id: `${id}-keys`,
    title: message('lab_keys'),
    notes: [...identifiedWords(tested, words), ...runsNotes(chart, words)],
    pictures: { legend: runsLegend(chart, words), parts: drawRuns(chart, words, `${id}-runs`) },
    table: {
      head: [
        message('lab_column_what'),
        ...arms.map((arm) => message(`lab_arm_${arm}`)),
        message('lab_column_identifier'),
        message('label_party'),
        message('label_setter'),
      ],
      rows: analysis.rows.map((row) => [
        keyWords(row.key, words),
        ...arms.map((arm) => seenWords(row, arm, runsIn(arm), words)),
        row.identifier ? message('lab_identifier') : '',
        partyWords(row, words),
        setterWords(row, words),
      ]),
    },
  };
};
