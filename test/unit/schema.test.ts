import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { EMPTY, hostSchema, load, loadAsides, loadManaged, loadPatterns, VERSION } from '../../src/schema.ts';
import { storedRule } from '../fake/standing.ts';

const RULE = storedRule('media-server.com', 5);
const document = (rules: unknown, version: unknown = VERSION): unknown => ({ ...EMPTY, version, rules });

describe('loading', () => {
  test('nothing gives the empty document without trouble', () => {
    expect(load(undefined)).toEqual({ document: EMPTY, trouble: undefined });
  });

  test('a document gives itself', () => {
    expect(load(document([RULE]))).toEqual({ document: document([RULE]), trouble: undefined });
  });

  test.each([
    ['null', null],
    ['a string', '{"version":1,"blocks":[]}'],
    ['a number', 1],
    ['an array', [1]],
    ['an empty object', {}],
    ['version 0', document([], 0)],
    ['a negative version', document([], -1)],
    ['half a version', document([], 1.5)],
    ['a version that is no number', document([], Number.NaN)],
    ['a version in quotes', document([], '1')],
    ['no rules', { ...EMPTY, rules: undefined }],
    ['no records', { ...EMPTY, records: undefined }],
    ['a record without its choice about values', { ...EMPTY, records: [{ site: 'west.com', since: 5 }] }],
    ['facts kept for no day', { ...EMPTY, keepDays: 0 }],
    ['facts kept for more than a year', { ...EMPTY, keepDays: 366 }],
    ['rules that are no list', document({})],
    ['a rule that is null', document([null])],
    ['a rule without a date', document([{ ...RULE, since: undefined }])],
    ['a rule with a date in words', document([{ ...RULE, since: 'today' }])],
    ['a rule before 1970', document([{ ...RULE, since: -1 }])],
    ['a rule without a site', document([{ ...RULE, site: undefined }])],
    ['a rule of no name', document([{ ...RULE, site: '' }])],
    ['a rule of a pattern', document([{ ...RULE, site: '*.com' }])],
    ['a rule of another choice', document([{ ...RULE, choice: 'maybe' }])],
    ['a default of another choice', { ...EMPTY, fallback: 'maybe' }],
    ['a name longer than any', { ...EMPTY, names: [{ site: 'west.com', name: 'x'.repeat(4097), since: 5 }] }],
    ['a protection of no site', { ...EMPTY, protects: [{ name: 'x', since: 5 }] }],
    ['one broken rule among good ones', document([RULE, { ...RULE, site: 7 }])],
  ])('%s gives the empty document, and says it was unreadable', (_, raw) => {
    expect(load(raw)).toEqual({ document: EMPTY, trouble: 'unreadable' });
  });

  test.each([
    ['the next version', document([RULE], VERSION + 1)],
    ['version 99', document([], 99)],
    ['version 99 in a shape of its own', { version: 99, rules: 'all' }],
  ])('%s gives the empty document, and says it was newer', (_, raw) => {
    expect(load(raw)).toEqual({ document: EMPTY, trouble: 'newer' });
  });
});

const ASIDE = { at: 1, trouble: 'unreadable', seen: false, raw: { any: ['thing'] } };

test('documents kept aside are read as they are', () => {
  expect(loadAsides([ASIDE, { ...ASIDE, trouble: 'newer', raw: null }])).toHaveLength(2);
  expect(loadAsides([ASIDE])[0]).toEqual(ASIDE);
});

test.each([
  ['nothing', undefined],
  ['null', null],
  ['a single one', ASIDE],
  ['another trouble', [{ ...ASIDE, trouble: 'boredom' }]],
  ['a missing time', [{ ...ASIDE, at: undefined }]],
])('a list kept aside that is %s is an empty one', (_, raw) => {
  expect(loadAsides(raw)).toEqual([]);
});

test.each([
  [true, 'media-server.com'],
  [true, 'localhost'],
  [true, '127.0.0.1'],
  [true, '[::1]'],
  [true, 'a'.repeat(253)],
  [false, 'a'.repeat(254)],
  [false, ''],
  [false, 'a b'],
  [false, 'a\nb'],
  [false, 'https://a'],
  [false, '*.a'],
  [false, 'u@a'],
  [false, 'a?b'],
  [false, 'a#b'],
])('being a host is %s of "%s"', (expected, host) => {
  expect(v.is(hostSchema, host)).toBe(expected);
});

test('patterns held are read as they are, with and without a second one', () => {
  const held = [
    { primary: '*://*.west.com/*', setting: 'session_only' },
    { primary: '<all_urls>', secondary: '*://*.west.com/*', setting: 'block' },
  ];
  expect(loadPatterns(held)).toEqual(held);
  expect(loadPatterns([{ primary: '<all_urls>' }])).toEqual([{ primary: '<all_urls>', setting: 'block' }]);
});

test.each([
  ['nothing', undefined],
  ['null', null],
  ['a single one', { primary: '<all_urls>' }],
  ['a list of words', ['<all_urls>']],
  ['a list with a broken one', [{ primary: '<all_urls>' }, { primary: 1 }]],
])('a list of patterns that is %s is none', (_, raw) => {
  expect(loadPatterns(raw)).toBeUndefined();
});

test('what an administrator has set is read as it is', () => {
  const managed = { rules: [{ site: 'west.com', choice: 'reject' }], default: 'session' };
  expect(loadManaged(managed)).toEqual(managed);
  expect(loadManaged({})).toEqual({ rules: [] });
});

test.each([
  ['nothing', undefined],
  ['a list', []],
  ['rules with a broken one', { rules: [{ site: 'west.com', choice: 'reject' }, { site: 'west.com' }] }],
  ['another default', { rules: [{ site: 'west.com', choice: 'reject' }], default: 'maybe' }],
])('what an administrator has set counts for nothing where it is %s', (_, raw) => {
  expect(loadManaged(raw)).toEqual({ rules: [] });
});
