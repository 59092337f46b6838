import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { cut, joined } from '../../../../src/core/statement/cut.ts';

const TEXT = readFileSync(
  new URL('../../../../policy/west-uc-privacy-statement-2017-10-23.txt', import.meta.url),
  'utf8',
);
const SECTIONS = cut(TEXT);

test('the archived statement is rebuilt byte for byte', () => {
  expect(joined(SECTIONS)).toBe(TEXT);
});

test('its headings are found, all of them and nothing else', () => {
  expect(SECTIONS.map(({ heading }) => heading)).toEqual([
    undefined,
    'West Unified Communications Privacy Statement',
    'Collection and Use of Personal Information and Customer Proprietary Network Information',
    'West UC Primary and Secondary Use',
    'Third Party Services',
    'Other Legitimate Use',
    'Access',
    'Transfers',
    'European Union Transfers – EU-US Privacy Shield and Swiss-US Privacy Shield',
    'Security',
    'Data Integrity',
    'Compliance with Legislation',
    'Enforcement/Complaints',
    'Disclosure for Legal Purposes',
    'Anonymous Information',
    'Cookies',
    'Session and Persistent Cookies',
    'Accepting Cookies from West UC',
    'How do you handle my “Do Not Track” browser settings?',
    'Important Notice regarding certain Services',
    'Venturing off the website',
    'Modifications',
    'Contact Us',
  ]);
});

test('sentences stand where they say', () => {
  for (const { text, at } of SECTIONS.flatMap(({ lines }) => lines.flatMap(({ sentences }) => sentences)))
    expect(TEXT.slice(at, at + text.length)).toBe(text);
});

describe('a text of', () => {
  const PARAGRAPH =
    'A paragraph that is long enough to stand under a heading, because headings stand over paragraphs and over nothing else. ';
  test.each([
    ['nothing', '', [undefined]],
    ['one line', 'Cookies', [undefined]],
    ['a heading over a paragraph', `Cookies\n${PARAGRAPH}`, ['Cookies']],
    ['a heading in italics', `_Cookies\n${PARAGRAPH}`, ['Cookies']],
    ['a short sentence over a paragraph', `We use cookies.\n${PARAGRAPH}`, [undefined]],
    ['an address under a paragraph', `${PARAGRAPH}\nUS\nOmaha, NE 68154`, [undefined]],
    ['two paragraphs', `${PARAGRAPH}\n${PARAGRAPH}`, [undefined]],
    ['a heading over nothing but a blank line', `Cookies\n\n${PARAGRAPH}`, [undefined]],
  ])('%s has those headings', (_, text, headings) => {
    expect(cut(text).map(({ heading }) => heading)).toEqual(headings);
  });
});
