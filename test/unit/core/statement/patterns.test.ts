import { describe, expect, test } from 'vitest';
import { judgeOwn } from '../../../../src/core/statement/judge.ts';
import { type Lifetime, lifetimeIn } from '../../../../src/core/statement/lifetime.ts';
import { propose } from '../../../../src/core/statement/patterns.ts';
import { NOW } from '../../../fake/clock.ts';
import { cookie } from '../../../fake/cookie.ts';
import { evidence } from '../../../fake/evidence.ts';

const DAY = 86_400;
const span = (least: number, most = least): Lifetime => ({
  kind: 'span',
  least: least * DAY,
  most: most * DAY,
});
const SESSION: Lifetime = { kind: 'session' };
const PERSISTENT: Lifetime = { kind: 'persistent' };

test.each<readonly [string, Lifetime | undefined]>([
  ['30 days', span(30)],
  ['They expire after 30 days.', span(30)],
  ['thirty (30) days', span(30)],
  ['one week', span(7)],
  ['24 hours', span(1)],
  ['30-day', span(30)],
  ['2y', span(730, 732)],
  ['for 13 months', span(364, 403)],
  ['1 year and 24 days', span(389, 390)],
  ['1 year 24 days', span(389, 390)],
  ['30 days to 1 year', span(30, 366)],
  ['up to 30 days', span(0, 30)],
  ['no longer than a year', span(0, 366)],
  ['1.5 days', span(1.5)],
  ['Session', SESSION],
  ['until you close your browser', SESSION],
  ['when the browser is closed', SESSION],
  ['Persistent', PERSISTENT],
  ['never expires', PERSISTENT],
  ['2 Jahre', undefined],
  ['and', undefined],
  ['a device', undefined],
  ['as long as needed', undefined],
  ['', undefined],
])('the lifetime in "%s"', (words, expected) => {
  expect(lifetimeIn(words)).toEqual(expected);
});

// Timed on a machine that may be doing something else: one good try of five is enough.
test('numbers of any length are looked through in no time', { retry: 4 }, () => {
  const began = performance.now();
  for (const text of ['1'.repeat(1e6), ' '.repeat(1e6), 'a '.repeat(5e5), '1 year '.repeat(2e5)])
    lifetimeIn(text);
  expect(performance.now() - began).toBeLessThan(1000);
});

describe('sentences are proposed', () => {
  test.each([
    ['Session cookies and persistent cookies are used.', 'classes'],
    ['Session cookies expire when you close your browser.', 'session'],
    ['These cookies are deleted at the end of your browser session.', 'session'],
    ['Persistent cookies remain on your device.', 'persistent'],
    ['A cookie may be stored on your device for a while.', 'persistent'],
    ['Our cookies expire after 30 days.', 'lifetime'],
    ['Cookies are kept for 13 months at most.', 'lifetime'],
    ['Some cookies are set by third parties.', 'third_parties'],
    ['We do not respond to Do Not Track signals.', 'do_not_track'],
    ['We honour the Global Privacy Control.', 'do_not_track'],
    ['You may refuse cookies in your browser.', 'consent'],
  ])('%s: %s', (sentence, pattern) => {
    expect(propose(sentence).proposals.map((one) => one.pattern)).toEqual([pattern]);
  });

  test.each([['We keep invoices for 10 years.'], ['Our partners help us.'], ['Cookies\tare\trows'], ['']])(
    'but not "%s"',
    (text) => {
      const { proposals, unclear } = propose(text);
      expect([...proposals, ...unclear]).toEqual([]);
    },
  );

  test('what speaks about cookies and fits no pattern is shown as such', () => {
    const { proposals, unclear, sentences } = propose(
      'A cookie is a small file. It is small. Tracking is used.',
    );
    expect(proposals).toEqual([]);
    expect(unclear.map(({ text }) => text)).toEqual(['A cookie is a small file.', 'Tracking is used.']);
    expect(sentences).toBe(3);
  });

  test('a sentence without an end is counted, not looked through', () => {
    const { proposals, tooLong } = propose(`cookies are kept for 30 days ${'x'.repeat(5000)}`);
    expect([proposals, tooLong]).toEqual([[], 1]);
  });
});

describe('a confirmed clause', () => {
  const long = cookie({ name: 'long', expires: NOW + 90 * DAY });
  const short = cookie({ name: 'short', expires: NOW + 10 * DAY });
  const lifetime = span(0, 30);

  test('about lifetimes: the cookies kept for another time are observations, never more', () => {
    const verdict = judgeOwn(
      { pattern: 'lifetime', lifetime },
      evidence({ cookies: [long, short, cookie()] }),
    );
    expect(verdict.outcome).toBe('observed');
    expect('seen' in verdict && verdict.seen.map((seen) => seen.cookie?.name)).toEqual(['long']);
  });

  test('about lifetimes: where none is, nothing is called kept', () => {
    expect(judgeOwn({ pattern: 'lifetime', lifetime }, evidence({ cookies: [short] }))).toEqual({
      outcome: 'not-tested',
    });
  });

  test('is judged on a site that the archived statement does not speak about', () => {
    const elsewhere = evidence({ covered: false, cookies: [short] });
    expect(judgeOwn({ pattern: 'classes', lifetime: undefined }, elsewhere).outcome).toBe('observed');
    expect(judgeOwn({ pattern: 'session', lifetime: undefined }, elsewhere).outcome).toBe('not-tested');
    expect(judgeOwn({ pattern: 'do_not_track', lifetime: undefined }, elsewhere).outcome).toBe('not-tested');
  });
});
