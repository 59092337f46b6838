import { describe, expect, test } from 'vitest';
import type { CookieLedger, Line } from '../../../src/core/ledger-types.ts';
import { listedOf, refusedOf } from '../truth-ledger.ts';
import { judgeRefusals, refusalsFor, tableText } from '../truth-refusals.ts';
import { judge, type Listed, storedAs, truthFor } from '../truth-table.ts';
import { setterOf, TRUTH_OFFERS } from './index.ts';

/** A list that says exactly what the table says. */
const perfect: readonly Listed[] = truthFor('chromium', 'on').flatMap((row) => {
  const cookie = storedAs(row);
  return cookie !== undefined && row.outcome.state === 'stored'
    ? [{ ...cookie, class: row.outcome.class, setter: setterOf(row.offer) }]
    : [];
});

const change = (name: string, fresh: Partial<Listed>): readonly Listed[] =>
  perfect.map((row) => (row.name === name ? { ...row, ...fresh } : row));

/** Over 4,096 octets, so nowhere. */
const REFUSED: Listed = {
  name: 't_4097',
  domain: 'edge.media-server.com',
  hostOnly: true,
  path: '/',
  partition: undefined,
  class: 'session',
};

const faults = (listed: readonly Listed[]) => {
  const { rows, right, ...lists } = judge(listed, 'chromium', 'on');
  return Object.entries(lists).flatMap(([fault, lines]) => lines.map(() => fault));
};

const LATER = 'https://edge.media-server.com/truth/by/later';

describe('the judge of stored cookies', () => {
  test('finds nothing wrong in a list that is right', () => {
    expect(faults(perfect)).toEqual([]);
    expect(judge(perfect, 'chromium', 'on').right).toBe(perfect.length);
  });

  test.each<[string, readonly Listed[], readonly string[]]>([
    ['a row left out', perfect.filter(({ name }) => name !== 't_session'), ['missing']],
    ['a cookie that was refused', [...perfect, REFUSED], ['phantom']],
    ['a row listed twice', [...perfect, ...perfect.slice(0, 1)], ['phantom']],
    ['another path', change('t_session', { path: '/truth' }), ['phantom', 'missing']],
    ['another partition', change('t_chips', { partition: undefined }), ['phantom', 'missing']],
    ['the other class', change('t_age', { class: 'session' }), ['wrongClass']],
    [
      'the first setter of an overwritten cookie',
      change('t_overwritten', {
        setter: { kind: 'header', url: 'https://edge.media-server.com/truth/page', hop: 2 },
      }),
      ['wrongSetter'],
    ],
    [
      'another hop',
      change('t_overwritten', { setter: { kind: 'header', url: LATER, hop: 1 } }),
      ['wrongSetter'],
    ],
    [
      'a script for a header',
      change('t_overwritten', { setter: { kind: 'script', url: LATER } }),
      ['wrongSetter'],
    ],
    [
      'no setter where there is one',
      change('t_session', { setter: { kind: 'not_seen' } }),
      ['setterNotSeen'],
    ],
  ])('finds %s', (_what, listed, expected) => {
    expect(faults(listed)).toEqual(expected);
  });
});

describe('the judge of refused offers', () => {
  const truth = refusalsFor('firefox', 'off');
  const [first] = truth;

  test('finds nothing wrong in a list that is right, in whatever order', () => {
    const nothing = { wrongWhy: [], phantom: [], missing: [] };
    const verdict = judgeRefusals([...truth].reverse(), 'firefox', 'off');
    expect(verdict).toEqual({ rows: truth.length, right: truth.length, ...nothing });
  });

  test('finds a wrong rule, an offer too many and one too few', () => {
    const last = truth.slice(-1);
    const listed = [
      { name: 't_session', url: 'https://edge.media-server.com/truth/page', why: 'unknown' },
      ...truth.slice(0, -1).map((row) => (row === first ? { ...row, why: 'domain_mismatch' } : row)),
    ];
    const verdict = judgeRefusals(listed, 'firefox', 'off');
    const counts = [verdict.wrongWhy, verdict.phantom, verdict.missing].map(({ length }) => length);
    expect(counts).toEqual([1, 1, 1]);
    expect(verdict.missing[0]).toContain(last[0]?.name);
  });
});

test('the table says a line for each offer', () => {
  expect(tableText(TRUTH_OFFERS).split('\n').length).toBe(TRUTH_OFFERS.length + 2);
});

describe('a ledger', () => {
  const URL = 'https://edge.media-server.com/truth/page';
  const line = (what: Line['what'], more: Partial<Line> = {}): Line => ({
    at: 0,
    n: 0,
    what,
    means: 'jar',
    url: URL,
    ...more,
  });
  const ledger = (state: CookieLedger['state'], lines: readonly Line[]): CookieLedger => ({
    cookie: {
      name: 't_age',
      domain: 'edge.media-server.com',
      hostOnly: true,
      path: '/',
      storeId: '0',
      partition: undefined,
      firstPartyDomain: undefined,
    },
    key: 'key',
    state,
    setter: { kind: 'header', url: URL, hop: 2, party: 'first' },
    asked: undefined,
    lines,
  });

  test('lists what is stored, in the class of the newest write', () => {
    const ledgers = [ledger('stored', [line('sent'), line('stored', { expires: 9 }), line('stored')])];
    const verdict = judge(listedOf([...ledgers, ledger('gone', [line('stored')])]), 'chromium', 'on');
    expect([verdict.rows, verdict.right]).toEqual([1, 1]);
  });

  test('lists what was refused, of stored cookies too', () => {
    const refusals = refusedOf([ledger('stored', [line('refused', { why: 'too_large' }), line('stored')])]);
    expect(refusals).toEqual([{ name: 't_age', url: URL, why: 'too_large' }]);
  });
});
