import { describe, expect, test } from 'vitest';
import { choiceFor, inRank, refusedNames, ruleFor } from '../../../src/core/choice.ts';
import { rule } from '../../fake/standing.ts';

const SITE = rule('west.com', 'reject');
const HOST = rule('west.com', 'accept', 'www.west.com');

describe('the rule that speaks for', () => {
  test.each([
    ['the apex is the site’s', 'west.com', SITE],
    ['a subdomain is the site’s', 'a.b.west.com', SITE],
    ['a host with its own is that', 'www.west.com', HOST],
    ['what lies below that host is the site’s', 'a.www.west.com', SITE],
    ['a look-alike is none', 'notwest.com', undefined],
    ['another site is none', 'west.com.example', undefined],
  ])('%s', (_, host, expected) => {
    expect(ruleFor([SITE, HOST], host)).toBe(expected);
    expect(ruleFor([HOST, SITE], host)).toBe(expected);
  });
});

test('without a rule all is accepted', () => {
  expect(choiceFor([], 'west.com')).toBe('accept');
  expect(choiceFor([SITE], 'other.example')).toBe('accept');
});

test('of several lists the first to speak about the same hosts counts', () => {
  const default_ = rule('west.com', 'session');
  const other = rule('other.example', 'session');
  expect(inRank([SITE], [HOST], [default_, other])).toEqual([SITE, HOST, other]);
});

test('names are refused on their site and its hosts', () => {
  const names = [
    { site: 'west.com', name: 'a' },
    { site: 'other.example', name: 'b' },
  ];
  expect(refusedNames(names, 'www.west.com')).toEqual(['a']);
  expect(refusedNames(names, 'third.example')).toEqual([]);
});
