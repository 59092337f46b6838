/** The class of a cookie follows from its stored expiry and nothing else: no dictionary of names decides it. */
import { posix } from 'node:path';
import { expect, test } from 'vitest';
import { importsOf, parse, readText } from './source.ts';

const DICTIONARY = /^src\/core\/purposes\//;
const read = (path: string): string => readText(path);

/** Every file of ours that a file imports, directly or through others, itself among them. */
const reachedFrom = (start: string, textOf: (path: string) => string = read): readonly string[] => {
  const reached = new Set([start]);
  for (const path of reached)
    for (const name of importsOf(parse(path, textOf(path))))
      if (name.startsWith('.')) reached.add(posix.join(posix.dirname(path), name));
  return [...reached];
};

const dictionariesOf = (start: string, textOf?: (path: string) => string): readonly string[] =>
  reachedFrom(start, textOf).filter((path) => DICTIONARY.test(path));

test.each(['src/core/classify.ts', 'src/core/listing.ts', 'src/core/cookie.ts'])(
  '%s does not know the dictionary of purposes, nor does anything it imports',
  (path) => {
    expect(dictionariesOf(path)).toEqual([]);
  },
);

test('the listing takes its classes from classify.ts', () => {
  expect(reachedFrom('src/core/listing.ts')).toContain('src/core/classify.ts');
});

test.each([
  ['directly', { 'src/core/listing.ts': `import { purposeOf } from './purposes/index.ts';` }],
  ['as a type', { 'src/core/listing.ts': `import type { Purpose } from './purposes/purpose.ts';` }],
  ['through another', { 'src/core/classify.ts': `export { purposeOf } from './purposes/index.ts';` }],
])('one that imported it %s would be found', (_, made: Readonly<Record<string, string>>) => {
  expect(dictionariesOf('src/core/listing.ts', (path) => made[path] ?? read(path))).not.toEqual([]);
});
