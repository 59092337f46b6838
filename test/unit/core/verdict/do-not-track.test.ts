import { describe, expect, test } from 'vitest';
import { analysedOn } from '../../../../src/core/lab/analysed.ts';
import type { Experiment } from '../../../../src/core/lab/experiment.ts';
import { judgeAll } from '../../../../src/core/verdict/index.ts';
import type { Verdict } from '../../../../src/core/verdict/verdict.ts';
import { evidence, SITE } from '../../../fake/evidence.ts';
import { experiment } from '../../../fake/experiment.ts';
import { design, PAGE } from '../../../fake/simulated.ts';

const DNT = { dnt: true, gpc: false };
const GPC = { dnt: false, gpc: true };

/** The verdict on a page of that site after these experiments. */
const verdictOn = (site: string, all: readonly Experiment[]): Verdict | undefined => {
  const look = evidence({ site, covered: site === SITE, experiments: analysedOn(site, all) });
  return judgeAll(look).find(({ judge }) => judge.id === 'do_not_track')?.verdict;
};
const on = (site: string, plan: Partial<Parameters<typeof design>[0]> = {}) =>
  design({ url: `https://www.${site}/`, pairs: 6, ...plan });
const seenIn = (verdict: Verdict | undefined): readonly string[] =>
  verdict !== undefined && 'seen' in verdict ? verdict.seen.map(({ what }) => what) : [];

describe('West UC does not track with Do Not Track', () => {
  test.each<[string, string, string, readonly Experiment[], readonly string[]]>([
    ['not-tested', 'no experiment on a page of another company', PAGE, [], []],
    ['not-tested', 'no experiment on a page of West UC', SITE, [], []],
    [
      'at-odds',
      'a West UC host set an identifier though the request carried it',
      PAGE,
      [experiment({ design: on(PAGE) })],
      ['dnt_cookie_set'],
    ],
    [
      'at-odds',
      'of two experiments one saw it',
      PAGE,
      [
        experiment({ design: on(PAGE), behaviour: 'stops when asked' }),
        experiment({ design: on(PAGE), id: 'second' }),
      ],
      ['dnt_cookie_set'],
    ],
    [
      'observed',
      'it stopped when asked',
      PAGE,
      [experiment({ design: on(PAGE), behaviour: 'stops when asked' })],
      ['dnt_less'],
    ],
    [
      'observed',
      'broken off: what was seen is no more than seen',
      PAGE,
      [
        experiment({
          design: on(PAGE),
          state: 'cancelled',
          runs: experiment({ design: on(PAGE) }).runs.slice(0, 5),
        }),
      ],
      ['dnt_cookie_set'],
    ],
    [
      'observed',
      'the same on a page of West UC, where the sentence promises nothing',
      SITE,
      [experiment({ design: on(SITE) })],
      ['dnt_cookie_set', 'dnt_no_difference'],
    ],
    [
      'not-tested',
      'only Global Privacy Control was tried',
      PAGE,
      [experiment({ design: on(PAGE, { signals: GPC }) })],
      [],
    ],
    [
      'at-odds',
      'Do Not Track was the third arm',
      PAGE,
      [experiment({ design: on(PAGE, { signals: GPC, third: DNT }) })],
      ['dnt_cookie_set'],
    ],
    [
      'not-tested',
      'the experiment came to nothing',
      PAGE,
      [experiment({ design: on(PAGE), state: 'cancelled', runs: [] })],
      [],
    ],
    [
      'not-tested',
      'only other companies’ pages and a look-alike’s were tried',
      PAGE,
      [experiment({ design: on('other.example') }), experiment({ design: on(`not${PAGE}`) })],
      [],
    ],
  ])('%s: %s', (outcome, _, site, all, seen) => {
    const verdict = verdictOn(site, all);
    expect(verdict?.outcome).toBe(outcome);
    expect(seenIn(verdict)).toEqual(seen);
  });

  test('names the cookie, the host, the run and the time', () => {
    const made = experiment({ design: on(PAGE) });
    const first = made.runs.find(({ arm }) => arm === 'with');
    const verdict = verdictOn(PAGE, [made]);
    expect(verdict).toMatchObject({
      seen: [
        {
          at: first?.contacts[0]?.at,
          how: 'experiment',
          parts: ['uid', 'cdn.player.example', String((first?.n ?? 0) + 1)],
        },
      ],
    });
  });

  test('control: without the signal on that very request nothing is at odds', () => {
    const made = experiment({ design: on(PAGE) });
    const runs = made.runs.map((run) => ({
      ...run,
      contacts: run.contacts.map((contact) => ({ ...contact, signals: { dnt: false, gpc: false } })),
    }));
    expect(verdictOn(PAGE, [{ ...made, runs }])?.outcome).toBe('observed');
  });
});
