import { describe, expect, test } from 'vitest';
import {
  classOf,
  isExpired,
  LIFETIME_CAP,
  mayBeCapped,
  type Span,
  spanOf,
} from '../../../src/core/classify.ts';
import { NOW } from '../../fake/clock.ts';

test.each([
  ['session', 'without an expiry', undefined],
  ['persistent', 'with one to come', NOW + 60],
  ['persistent', 'with one gone by', NOW - 60],
  ['persistent', 'that expires at 0, which is a date too', 0],
])('a cookie is %s %s (6265bis §5.7, persistent-flag)', (cookieClass, _, expires) => {
  expect(classOf({ expires })).toBe(cookieClass);
});

test.each([
  [false, 'has no expiry', undefined],
  [false, 'expires in a second', NOW + 1],
  [true, 'expires now', NOW],
  [true, 'expired a second ago', NOW - 1],
  [true, 'expires at 0', 0],
])('expired is %s of a cookie that %s (6265bis §5.7)', (expected, _, expires) => {
  expect(isExpired({ expires }, NOW)).toBe(expected);
});

const inShort = (span: Span): string => span.map(({ unit, count }) => `${count} ${unit}`).join(' ');

describe('a span of time', () => {
  test.each([
    [603_000, '6 day 23 hour'],
    [0, '0 second'],
    [-5, '0 second'],
    [0.9, '0 second'],
    [1, '1 second'],
    [59.999, '59 second'],
    [60, '1 minute'],
    [61, '1 minute 1 second'],
    [3_599, '59 minute 59 second'],
    [3_600, '1 hour'],
    [3_601, '1 hour'],
    [7_199, '1 hour 59 minute'],
    [86_399, '23 hour 59 minute'],
    [86_400, '1 day'],
    [86_400 + 3_599, '1 day'],
    [86_400 + 3_600, '1 day 1 hour'],
    [LIFETIME_CAP, '400 day'],
    [LIFETIME_CAP - 1, '399 day 23 hour'],
    [Number.NaN, '0 second'],
  ])('of %d s is said as %s, rounded down', (seconds, text) => {
    expect(inShort(spanOf(seconds))).toBe(text);
  });
});

test.each([
  [false, 'no expiry', undefined],
  [false, 'a year to live', NOW + 365 * 86_400],
  [false, '399 days to live', NOW + LIFETIME_CAP - 86_400],
  [true, 'a second more than 399 days', NOW + LIFETIME_CAP - 86_399],
  [true, '400 days', NOW + LIFETIME_CAP],
])('may be capped is %s of a cookie with %s (6265bis §5.5)', (expected, _, expires) => {
  expect(mayBeCapped({ expires }, NOW)).toBe(expected);
});
