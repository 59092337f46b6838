/** The judge of the leak matrix is itself judged: what it must find, and what it must let pass. */
import { describe, expect, test } from 'vitest';
import type { JarCookie } from '../../browser/driver.ts';
import type { Cell, Mode, Subject } from '../../browser/matrix/cells.ts';
import { broken, figuresOf } from '../../browser/matrix/judge.ts';
import type { Seen } from '../../browser/matrix/seen.ts';

const cookie = (name: string, more: Partial<JarCookie> = {}): JarCookie => ({
  name,
  value: '1',
  domain: 'edge.media-server.com',
  hostOnly: true,
  path: '/',
  secure: true,
  httpOnly: false,
  expires: 9e9,
  partition: undefined,
  ...more,
});

const NOTHING: Seen = { sent: { document: [], image: [] }, reads: { inline: [] }, before: [], after: [] };
const ALL: Seen = {
  sent: { document: ['seed_session'], image: ['seed_session', 'leak_named'] },
  reads: { inline: ['js_inline', 'seed_session'] },
  before: [cookie('seed_session', { expires: undefined })],
  after: [cookie('seed_session', { expires: undefined }), cookie('leak_image'), cookie('leak_named')],
};

const cell = (subject: Subject, more: Partial<Cell> = {}): Cell => ({
  mode: 'chromium',
  subject,
  visit: 'first',
  condition: 'warm',
  ...more,
});
const FRAMED = { visit: 'third-party' } as const;

describe('broken promises are found', () => {
  test.each<[string, Cell, Seen, RegExp]>([
    [
      'a cookie sent although refused',
      cell('reject'),
      { ...NOTHING, sent: { image: ['a'] } },
      /sent by image/,
    ],
    ['one readable', cell('reject'), { ...NOTHING, reads: { inline: ['a'] } }, /readable by inline/],
    ['one stored', cell('reject'), { ...NOTHING, after: [cookie('a')] }, /stored: a/],
    [
      'one stored by a kind that not every visit has',
      cell('reject'),
      { ...NOTHING, after: [cookie('leak_ping')] },
      /stored/,
    ],
    ['a third party’s', cell('no-third-party', FRAMED), ALL, /sent by document/],
    [
      'a cookie less where all are accepted',
      cell('notify'),
      { ...ALL, sent: { ...ALL.sent, image: [] } },
      /image is missing/,
    ],
    [
      'a request that does not arrive',
      cell('notify'),
      { ...ALL, sent: { document: ['seed_session'] } },
      /does not arrive/,
    ],
    ['one that outlives the session', cell('session'), ALL, /outlives the session: leak_image/],
    ['the refused name', cell('name'), ALL, /sent by image/],
  ])('%s', (_, where, seen, line) => {
    expect(broken(where, seen, ALL).join('\n')).toMatch(line);
  });
});

describe('kept promises pass', () => {
  const faded = ALL.after.map((one) => ({ ...one, expires: undefined }));
  const unnamed: Seen = {
    ...ALL,
    sent: { document: ['seed_session'], image: ['seed_session'] },
    after: ALL.after.filter(({ name }) => name !== 'leak_named'),
  };
  test.each<[string, Cell, Seen]>([
    ['nothing where all is refused', cell('reject'), NOTHING],
    [
      'what a script has just written itself',
      cell('reject'),
      { ...NOTHING, reads: { inline: ['js_inline'] } },
    ],
    [
      'what was left and is still there',
      cell('reject-kept'),
      { ...NOTHING, before: ALL.before, after: ALL.before },
    ],
    ['the same as the control', cell('notify'), ALL],
    ['the same without dates', cell('session'), { ...ALL, after: faded }],
    ['all but the name', cell('name'), unnamed],
    ['all but what is a third party’s', cell('no-third-party', FRAMED), NOTHING],
  ])('%s', (_, where, seen) => {
    expect(broken(where, seen, ALL)).toEqual([]);
  });

  test.each<[Mode, number]>([
    ['firefox', 0],
    ['chromium', 1],
  ])('what is known to stay open, where it is known: %s', (mode, many) => {
    const seen = { ...NOTHING, reads: { 'srcdoc-sync': ['seed_session'] } };
    expect(broken(cell('reject', { mode }), seen, ALL)).toHaveLength(many);
  });
});

test('the figures count kinds, new cookies, and what was not one’s own', () => {
  expect(figuresOf(cell('accept'), ALL)).toMatchObject({
    sent: 2,
    arrived: 2,
    stored: 2,
    readable: 1,
    readBack: 0,
  });
  expect(figuresOf(cell('name'), ALL)).toMatchObject({ sent: 1, stored: 1, readable: 0 });
  expect(figuresOf(cell('session'), ALL).stored).toBe(2);
});
