import { describe, expect, test } from 'vitest';
import { blindSpots } from '../../../src/app/blind-spots.ts';
import type { FrameInventory } from '../../../src/core/inventory.ts';
import { NOW } from '../../fake/clock.ts';
import { cookie } from '../../fake/cookie.ts';

const frame = (part: Partial<FrameInventory> = {}): FrameInventory =>
  ({ ageMs: 1000, bufferFull: false, ...part }) as FrameInventory;

type Facts = Parameters<typeof blindSpots>[0];
/** A page of which everything is known that can be. */
const KNOWN: Facts = {
  cookies: [],
  record: { record: { since: NOW * 1000 - 5000, values: false }, keepDays: 30, failure: undefined },
  scope: { site: 'media-server.com', scheme: 'https' },
  frames: [frame()],
  refused: [],
  dropped: 0,
  privateAllowed: true,
  thirdPartyBlocked: false,
  now: NOW * 1000,
};
const notRecorded = { ...KNOWN.record, record: undefined };
const kindsOf = (part: Partial<Facts>) => blindSpots({ ...KNOWN, ...part }).map(({ kind }) => kind);
const always = kindsOf({});

test('a page of which everything is known still has what no extension sees', () => {
  expect(always).toContain('worker_traffic');
  expect(always).toContain('other_jars');
});

describe('it is said that', () => {
  test.each<[string, Partial<Facts>, string]>([
    ['nothing is recorded', { record: notRecorded }, 'not_recording'],
    ['the page was opened before recording began', { frames: [frame({ ageMs: 5001 })] }, 'opened_before'],
    ['the page let no script in', { frames: [] }, 'page'],
    [
      'the page made more requests than are listed',
      { frames: [frame(), frame({ bufferFull: true })] },
      'requests',
    ],
    ['private windows are closed to us', { privateAllowed: false }, 'private_windows'],
  ])('%s', (_, part, kind) => {
    expect(kindsOf(part)).toContain(kind);
    expect(always).not.toContain(kind);
  });

  test('other sites may not be read, with their names', () => {
    expect(blindSpots({ ...KNOWN, refused: ['a.example', 'b.example'] })).toContainEqual({
      kind: 'hosts',
      sites: ['a.example', 'b.example'],
    });
    expect(always).not.toContain('hosts');
  });

  test('expired cookies are held, and how many', () => {
    const cookies = [
      cookie(),
      cookie({ expires: NOW - 1 }),
      cookie({ expires: NOW - 9 }),
      cookie({ expires: NOW + 1 }),
    ];
    expect(blindSpots({ ...KNOWN, cookies })).toContainEqual({ kind: 'expired', count: 2 });
    expect(always).not.toContain('expired');
  });

  test('facts were dropped, and how many', () => {
    expect(blindSpots({ ...KNOWN, dropped: 7 })).toContainEqual({ kind: 'dropped', count: 7 });
    expect(always).not.toContain('dropped');
  });
});

describe('it is not said that', () => {
  test.each<[string, Partial<Facts>, string]>([
    [
      'the page was opened before recording began, where it began with it',
      { frames: [frame({ ageMs: 5000 })] },
      'opened_before',
    ],
    ['it was opened before, where nobody knows when it was', { frames: [] }, 'opened_before'],
    [
      'it was opened before, where nothing is recorded',
      { record: notRecorded, frames: [frame({ ageMs: 9e9 })] },
      'opened_before',
    ],
    [
      'other jars are not seen, where the private ones are not either',
      { privateAllowed: false },
      'other_jars',
    ],
  ])('%s', (_, part, kind) => {
    expect(kindsOf(part)).not.toContain(kind);
  });
});

test.each([
  ['on', false, []],
  ['off', true, ['third_party_off']],
  ['unknown', undefined, ['third_party_setting']],
])('with third-party cookies %s', (_, thirdPartyBlocked, kinds) => {
  expect(kindsOf({ thirdPartyBlocked }).filter((kind) => kind.startsWith('third_party'))).toEqual(kinds);
});

test('each is said once', () => {
  const kinds = kindsOf({
    frames: [frame({ bufferFull: true }), frame({ bufferFull: true })],
    dropped: 1,
    refused: ['a.example'],
  });
  expect(new Set(kinds).size).toBe(kinds.length);
});
