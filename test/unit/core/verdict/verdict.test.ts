import { describe, expect, test } from 'vitest';
import { judgeAll } from '../../../../src/core/verdict/index.ts';
import type { Evidence, Verdict } from '../../../../src/core/verdict/verdict.ts';
import { NOW } from '../../../fake/clock.ts';
import { cookie } from '../../../fake/cookie.ts';
import { AT, evidence, frame, ledger, line, run } from '../../../fake/evidence.ts';

const verdict = (id: string, given: Evidence): Verdict | undefined =>
  judgeAll(given).find(({ judge }) => judge.id === id)?.verdict;
const outcome = (id: string, given: Evidence): string | undefined => verdict(id, given)?.outcome;
const seen = (id: string, given: Evidence): readonly unknown[] => {
  const found = verdict(id, given);
  return found !== undefined && 'seen' in found ? found.seen.map(({ what, parts }) => [what, ...parts]) : [];
};

const DAY = 86_400;
const id = cookie({ name: 'id' });
const foreign = cookie({ name: 'f', domain: 'ad.example' });
const stored = line('stored', AT - 5000, { expires: undefined });

describe('session cookies expire after a browser session', () => {
  test.each<[string, string, Partial<Evidence>]>([
    [
      'kept',
      'one was stored, a session ended, and none was there',
      { ledgers: [ledger(id, [stored], { state: 'gone' })], runs: [run(AT)] },
    ],
    [
      'at-odds',
      'one was there at the start of the next session',
      { ledgers: [ledger(id, [line('outlived', AT), stored])], runs: [run(AT, [id])] },
    ],
    [
      'at-odds',
      'one outlived its session, though another session left none',
      { ledgers: [ledger(id, [line('outlived', AT), stored])], runs: [run(AT, [id]), run(AT + 9)] },
    ],
    ['not-tested', 'no session has ended', { ledgers: [ledger(id, [stored])] }],
    ['not-tested', 'a session ended, but no session cookie had been there', { runs: [run(AT)] }],
    [
      'not-tested',
      'the cookie came after the session began',
      { ledgers: [ledger(id, [line('stored', AT + 9)])], runs: [run(AT)] },
    ],
    [
      'not-tested',
      'only a persistent cookie had been there',
      { ledgers: [ledger(id, [line('stored', AT - 9, { expires: NOW + 9 })])], runs: [run(AT)] },
    ],
    [
      'not-tested',
      'only another site’s cookie had been there',
      { ledgers: [ledger(foreign, [stored])], runs: [run(AT)] },
    ],
    [
      'kept',
      'another site’s cookie outlived it',
      {
        ledgers: [ledger(id, [stored]), ledger(foreign, [line('outlived', AT), stored])],
        runs: [run(AT, [foreign])],
      },
    ],
  ])('%s: %s', (expected, _, given) => {
    expect(outcome('session', evidence(given))).toBe(expected);
  });
});

describe('cookies do not personally identify users', () => {
  test.each<[string, string, Partial<Evidence>]>([
    ['kept', 'values were read and say nothing', { cookies: [cookie({ value: 'abc123' })] }],
    ['at-odds', 'a value is an e-mail address', { cookies: [cookie({ value: 'jane@example.com' }), id] }],
    ['not-tested', 'there is nothing to read', {}],
    ['not-tested', 'all values are empty', { cookies: [cookie({ value: '' })] }],
    [
      'not-tested',
      'only another site’s value says something',
      { cookies: [cookie({ domain: 'ad.example', value: 'jane@example.com' })] },
    ],
  ])('%s: %s', (expected, _, given) => {
    expect(outcome('identify', evidence(given))).toBe(expected);
  });

  test('what was found is masked', () => {
    const found = seen('identify', evidence({ cookies: [cookie({ value: 'jane@example.com' })] }));
    expect(found).toEqual([['personal', 'j•••@e•••.com']]);
  });
});

