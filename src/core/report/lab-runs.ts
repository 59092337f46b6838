/** How an experiment was made: its plan, every run of it, and those that do not count. */
import { orderOf } from '../lab/order.ts';
import type { Run } from '../lab/run.ts';
import { invalidWords, signalsWords } from '../lab/sentence.ts';
import { visible } from '../visible.ts';
import type { LabWords, Tested } from './lab-document.ts';
import type { Section } from './section.ts';
import { isoTime } from './times.ts';

export const excludedSection = ({ analysis }: Tested, words: LabWords, id: string): readonly Section[] => {
  const { message, counted } = words;
  const { excluded } = analysis;
  if (excluded.length === 0) return [];
  return [
    {
      id: `${id}-excluded`,
      title: message('lab_excluded'),
      list: excluded.map(({ arm, why, count }) =>
        counted('lab_excluded_runs', count, message(`lab_arm_${arm}`), invalidWords(why, words)),
      ),
    },
  ];
};

const yesNo = (is: boolean, { message }: LabWords): string => message(is ? 'report_yes' : 'report_no');

const orderWords = ({ experiment }: Tested, { message }: LabWords): string =>
  orderOf(experiment.design)
    .map(({ arm }) => message(`lab_short_${arm}`))
    .join(' ');

/** All that is needed to make it again, and where it stood when this was written. */
export const designSection = (tested: Tested, words: LabWords, id: string): Section => {
  const { message, counted } = words;
  const { design, cleanBy, storageCleared, state, stopped, from, until, sites, restored } = tested.experiment;
  return {
    id: `${id}-design`,
    title: message('lab_design'),
    notes: [message('lab_design_again')],
    table: {
      head: [message('report_setting'), message('report_is')],
      rows: [
        [message('lab_url'), visible(design.url)],
        [message('lab_tested'), signalsWords(design.signals, words)],
        ...(design.third === undefined ? [] : [[message('lab_third'), signalsWords(design.third, words)]]),
        [message('lab_placebo_arm'), yesNo(design.placebo, words)],
        [message('lab_pairs'), String(design.pairs)],
        [message('lab_dwell'), String(design.dwell / 1000)],
        [message('lab_seed'), String(design.seed)],
        [message('lab_order'), orderWords(tested, words)],
        [
          message('lab_clicks'),
          design.steps.length === 0
            ? message('lab_path_none')
            : counted('lab_path_steps', design.steps.length),
        ],
        [message('lab_clean'), message(`lab_clean_${cleanBy}`)],
        [message('lab_storage_cleared'), yesNo(storageCleared, words)],
        [message('lab_sites'), sites.map(visible).join(', ')],
        [
          message('lab_state'),
          [
            message(`lab_state_${state}`),
            ...(stopped === undefined ? [] : [message(`lab_stopped_${stopped}`)]),
          ].join(', '),
        ],
        [message('lab_begun'), isoTime(from)],
        [message('lab_ended'), until === undefined ? '' : isoTime(until)],
        ...(restored === undefined
          ? []
          : [
              [
                message('lab_put_back'),
                message('lab_restored', String(restored.back), String(restored.asked)),
              ],
            ]),
      ],
    },
  };
};

const countsWords = ({ invalid }: Run, words: LabWords): string =>
  invalid === undefined
    ? words.message('report_yes')
    : [invalidWords(invalid.why, words), ...(invalid.detail === '' ? [] : [visible(invalid.detail)])].join(
        ': ',
      );

const runRow = (run: Run, index: number, words: LabWords): readonly string[] => {
  const { pair, arm, from, until, status, coverage, seen } = run;
  return [
    String(index + 1),
    String(pair + 1),
    words.message(`lab_arm_${arm}`),
    isoTime(from),
    ((until - from) / 1000).toFixed(1),
    status === undefined ? '' : String(status),
    String(coverage.requests),
    String(seen.length),
    countsWords(run, words),
  ];
};

/** Every run in the order they were made. */
export const runsSection = ({ experiment }: Tested, words: LabWords, id: string): Section => {
  const { message, counted } = words;
  return {
    id: `${id}-every-run`,
    title: counted('lab_every_run', experiment.runs.length),
    table: {
      head: [
        message('lab_column_run'),
        message('lab_column_pair'),
        message('lab_column_of'),
        message('lab_begun'),
        message('lab_column_seconds'),
        message('lab_column_status'),
        message('lab_column_requests'),
        message('lab_column_keys'),
        message('lab_column_counts'),
      ],
      rows: experiment.runs.map((run, index) => runRow(run, index, words)),
    },
  };
};
