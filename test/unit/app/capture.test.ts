import { describe, expect, test } from 'vitest';
import {
  type CapturePorts,
  capturePage,
  capturePasted,
  loadCapture,
  MOST_TEXT,
  type PageText,
} from '../../../src/app/capture.ts';
import { fakeClock } from '../../fake/clock.ts';

const PAGE: PageText = {
  url: 'https://www.west.com/legal-privacy/',
  title: 'Privacy',
  lang: 'en',
  text: 'We use cookies.',
  cut: false,
  hidden: 0,
  frames: 0,
  loading: false,
};

const ports = (answer: Awaited<ReturnType<CapturePorts['pageText']>>): CapturePorts => ({
  clock: fakeClock(1000),
  pageText: async () => answer,
  sha256: async (text) => String(text.length).padStart(64, '0'),
});
const read = (raw: unknown) => capturePage(ports({ raw }), 1);

test('a page’s text with its address, time and hash', async () => {
  const captured = await read(PAGE);
  expect(captured).toEqual({
    kind: 'captured',
    capture: { ...PAGE, from: 'page', at: 1000, sha256: '15'.padStart(64, '0') },
  });
  expect(captured.kind === 'captured' && loadCapture(JSON.parse(JSON.stringify(captured.capture)))).toEqual(
    captured.kind === 'captured' && captured.capture,
  );
});

describe('no text, and why', () => {
  test.each([
    ['nothing', undefined, 'odd'],
    ['a text alone', 'We use cookies.', 'odd'],
    ['a text that is none', { ...PAGE, text: { length: 5 } }, 'odd'],
    ['more than was asked for', { ...PAGE, text: 'x'.repeat(MOST_TEXT + 1) }, 'odd'],
    ['a count that is none', { ...PAGE, hidden: Number.NaN }, 'odd'],
    ['blanks', { ...PAGE, text: ' \n\t ' }, 'empty'],
  ])('the page answered %s', async (_, raw, trouble) => {
    expect(await read(raw)).toEqual({ kind: 'trouble', trouble });
  });

  test.each(['no_access', 'closed', 'late'] as const)('%s', async (trouble) => {
    expect(await capturePage(ports({ trouble }), 1)).toEqual({ kind: 'trouble', trouble });
  });
});

test('half a character is replaced, so that the hash is of what is shown', async () => {
  const captured = await read({ ...PAGE, text: 'a\ud800b😀' });
  expect(captured.kind === 'captured' && captured.capture.text).toBe('a\ufffdb😀');
});

test('what is pasted has lines, no address, and an end', async () => {
  const captured = await capturePasted(ports({ trouble: 'late' }), 'one\r\ntwo\rthree');
  expect(captured.kind === 'captured' && [captured.capture.text, captured.capture.url]).toEqual([
    'one\ntwo\nthree',
    '',
  ]);
  const long = await capturePasted(ports({ trouble: 'late' }), 'x'.repeat(MOST_TEXT + 5));
  expect(long.kind === 'captured' && [long.capture.text.length, long.capture.cut]).toEqual([MOST_TEXT, true]);
});

test.each([[undefined], [null], [{}], [{ ...PAGE, from: 'page', at: 1, sha256: '<b>' }]])(
  'what was kept and is no capture is none: %j',
  (raw) => {
    expect(loadCapture(raw)).toBeUndefined();
  },
);
