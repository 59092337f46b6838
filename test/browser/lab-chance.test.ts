/** A page that sets by chance alone, tried again and again: how often a difference is found where there is none. */
import { beforeAll, describe, expect, test } from 'vitest';
import {
  allowEverything,
  analysisOf,
  designOf,
  experimentOf,
  FOR_EXPERIMENTS,
  wordsOf,
} from './experiments.ts';
import { useLab } from './lab.ts';
import { labUrl } from './site/pages/lab-address.ts';

/** Whole protocols, of which one may be wrong; each has its own seed. */
const PROTOCOLS = 10;
const PATIENCE = 600_000;

describe.each(['chromium'] as const)('%s', (browser) => {
  const lab = useLab(browser, FOR_EXPERIMENTS);
  beforeAll(() => allowEverything(lab.driver));

  test('one false alarm at most', { timeout: PATIENCE }, async () => {
    const wrong: number[] = [];
    for (let seed = 1; seed <= PROTOCOLS; seed += 1) {
      const url = labUrl('rotates_at_random', 'elsewhere', String(seed));
      const analysis = analysisOf(await experimentOf(lab.driver, designOf(url, { seed, dwell: 100 })));
      expect(analysis.validPairs).toBe(6);
      if (!wordsOf(analysis).includes('no_difference')) wrong.push(seed);
    }
    console.log(`${browser}: ${wrong.length} false alarms in ${PROTOCOLS} protocols ${wrong.join()}`);
    expect(wrong.length).toBeLessThanOrEqual(1);
  });
});
