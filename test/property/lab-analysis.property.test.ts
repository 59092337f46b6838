/** Whatever the runs were: no word without its reason, and none that grows stronger by knowing less. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { analyse } from '../../src/core/lab/analyse.ts';
import type { Analysis, Context, Word } from '../../src/core/lab/analysis.ts';
import type { Design } from '../../src/core/lab/design.ts';
import type { Run } from '../../src/core/lab/run.ts';
import { BEHAVIOURS, design, key, PAGE, seen, simulate } from '../fake/simulated.ts';

const SIGNALS = [
  { dnt: true, gpc: false },
  { dnt: false, gpc: true },
  { dnt: true, gpc: true },
];

const context: fc.Arbitrary<Context> = fc.record({
  site: fc.constantFrom(PAGE, PAGE, PAGE, 'other.example'),
  covered: fc.boolean(),
  thirdPartyCookies: fc.constantFrom('allowed', 'refused', 'not_told'),
});

const plan: fc.Arbitrary<Design> = fc
  .record({
    pairs: fc.integer({ min: 1, max: 8 }),
    seed: fc.integer({ min: 0, max: 0xffff_ffff }),
    placebo: fc.boolean(),
    signals: fc.constantFrom(...SIGNALS),
    third: fc.constantFrom(undefined, ...SIGNALS),
  })
  .map(design);

/** What befalls a run: nothing mostly; it fails, shows a value that others show too, or something by chance. */
const fate = fc.constantFrom('none', 'none', 'none', 'none', 'failed', 'shared', 'short', 'noise');

const befallen = (run: Run, what: string): Run => {
  if (what === 'failed') return { ...run, invalid: { why: 'status', detail: '500' } };
  if (what === 'noise') return { ...run, seen: [...run.seen, seen(key('noise'), `${run.n}`)] };
  if (what === 'shared') return { ...run, seen: run.seen.map((one) => ({ ...one, hash: 'shared' })) };
  return what === 'short' ? { ...run, seen: run.seen.map((one) => ({ ...one, bytes: 3 })) } : run;
};

const experiment = fc
  .record({
    plan,
    behaviour: fc.constantFrom(...Object.values(BEHAVIOURS)),
    fates: fc.array(fate, { minLength: 32, maxLength: 32 }),
    context,
  })
  .map(({ behaviour, fates, ...rest }) => ({
    ...rest,
    runs: simulate(rest.plan, behaviour).map((run, index) => befallen(run, fates[index] ?? 'none')),
  }));

const STRENGTH: Readonly<Record<Word, number>> = {
  at_odds: 3,
  seen_despite: 2,
  less_seen: 2,
  more_seen: 2,
  no_difference: 1,
  not_promised: 0,
  inconclusive: 0,
  not_visible: 0,
};

/** The words that claim something, each with its arm; what is at odds was seen despite the signal too. */
const claims = ({ findings }: Analysis): ReadonlySet<string> =>
  new Set(
    findings
      .filter(({ word }) => STRENGTH[word] > 0)
      .flatMap(({ arm, word }) =>
        (word === 'at_odds' ? [word, 'seen_despite'] : [word]).map((one) => `${arm} ${one}`),
      ),
  );

const strongest = ({ findings }: Analysis): number => Math.max(...findings.map(({ word }) => STRENGTH[word]));

/** A busy machine takes longer; in milliseconds. */
const LONG = { timeout: 60_000 };

test('without a run, or without what it saw of contacts, nothing more is claimed', LONG, () => {
  fc.assert(
    fc.property(experiment, fc.nat(), fc.boolean(), ({ plan: one, runs, context: where }, place, whole) => {
      const gone = place % runs.length;
      const less = whole
        ? runs.filter((_, index) => index !== gone)
        : runs.map((run, index) => (index === gone ? { ...run, contacts: run.contacts.slice(1) } : run));
      const [before, after] = [analyse(one, runs, where), analyse(one, less, where)];
      expect(strongest(after)).toBeLessThanOrEqual(strongest(before));
      for (const claim of claims(after)) expect(claims(before)).toContain(claim);
    }),
  );
});

test('every word has its reason', LONG, () => {
  fc.assert(
    fc.property(experiment, ({ plan: one, runs, context: where }) => {
      const { findings, compared, finished } = analyse(one, runs, where);
      expect(findings.length).toBeGreaterThan(0);
      for (const { word, arm, because, contact, run } of findings) {
        const pairs = compared.find((each) => each.arm === arm);
        const placebo = compared.find((each) => each.arm === 'placebo');
        const wanted = arm === 'with' ? one.signals : one.third;
        expect(because !== undefined).toBe(word === 'inconclusive');
        if (word === 'at_odds' || word === 'seen_despite') {
          const shown = runs.find(({ n }) => n === run);
          expect(shown?.invalid).toBeUndefined();
          expect(shown?.contacts).toContain(contact);
          expect(where.covered).toBe(false);
          expect(contact?.topSite).toBe(where.site);
          expect((wanted?.dnt && contact?.signals.dnt) || (wanted?.gpc && contact?.signals.gpc)).toBe(true);
        }
        if (word === 'at_odds') expect(wanted?.dnt && contact?.signals.dnt && finished).toBe(true);
        if (word === 'less_seen' || word === 'more_seen' || word === 'no_difference') {
          expect(finished && (pairs?.pairs ?? 0) >= 6).toBe(true);
          expect((pairs?.p ?? 1) <= 0.05).toBe(word !== 'no_difference');
          expect(placebo === undefined || (placebo.pairs >= 6 && placebo.p > 0.05)).toBe(true);
        }
      }
    }),
  );
});

test(
  'the order in which runs are handed over does not matter, nor does what comes of chance twice',
  LONG,
  () => {
    fc.assert(
      fc.property(experiment, ({ plan: one, runs, context: where }) => {
        expect(analyse(one, [...runs].reverse(), where)).toEqual(analyse(one, runs, where));
      }),
      { numRuns: 30 },
    );
  },
);
