import { describe, expect, test } from 'vitest';
import { fitOf, holdAgainst, standsFor } from '../../../../src/core/statement/declared.ts';
import { lifetimeIn } from '../../../../src/core/statement/lifetime.ts';
import { type SeenCookie, seenCookies } from '../../../../src/core/statement/seen.ts';
import { declaredIn, MOST_DECLARED } from '../../../../src/core/statement/table.ts';
import { NOW } from '../../../fake/clock.ts';
import { cookie } from '../../../fake/cookie.ts';
import { AT, evidence, ledger, line } from '../../../fake/evidence.ts';

const DAY = 86_400;

const declared = (text: string): readonly (readonly string[])[] =>
  declaredIn(text).map(({ name, lifetime, purpose }) => [name, lifetime?.kind ?? '', purpose]);

describe('declared by name', () => {
  test.each<readonly [string, string, readonly (readonly string[])[]]>([
    [
      'in a table with a head, in any order of columns',
      'Purpose\tDuration\tCookie name\nAnalytics\t2 years\t_ga\nLogin\tSession\tsid',
      [
        ['_ga', 'span', 'Analytics'],
        ['sid', 'session', 'Login'],
      ],
    ],
    ['with an empty cell before', 'Name\tProvider\tExpiry\tPurpose\n_ga\t\t1 day\tx', [['_ga', 'span', 'x']]],
    [
      'several in a cell',
      'Cookies\tExpiry\n_ga, _gid and _gat\t1 day',
      [
        ['_ga', 'span', ''],
        ['_gid', 'span', ''],
        ['_gat', 'span', ''],
      ],
    ],
    ['in a table without a head', '_ga\tGoogle\t2 years', [['_ga', 'span', 'Google']]],
    ['in a table without lifetimes', 'Name\tPurpose\nsid\tLogin', [['sid', '', 'Login']]],
    [
      'with words for a lifetime that are not understood',
      'Name\tDuration\nsid\tzwei Jahre',
      [['sid', '', '']],
    ],
    ['in a list', '_ga, 2 years, analytics', [['_ga', 'span', '']]],
    ['in a list with dots', '• PHPSESSID – session', [['PHPSESSID', 'session', '']]],
    ['in a list with brackets', '“_fbp” (3 months): Meta', [['_fbp', 'span', '']]],
    ['in a sentence', 'The _ga cookie expires after 2 years.', [['_ga', 'span', '']]],
    ['called by its name', 'We set a cookie named "w_id". It lasts.', [['w_id', '', '']]],
    ['a row of words is none', 'Name\tDuration\nGoogle Analytics\t2 years', []],
    ['a table of something else is none', 'Country\tPhone\nUK\t0123', []],
    ['words before a colon are none', 'Retention: we keep it for 2 years', []],
    ['a sentence about cookies is none', 'Session cookies expire. The cookies, third-party cookies.', []],
  ])('%s', (_, text, expected) => {
    expect(declared(text)).toEqual(expected);
  });

  test('twice the same is one, with another lifetime two', () => {
    expect(declared('_ga, 1 day\n_ga, 1 day\n_ga, 2 years')).toHaveLength(2);
  });

  test(`at most ${MOST_DECLARED} of them`, () => {
    const rows = Array.from({ length: MOST_DECLARED + 50 }, (_, index) => `c_${index}\t1 day`);
    expect(declaredIn(rows.join('\n'))).toHaveLength(MOST_DECLARED);
  });
});

test.each([
  ['_ga', '_ga', true],
  ['_ga', '_gat', false],
  ['_ga', '_GA', false],
  ['_ga_*', '_ga_X1', true],
  ['_ga_*', '_ga_', true],
  ['_ga_*', '_ga', false],
  ['_pk_id.*', '_pk_id.1.1fff', true],
  ['_pk_id.*', '_pk_idx', false],
  ['_gat_UA-XXXXXXX', '_gat_UA-123', true],
  ['_hjSession_{site_id}', '_hjSession_42', true],
  ['_hjSession_<id>', '_hjSession_42', true],
  ['ab*ba', 'aba', false],
  ['ab*ba', 'abba', true],
  ['*', 'anything', false],
  ['', 'x', false],
])('"%s" stands for "%s": %s', (printed, name, expected) => {
  expect(standsFor(printed, name)).toBe(expected);
});

const seen = (how: SeenCookie['how'], days: number | 'session', name = '_ga'): SeenCookie => ({
  cookie: cookie({ name }),
  key: name,
  how,
  kept: days === 'session' ? { kind: 'session' } : { kind: 'seconds', seconds: days * DAY },
});

