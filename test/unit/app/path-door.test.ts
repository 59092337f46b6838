import { expect, test } from 'vitest';
import { NO_STEPS, pathWith } from '../../../src/app/path-door.ts';
import { MOST_STEPS } from '../../../src/protocol.ts';

const STEP = { selector: '#a', after: 10 };

test('a click is added, and nothing that came with it', () => {
  expect(pathWith(NO_STEPS, { ...STEP, more: 1 })).toEqual({ steps: [STEP], end: undefined });
  expect(pathWith({ steps: [STEP], end: undefined }, STEP).steps).toEqual([STEP, STEP]);
});

test.each([
  undefined,
  null,
  'here',
  [],
  {},
  { selector: '#a' },
  { selector: '', after: 1 },
  { selector: 'x'.repeat(1001), after: 1 },
  { selector: '#a', after: -1 },
  { selector: '#a', after: 60_001 },
  { selector: '#a', after: 1.5 },
  { selector: ['#a'], after: 1 },
])('what is no click ends the path: %j', (raw) => {
  expect(pathWith({ steps: [STEP], end: undefined }, raw)).toEqual({ steps: [STEP], end: 'odd' });
});

test('a path is full at the number of clicks an experiment may make', () => {
  let path = NO_STEPS;
  let count = 0;
  while (path.end === undefined && count < 1000) {
    path = pathWith(path, STEP);
    count += 1;
  }
  expect([count, path.end, path.steps.length]).toEqual([MOST_STEPS, 'full', MOST_STEPS]);
});
