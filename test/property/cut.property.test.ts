import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cut, joined } from '../../src/core/statement/cut.ts';

const words = fc.constantFrom(
  ...[
    'Cookies',
    'expire',
    '.',
    ' ',
    '\n',
    '_',
    '?',
    'after a session',
    'é',
    '“',
    '\r',
    '\t',
    '.'.repeat(130),
  ],
);
const texts = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 400 }),
  fc.array(words, { maxLength: 80 }).map((all) => all.join('')),
);

test('any text is rebuilt as it was', () => {
  fc.assert(
    fc.property(texts, (text) => {
      expect(joined(cut(text))).toBe(text);
    }),
    { numRuns: 1000 },
  );
});
