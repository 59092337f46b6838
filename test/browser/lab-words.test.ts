/**
 * What the laboratory says of replica pages whose servers deal with a signal in every way there is, against the table
 * beside the pages. One experiment tests Do Not Track and, in its third arm, Global Privacy Control.
 */
import { beforeAll, describe, expect, test } from 'vitest';
import type { Analysis, Word } from '../../src/core/lab/analysis.ts';
import type { BrowserName, Driver } from './driver.ts';
import {
  allowEverything,
  analysisOf,
  designOf,
  experimentOf,
  FOR_EXPERIMENTS,
  wordsOf,
} from './experiments.ts';
import { inLong } from './in-long.ts';
import { BROWSERS, useLab } from './lab.ts';
import { labUrl, type Where, wordsFor } from './site/pages/lab-address.ts';
import { type BehaviourName, LAB_BEHAVIOURS } from './site/pages/lab-behaviours.ts';

const GPC = { dnt: false, gpc: true };
const LOOK_ALIKES: readonly BehaviourName[] = ['look_alike', 'look_alike_below'];

type Case = readonly [name: BehaviourName, where: Where];
const NAMES = LAB_BEHAVIOURS.map(({ name }) => name);
const ELSEWHERE: readonly Case[] = NAMES.map((name) => [name, 'elsewhere']);
const WEST: readonly Case[] = (['stops_when_asked', 'pays_no_attention', 'gpc_not_dnt'] as const).map(
  (name) => [name, 'west'],
);

/** The core is one page in one browser. */
const CASES: Readonly<Record<BrowserName, readonly Case[]>> = inLong
  ? { chromium: [...ELSEWHERE, ...WEST], firefox: [...ELSEWHERE, ...WEST] }
  : { chromium: [], firefox: [['stops_when_asked', 'elsewhere']] };

/** An experiment of 6 pairs takes so long at most, in milliseconds. */
const PATIENCE = 240_000;

/** What was left to chance on the pages, and the order of the visits, are the same each time. */
const SEED = 1;

const tried = async (driver: Driver, [name, where]: Case): Promise<Analysis> => {
  const url = labUrl(name, where, String(SEED));
  const third = inLong ? { third: GPC } : {};
  return analysisOf(await experimentOf(driver, designOf(url, { seed: SEED, ...third })));
};

const sorted = (words: readonly Word[]): readonly Word[] => [...words].sort();

describe.each(BROWSERS.filter((browser) => CASES[browser].length > 0))('%s', (browser) => {
  const lab = useLab(browser, FOR_EXPERIMENTS);
  beforeAll(() => allowEverything(lab.driver));

  test.each(CASES[browser])('%s, %s', { timeout: PATIENCE }, async (name, where) => {
    const analysis = await tried(lab.driver, [name, where]);
    const said = { dnt: wordsOf(analysis), gpc: wordsOf(analysis, 'third') };
    console.log(`${browser} ${where} ${name}: ${JSON.stringify(said)}`);
    expect(analysis.excluded).toEqual([]);
    expect(said.dnt).toEqual(sorted(wordsFor(name, 'dnt', where)));
    if (inLong) expect(said.gpc).toEqual(sorted(wordsFor(name, 'gpc', where)));
    if (LOOK_ALIKES.includes(name))
      expect(analysis.findings.flatMap(({ contact }) => contact ?? [])).toEqual([]);
  });
});
