import { expect, test } from 'vitest';
import { PURPOSES, purposeOf } from '../../../src/core/purposes/index.ts';
import { FAMILIES } from '../../../src/core/purposes/purpose.ts';

test.each([
  ['AWSALB', 'load_balancing', 'AWS'],
  ['BIGipServerpool_443', 'load_balancing', 'F5 BIG-IP'],
  ['OptanonConsent', 'consent', 'OneTrust'],
  ['__utmz', 'analytics', 'Google Analytics'],
  ['_ga_0A1B2C3D4E', 'analytics', 'Google Analytics'],
  ['_gat_UA-1368063-1', 'analytics', 'Google Analytics'],
  ['_pk_id.1.1fff', 'analytics', 'Matomo'],
  ['IDE', 'advertising', 'Google'],
  ['ELOQUA', 'marketing', 'Oracle Eloqua'],
  ['JSESSIONID', 'session', 'Java servlets'],
  ['AuthToken00005', 'login', 'INXPO'],
  ['BrowserCheck', 'cookie_test', 'INXPO'],
  ['vts.inxpo.com', 'preferences', 'INXPO'],
  ['_GRECAPTCHA', 'bot_check', 'Google reCAPTCHA'],
  ['visid_incap_2182736', 'bot_check', 'Imperva'],
  ['wp-wpml_current_language', 'language', 'WPML'],
  ['liveagent_invite_rejected_573', 'chat', 'Salesforce Live Agent'],
])('%s is known for %s, as %s’s', (name, family, by) => {
  expect(purposeOf(name)).toMatchObject({ family, by });
});

test.each([
  '',
  'awsalb',
  'AWSALBX',
  'my_AWSALB',
  'BIGipServer',
  'xBIGipServerpool',
  '_ga_',
  '_ga_short',
  '_ga_0A1B2C3D4E5',
  'x_ga',
  'IDEA',
  'AuthToken00003',
  'vtsxinxpo.com',
  '_pk_id.1.1fff.more',
  'visid_incap_',
  'constructor',
])('"%s" has no known purpose', (name) => {
  expect(purposeOf(name)).toBeUndefined();
});

const each = PURPOSES.map((purpose) => [String(purpose.name), purpose] as const);
const patterns = PURPOSES.map(({ name }) => name).filter((name) => name instanceof RegExp);

test.each(each)('%s names a source', (_, { source }) => {
  expect(source.text).not.toBe('');
});

test('no name is in the register twice, and none is shadowed by another’s pattern', () => {
  const names = each.map(([name]) => name);
  expect(new Set(names).size).toBe(names.length);
  for (const purpose of PURPOSES)
    if (typeof purpose.name === 'string') expect(purposeOf(purpose.name)).toBe(purpose);
});

test('every family has a cookie', () => {
  expect([...new Set(PURPOSES.map(({ family }) => family))].sort()).toEqual([...FAMILIES].sort());
});

/** The letters and signs a pattern begins with that stand for themselves. */
const beginning = ({ source }: RegExp): string =>
  /^\^((?:\\\.|[\w-])*?)(?=\\[dw]|\.|\[|\$|$)/.exec(source)?.[1] ?? '';
/** A pattern of a fixed length is no wildcard, however short it begins. */
const isOpen = ({ source }: RegExp): boolean => /[*+]|,\}/.test(source.replace(/\\[+*]/g, ''));
const problems = (pattern: RegExp): readonly string[] => [
  ...(/^\^[^|]*\$$/.test(pattern.source) && pattern.flags === '' ? [] : ['is not anchored']),
  ...(isOpen(pattern) && beginning(pattern).length < 5 ? ['fits too much'] : []),
];

test.each(patterns)('%s is anchored, and begins with five letters or has a fixed length', (pattern) => {
  expect(problems(pattern)).toEqual([]);
});

test.each([
  [/_incap_\d+$/, ['is not anchored', 'fits too much']],
  [/^visid_incap_\d+/, ['is not anchored']],
  [/^visid_\d+$|x/, ['is not anchored']],
  [/^VISID_\d+$/i, ['is not anchored']],
  [/^_ga_.*$/, ['fits too much']],
  [/^_ga_[A-Z]{1,}$/, ['fits too much']],
])('of %s it would be said that it %j', (pattern, said) => {
  expect(problems(pattern)).toEqual(said);
});
