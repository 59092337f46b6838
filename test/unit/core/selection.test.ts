import { describe, expect, test } from 'vitest';
import type { CookieLedger, Line } from '../../../src/core/ledger-types.ts';
import { entriesOf } from '../../../src/core/listing.ts';
import { type Facts, keptSince, type Selection, select, type Wish } from '../../../src/core/selection.ts';
import { NOW } from '../../fake/clock.ts';
import { cookie } from '../../fake/cookie.ts';

const SITE = 'media-server.com';
const HOUR = 3_600_000;
const now = NOW * 1000;

const ENTRIES = entriesOf(
  [
    cookie({ name: 'visit' }),
    cookie({ name: 'login' }),
    cookie({ name: 'kept', expires: NOW + 100 }),
    cookie({
      name: 'embedded',
      domain: 'west.com',
      partition: { topLevelSite: `https://${SITE}`, hasCrossSiteAncestor: true },
    }),
  ],
  NOW,
);
const keyNamed = (name: string): string => ENTRIES.find((entry) => entry.cookie.name === name)?.key ?? '';

const ALL: Wish = { cookieClass: 'both', party: 'both', age: 'any', without: new Set() };
const chosen = (wish: Partial<Wish>, facts: Partial<Facts> = {}): Selection =>
  select(ENTRIES, { ...ALL, ...wish }, { site: SITE, protects: [], keptSince: new Map(), now, ...facts });
const names = ({ goes }: Selection): string => goes.map((entry) => entry.cookie.name).join(' ');

describe('what goes', () => {
  test.each<[string, Partial<Wish>, string]>([
    ['everything', {}, 'visit login kept embedded'],
    ['session cookies', { cookieClass: 'session' }, 'visit login embedded'],
    ['persistent cookies', { cookieClass: 'persistent' }, 'kept'],
    ['first-party cookies', { party: 'first' }, 'visit login kept'],
    ['third-party session cookies', { party: 'third', cookieClass: 'session' }, 'embedded'],
    ['all but one', { without: new Set([keyNamed('login')]) }, 'visit kept embedded'],
  ])('%s', (_, wish, expected) => {
    expect(names(chosen(wish))).toBe(expected);
  });

  test('never a protected one, which is counted instead', () => {
    const selection = chosen({}, { protects: [{ site: SITE, name: 'login' }] });
    expect(names(selection)).toBe('visit kept embedded');
    expect(selection.protected.map((entry) => entry.cookie.name)).toEqual(['login']);
    expect(selection.choices).toHaveLength(3);
  });

  test('a protected one counts only where the wish is about it', () => {
    const protects = [{ site: SITE, name: 'login' }];
    expect(chosen({ cookieClass: 'persistent' }, { protects }).protected).toEqual([]);
  });

  test('by class, in numbers', () => {
    expect(chosen({}).counts).toEqual({ session: 3, persistent: 1 });
  });

  test('by age, only what is known to be that old', () => {
    const since = new Map([
      [keyNamed('visit'), now - 2 * HOUR],
      [keyNamed('login'), now - HOUR],
      [keyNamed('kept'), now - HOUR + 1],
    ]);
    const selection = chosen({ age: 'hour' }, { keptSince: since });
    expect(names(selection)).toBe('visit login');
    expect(selection.unknownAge).toBe(1);
  });

  test('of any age, none is unknown', () => {
    expect(chosen({}).unknownAge).toBe(0);
  });
});

const line = (what: Line['what'], at: number): Line => ({ what, at, n: at, means: 'jar', url: undefined });
const ledger = (state: CookieLedger['state'], ...lines: readonly Line[]): CookieLedger => ({
  cookie: cookie(),
  key: 'key',
  state,
  setter: { kind: 'not_seen' },
  asked: undefined,
  lines: lines.toReversed(),
});

describe('since when a cookie is kept', () => {
  test.each<[string, CookieLedger, number | undefined]>([
    ['from its first storing', ledger('stored', line('stored', 1), line('renewed', 2)), 1],
    ['from the first use seen, where its storing was not', ledger('stored', line('sent', 3)), 3],
    [
      'from after it was last deleted',
      ledger('stored', line('stored', 1), line('deleted', 2), line('came_back', 3)),
      3,
    ],
    ['unknown, where only an offer was seen', ledger('stored', line('offered', 1)), undefined],
    ['unknown of what is gone', ledger('gone', line('stored', 1)), undefined],
  ])('%s', (_, one, expected) => {
    expect(keptSince([one]).get('key')).toBe(expected);
  });
});
