import { describe, expect, test } from 'vitest';
import { analyse } from '../../../../src/core/lab/analyse.ts';
import type { Analysis, Context } from '../../../../src/core/lab/analysis.ts';
import type { Contact } from '../../../../src/core/lab/contact.ts';
import type { Design } from '../../../../src/core/lab/design.ts';
import type { InvalidReason, Run } from '../../../../src/core/lab/run.ts';
import { BEHAVIOURS, CONTEXT, design, PAGE, seen, simulate } from '../../../fake/simulated.ts';

const STOPS = BEHAVIOURS['stops when asked'];
const HEEDLESS = BEHAVIOURS['pays no attention'];
const GPC = { dnt: false, gpc: true };

const said = ({ findings }: Analysis): readonly string[] =>
  findings
    .filter(({ word }) => word !== 'not_visible')
    .map(({ arm, word, because }) =>
      [...(arm === 'third' ? [arm] : []), word, ...(because ? [because] : [])].join(' '),
    );

const words = (runs: readonly Run[], plan: Design = design(), rest: Partial<Context> = {}) =>
  said(analyse(plan, runs, { ...CONTEXT, ...rest }));

const invalid =
  (why: InvalidReason, wanted: (run: Run) => boolean) =>
  (run: Run): Run =>
    wanted(run) ? { ...run, invalid: { why, detail: '' } } : run;

describe('the words', () => {
  test('less seen, where the page stops', () => {
    expect(words(simulate(design(), STOPS))).toEqual(['less_seen']);
  });

  test('no difference, and at odds with the statement, where it does not', () => {
    const { findings } = analyse(design(), simulate(design(), HEEDLESS), CONTEXT);
    expect(findings.map(({ word }) => word)).toEqual(['at_odds', 'no_difference', 'not_visible']);
    expect(findings[0]?.contact).toMatchObject({ what: 'cookie_set', name: 'uid', site: 'player.example' });
    expect(findings[0]?.run).toBeTypeOf('number');
  });

  test('no clause speaks of Global Privacy Control', () => {
    const plan = design({ signals: GPC });
    expect(words(simulate(plan, HEEDLESS), plan)).toEqual(['seen_despite', 'no_difference']);
  });

  test('nor of what happens on a page under the statement', () => {
    expect(words(simulate(design(), HEEDLESS), design(), { covered: true })).toEqual([
      'not_promised',
      'no_difference',
    ]);
    expect(words(simulate(design(), STOPS), design(), { covered: true })).toEqual([
      'less_seen',
      'not_promised',
    ]);
  });

  test('an opt-out that everybody gets is seen more, and identifies nobody', () => {
    const optsOut = simulate(design(), (told) =>
      BEHAVIOURS['sets an opt-out cookie'](told).filter(({ key }) => key.name !== 'uid' || !told.header.dnt),
    );
    expect(words(optsOut)).toEqual(['less_seen', 'more_seen']);
  });

  test('of a third arm stand after those of the tested signal, but for what is at odds', () => {
    const plan = design({ third: GPC });
    expect(words(simulate(plan, STOPS), plan)).toEqual([
      'less_seen',
      'third seen_despite',
      'third no_difference',
    ]);
    const swapped = design({ signals: GPC, third: { dnt: true, gpc: false } });
    expect(words(simulate(swapped, HEEDLESS), swapped)).toEqual([
      'third at_odds',
      'seen_despite',
      'no_difference',
      'third no_difference',
    ]);
  });
});

