/** What is left behind: the experiment for machines, a page to read, and what a build server reads. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { analyse } from '../../src/core/lab/analyse.ts';
import { contextOf } from '../../src/core/lab/context.ts';
import type { Experiment } from '../../src/core/lab/experiment.ts';
import { sentence } from '../../src/core/lab/sentence.ts';
import { htmlOf } from '../../src/core/report/html-page.ts';
import { labDocument, type Tested } from '../../src/core/report/lab-document.ts';
import { words } from '../../test/fake/words.ts';
import { junitResult } from './junit.ts';
import { exitOf } from './outcome.ts';

export const RESULT_FORMAT = 'cookie-clause-experiment';
export const RESULT_VERSION = 1;

export const testedOf = (experiment: Experiment): Tested => ({
  experiment,
  analysis: analyse(experiment.design, experiment.runs, contextOf(experiment)),
});

/** One sentence for each finding; the first is the one that counts most. */
export const sentencesOf = ({ experiment, analysis }: Tested): readonly string[] =>
  analysis.findings.map((finding) => sentence(finding, analysis, experiment.design, words));

/** Every run as the extension saw it, and what follows from them: `analyse` of the same runs gives the same again. */
export const jsonOf = (tested: Tested): string => {
  const { experiment, analysis } = tested;
  const result = {
    format: RESULT_FORMAT,
    version: RESULT_VERSION,
    exit: exitOf(analysis.findings),
    sentences: sentencesOf(tested),
    experiment,
    context: contextOf(experiment),
    analysis,
  };
  return `${JSON.stringify(result, null, 2)}\n`;
};

export const FILES = { json: 'result.json', html: 'result.html', junit: 'junit.xml' } as const;

/** Writes one file into the folder, which is made where it is missing. */
export const writeIn = (folder: string, name: string, text: string): void => {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, name), text);
};

export const writeResult = (folder: string, tested: Tested): void => {
  writeIn(folder, FILES.json, jsonOf(tested));
  writeIn(folder, FILES.html, htmlOf(labDocument(tested, words), words));
  writeIn(folder, FILES.junit, junitResult(tested));
};
