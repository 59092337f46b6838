import { expect, test } from 'vitest';
import { frameSignalOf } from '../../../src/app/frame-signal-door.ts';

test.each([
  ['both said', { origin: 'https://a.example', dnt: '1', gpc: true }, { dnt: '1', gpc: true }],
  [
    'Firefox without a signal',
    { origin: 'https://a.example', dnt: 'unspecified', gpc: false },
    { dnt: 'unspecified', gpc: false },
  ],
  [
    'Chromium without a signal',
    { origin: 'https://a.example', dnt: null },
    { dnt: undefined, gpc: undefined },
  ],
])('%s', (_, raw, read) => {
  expect(frameSignalOf(raw)).toEqual([{ origin: 'https://a.example', ...read }]);
});

test.each([
  ['nothing', undefined],
  ['a text', '1'],
  ['a number for Do Not Track', { origin: 'https://a.example', dnt: 1 }],
  ['no origin', { dnt: '1', gpc: false }],
  ['a book', { origin: 'https://a.example', dnt: '1'.repeat(101) }],
])('%s is no answer', (_, raw) => {
  expect(frameSignalOf(raw)).toEqual([]);
});