describe('inconclusive', () => {
  test('because it was not finished, however clear it looks', () => {
    expect(words(simulate(design(), STOPS).slice(0, -1))).toEqual(['inconclusive not_finished']);
    expect(words([])).toEqual(['inconclusive not_finished']);
  });

  test.each([
    ['signal_incomplete', 'signal_incomplete'],
    ['signal_doubled', 'signal_incomplete'],
    ['status', 'bad_page'],
    ['bot', 'bad_page'],
    ['login', 'bad_page'],
    ['offline', 'too_few'],
    ['not_clean', 'too_few'],
  ] as const)('because of too many runs of the kind %s', (why, because) => {
    const runs = simulate(design(), STOPS).map(invalid(why, ({ pair, arm }) => pair < 5 && arm === 'with'));
    const analysis = analyse(design(), runs, CONTEXT);
    expect(said(analysis)).toEqual([`inconclusive ${because}`]);
    expect(analysis.validPairs).toBe(5);
    expect(analysis.excluded).toEqual([{ arm: 'with', why, count: 5 }]);
  });

  test('four runs that do not count leave six pairs, which are enough', () => {
    const runs = simulate(design(), STOPS).map(
      invalid('status', ({ pair, arm }) => pair < 4 && arm === 'with'),
    );
    expect(words(runs)).toEqual(['less_seen']);
  });

  const placebo = design({ placebo: true });

  test('because the page changes by itself', () => {
    const runs = simulate(placebo, STOPS).map((run) =>
      run.arm === 'placebo' ? { ...run, seen: run.seen.slice(0, 3) } : run,
    );
    expect(words(runs, placebo)).toEqual(['inconclusive changes_by_itself']);
  });

  test('because too few placebo pairs count; with enough that are alike it is not', () => {
    const runs = simulate(placebo, STOPS);
    expect(words(runs, placebo)).toEqual(['less_seen']);
    const few = runs.map(invalid('offline', ({ pair, arm }) => pair < 5 && arm === 'placebo'));
    expect(words(few, placebo)).toEqual(['inconclusive placebo_few']);
  });

  test.each([
    ['refused', 'third_party_cookies_off'],
    ['not_told', 'third_party_cookies_not_told'],
  ] as const)(
    'because third-party cookies are %s: two visits without any are alike',
    (thirdPartyCookies, because) => {
      const runs = simulate(design(), () => []);
      expect(words(runs, design(), { thirdPartyCookies })).toEqual([`inconclusive ${because}`]);
      expect(words(runs)).toEqual(['no_difference']);
    },
  );

  test('where the browser does not tell, a third-party cookie does', () => {
    const runs = simulate(design(), HEEDLESS);
    expect(words(runs, design(), { thirdPartyCookies: 'not_told' })).toContain('no_difference');
    expect(words(runs, design(), { thirdPartyCookies: 'refused' })).toEqual([
      'at_odds',
      'inconclusive third_party_cookies_off',
    ]);
  });
});

describe('one observation', () => {
  const change =
    (to: (contact: Contact, run: Run) => Contact) =>
    (run: Run): Run => ({
      ...run,
      contacts: run.contacts.map((contact) => to(contact, run)),
    });
  const runs = simulate(design(), HEEDLESS);

  test.each([
    ['was a bare request', change((contact) => ({ ...contact, what: 'request' }))],
    [
      'did not carry the signal itself',
      change((contact) => ({ ...contact, signals: { dnt: false, gpc: false } })),
    ],
    ['was on another page', change((contact) => ({ ...contact, topSite: 'elsewhere.example' }))],
    [
      'was in a run that does not count',
      invalid('signal_incomplete', ({ arm, pair }) => arm === 'with' && pair > -1),
    ],
    ['was without any value kept', (run: Run) => ({ ...run, seen: [] })],
    [
      'had the same value in every run',
      (run: Run) => ({ ...run, seen: run.seen.map((one) => seen(one.key, 'all')) }),
    ],
    ['had a short value', (run: Run) => ({ ...run, seen: run.seen.map((one) => ({ ...one, bytes: 7 })) })],
  ] as const)('that %s says nothing', (_, to) => {
    expect(words(runs.map(to)).filter((word) => word === 'at_odds' || word === 'seen_despite')).toEqual([]);
  });

  test('that was no more than seen: in two runs with the same value, in storage, or before the end', () => {
    const [one, two] = runs.filter(({ arm }) => arm === 'with');
    const twice = runs.map((run) => (run === two ? { ...run, seen: one?.seen ?? [] } : run));
    expect(words(twice)[0]).toBe('seen_despite');
    expect(words(runs.map(change((contact) => ({ ...contact, what: 'storage' }))))[0]).toBe('seen_despite');
    expect(words(runs.slice(0, -1))).toEqual(['seen_despite', 'inconclusive not_finished']);
  });

  test('that says most is told: what was received before what was given', () => {
    const added = runs.map((run) => ({
      ...run,
      contacts: run.contacts.flatMap((contact) => [contact, { ...contact, what: 'cookie_sent' as const }]),
    }));
    expect(analyse(design(), added, CONTEXT).findings[0]?.contact?.what).toBe('cookie_sent');
  });
});

test('rows say of each arm how often a key was there, and whether its value tells browsers apart', () => {
  const { rows, identified } = analyse(design(), simulate(design(), STOPS), CONTEXT);
  expect(rows.find(({ key }) => key.name === 'uid')).toMatchObject({
    counts: { without: 10, with: 0 },
    frequency: { without: 'always', with: 'never' },
    identifier: true,
  });
  expect(rows.find(({ key }) => key.name === 'lang')).toMatchObject({
    counts: { without: 10, with: 10 },
    key: { site: PAGE },
    identifier: false,
  });
  expect(identified).toEqual({ without: 5, with: 4 });
});

test('a run that was made twice counts once', () => {
  const runs = simulate(design(), STOPS);
  const again = [...runs.slice(0, 5).map(invalid('interrupted', () => true)), ...runs, ...runs];
  const analysis = analyse(design(), again, CONTEXT);
  expect(analysis.validPairs).toBe(10);
  expect(said(analysis)).toEqual(['less_seen']);
});
