import { describe, expect, test } from 'vitest';
import { type Charted, chartedOf } from '../../../../src/core/chart/charted.ts';
import { groupOf, timelineOf } from '../../../../src/core/chart/timeline.ts';
import { NOW } from '../../../fake/clock.ts';
import { cookie } from '../../../fake/cookie.ts';
import { AT, evidence, ledger, line, SITE } from '../../../fake/evidence.ts';

const SID = cookie({ name: 'sid' });
const UID = cookie({ name: 'uid', expires: NOW + 600 });
const AD = cookie({ name: 'ad', domain: 'ad.example', expires: NOW + 600 });
const GONE = cookie({ name: 'gone', expires: NOW + 600 });
const REFUSED = cookie({ name: 'refused' });

const charted = (): readonly Charted[] =>
  chartedOf(
    evidence({
      cookies: [SID, UID],
      foreign: [AD],
      ledgers: [
        ledger(SID, [line('sent', AT - 1000, { count: 12 }), line('stored', AT - 9000)], {
          asked: { kind: 'session' },
        }),
        ledger(GONE, [line('deleted', AT - 500), line('stored', AT - 8000, { expires: NOW + 600 })], {
          state: 'gone',
          asked: { kind: 'seconds', seconds: -5, by: 'Max-Age' },
        }),
        ledger(REFUSED, [line('refused', AT - 7000)], { state: 'refused' }),
      ],
    }),
  );

const named = (name: string): Charted => charted().find((one) => one.cookie.name === name) as Charted;

describe('a cookie as it is drawn', () => {
  test.each([
    ['sid', 'session', true],
    ['uid', 'persistent', true],
    ['ad', 'third_persistent', true],
    ['gone', 'persistent', false],
    ['refused', 'unstored', false],
  ])('%s is among the %s cookies, in the jar: %s', (name, group, inJar) => {
    expect(groupOf(named(name))).toBe(group);
    expect(named(name).inJar).toBe(inJar);
  });

  test.each([
    ['of which the storing was seen: as asked and as stored', 'sid', ['session', 'session', undefined]],
    ['of which nothing was seen: what is left', 'uid', [undefined, undefined, 600]],
    ['that was asked to go: as it had been stored', 'gone', [undefined, 608 - NOW + AT / 1000, undefined]],
    ['that was never stored: nothing', 'refused', [undefined, undefined, undefined]],
  ])('the lifetime of one %s', (_, name, expected) => {
    const { asked, stored, left } = named(name);
    const lengths = [asked, stored, left].map((kept) =>
      kept?.kind === 'seconds' ? kept.seconds : kept?.kind,
    );
    expect(lengths).toEqual(expected);
  });
});

describe('the timeline', () => {
  const { groups, cookies, hidden, events, gathered } = timelineOf(charted(), AT, 40);
  const row = (name: string) =>
    groups.flatMap(({ rows }) => rows).find((one) => one.charted.cookie.name === name);

  test('has a row for each cookie of which something was recorded', () => {
    expect(groups.map(({ id, rows }) => [id, rows.length])).toEqual([
      ['session', 1],
      ['persistent', 1],
      ['unstored', 1],
    ]);
    expect([cookies, hidden, events, gathered]).toEqual([3, 0, 5, 0]);
  });

  test('marks what happened, and how many requests carried it', () => {
    expect(row('sid')?.marks.map(({ kind, count }) => [kind, count])).toEqual([
      ['stored', 1],
      ['sent', 12],
    ]);
    expect(row('refused')?.marks.map(({ kind }) => kind)).toEqual(['refused']);
  });

  test('draws the time in the jar: to now where it is still there, to its end where it is gone', () => {
    expect(row('sid')?.bars).toEqual([{ left: 0, right: 1 }]);
    expect(row('gone')?.bars.map(({ right }) => right < 1)).toEqual([true]);
    expect(row('refused')?.bars).toEqual([]);
  });

  test('takes the first cookies by time, and counts the others', () => {
    const few = timelineOf(charted(), AT, 1);
    expect(few.groups.flatMap(({ rows }) => rows).map((one) => one.charted.cookie.name)).toEqual(['sid']);
    expect([few.cookies, few.hidden, few.events]).toEqual([3, 2, 2]);
  });
});

test('ten thousand events of one cookie are few marks that count them all', () => {
  const whats = ['stored', 'overwritten', 'sent', 'refused', 'deleted', 'offered'] as const;
  const lines = Array.from({ length: 10_000 }, (_, n) => line(whats[n % 6] ?? 'sent', AT - n * 37)).reverse();
  const [one] = chartedOf(evidence({ cookies: [SID], ledgers: [ledger(SID, lines)], site: SITE }));
  const { groups, events, gathered } = timelineOf([one as Charted], AT, 40);
  const marks = groups[0]?.rows[0]?.marks ?? [];
  expect(marks.length).toBeLessThanOrEqual(48);
  expect(marks.reduce((sum, { count }) => sum + count, 0)).toBe(10_000);
  expect([events, gathered]).toEqual([10_000, 10_000 - marks.length]);
});
