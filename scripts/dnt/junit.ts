/** The result as JUnit XML, in the form that Jenkins, GitLab and their like read. */
import type { Analysis, Finding, SignalArm } from '../../src/core/lab/analysis.ts';
import { sentence, signalsWords } from '../../src/core/lab/sentence.ts';
import { escaped } from '../../src/core/report/escaped.ts';
import type { Tested } from '../../src/core/report/lab-document.ts';
import { NO_SIGNALS } from '../../src/core/signal.ts';
import { words } from '../../test/fake/words.ts';
import { isDifference } from './outcome.ts';

/** `texts`: sentences, the first of them in short. */
type Case = {
  readonly name: string;
  readonly result: 'passed' | 'failure' | 'skipped' | 'error';
  readonly texts: readonly string[];
};

type Suite = {
  readonly name: string;
  /** Milliseconds since the epoch. */
  readonly from: number;
  readonly until: number;
  readonly properties: Readonly<Record<string, string>>;
  readonly cases: readonly Case[];
};

/** XML 1.0 has no way to write these two. */
const attribute = (text: string): string => escaped(text.replace(/[\ufffe\uffff]/g, '�'));

const caseXml = ({ name, result, texts }: Case, suite: string): string => {
  const open = `    <testcase classname="${attribute(suite)}" name="${attribute(name)}"`;
  if (result === 'passed')
    return `${open}><system-out>${texts.map(attribute).join('\n')}</system-out></testcase>`;
  const message = ` message="${attribute(texts[0] ?? '')}"`;
  const kind = result === 'skipped' ? '' : ` type="${result}"`;
  return `${open}><${result}${message}${kind}>${texts.map(attribute).join('\n')}</${result}></testcase>`;
};

/** One suite; its counts follow from its cases. */
export const junitOf = ({ name, from, until, properties, cases }: Suite): string => {
  const count = (result: Case['result']): number => cases.filter((one) => one.result === result).length;
  const counts = `tests="${cases.length}" failures="${count('failure')}" errors="${count('error')}" skipped="${count('skipped')}"`;
  const time = `time="${((until - from) / 1000).toFixed(3)}"`;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites ${counts} ${time}>`,
    `  <testsuite name="${attribute(name)}" ${counts} ${time} timestamp="${new Date(from).toISOString().slice(0, 19)}">`,
    '    <properties>',
    ...Object.entries(properties).map(
      ([key, value]) => `      <property name="${attribute(key)}" value="${attribute(value)}"/>`,
    ),
    '    </properties>',
    ...cases.map((one) => caseXml(one, name)),
    '  </testsuite>',
    '</testsuites>',
    '',
  ].join('\n');
};

const isDespite = ({ contact, word }: Finding): boolean => contact !== undefined && isDifference({ word });

const resultOf = (findings: readonly Finding[], isOpen: boolean): Case['result'] => {
  if (findings.some(isDifference)) return 'failure';
  return isOpen ? 'skipped' : 'passed';
};

/** Two of each arm: whether anything was seen despite the signal, and whether the arms differ. */
const armCases = ({ experiment, analysis }: Tested, arm: SignalArm): readonly Case[] => {
  const { design } = experiment;
  const signals = signalsWords((arm === 'with' ? design.signals : design.third) ?? NO_SIGNALS, words);
  const own = analysis.findings.filter((one) => one.arm === arm && one.word !== 'not_visible');
  const isOpen = own.some(({ word }) => word === 'inconclusive');
  const despite = own.filter(isDespite);
  const rest = own.filter((one) => !isDespite(one));
  const say = (some: readonly Finding[]): readonly string[] =>
    some.map((one) => sentence(one, analysis, design, words));
  return [
    {
      name: `${signals}: nothing is seen despite it`,
      result: resultOf(despite, isOpen),
      texts: say(despite.length > 0 ? despite : rest),
    },
    {
      name: `${signals}: no difference between visits with and without`,
      result: resultOf(rest, isOpen),
      texts: say(rest),
    },
  ];
};

const armsIn = ({ compared }: Analysis): readonly SignalArm[] =>
  compared.flatMap(({ arm }) => (arm === 'placebo' ? [] : [arm]));

const nameOf = (url: string): string => `Do Not Track laboratory: ${url}`;

/** Fails, or is skipped, exactly as the command's exit code says. */
export const junitResult = (tested: Tested): string => {
  const { design, environment, from, until, cleanBy } = tested.experiment;
  const { name, version } = environment.browser;
  return junitOf({
    name: nameOf(design.url),
    from,
    until: until ?? from,
    properties: {
      url: design.url,
      seed: String(design.seed),
      pairs: String(design.pairs),
      dwell: String(design.dwell / 1000),
      browser: `${name} ${version}`,
      cleanBy,
    },
    cases: armsIn(tested.analysis).flatMap((arm) => armCases(tested, arm)),
  });
};

/** Of an experiment that could not be made. */
export const junitError = (url: string, why: string, at: number): string =>
  junitOf({
    name: nameOf(url),
    from: at,
    until: at,
    properties: { url },
    cases: [{ name: 'The experiment can be made', result: 'error', texts: [why] }],
  });
