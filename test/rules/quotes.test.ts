import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { Clause } from '../../src/core/policy/clause.ts';
import { POLICIES } from '../../src/core/policy/index.ts';
import { JUDGES } from '../../src/core/verdict/index.ts';
import { readText } from './source.ts';

const FILE = 'policy/west-uc-privacy-statement-2017-10-23.txt';
const SHA_256 = '543091566a916faf134285b80ddbe0b8d5fbe39a3232a5f4734805bf4de97d03';
const TEXT = readText(FILE);
const POLICY = POLICIES['west-uc-2017'];
const CLAUSES = new Map(
  [...Object.values(POLICY.clauses), ...JUDGES.map(({ clause }) => clause)].map((clause) => [
    clause.id,
    clause,
  ]),
);

/** The headings under which cookies and their limits are spoken of, in the order they stand in the statement. */
const HEADINGS = [
  'Other Legitimate Use',
  'Security',
  'Anonymous Information',
  'Cookies',
  'Session and Persistent Cookies',
  'Accepting Cookies from West UC',
  'How do you handle my “Do Not Track” browser settings?',
  'Important Notice regarding certain Services',
  'Venturing off the website',
  'Modifications',
];

/** A line as it was printed: the archive put "_" where italics begin. */
const printed = (line: string): string => line.replace(/^_/, '');

/** The heading that the words stand under: the last line before them that is one. */
const headingOver = (text: string, words: string): string | undefined => {
  const at = text.indexOf(words);
  if (at < 0) return undefined;
  const before = text.slice(0, at).split('\n').slice(0, -1);
  return before.map(printed).findLast((line) => HEADINGS.includes(line));
};

const problems = (text: string, clause: Pick<Clause, 'heading' | 'quote'>): readonly string[] => [
  ...(text.includes(clause.quote) ? [] : ['the words do not stand in the statement']),
  ...(headingOver(text, clause.quote) === clause.heading
    ? []
    : [`they do not stand under "${clause.heading}"`]),
];

test('the archived statement is the one that was archived, to the byte', () => {
  expect(createHash('sha256').update(TEXT).digest('hex')).toBe(SHA_256);
});

test('the headings stand in the statement once each, in this order', () => {
  const lines = TEXT.split('\n').map(printed);
  expect(lines.filter((line) => HEADINGS.includes(line))).toEqual(HEADINGS);
});

test.each([...CLAUSES])('the clause %s stands in the statement, under its heading', (_, clause) => {
  expect(problems(TEXT, clause)).toEqual([]);
});

test.each([...CLAUSES])('the clause %s stands there once, so that its place is plain', (_, clause) => {
  expect(TEXT.split(clause.quote)).toHaveLength(2);
});

test('the statement’s title, its own date and the archive’s are in the text', () => {
  const inWords = new Intl.DateTimeFormat('en-US', { dateStyle: 'long', timeZone: 'UTC' });
  expect(TEXT.split('\n')).toContain(`Effective ${inWords.format(new Date(POLICY.effective))}`);
  expect(TEXT.split('\n')[0]).toContain(`archived on ${POLICY.archived}.`);
  expect(TEXT.split('\n')).toContain(POLICY.title);
});

describe('it would be found', () => {
  const { session } = POLICY.clauses;
  test.each([
    ['one other letter', { ...session, quote: session.quote.replace('expire', 'expires') }, 2],
    ['another dash', { ...session, quote: session.quote.replace(',', ' -') }, 2],
    ['the heading before', { ...session, heading: 'Cookies' }, 1],
    ['the heading after', { ...session, heading: 'Accepting Cookies from West UC' }, 1],
  ])('%s', (_, clause, count) => {
    expect(problems(TEXT, clause)).toHaveLength(count);
  });
});
