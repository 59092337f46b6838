/**
 * Whole experiments on pages that do not exist, hundreds of them: how often chance alone makes a difference, and how
 * often a real one is noticed. The figures are printed.
 */
import { describe, expect, test } from 'vitest';
import { analyse } from '../../../../src/core/lab/analyse.ts';
import type { Analysis, Word } from '../../../../src/core/lab/analysis.ts';
import type { Design } from '../../../../src/core/lab/design.ts';
import { diceFor } from '../../../../src/core/lab/dice.ts';
import { NO_SIGNALS } from '../../../../src/core/signal.ts';
import {
  ALWAYS,
  BEHAVIOURS,
  type Behaviour,
  both,
  CONTEXT,
  design,
  key,
  rotating,
  simulate,
  type Told,
} from '../../../fake/simulated.ts';

const PROTOCOLS = 200;
/** Where a difference is plain. */
const FEWER = 100;
/** Seconds; a busy machine takes longer. */
const LONG = { timeout: 120_000 };

/** Six third parties that come and go at random stand beside whatever a page does. */
const noisy =
  (behaviour: Behaviour, seed: number): Behaviour =>
  (told) => [...behaviour(told), ...rotating(6, diceFor('noticed', seed))];

const run = (plan: Design, behaviour: Behaviour, told?: (signals: Design['signals']) => Told): Analysis =>
  analyse(plan, simulate(plan, noisy(behaviour, plan.seed), told), CONTEXT);

const wordsOf = ({ findings }: Analysis): readonly Word[] => findings.map(({ word }) => word);
const isDifferent = (analysis: Analysis): boolean =>
  wordsOf(analysis).some((word) => word === 'less_seen' || word === 'more_seen');

const share = (rest: Partial<Design>, each: (plan: Design) => boolean, protocols = PROTOCOLS): number => {
  let count = 0;
  for (let seed = 1; seed <= protocols; seed += 1) if (each(design({ ...rest, seed }))) count += 1;
  return count / protocols;
};

const percent = (part: number): string => `${(100 * part).toFixed(1)} %`;
const print = (what: string, part: number, protocols = PROTOCOLS): void =>
  console.log(`${what}: ${percent(part)} of ${protocols} protocols`);

const headerAlone = (signals: Design['signals']): Told => ({ header: signals, script: NO_SIGNALS });
const scriptAlone = (signals: Design['signals']): Told => ({ header: NO_SIGNALS, script: signals });

describe('where there is no effect', () => {
  test.each([
    ['rotates at random, 6 pairs', () => ALWAYS, both, 6],
    ['rotates at random', () => ALWAYS, both, 10],
    ['pays no attention', BEHAVIOURS['pays no attention'], both, 10],
    ['GPC but not DNT', BEHAVIOURS['GPC but not DNT'], both, 10],
    ['header only, and only scripts can read it', BEHAVIOURS['header only'], scriptAlone, 10],
    ['script only, and only the header is sent', BEHAVIOURS['script only'], headerAlone, 10],
  ] as const)('%s: false alarms are 5 %% at most', LONG, (name, behaviour, told, pairs) => {
    const alarms = share({ pairs }, (plan) => isDifferent(run(plan, behaviour, told)));
    print(`False alarms, ${name}`, alarms);
    expect(alarms).toBeLessThanOrEqual(0.05);
  });
});

describe('where there is one', () => {
  test.each([
    ['stops when asked', 'less_seen', both],
    ['header only', 'less_seen', headerAlone],
    ['script only', 'less_seen', scriptAlone],
    ['sets an opt-out cookie', 'more_seen', both],
  ] as const)('%s is %s', LONG, (name, word, told) => {
    const found = share({}, (plan) => wordsOf(run(plan, BEHAVIOURS[name], told)).includes(word), FEWER);
    print(`${word}, ${name}`, found, FEWER);
    expect(found).toBeGreaterThanOrEqual(0.95);
  });

  test('GPC but not DNT: a third arm tells them apart', LONG, () => {
    const third = { dnt: false, gpc: true };
    const found = share(
      { third },
      (plan) => {
        const { findings } = run(plan, BEHAVIOURS['GPC but not DNT']);
        const less = findings.filter(({ word }) => word === 'less_seen').map(({ arm }) => arm);
        return less.join() === 'third';
      },
      FEWER,
    );
    print('less_seen in the third arm alone, GPC but not DNT', found, FEWER);
    expect(found).toBeGreaterThanOrEqual(0.95);
  });

  test(
    'a drop from 90 % to 10 % is noticed in 85 % and more, as often as the analysis says of itself',
    LONG,
    () => {
      const DROPS = key('drops', 'drops.example');
      const drops: Behaviour = ({ header }) => [
        ...ALWAYS,
        { key: DROPS, chance: header.dnt ? 0.1 : 0.9, own: true },
      ];
      let said = 0;
      const noticed = share({}, (plan) => {
        const [compared] = run(plan, drops).compared;
        said += (compared?.noticed ?? 0) / PROTOCOLS;
        return compared?.less.some((one) => one.kind === 'key' && one.key.name === 'drops') ?? false;
      });
      print(`Noticed, a drop from 90 % to 10 % in 10 pairs (it says ${percent(said)})`, noticed);
      expect(noticed).toBeGreaterThanOrEqual(0.85);
      expect(Math.abs(said - noticed)).toBeLessThan(0.08);
    },
  );
});
