import { describe, expect, test } from 'vitest';
import {
  endingBefore,
  knowsSessionCookie,
  type RunNote,
  runNoteOf,
  type Start,
} from '../../../../src/app/record/run-end.ts';
import { type CookieId, idOf } from '../../../../src/core/cookie.ts';
import type { ChangeFact } from '../../../../src/core/observe.ts';
import { NOW } from '../../../fake/clock.ts';
import { cookie } from '../../../fake/cookie.ts';

const AT = NOW * 1000;
const note = (mark: RunNote['mark'], tabs = 2): RunNote => ({ mark, at: AT, tabs });
const START: Start = {
  browser: 'firefox',
  note: note('open'),
  survivors: 0,
  knewSessionCookies: false,
  tabs: [AT + 1],
  windows: 1,
};

describe('in Firefox the session before', () => {
  test.each<[string, Partial<Start>, string]>([
    ['noted nothing: unknown', { note: undefined }, 'unknown'],
    ['had fallen asleep: unknown', { note: note('asleep'), survivors: 1 }, 'unknown'],
    ['still said it was open: killed', {}, 'killed'],
    ['closed and left nothing: closed', { note: note('closing') }, 'closed'],
    [
      'closed and its session cookies are there: restored',
      { note: note('closing'), survivors: 1 },
      'restored',
    ],
  ])('%s', (_, part, ending) => {
    expect(endingBefore({ ...START, ...part })).toBe(ending);
  });
});

describe('in Chromium the session before', () => {
  const left = { survivors: 1 };
  test.each<[string, Partial<Start>, string]>([
    ['noted nothing: unknown', { note: undefined, ...left }, 'unknown'],
    ['left nothing, though it had something to leave: closed', { knewSessionCookies: true }, 'closed'],
    ['left nothing, and noted its closing: closed', { note: note('closing') }, 'closed'],
    ['left nothing, and had nothing to leave: unknown', {}, 'unknown'],
    ['left cookies, and its tabs are back: restored', { ...left, tabs: [AT - 1, undefined] }, 'restored'],
    ['left cookies, and its many tabs are not back: killed', left, 'killed'],
    ['left cookies, and had one tab: unknown', { ...left, note: note('open', 1) }, 'unknown'],
    ['left cookies, and more tabs are open now: unknown', { ...left, tabs: [AT + 1, AT + 2] }, 'unknown'],
    ['left cookies, and more windows are open now: unknown', { ...left, windows: 2 }, 'unknown'],
    ['left cookies, and its tabs say no time: unknown', { ...left, tabs: [undefined, undefined] }, 'unknown'],
  ])('%s', (_, part, ending) => {
    expect(endingBefore({ ...START, browser: 'chromium', ...part })).toBe(ending);
  });
});

describe('a session cookie is known to have been on disk', () => {
  const change = (
    at: number,
    part: Partial<ChangeFact> = {},
    of: Partial<CookieId> & { expires?: number } = {},
  ): ChangeFact => ({
    kind: 'change',
    at,
    n: at,
    removed: false,
    cause: 'explicit',
    cookie: {
      ...idOf(cookie()),
      secure: true,
      httpOnly: false,
      sameSite: 'lax',
      expires: undefined,
      ...of,
    },
    digest: { hash: 'h', bytes: 1 },
    ...part,
  });
  const long = AT - 60_001;

  test.each<[string, readonly ChangeFact[], boolean]>([
    ['where it was stored long before', [change(long)], true],
    ['not where it was stored just before', [change(AT - 60_000)], false],
    ['not where it went', [change(long), change(long + 1, { removed: true })], false],
    [
      'where it went and came again',
      [change(long - 2), change(long - 1, { removed: true }), change(long)],
      true,
    ],
    ['not where it is kept longer', [change(long, {}, { expires: NOW + 5 })], false],
    [
      'not where it was made one that is kept longer',
      [change(long), change(long, {}, { expires: NOW + 5 })],
      false,
    ],
    ['where another one went', [change(long), change(long, { removed: true }, { path: '/other' })], true],
    ['not where nothing is known', [], false],
  ])('%s', (_, facts, known) => {
    expect(knowsSessionCookie(facts, AT)).toBe(known);
  });

  test('not by any other fact', () => {
    expect(knowsSessionCookie([{ kind: 'recording', at: 0, n: 1, on: true, run: 'r' }], AT)).toBe(false);
  });
});

test.each<[string, unknown]>([
  ['nothing', undefined],
  ['a text', 'open'],
  ['an unknown mark', { mark: 'crashed', at: 1, tabs: 1 }],
  ['no time', { mark: 'open', tabs: 1 }],
  ['no count', { mark: 'open', at: 1, tabs: '1' }],
])('%s is no note', (_, raw) => {
  expect(runNoteOf(raw)).toBeUndefined();
});

test('a note is read as it was written', () => {
  expect(runNoteOf({ ...note('closing'), more: 1 })).toStrictEqual(note('closing'));
});
