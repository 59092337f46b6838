import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Analysed, analysedOn } from '../../src/core/lab/analysed.ts';
import { judgeAll } from '../../src/core/verdict/index.ts';
import type { Evidence } from '../../src/core/verdict/verdict.ts';
import { NOW } from '../fake/clock.ts';
import { cookie } from '../fake/cookie.ts';
import { AT, evidence, frame, ledger, line, run } from '../fake/evidence.ts';
import { experiment } from '../fake/experiment.ts';
import { design } from '../fake/simulated.ts';

const cookies = fc
  .record({
    name: fc.constantFrom('id', 'JSESSIONID', '_ga', 'x'),
    value: fc.constantFrom('', 'abc', 'jane@example.com'),
    domain: fc.constantFrom('media-server.com', 'edge.media-server.com', 'ad.example'),
    expires: fc.constantFrom(undefined, NOW + 9, NOW + 500 * 86_400),
  })
  .map((some) => cookie(some));
const lines = fc.array(
  fc.tuple(
    fc.constantFrom('stored', 'outlived', 'renewed', 'sent', 'deleted'),
    fc.integer({ min: -9, max: 9 }),
  ),
  { maxLength: 4 },
);
const ledgers = fc.tuple(cookies, lines).map(([one, all]) =>
  ledger(
    one,
    all.map(([what, at]) => line(what, AT + at)),
  ),
);
const runs = fc
  .tuple(fc.integer({ min: -9, max: 9 }), fc.array(cookies, { maxLength: 2 }))
  .map(([at, survivors]) => run(AT + at, survivors));
/** What became of experiments: nothing, something, broken off, on West UC's own page. */
const EXPERIMENTS: readonly Analysed[] = (
  [
    ['investors.example', 'pays no attention', {}],
    ['investors.example', 'stops when asked', {}],
    ['investors.example', 'GPC but not DNT', { third: { dnt: false, gpc: true } }],
    ['investors.example', 'pays no attention', { signals: { dnt: false, gpc: true } }],
    ['media-server.com', 'pays no attention', {}],
  ] as const
).flatMap(([site, behaviour, more]) => {
  const made = experiment({
    behaviour,
    design: design({ url: `https://www.${site}/`, pairs: 6, ...more }),
  });
  return analysedOn(site, [made, { ...made, state: 'cancelled', runs: made.runs.slice(0, 5) }]);
});
const experiments = fc.subarray([...EXPERIMENTS]);

const looks = fc
  .record({
    cookies: fc.array(cookies, { maxLength: 5 }),
    foreign: fc.array(cookies, { maxLength: 2 }),
    ledgers: fc.array(ledgers, { maxLength: 4 }),
    runs: fc.array(runs, { maxLength: 3 }),
    choice: fc.constantFrom('accept' as const, 'reject' as const),
    frames: fc.constantFrom([], [frame()], [frame({ login: true })]),
    covered: fc.boolean(),
    experiments,
  })
  .map((some) => evidence(some));

/** One thing less of what was seen: a cookie, a ledger, a line of one, a browser session, the page, an experiment. */
const without = (look: Evidence, at: number): Evidence => {
  const less = <T>(list: readonly T[]): readonly T[] =>
    list.filter((_, index) => index !== Math.floor(at / 7) % list.length);
  const [first, ...rest] = look.ledgers;
  const parts: readonly Evidence[] = [
    { ...look, cookies: less(look.cookies) },
    { ...look, foreign: less(look.foreign) },
    { ...look, ledgers: less(look.ledgers) },
    { ...look, runs: less(look.runs) },
    { ...look, frames: [] },
    { ...look, experiments: less(look.experiments) },
    first === undefined ? look : { ...look, ledgers: [{ ...first, lines: less(first.lines) }, ...rest] },
  ];
  return parts[at % parts.length] ?? look;
};

const outcomes = (look: Evidence): readonly string[] => judgeAll(look).map(({ verdict }) => verdict.outcome);

test('evidence taken away never makes a verdict "kept"', () => {
  fc.assert(
    fc.property(looks, fc.array(fc.nat({ max: 60 }), { minLength: 1, maxLength: 6 }), (look, taken) => {
      const before = outcomes(look);
      outcomes(taken.reduce(without, look)).forEach((after, index) => {
        if (before[index] !== 'kept') expect(after).not.toBe('kept');
      });
    }),
    { numRuns: 2000 },
  );
});

test('kept and at odds have an observation each', () => {
  fc.assert(
    fc.property(looks, (look) => {
      for (const { verdict } of judgeAll(look))
        if (['kept', 'at-odds', 'observed'].includes(verdict.outcome))
          expect('seen' in verdict && verdict.seen.length).toBeGreaterThan(0);
    }),
  );
});

test('no verdict holds a value', () => {
  fc.assert(
    fc.property(looks, (look) => {
      expect(JSON.stringify(judgeAll(look))).not.toContain('jane@example.com');
    }),
  );
});

const STRENGTH = ['not-tested', 'observed', 'at-odds'];

test('of Do Not Track nothing is "kept", and experiments taken away never make more of it', () => {
  const strength = (look: Evidence): number => {
    const found = judgeAll(look).find(({ judge }) => judge.id === 'do_not_track')?.verdict.outcome ?? '';
    expect(STRENGTH).toContain(found);
    return STRENGTH.indexOf(found);
  };
  fc.assert(
    fc.property(looks, fc.nat(), (look, seed) => {
      const fewer = look.experiments.filter((_, index) => (seed >> index) % 2 === 0);
      expect(strength({ ...look, experiments: fewer })).toBeLessThanOrEqual(strength(look));
      expect(strength({ ...look, experiments: [] })).toBe(0);
    }),
  );
});

test('whatever is at odds with Do Not Track is a request of a run that carried it, on a page that is not West UC’s', () => {
  fc.assert(
    fc.property(looks, (look) => {
      const found = judgeAll(look).find(({ judge }) => judge.id === 'do_not_track')?.verdict;
      if (found?.outcome !== 'at-odds') return;
      expect(look.covered).toBe(false);
      const carried = look.experiments.flatMap(({ runs }) =>
        runs.flatMap(({ contacts }) => contacts.filter(({ signals }) => signals.dnt)),
      );
      for (const { at, how, parts } of found.seen) {
        expect(how).toBe('experiment');
        expect(carried.some((one) => one.at === at && one.name === parts[0] && one.host === parts[1])).toBe(
          true,
        );
      }
    }),
  );
});
