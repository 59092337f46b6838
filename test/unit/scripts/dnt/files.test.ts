/** The files for machines, read back: the JSON by the analysis itself, the XML by a parser that is not ours. */
import sax from 'sax';
import { describe, expect, test } from 'vitest';
import { junitError, junitResult } from '../../../../scripts/dnt/junit.ts';
import { exitOf } from '../../../../scripts/dnt/outcome.ts';
import { jsonOf, RESULT_FORMAT, RESULT_VERSION, testedOf } from '../../../../scripts/dnt/result.ts';
import { analyse } from '../../../../src/core/lab/analyse.ts';
import type { Experiment } from '../../../../src/core/lab/experiment.ts';
import type { Run } from '../../../../src/core/lab/run.ts';
import { experiment } from '../../../fake/experiment.ts';
import { design, PAGE } from '../../../fake/simulated.ts';

const url = `https://www.${PAGE}/`;
const made = (behaviour: 'stops when asked' | 'pays no attention', rest: Partial<Experiment> = {}) =>
  testedOf(experiment({ behaviour, design: design({ url, pairs: 6 }), ...rest }));

const STOPS = made('stops when asked');
const DESPITE = made('pays no attention');
const without = (one: Run): Run => ({ ...one, contacts: [] });
const SAME = testedOf({ ...DESPITE.experiment, runs: DESPITE.experiment.runs.map(without) });
const FEW = testedOf({ ...STOPS.experiment, runs: STOPS.experiment.runs.slice(0, 6) });

type Element = { readonly name: string; readonly attributes: Readonly<Record<string, string>> };

/** Throws where it is not well-formed. */
const elementsIn = (xml: string): readonly Element[] => {
  const found: Element[] = [];
  const parser = sax.parser(true, { strictEntities: true });
  parser.onopentag = (tag) => found.push(tag);
  parser.onerror = (error) => {
    throw error;
  };
  parser.write(xml).close();
  return found;
};

const count = (xml: string, name: string): number =>
  elementsIn(xml).filter((one) => one.name === name).length;

describe('JUnit', () => {
  test.each([
    ['a difference', STOPS, 1, 1, 0],
    ['something seen despite it', DESPITE, 1, 1, 0],
    ['no difference', SAME, 0, 0, 0],
    ['an experiment that was cut off', FEW, 2, 0, 2],
  ])(
    'of %s: what fails and what is skipped is what the exit code says',
    (_, tested, exit, failed, skipped) => {
      const xml = junitResult(tested);
      expect(exitOf(tested.analysis.findings)).toBe(exit);
      expect([count(xml, 'failure'), count(xml, 'skipped')]).toEqual([failed, skipped]);
      const suite = elementsIn(xml).find(({ name }) => name === 'testsuite')?.attributes;
      expect(suite).toMatchObject({
        tests: String(count(xml, 'testcase')),
        failures: String(failed),
        skipped: String(skipped),
        errors: '0',
      });
    },
  );

  test('of what could not be made is an error that says why, whatever signs are in it', () => {
    const why = 'a < b & "c" \u0000\u001b[31m\uffff\ud800 ]]>';
    const xml = junitError('https://a.example/?a=1&b=<2>', why, 0);
    const error = elementsIn(xml).find(({ name }) => name === 'error');
    expect(error?.attributes.message).toContain('a < b & "c"');
    expect(elementsIn(xml).find(({ name }) => name === 'property')?.attributes.value).toBe(
      'https://a.example/?a=1&b=<2>',
    );
    for (const sign of ['\0', '\u001b', '\uffff']) expect(xml).not.toContain(sign);
  });

  test('control: the parser finds what is not well-formed', () => {
    expect(() => elementsIn('<a b="x"><c></a>')).toThrow();
    expect(() => elementsIn('<a>&nbsp;</a>')).toThrow();
  });
});

describe('JSON', () => {
  test('is read back: the same runs give the same analysis, and the same exit code', () => {
    const read = JSON.parse(jsonOf(DESPITE));
    expect([read.format, read.version, read.exit]).toEqual([RESULT_FORMAT, RESULT_VERSION, 1]);
    const again = analyse(read.experiment.design, read.experiment.runs, read.context);
    expect(again).toEqual(DESPITE.analysis);
    expect(JSON.parse(JSON.stringify(again))).toEqual(read.analysis);
    expect(read.experiment).toEqual(JSON.parse(JSON.stringify(DESPITE.experiment)));
    expect(read.sentences[0]).toMatch(/^At odds with the site’s own statement/);
  });
});
