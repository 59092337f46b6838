import { expect, test } from 'vitest';
import { AskFailed, failureOf } from '../../src/failure.ts';

test('our own failure keeps its code', () => {
  const failure = { code: 'not_permitted', detail: 'west.com' };
  expect(failureOf(new AskFailed('not_permitted', 'west.com'))).toEqual(failure);
});

test.each([
  ['an error', new TypeError('no such store'), 'no such store'],
  ['a word', 'gone', 'gone'],
  ['nothing', undefined, 'undefined'],
  ['a symbol', Symbol('x'), 'Symbol(x)'],
])('%s is the browser’s refusal, in its own words', (_, thrown, detail) => {
  expect(failureOf(thrown)).toEqual({ code: 'browser_refused', detail });
});