describe('what is only shown, never called kept or broken', () => {
  test('how many cookies are of each class', () => {
    expect(seen('classes', evidence({ cookies: [id, cookie({ expires: NOW + 9 })] }))).toEqual([
      ['classed', '1', '1'],
    ]);
    expect(outcome('classes', evidence())).toBe('not-tested');
  });

  test('lifetimes over thirteen months, as asked for rather than as stored', () => {
    const long = cookie({ name: 'long', expires: NOW + 400 * DAY });
    const ten = ledger(long, [], { asked: { kind: 'seconds', seconds: 3650 * DAY, by: 'Max-Age' } });
    const short = cookie({ name: 'short', expires: NOW + DAY });
    expect(seen('retention', evidence({ cookies: [short, long], ledgers: [ten] }))).toEqual([
      ['kept_for', String(3650 * DAY)],
    ]);
    expect(seen('retention', evidence({ cookies: [short, id] }))).toEqual([['kept_for', String(DAY)]]);
    expect(outcome('retention', evidence({ cookies: [id] }))).toBe('not-tested');
  });

  test('what cookies that look like a login lack', () => {
    const bare = cookie({ name: 'JSESSIONID', secure: false, httpOnly: false, sameSite: 'unspecified' });
    const good = cookie({ name: 'auth', secure: true, httpOnly: true, sameSite: 'lax' });
    expect(seen('protection', evidence({ cookies: [bare, good, cookie({ name: 'colour' })] }))).toEqual([
      ['unprotected', 'Secure', 'HttpOnly', 'SameSite'],
      ['protected'],
    ]);
  });

  test('other sites’ cookies, in the partition and outside', () => {
    const inside = cookie({
      domain: 'in.example',
      partition: { topLevelSite: 'https://media-server.com', hasCrossSiteAncestor: true },
    });
    expect(seen('third_parties', evidence({ cookies: [id, inside], foreign: [foreign] }))).toEqual([
      ['third_party', 'in.example'],
      ['third_party', 'ad.example'],
    ]);
  });

  test('other storage by origin, and beacons', () => {
    const { storage } = frame();
    const keeps = frame({
      storage: { ...storage, localStorage: { keys: [{ name: 'a', bytes: 2 }], bytes: 2, cut: 0 } },
    });
    const beacon = {
      kind: 'pixel',
      host: 'px.example',
      party: 'third',
      url: '',
      through: 'request',
      count: 1,
    } as const;
    expect(seen('technologies', evidence({ frames: [keeps, frame(), keeps], beacons: [beacon] }))).toEqual([
      ['storage', 'https://edge.media-server.com', '1'],
      ['beacon', 'px.example', 'pixel'],
    ]);
  });
});

describe('services with a login require cookies', () => {
  const asking = frame({ login: true });
  test.each<[string, Partial<Evidence>, readonly unknown[]]>([
    ['no page that asks for a password', { frames: [frame()], cookies: [id] }, []],
    [
      'one, and what is kept',
      { frames: [frame(), asking], cookies: [id] },
      [['login_asked', asking.url, '1']],
    ],
    [
      'one, while cookies are refused',
      { choice: 'reject', frames: [asking] },
      [['login_refused', asking.url]],
    ],
    [
      'refused, and one is there all the same',
      { choice: 'reject', frames: [asking], cookies: [id] },
      [['login_asked', asking.url, '1']],
    ],
    ['one of another site', { frames: [frame({ login: true, url: 'https://ad.example/' })] }, []],
    ['one without an address', { frames: [frame({ login: true, url: 'about:srcdoc' })] }, []],
  ])('%s', (_, given, expected) => {
    expect(seen('login', evidence(given))).toEqual(expected);
    expect(outcome('login', evidence(given))).toBe(expected.length > 0 ? 'observed' : 'not-tested');
  });
});

describe('you may browse without accepting cookies', () => {
  test.each<[string, string, Partial<Evidence>]>([
    [
      'kept',
      'the page loaded while they were refused, and none is there',
      { choice: 'reject', frames: [frame()] },
    ],
    ['not-tested', 'nothing is refused', { frames: [frame()] }],
    ['not-tested', 'the page did not answer', { choice: 'reject' }],
    ['not-tested', 'a cookie is there all the same', { choice: 'reject', frames: [frame()], cookies: [id] }],
  ])('%s: %s', (expected, _, given) => {
    expect(outcome('browsing', evidence(given))).toBe(expected);
  });
});

test('a site that is not West UC’s is bound by no sentence about West UC’s; what is excluded is shown all the same', () => {
  const judged = judgeAll(
    evidence({ covered: false, cookies: [cookie({ value: 'jane@example.com' })], foreign: [foreign] }),
  );
  const bound = judged.filter(
    ({ judge }) => judge.clause.kind !== 'exclusion' && judge.speaksOf === undefined,
  );
  expect(new Set(bound.map(({ verdict: { outcome: found } }) => found))).toEqual(new Set(['elsewhere']));
  expect(outcome('third_parties', evidence({ covered: false, foreign: [foreign] }))).toBe('observed');
});

test('where facts were dropped or something is missing from the look, nothing is called kept', () => {
  const given = evidence({ cookies: [id, cookie({ name: 'b', value: 'x' })] });
  expect(outcome('identify', given)).toBe('kept');
  expect(outcome('identify', { ...given, cookies: given.cookies.slice(1) })).toBe('not-tested');
  expect(outcome('identify', { ...given, whole: { ...given.whole, dropped: 1 } })).toBe('not-tested');
});
