/** Pages no experiment can be made of: each is told for what it is, and nothing is said beyond what was seen. */
import { beforeAll, describe, expect, test } from 'vitest';
import {
  allowEverything,
  analysisOf,
  designOf,
  experimentOf,
  FOR_EXPERIMENTS,
  latest,
  reasonsOf,
  startExperiment,
  tellLab,
  until,
  wholeOf,
  wordsOf,
} from './experiments.ts';
import { useLab } from './lab.ts';
import { type BadName, LAB_BAD, labBadUrl } from './site/pages/lab-bad.ts';

/** A page that never finishes is waited for half a minute each time, in milliseconds. */
const PATIENCE = 600_000;

/** What is lacking, by why the runs do not count. */
const BECAUSE = { offline: 'too_few' } as Readonly<Record<string, string>>;

const isSlow = ({ name }: { readonly name: BadName }): boolean =>
  name === 'never_finishes' || name === 'alert';

describe.each(['chromium'] as const)('%s', (browser) => {
  const lab = useLab(browser, FOR_EXPERIMENTS);
  beforeAll(() => allowEverything(lab.driver));

  // Each visit of these takes half a minute: one is enough.
  test.each(LAB_BAD.filter(isSlow))('$name, once: $why', { timeout: PATIENCE }, async ({ name, why }) => {
    await startExperiment(lab.driver, designOf(labBadUrl(name)));
    await until(lab.driver, ({ made }) => made > 0);
    await tellLab(lab.driver, 'lab-cancel');
    const experiment = await wholeOf(lab.driver, (await latest(lab.driver)).id);
    console.log(`${browser} ${name}: ${JSON.stringify(reasonsOf(experiment))}`);
    expect(reasonsOf(experiment)).toEqual({ [why]: 1 });
    expect(wordsOf(analysisOf(experiment))).toEqual(['inconclusive']);
  });

  // Cut off in the middle, Chromium's page answers no script: its visits are told as showing a dialog.
  const tried = LAB_BAD.filter((one) => !isSlow(one) && one.name !== 'offline_in_the_middle');

  test.each(tried)('$name: $why', { timeout: PATIENCE }, async ({ name, why }) => {
    const experiment = await experimentOf(lab.driver, designOf(labBadUrl(name)));
    const analysis = analysisOf(experiment);
    console.log(`${browser} ${name}: ${JSON.stringify(reasonsOf(experiment))}`);
    expect(reasonsOf(experiment)).toEqual({ [why]: 12 });
    expect(wordsOf(analysis)).toEqual(['inconclusive']);
    expect(analysis.findings[0]?.because).toBe(BECAUSE[why] ?? 'bad_page');
  });
});
