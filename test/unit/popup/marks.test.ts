import { expect, test } from 'vitest';
import { marksOf } from '../../../popup/marks.ts';
import type { Further } from '../../../src/app/further.ts';
import { keyOf } from '../../../src/core/cookie.ts';
import type { CookieLedger, Line } from '../../../src/core/ledger-types.ts';
import { cookie } from '../../fake/cookie.ts';

const EMPTY: Further = {
  others: { sites: [], hosts: [] },
  foreign: [],
  frames: [],
  beacons: [],
  ledgers: [],
  dropped: 0,
  blind: [],
};
const plain = cookie({ name: 'plain', value: '123' });
const mail = cookie({ name: 'mail', value: 'jane%40west.com' });

const ledger = (...whats: readonly Line['what'][]): CookieLedger => ({
  cookie: plain,
  key: keyOf(plain),
  state: 'stored',
  setter: { kind: 'not_seen' },
  asked: undefined,
  lines: whats.map((what, n) => ({ at: n, n, what, means: 'jar', url: undefined })),
});

test.each<[string, Further, Record<string, readonly string[]>]>([
  [
    'personal data in a value, of a foreign cookie too',
    { ...EMPTY, foreign: [cookie({ ...mail, domain: 'x.example' })] },
    {
      [keyOf(mail)]: ['personal'],
      [keyOf(cookie({ ...mail, domain: 'x.example' }))]: ['personal'],
    },
  ],
  [
    'what came back and what outlived its session',
    { ...EMPTY, ledgers: [ledger('stored', 'came_back', 'outlived', 'came_back')] },
    {
      [keyOf(mail)]: ['personal'],
      [keyOf(plain)]: ['came_back', 'outlived'],
    },
  ],
  [
    'nothing else',
    { ...EMPTY, ledgers: [ledger('stored', 'sent', 'deleted')] },
    { [keyOf(mail)]: ['personal'] },
  ],
])('a row says %s', (_, further, expected) => {
  expect(Object.fromEntries(marksOf(further, [plain, mail]))).toEqual(expected);
});
