import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { compare, type Difference } from '../../../../src/core/statement/compare.ts';
import { looksEnglish, speaksOfTracking } from '../../../../src/core/statement/topic.ts';
import { markWords } from '../../../../src/core/statement/words.ts';

const STATEMENT = readFileSync(
  new URL('../../../../policy/west-uc-privacy-statement-2017-10-23.txt', import.meta.url),
  'utf8',
);

const told = (difference: Difference): readonly string[] => [
  difference.kind,
  'now' in difference ? difference.now.text : '',
  'before' in difference ? difference.before.text : '',
];
const differences = (before: string, now: string) => compare(before, now).differences.map(told);

const A = 'We use cookies to remember you.';
const B = 'You may refuse all of them in your browser.';
const C = 'Our partners place beacons on these pages.';

describe('sentence by sentence', () => {
  test.each([
    ['nothing and nothing', '', '', []],
    ['a text and nothing', A, '', [['removed', '', A]]],
    ['nothing and a text', '', A, [['added', A, '']]],
    ['one sentence more', `${A} ${C}`, `${A} ${B} ${C}`, [['added', B, '']]],
    ['one sentence less', `${A} ${B} ${C}`, `${A} ${C}`, [['removed', '', B]]],
    [
      'other words in a sentence',
      `${A} ${B}`,
      `${A.replace('remember', 'recognise')} ${B}`,
      [['changed', A.replace('remember', 'recognise'), A]],
    ],
    ['another order', `${A} ${B} ${C}`, `${C} ${A} ${B}`, [['moved', C, C]]],
    ['a sentence said twice', `${A} ${B}`, `${A} ${B} ${A}`, [['added', A, '']]],
    ['paragraphs put together', `${A}\n${B}`, `${A} ${B}`, []],
    ['other blanks and quote marks', 'The  “Services”\tof West’s.', 'The "Services" of West\'s.', []],
    ['the archive’s marks', `_${A}\n**${B}**`, `${A}\n${B}`, []],
    [
      'two short headings that share a word',
      'Cookie Policy',
      'Privacy Policy',
      [
        ['added', 'Privacy Policy', ''],
        ['removed', '', 'Cookie Policy'],
      ],
    ],
  ])('%s', (_, before, now, expected) => {
    expect([...differences(before, now)].sort()).toEqual(expected);
  });

  test('in the order of the new text, what was removed where it stood', () => {
    expect(
      differences(
        `${A} ${B} Same one here. ${C}`,
        `New words altogether. ${A} Same one here. More of it.`,
      ).map(([kind]) => kind),
    ).toEqual(['added', 'removed', 'removed', 'added']);
  });

  test('the archived statement is all there, and an edit of it is found alone', () => {
    expect(compare(STATEMENT, STATEMENT).differences).toEqual([]);
    const quote = 'These session Cookies expire after a browser session';
    const edited = STATEMENT.replace(quote, 'These session Cookies expire after 30 days');
    const [only, ...others] = compare(STATEMENT, edited).differences;
    expect(others).toEqual([]);
    expect(only?.kind).toBe('changed');
  });
});

test('of texts of megabytes the work is bounded, and where it was cut it is said', {
  timeout: 60_000,
}, () => {
  const many = (word: string): string =>
    Array.from(
      { length: 40_000 },
      (_, index) =>
        `The ${word}${index % 9001} is kept on the device for ${index} days, or ${word} longer than that.`,
    ).join('\n');
  const [before, now] = [many('cookie'), many('pixel')];
  expect(before.length).toBeGreaterThan(2_500_000);
  const { cut } = compare(before, now);
  expect(cut.similar).toBe(true);
  expect(compare(before, before).cut).toEqual({ order: false, similar: false });
});

test('the words that are new and those that are gone are marked', () => {
  expect(markWords('They expire after a session.', 'They expire after 30 days.')).toEqual([
    { kind: 'same', text: 'They expire after ' },
    { kind: 'removed', text: 'a' },
    { kind: 'added', text: '30' },
    { kind: 'same', text: ' ' },
    { kind: 'removed', text: 'session' },
    { kind: 'added', text: 'days' },
    { kind: 'same', text: '.' },
  ]);
});

test.each([
  ['We use Cookies.', true],
  ['Web beacons count visits.', true],
  ['We do not track you.', true],
  ['You may opt out at any time.', true],
  ['Our offices are in Barnwood.', false],
  ['A track record of service.', true],
  ['Cookiecutters are sold here.', false],
])('whether "%s" speaks about cookies or tracking: %s', (sentence, expected) => {
  expect(speaksOfTracking(sentence)).toBe(expected);
});

test.each([
  ['a statement', STATEMENT.slice(0, 2000), true],
  ['a few words', 'Cookie policy', true],
  [
    'German',
    'Wir verwenden Cookies, um Inhalte und Anzeigen zu personalisieren und die Zugriffe auf unsere Website zu analysieren. Außerdem geben wir Informationen zu Ihrer Verwendung weiter.',
    false,
  ],
  ['Japanese', 'クッキーについて', false],
])('%s looks English or not', (_, text, expected) => {
  expect(looksEnglish(text)).toBe(expected);
});
