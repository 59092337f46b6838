import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compare, type Difference } from '../../src/core/statement/compare.ts';
import { holdAgainst } from '../../src/core/statement/declared.ts';
import { type Passage, passagesOf } from '../../src/core/statement/passage.ts';
import { propose } from '../../src/core/statement/patterns.ts';
import type { SeenCookie } from '../../src/core/statement/seen.ts';
import { declaredIn } from '../../src/core/statement/table.ts';
import { markWords } from '../../src/core/statement/words.ts';
import { anyText } from './arbitraries.ts';

const sentence = fc.oneof(
  fc.constantFrom(
    'We use cookies.',
    'We use cookies and beacons.',
    'Session cookies expire after a browser session.',
    'Session cookies expire after 30 days.',
    'Cookies',
    '_Cookies',
    'You  may refuse “all” cookies.',
    'You may refuse "all" cookies.',
    '**',
    '',
  ),
  anyText,
);
/** Texts that share much, so that sentences are moved, changed and repeated. */
const text = fc
  .array(fc.tuple(sentence, fc.constantFrom(' ', '\n')), { maxLength: 14 })
  .map((parts) => parts.flat().join(''));

const sorted = (texts: readonly string[]): readonly string[] => [...texts].sort();
const keys = (passages: readonly Passage[]): readonly string[] => sorted(passages.map(({ key }) => key));

const side = (differences: readonly Difference[], name: 'before' | 'now'): readonly Passage[] =>
  differences.flatMap((one) =>
    name === 'now' ? ('now' in one ? [one.now] : []) : 'before' in one ? [one.before] : [],
  );

test('a text compared with itself has no difference', () => {
  fc.assert(
    fc.property(text, (one) => {
      const { same, differences } = compare(one, one);
      expect(differences).toEqual([]);
      expect(same).toHaveLength(passagesOf(one).length);
    }),
  );
});

test('every sentence of both texts is accounted for exactly once', () => {
  fc.assert(
    fc.property(text, text, (one, other) => {
      const { same, differences } = compare(one, other);
      const places = (name: 'before' | 'now'): readonly number[] =>
        [...same.map((pair) => pair[name]), ...side(differences, name)]
          .map(({ index }) => index)
          .sort((a, b) => a - b);
      expect(places('before')).toEqual(passagesOf(one).map(({ index }) => index));
      expect(places('now')).toEqual(passagesOf(other).map(({ index }) => index));
    }),
    { numRuns: 500 },
  );
});

test('exchanged, what was added is what was removed', () => {
  fc.assert(
    fc.property(text, text, (one, other) => {
      const there = compare(one, other).differences;
      const back = compare(other, one).differences;
      const of = (all: readonly Difference[], kind: Difference['kind']) =>
        all.filter((difference) => difference.kind === kind);
      expect(keys(side(of(there, 'added'), 'now'))).toEqual(keys(side(of(back, 'removed'), 'before')));
      expect(keys(side(of(there, 'removed'), 'before'))).toEqual(keys(side(of(back, 'added'), 'now')));
      for (const kind of ['changed', 'moved'] as const)
        expect(keys(side(of(there, kind), 'now'))).toEqual(keys(side(of(back, kind), 'before')));
    }),
    { numRuns: 500 },
  );
});

test('what is said to be moved has the same words; what is said to be changed has others', () => {
  fc.assert(
    fc.property(text, text, (one, other) => {
      for (const difference of compare(one, other).differences) {
        if (difference.kind === 'moved') expect(difference.now.key).toBe(difference.before.key);
        if (difference.kind === 'changed') expect(difference.now.key).not.toBe(difference.before.key);
      }
    }),
  );
});

test('marked words make both sentences', () => {
  fc.assert(
    fc.property(sentence, sentence, (before, now) => {
      const marks = markWords(before, now);
      const without = (kind: string): string =>
        marks.flatMap((mark) => (mark.kind === kind ? [] : [mark.text])).join('');
      expect(without('added')).toBe(before);
      expect(without('removed')).toBe(now);
    }),
  );
});

const name = fc.constantFrom('_ga', '_ga_*', '_ga_1', 'sid', '_pk_id.*', '_pk_id.1', 'x', '*');
const seenCookie = name.map(
  (one): SeenCookie => ({
    key: one,
    cookie: {
      name: one,
      domain: 'media-server.com',
      hostOnly: false,
      path: '/',
      storeId: '0',
      partition: undefined,
      firstPartyDomain: undefined,
    },
    how: 'asked',
    kept: { kind: 'session' },
  }),
);
const declared = name.map((one) => ({
  name: one,
  lifetime: { kind: 'session' as const },
  lifetimeWords: '',
  purpose: '',
  at: 0,
}));

test('every declared name and every seen cookie is in exactly one list', () => {
  fc.assert(
    fc.property(fc.array(declared), fc.array(seenCookie), (declarations, seen) => {
      const { both, differing, notSeen, notDeclared } = holdAgainst(declarations, seen);
      expect(both.length + notDeclared.length).toBe(seen.length);
      expect(ordered([...both.map((one) => one.seen.key), ...notDeclared.map(({ key }) => key)])).toEqual(
        ordered(seen.map(({ key }) => key)),
      );
      for (const one of both) expect(notSeen.map((other) => other.name)).not.toContain(one.declared.name);
      for (const one of differing) expect(both).toContain(one);
    }),
  );
});

const ordered = (all: readonly string[]): readonly string[] => [...all].sort();

test('any text at all can be looked through', () => {
  fc.assert(
    fc.property(text, (one) => {
      const { proposals, unclear, tooLong, sentences } = propose(one);
      expect(proposals.length + unclear.length + tooLong).toBeLessThanOrEqual(sentences);
      declaredIn(one.replaceAll(' ', '\t'));
    }),
  );
});
