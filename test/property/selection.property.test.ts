import fc from 'fast-check';
import { expect, test } from 'vitest';
import { entriesOf } from '../../src/core/listing.ts';
import { partyOf } from '../../src/core/party.ts';
import { isProtected } from '../../src/core/protection.ts';
import { AGES, type Facts, select, type Wish } from '../../src/core/selection.ts';
import { NOW } from '../fake/clock.ts';
import { closeCookie, SITE } from './arbitraries.ts';

const now = NOW * 1000;
const HOURS = { any: 0, hour: 1, day: 24, week: 168, month: 720 } as const;

/** A jar with a wish about it: what is known of each cookie's age, what is taken out and what is protected. */
const asked = fc
  .array(closeCookie, { maxLength: 40 })
  .map((cookies) => entriesOf(cookies, NOW))
  .chain((entries) =>
    fc.record({
      entries: fc.constant(entries),
      without: fc.subarray(entries.map(({ key }) => key)),
      known: fc.subarray(entries.map(({ key }) => key)),
      ago: fc.integer({ min: 0, max: 40 * 86_400_000 }),
      cookieClass: fc.constantFrom('session', 'persistent', 'both'),
      party: fc.constantFrom('first', 'third', 'both'),
      age: fc.constantFrom(...AGES),
      protects: fc.subarray([{ site: SITE }, { site: SITE, name: 'sid' }, { site: 'west.com' }]),
    }),
  );
type Asked = ReturnType<typeof asked.generate>['value'];

const wishOf = ({ cookieClass, party, age, without }: Asked): Wish => ({
  cookieClass: cookieClass as Wish['cookieClass'],
  party: party as Wish['party'],
  age,
  without: new Set(without),
});
const factsOf = ({ protects, known, ago }: Asked): Facts => ({
  site: SITE,
  protects,
  keptSince: new Map(known.map((key) => [key, now - ago])),
  now,
});

test('what goes is listed, fits the wish in every way, is not protected, and each goes once', () => {
  fc.assert(
    fc.property(asked, (one) => {
      const { goes } = select(one.entries, wishOf(one), factsOf(one));
      expect(new Set(goes.map(({ key }) => key)).size).toBe(goes.length);
      for (const entry of goes) {
        expect(one.entries).toContain(entry);
        expect(one.without).not.toContain(entry.key);
        expect([entry.cookieClass, 'both']).toContain(one.cookieClass);
        expect([partyOf(entry.cookie, SITE), 'both']).toContain(one.party);
        expect(isProtected(one.protects, entry.cookie)).toBe(false);
        expect(
          one.age === 'any' || (one.known.includes(entry.key) && one.ago >= HOURS[one.age] * 3_600_000),
        ).toBe(true);
      }
    }),
    { numRuns: 300 },
  );
});

test('nothing that fits stays: classes and parties part the jar, and what stays is counted', () => {
  fc.assert(
    fc.property(asked, (one) => {
      const facts = factsOf(one);
      const all = {
        ...wishOf(one),
        cookieClass: 'both',
        party: 'both',
        age: 'any',
        without: new Set<string>(),
      } as const;
      const whole = select(one.entries, all, facts);
      expect(whole.goes.length + whole.protected.length).toBe(one.entries.length);
      const parts = (['session', 'persistent'] as const).flatMap((cookieClass) =>
        (['first', 'third'] as const).flatMap(
          (party) => select(one.entries, { ...all, cookieClass, party }, facts).goes,
        ),
      );
      expect(new Set(parts)).toEqual(new Set(whole.goes));
      expect(parts).toHaveLength(whole.goes.length);
    }),
  );
});

test('the counts are those of what goes, and taking one out takes out that one', () => {
  fc.assert(
    fc.property(asked, (one) => {
      const facts = factsOf(one);
      const selection = select(one.entries, wishOf(one), facts);
      const { session, persistent } = selection.counts;
      expect(session + persistent).toBe(selection.goes.length);
      const [first, ...rest] = selection.goes;
      if (first === undefined) return;
      const wish = { ...wishOf(one), without: new Set([...one.without, first.key]) };
      expect(select(one.entries, wish, facts).goes).toEqual(rest);
      expect(select(one.entries, wish, facts).choices).toEqual(selection.choices);
    }),
  );
});