test.each([
  ['2 years', 'asked', 730, 'fits'],
  ['2 years', 'asked', 400, 'differs'],
  ['2 years', 'stored', 400, 'fits'], // browsers clip to 400 days
  ['2 years', 'left', 399.5, 'fits'],
  ['2 years', 'left', 100, 'not-tested'],
  ['30 days', 'asked', 730, 'differs'],
  ['30 days', 'asked', 30.2, 'fits'],
  ['30 days', 'asked', 31, 'differs'],
  ['30 days', 'asked', 29, 'differs'],
  ['30 days', 'left', 31, 'differs'],
  ['30 days', 'left', 3, 'not-tested'],
  ['13 months', 'asked', 395, 'fits'],
  ['up to 30 days', 'asked', 1, 'fits'],
  ['up to 30 days', 'asked', 31, 'differs'],
  ['30 days', 'asked', 'session', 'differs'],
  ['session', 'asked', 'session', 'fits'],
  ['session', 'left', 1, 'differs'],
  ['persistent', 'left', 1, 'fits'],
  ['persistent', 'left', 'session', 'differs'],
  ['for a while', 'asked', 1, 'not-said'],
] as const)('declared %s, %s %s days: %s', (words, how, days, expected) => {
  expect(fitOf(lifetimeIn(words), seen(how, days))).toBe(expected);
});

describe('held against what was seen', () => {
  const names = (all: readonly { readonly name: string }[]): readonly string[] => all.map(({ name }) => name);

  test('four lists', () => {
    const { both, differing, notSeen, notDeclared } = holdAgainst(
      declaredIn('_ga, 30 days\n_ga_*, 2 years\nsid_1, session\nnever_1, 1 day'),
      [
        seen('asked', 730),
        seen('asked', 730, '_ga_X'),
        seen('left', 'session', 'sid_1'),
        seen('left', 1, 'extra'),
      ],
    );
    expect(both.map((one) => [one.seen.key, one.fit])).toEqual([
      ['_ga', 'differs'],
      ['_ga_X', 'fits'],
      ['sid_1', 'fits'],
    ]);
    expect(differing.map((one) => one.seen.key)).toEqual(['_ga']);
    expect(names(notSeen)).toEqual(['never_1']);
    expect(notDeclared.map(({ key }) => key)).toEqual(['extra']);
  });

  test('the very name goes before a wildcard, and of two lifetimes the one that fits', () => {
    const { both } = holdAgainst(declaredIn('_ga*, 1 day\n_ga, 30 days\n_ga, 2 years'), [seen('asked', 730)]);
    expect(both.map((one) => [one.declared.lifetimeWords, one.fit])).toEqual([['2 years', 'fits']]);
  });

  // Timed on a machine that may be doing something else: one good try of five is enough.
  test('thousands of each take no time', { retry: 4 }, () => {
    const rows = Array.from({ length: 2000 }, (_, index) => `c_${index}_*, 1 day`).join('\n');
    const jar = Array.from({ length: 3000 }, (_, index) => seen('asked', 1, `c_${index}_x`));
    const began = performance.now();
    expect(holdAgainst(declaredIn(rows), jar).both).toHaveLength(2000);
    expect(performance.now() - began).toBeLessThan(4000);
  });
});

describe('what was seen of a cookie', () => {
  const kept = cookie({ name: 'kept', expires: NOW + 10 * DAY });
  const of = (more: Parameters<typeof evidence>[0]) =>
    seenCookies(evidence(more)).map(({ cookie: { name }, how, kept: time }) => [
      name,
      how,
      time.kind === 'session' ? 'session' : time.seconds / DAY,
    ]);

  test('what is left, where nothing was recorded', () => {
    expect(of({ cookies: [kept, cookie()] })).toEqual([
      ['kept', 'left', 10],
      ['sid', 'left', 'session'],
    ]);
  });

  test('what was asked for, where that was recorded', () => {
    const asked = { kind: 'seconds', seconds: 730 * DAY, by: 'Max-Age' } as const;
    expect(of({ cookies: [kept], ledgers: [ledger(kept, [], { asked })] })).toEqual([['kept', 'asked', 730]]);
  });

  test('what was stored, where only that was', () => {
    const lines = [line('stored', AT - 5 * DAY * 1000, { expires: NOW + 10 * DAY })];
    expect(of({ cookies: [kept], ledgers: [ledger(kept, lines)] })).toEqual([['kept', 'stored', 15]]);
  });

  test('a recorded one that is gone was seen; one that was only deleted was not', () => {
    const gone = ledger(kept, [line('stored', AT, { expires: undefined })], { state: 'gone' });
    const never = ledger(cookie({ name: 'never' }), [], { state: 'offered', asked: { kind: 'session' } });
    expect(of({ ledgers: [gone, never] })).toEqual([['kept', 'stored', 'session']]);
  });
});
