/** Keys: the same thing has the same key, and no two things share one. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { keyText, patternOf } from '../../src/core/lab/keys.ts';
import type { Key } from '../../src/core/lab/run.ts';
import { anyText } from './arbitraries.ts';

const name = fc.oneof(
  anyText,
  fc
    .array(
      fc.constantFrom(
        '_ga_',
        'UA-',
        'G-',
        '12',
        '34567',
        'abcdef',
        '550e8400-e29b',
        '_',
        '-',
        '*',
        'ASPSESSIONID',
        'A1b2',
      ),
      { maxLength: 12 },
    )
    .map((parts) => parts.join('')),
);

const key: fc.Arbitrary<Key> = fc.record({
  kind: fc.constantFrom('cookie', 'storage', 'host', 'address'),
  name,
  site: anyText,
  party: fc.constantFrom('first', 'third'),
  partitioned: fc.boolean(),
  setter: fc.constantFrom('http', 'script', 'unknown'),
});

test('a pattern is its own pattern, whatever the name, and never longer', () => {
  fc.assert(
    fc.property(name, (one) => {
      const pattern = patternOf(one);
      expect(patternOf(pattern)).toBe(pattern);
      expect(pattern.length).toBeLessThanOrEqual(one.length);
    }),
    { numRuns: 1000 },
  );
});

test('a long number in a name does not matter', () => {
  fc.assert(
    fc.property(name, fc.integer({ min: 10_000 }), fc.integer({ min: 10_000 }), (one, a, b) => {
      expect(patternOf(`${one}_${a}`)).toBe(patternOf(`${one}_${b}`));
    }),
  );
});

test('two keys have the same text only where they are the same', () => {
  fc.assert(
    fc.property(key, key, (one, two) => {
      expect(keyText(one) === keyText(two)).toBe(JSON.stringify(one) === JSON.stringify(two));
      expect(keyText({ ...one })).toBe(keyText(one));
    }),
  );
});
