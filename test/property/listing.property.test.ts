import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isExpired } from '../../src/core/classify.ts';
import { keyOf } from '../../src/core/cookie.ts';
import { arrange, entriesOf, SORTS } from '../../src/core/listing.ts';
import { NOW } from '../fake/clock.ts';
import { closeCookie } from './arbitraries.ts';

const jar = fc.array(closeCookie, { maxLength: 40 });
const entries = jar.map((cookies) => entriesOf(cookies, NOW));
const words = fc.constantFrom('', 'sid', 'edge server', '/mmc', 'no such thing');
const sort = fc.constantFrom(...SORTS);

test('the entries are the live cookies, each key once', () => {
  fc.assert(
    fc.property(jar, (cookies) => {
      const live = cookies.filter((cookie) => !isExpired(cookie, NOW));
      const keys = entriesOf(cookies, NOW).map(({ key }) => key);
      expect(keys).toHaveLength(new Set(keys).size);
      expect(new Set(keys)).toEqual(new Set(live.map(keyOf)));
    }),
  );
});

test('arranging gives some of the very entries, each once', () => {
  fc.assert(
    fc.property(entries, words, sort, (all, filter, by) => {
      const shown = arrange(all, filter, by);
      expect(new Set(shown).size).toBe(shown.length);
      for (const entry of shown) expect(all).toContain(entry);
    }),
  );
});

test('arranging with no words leaves none out, and leaves the list it was given as it was', () => {
  fc.assert(
    fc.property(entries, sort, (all, by) => {
      const before = [...all];
      expect(new Set(arrange(all, ' ', by))).toEqual(new Set(all));
      expect(all).toEqual(before);
    }),
  );
});

test('arranging twice is arranging once, and no order of the jar changes it', () => {
  fc.assert(
    fc.property(entries, words, sort, (all, filter, by) => {
      const once = arrange(all, filter, by);
      expect(arrange(once, filter, by)).toEqual(once);
      expect(arrange([...all].reverse(), filter, by)).toEqual(once);
    }),
  );
});
