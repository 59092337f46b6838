import { describe, expect, test } from 'vitest';
import {
  endingBefore,
  knowsSessionCookie,
  type RunNote,
  runNoteOf,
  type Start,
} from '../../../../src/app/record/run-end.ts';
import type { ChangeFact, Observation } from '../../../../src/core/observe.ts';
import { cookie } from '../../../fake/cookie.ts';

const AT = 1_000_000;
const NOTE: RunNote = { mark: 'open', at: AT, tabs: 3 };
const FIREFOX: Start = {
  browser: 'firefox',
  note: NOTE,
  survivors: 0,
  knewSessionCookies: false,
  tabs: [AT + 1],
  windows: 1,
};
const CHROMIUM: Start = { ...FIREFOX, browser: 'chromium' };

describe('how the session before ended', () => {
  test.each<[string, Start, string]>([
    ['Firefox: nothing was noted', { ...FIREFOX, note: undefined }, 'unknown'],
    ['Firefox: the background was asleep', { ...FIREFOX, note: { ...NOTE, mark: 'asleep' } }, 'unknown'],
    ['Firefox: the last window was closed', { ...FIREFOX, note: { ...NOTE, mark: 'closing' } }, 'closed'],
    [
      'Firefox: the last window was closed, and session cookies are there',
      { ...FIREFOX, note: { ...NOTE, mark: 'closing' }, survivors: 1 },
      'restored',
    ],
    ['Firefox: no window was closed', FIREFOX, 'killed'],
    ['Chromium: nothing was noted', { ...CHROMIUM, note: undefined, survivors: 1 }, 'unknown'],
    ['Chromium: no session cookie was known, none is there', CHROMIUM, 'unknown'],
    ['Chromium: known session cookies are gone', { ...CHROMIUM, knewSessionCookies: true }, 'closed'],
    ['Chromium: the note of closing landed', { ...CHROMIUM, note: { ...NOTE, mark: 'closing' } }, 'closed'],
    [
      'Chromium: session cookies and tabs from before are there',
      { ...CHROMIUM, survivors: 1, tabs: [AT - 1, AT + 1] },
      'restored',
    ],
    [
      'Chromium: session cookies are there, and one new tab of three',
      { ...CHROMIUM, survivors: 1 },
      'killed',
    ],
    [
      'Chromium: the same, but there was one tab before: it may have been restored',
      { ...CHROMIUM, survivors: 1, note: { ...NOTE, tabs: 1 } },
      'unknown',
    ],
    [
      'Chromium: the same with two tabs now',
      { ...CHROMIUM, survivors: 1, tabs: [AT + 1, undefined] },
      'unknown',
    ],
    ['Chromium: the same with two windows now', { ...CHROMIUM, survivors: 1, windows: 2 }, 'unknown'],
  ])('%s: %o is %s', (_, start, expected) => {
    expect(endingBefore(start)).toBe(expected);
  });
});

const change = (at: number, part: Partial<ChangeFact> = {}, expires?: number): Observation => ({
  kind: 'change',
  at,
  n: at,
  removed: false,
  cause: 'explicit',
  cookie: { ...cookie(), expires },
  digest: { hash: 'h', bytes: 1 },
  ...part,
});

describe('a session cookie is known well before a time', () => {
  test.each<[string, readonly Observation[], boolean]>([
    ['where none was stored', [], false],
    ['where one was stored more than a minute before', [change(AT - 60_001)], true],
    ['where one was stored just before', [change(AT - 59_000)], false],
    ['where it was removed since', [change(AT - 90_000), change(AT - 80_000, { removed: true })], false],
    ['where it has an expiry', [change(AT - 90_000, {}, 5)], false],
    ['where it became persistent', [change(AT - 90_000), change(AT - 80_000, {}, 5)], false],
  ])('%s: %o', (_, facts, expected) => {
    expect(knowsSessionCookie(facts, AT)).toBe(expected);
  });
});

test.each([
  ['nothing', undefined],
  ['a word', 'open'],
  ['an unknown mark', { ...NOTE, mark: 'gone' }],
  ['no time', { ...NOTE, at: 'now' }],
])('a note that is %s is none', (_, raw) => {
  expect(runNoteOf(raw)).toBeUndefined();
});

test('a note is read as it was written', () => {
  expect(runNoteOf(structuredClone(NOTE))).toEqual(NOTE);
});
