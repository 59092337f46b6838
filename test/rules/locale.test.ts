import { expect, test } from 'vitest';
import { messages } from '../fake/i18n.ts';
import { type Use, usesOf } from './messages-used.ts';
import { readText, sourcesIn } from './source.ts';

const CONTROL = 'popup/made-up.tsx';
const made = `
  import { counted, message } from './words.ts';
  import type { Gap } from '../src/protocol.ts';
  export const a = message('no_such_key');
  export const b = (gap: Gap) => message(\`gap_\${gap}\`);
  export const c = (any: string) => message(\`gap_\${any}\`);
  export const d = message('owner_now');
  export const e = message('pop_out', 'one too many');
  export const f = (on: boolean) => message(on ? 'block_is_on' : 'block_is_of');
  export const g = counted('cookie', 1);
`;
const ALL = usesOf(
  [
    ...sourcesIn('src'),
    ...sourcesIn('popup'),
    ...sourcesIn('options'),
    ...sourcesIn('audit'),
    ...sourcesIn('lab'),
  ],
  { [CONTROL]: made },
);
const isControl = (use: Use): boolean => use.place.includes(CONTROL);
const OURS = ALL.filter((use) => !isControl(use));
const MADE = ALL.filter(isControl);

const placeholders = (key: string): ReadonlySet<number> =>
  new Set([...(messages[key]?.message ?? '').matchAll(/\$(\d)/g)].map((match) => Number(match[1])));

/** A message takes every part it is given. Of a counted one, "1 cookie" has no need of its number. */
const partsFit = (use: Use, key: string): boolean => {
  const found = placeholders(key);
  const given = use.parts;
  const wanted = Array.from({ length: given }, (_, index) => index + 1);
  const allTaken = wanted.every((part) => found.has(part)) || key.endsWith('_one');
  return allTaken && [...found].every((part) => part <= given);
};

const problems = (use: Use): readonly string[] => {
  const { keys } = use;
  if (keys === undefined) return ['its key cannot be worked out from the types'];
  return keys.flatMap((key) => {
    if (messages[key] === undefined) return [`"${key}" is not in the locale file`];
    return partsFit(use, key) ? [] : [`"${key}" does not fit the parts it is given`];
  });
};

test('there are uses to look at', () => {
  expect(OURS.length).toBeGreaterThan(50);
});

test('every message that is asked for is there, and takes the parts it is given', () => {
  const wrong = OURS.flatMap((use) => problems(use).map((problem) => `${use.place}: ${problem}`));
  expect(wrong).toEqual([]);
});

test('a missing key, an unknown one, and parts that do not fit would be found', () => {
  expect(MADE.map(problems)).toEqual([
    ['"no_such_key" is not in the locale file'],
    [],
    ['its key cannot be worked out from the types'],
    ['"owner_now" does not fit the parts it is given'],
    ['"pop_out" does not fit the parts it is given'],
    ['"block_is_of" is not in the locale file'],
    ['"cookie_one" is not in the locale file', '"cookie_other" is not in the locale file'],
  ]);
});

const inManifest = [...readText('manifest.json').matchAll(/__MSG_(\w+)__/g)].map((match) => match[1] ?? '');
const used = new Set([...OURS.flatMap((use) => use.keys ?? []), ...inManifest]);

test('every message of the locale file is used', () => {
  expect(Object.keys(messages).filter((key) => !used.has(key))).toEqual([]);
});

test('every message the manifest names is there', () => {
  expect(inManifest.length).toBeGreaterThan(0);
  expect(inManifest.filter((key) => messages[key] === undefined)).toEqual([]);
});

test('every message has words, and its parts are numbered without a gap', () => {
  const odd = Object.entries(messages).filter(([key, { message }]) => {
    const found = placeholders(key);
    return message.trim() === '' || [...found].some((number) => number < 1 || number > found.size);
  });
  expect(odd).toEqual([]);
});

/** We say what was observed and what the statement says; a judgement is the reader's. */
const VERDICTS = ['compliant', 'honours', 'honors', 'respects', 'ignores', 'violates', 'tracks you', 'safe'];
const verdictsIn = (text: string): readonly string[] =>
  VERDICTS.filter((word) => new RegExp(`\\b${word}\\b`, 'i').test(text));

test('no message passes a judgement', () => {
  expect(Object.values(messages).flatMap(({ message }) => verdictsIn(message))).toEqual([]);
});

test.each([
  ['The site is Compliant.', ['compliant']],
  ['It tracks you, and ignores the signal.', ['ignores', 'tracks you']],
  ['A safeguard is not meant.', []],
])('in "%s" the judgements are %j', (text, found) => {
  expect(verdictsIn(text)).toEqual(found);
});
