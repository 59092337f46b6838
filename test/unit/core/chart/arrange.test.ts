import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anchorOf, arrangeCharted, GROUPINGS, gather, ORDERS } from '../../../../src/core/chart/arrange.ts';
import type { Charted } from '../../../../src/core/chart/charted.ts';
import { idOf, keyOf } from '../../../../src/core/cookie.ts';
import { cookie } from '../../../fake/cookie.ts';
import { line } from '../../../fake/evidence.ts';

const charted = (name: string, more: Partial<Charted> = {}): Charted => ({
  key: keyOf(cookie({ name })),
  cookie: idOf(cookie({ name })),
  class: 'session',
  party: 'first',
  inJar: true,
  asked: undefined,
  stored: undefined,
  left: undefined,
  lines: [],
  ...more,
});

const ALL = [
  charted('b', { left: { kind: 'seconds', seconds: 60 }, class: 'persistent', lines: [line('sent', 5)] }),
  charted('a', { cookie: idOf(cookie({ name: 'a', domain: 'z.example' })), party: 'third' }),
  charted('c', { stored: { kind: 'seconds', seconds: 90 }, class: 'persistent', lines: [line('sent', 3)] }),
  charted('d', { class: undefined }),
];

const names = (all: readonly Charted[]): string => all.map((one) => one.cookie.name).join('');

describe('cookies in order', () => {
  test.each([
    ['name', 'abcd'],
    ['domain', 'bcda'],
    ['lifetime', 'cbad'],
    ['time', 'cbad'],
  ] as const)('by %s', (order, expected) => {
    expect(names(arrangeCharted(ALL, '', order))).toBe(expected);
  });

  test.each([
    ['Z.EXAMPLE', 'a'],
    ['a example', 'a'],
    ['nowhere', ''],
  ])('those that hold "%s"', (words, expected) => {
    expect(names(arrangeCharted(ALL, words, 'name'))).toBe(expected);
  });
});

describe('cookies in groups', () => {
  test.each([
    ['class', ['persistent: bc', 'third_session: a', 'unstored: d']],
    ['domain', ['media-server.com: bcd', 'z.example: a']],
    ['none', [': bacd']],
  ] as const)('by %s', (by, expected) => {
    expect(gather(ALL, by).map(({ id, rows }) => `${id}: ${names(rows)}`)).toEqual(expected);
  });

  test.each(ORDERS.flatMap((order) => GROUPINGS.map((by) => [order, by] as const)))(
    'ordered by %s and grouped by %s each stands there once',
    (order, by) => {
      const rows = gather(arrangeCharted(ALL, '', order), by).flatMap((group) => group.rows);
      expect(names(rows).split('').sort().join('')).toBe('abcd');
    },
  );
});

test('each cookie has a place of its own, in signs that an address takes as they are', () => {
  const key = fc.string({ unit: 'binary' });
  fc.assert(
    fc.property(key, key, (one, other) => {
      expect(anchorOf({ key: one })).toMatch(/^[\w.:/-]+$/);
      if (one !== other) expect(anchorOf({ key: one })).not.toBe(anchorOf({ key: other }));
    }),
  );
});
