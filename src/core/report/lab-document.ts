/** An experiment as a person reads it: what was found first, how it was made last. */
import type { Analysis } from '../lab/analysis.ts';
import type { Experiment } from '../lab/experiment.ts';
import { sentence, signalsWords } from '../lab/sentence.ts';
import { addressOf } from '../party.ts';
import { POLICIES } from '../policy/index.ts';
import { doNotTrack } from '../verdict/unseen.ts';
import { visible } from '../visible.ts';
import { environmentSection } from './environment-section.ts';
import type { Words } from './format.ts';
import { figuresSection, keysSection } from './lab-figures.ts';
import { contactsSection, coverageSection } from './lab-observed.ts';
import { designSection, excludedSection, runsSection } from './lab-runs.ts';
import type { Document, Section } from './section.ts';
import { isoTime } from './times.ts';

export type Tested = { readonly experiment: Experiment; readonly analysis: Analysis };

export type LabWords = Pick<Words, 'message' | 'counted'>;

const STATEMENT = POLICIES['west-uc-2017'];

const foundSection = ({ experiment, analysis }: Tested, words: LabWords, id: string): Section => ({
  id: `${id}-found`,
  title: words.message('lab_result'),
  list: analysis.findings.map((finding) => sentence(finding, analysis, experiment.design, words)),
});

/** The statement's own words, and of which sites they speak. */
const promisedSection = ({ message }: LabWords, id: string): Section => ({
  id: `${id}-promised`,
  title: message('lab_promised'),
  notes: [
    `“${doNotTrack.clause.quote}”`,
    message('audit_of', STATEMENT.title, STATEMENT.effective, STATEMENT.archived),
    message('lab_promised_text'),
  ],
});

/**
 * Everything an experiment came to and rests on. `id`: what the sections' names on the page begin with; another one
 * for each experiment of a page.
 */
export const labSections = (tested: Tested, words: LabWords, id = 'lab'): readonly Section[] => [
  foundSection(tested, words, id),
  promisedSection(words, id),
  figuresSection(tested, words, id),
  keysSection(tested, words, id),
  ...contactsSection(tested, words, id),
  ...excludedSection(tested, words, id),
  coverageSection(tested, words, id),
  designSection(tested, words, id),
  environmentSection(tested.experiment.environment, [], words, `${id}-environment`),
  runsSection(tested, words, id),
];

const hostOf = (url: string): string => {
  const page = addressOf(url);
  return page.kind === 'web' ? page.host : visible(url);
};

/** The same as a page of its own. */
export const labDocument = (tested: Tested, words: LabWords): Document => {
  const { message } = words;
  const { design, environment, from, until } = tested.experiment;
  const { name, version } = environment.browser;
  return {
    title: message('lab_report_title', hostOf(design.url)),
    lead: [
      message('lab_report_lead', visible(design.url), signalsWords(design.signals, words)),
      message('lab_report_made', String(design.pairs), name, version, isoTime(from)),
      ...(until === undefined ? [message('lab_report_open')] : []),
    ],
    sections: labSections(tested, words),
  };
};
