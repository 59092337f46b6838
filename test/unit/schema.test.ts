import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import {
  EMPTY,
  hostSchema,
  load,
  loadAsides,
  loadPatterns,
  VERSION,
  withBlock,
  withRecord,
} from '../../src/schema.ts';

const BLOCK = { site: 'media-server.com', since: 5 };
const document = (blocks: unknown, version: unknown = VERSION): unknown => ({ ...EMPTY, version, blocks });

describe('loading', () => {
  test('nothing gives the empty document without trouble', () => {
    expect(load(undefined)).toEqual({ document: EMPTY, trouble: undefined });
  });

  test('a document gives itself', () => {
    expect(load(document([BLOCK]))).toEqual({ document: document([BLOCK]), trouble: undefined });
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
    ['no blocks', { ...EMPTY, blocks: undefined }],
    ['no records', { ...EMPTY, records: undefined }],
    ['a record without its choice about values', { ...EMPTY, records: [{ site: 'west.com', since: 5 }] }],
    ['facts kept for no day', { ...EMPTY, keepDays: 0 }],
    ['facts kept for more than a year', { ...EMPTY, keepDays: 366 }],
    ['blocks that are no list', document({})],
    ['a block that is null', document([null])],
    ['a block without a date', document([{ site: 'west.com' }])],
    ['a block with a date in words', document([{ site: 'west.com', since: 'today' }])],
    ['a block before 1970', document([{ site: 'west.com', since: -1 }])],
    ['a block without a site', document([{ since: 5 }])],
    ['a block of no name', document([{ site: '', since: 5 }])],
    ['a block of a pattern', document([{ site: '*.com', since: 5 }])],
    ['one broken block among good ones', document([BLOCK, { site: 7, since: 5 }])],
  ])('%s gives the empty document, and says it was unreadable', (_, raw) => {
    expect(load(raw)).toEqual({ document: EMPTY, trouble: 'unreadable' });
  });

  test.each([
    ['the next version', document([BLOCK], VERSION + 1)],
    ['version 99', document([], 99)],
    ['version 99 in a shape of its own', { version: 99, rules: 'all' }],
  ])('%s gives the empty document, and says it was newer', (_, raw) => {
    expect(load(raw)).toEqual({ document: EMPTY, trouble: 'newer' });
  });
});

describe('blocking', () => {
  test.each([
    ['adds a site with its date', [], 'west.com', true, [{ site: 'west.com', since: 9 }]],
    ['keeps the date of a site that was blocked already', [BLOCK], BLOCK.site, true, [BLOCK]],
    ['adds beside others', [BLOCK], 'west.com', true, [BLOCK, { site: 'west.com', since: 9 }]],
  ])('%s', (_, blocks, site, on, expected) => {
    expect(withBlock({ ...EMPTY, blocks }, site, on, 9)).toEqual(document(expected));
  });

  test.each([
    ['takes a site away', [BLOCK], BLOCK.site, []],
    ['leaves others', [BLOCK], 'west.com', [BLOCK]],
    ['takes a subdomain for another site', [BLOCK], `edge.${BLOCK.site}`, [BLOCK]],
  ])('unblocking %s', (_, blocks, site, expected) => {
    expect(withBlock({ ...EMPTY, blocks }, site, false, 9)).toEqual(document(expected));
  });

  test('leaves the document it was given as it was', () => {
    const before = { ...EMPTY, blocks: [BLOCK] };
    withBlock({ ...before, blocks: [...before.blocks] }, 'west.com', true, 9);
    expect(withBlock(EMPTY, 'west.com', true, 9)).not.toBe(EMPTY);
    expect(EMPTY.blocks).toEqual([]);
  });
});

describe('recording', () => {
  const RECORD = { site: 'media-server.com', since: 5, values: false };
  test.each([
    [
      'begins with its date',
      [],
      { site: 'west.com', on: true, values: true },
      [{ site: 'west.com', since: 9, values: true }],
    ],
    [
      'keeps its date when values are switched on',
      [RECORD],
      { ...RECORD, on: true, values: true },
      [{ ...RECORD, values: true }],
    ],
    ['ends', [RECORD], { ...RECORD, on: false }, []],
    ['of another site goes on', [RECORD], { site: 'west.com', on: false, values: false }, [RECORD]],
  ])('%s', (_, records, ask, expected) => {
    expect(withRecord({ ...EMPTY, records }, ask, 9)).toEqual({ ...EMPTY, records: expected });
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
  const held = [{ primary: '*://*.west.com/*' }, { primary: '<all_urls>', secondary: '*://*.west.com/*' }];
  expect(loadPatterns(held)).toEqual(held);
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
