import { expect, test } from 'vitest';
import { atOdds } from '../../../../src/core/standards/at-odds.ts';
import { contact, SERVER, withTk } from '../../../fake/said.ts';

const odds = (...args: Parameters<typeof atOdds>): readonly (readonly [string, number])[] =>
  atOdds(...args).map(({ claimed, contexts }) => [claimed, contexts]);

test.each([
  ['a cookie sent to what says N', [contact()], [withTk(['N'])], [], [['Tk', 1]]],
  ['N with a status-id', [contact()], [withTk(['N;id1'])], [], [['Tk', 1]]],
  ['a cookie set by it', [contact({ what: 'cookie_set' })], [withTk(['N'])], [], [['Tk', 1]]],
  ['an identifier in the address', [contact({ what: 'address' })], [withTk(['N'])], [], [['Tk', 1]]],
  [
    'the same one on two sites',
    [contact(), contact({ topSite: 'neighbour.example' })],
    [withTk(['N'])],
    [],
    [
      ['Tk', 2],
      ['Tk', 2],
    ],
  ],
  ['N for the whole server', [contact()], [], [SERVER], [['status', 1]]],
  ['another Tk goes before it', [contact()], [withTk(['T'])], [SERVER], []],
  ['a bare request', [contact({ what: 'request', name: '' })], [withTk(['N'])], [SERVER], []],
  ['N of another resource', [contact({ url: `${SERVER}/other` })], [withTk(['N'])], [], []],
  ['N of another server', [contact()], [], ['https://www.west.com'], []],
  ['no claim', [contact()], [withTk([])], [], []],
] as const)('%s', (_, contacts, exchanges, siteWide, expected) => {
  expect(odds(contacts, exchanges, siteWide)).toEqual(expected);
});
