import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { load, VERSION } from '../../src/schema.ts';

const FOLDER = new URL('../fixtures/storage/', import.meta.url);
const read = (file: string): { readonly version: number } =>
  JSON.parse(readFileSync(new URL(file, FOLDER), 'utf8')) as { version: number };
const VERSIONS = Array.from({ length: VERSION }, (_, index) => index + 1);

const block = (site: string, since: number) => ({ site, since, choice: 'reject', by: 'person' });
const BLOCKS = [
  block('media-server.com', 1_764_273_600_000),
  block('intercall.co.jp', 0),
  block('localhost', 1_767_225_600_000),
  block('[::1]', 1_767_225_600_001),
];
const FIRST = {
  rules: BLOCKS,
  fallback: 'accept',
  names: [],
  protects: [],
  autoClears: [],
  sync: false,
  records: [],
  keepDays: 30,
  signals: [],
};
const RECORDS = [
  { site: 'media-server.com', since: 1_769_904_000_000, values: false },
  { site: 'example-corp.com', since: 1_769_904_000_001, values: true },
];
const AT = 1_772_323_200_000;

const THIRD = {
  rules: [
    ...BLOCKS,
    { site: 'west.com', host: 'www.west.com', choice: 'session', since: AT, by: 'import' },
    { site: 'west.com', choice: 'notify', since: AT + 1, by: 'sync' },
  ],
  fallback: 'no-third-party',
  names: [
    { site: 'media-server.com', name: 'ELOQUA', since: AT + 2 },
    { site: 'media-server.com', name: '', since: 0 },
  ],
  protects: [
    { site: 'intercall.com', since: AT + 3 },
    { site: 'media-server.com', name: 'JSESSIONID', since: AT + 4 },
  ],
  autoClears: [
    {
      site: 'media-server.com',
      lastTab: true,
      start: false,
      days: 30,
      grace: 15,
      storage: true,
      since: AT + 5,
    },
  ],
  sync: true,
  records: RECORDS,
  keepDays: 7,
  signals: [],
};

/** What each is now; what it did not know has its default. */
const NOW_AS: Readonly<Record<number, object>> = {
  1: FIRST,
  2: { ...FIRST, records: RECORDS, keepDays: 7 },
  3: THIRD,
  4: {
    ...THIRD,
    signals: [
      { dnt: true, gpc: false, since: 1_774_000_000_000 },
      { site: 'media-server.com', dnt: true, gpc: true, since: 1_774_000_000_001 },
      { site: 'west.com', dnt: false, gpc: false, since: 0 },
    ],
  },
};

test('every version there ever was has its frozen document', () => {
  expect(readdirSync(FOLDER).sort()).toEqual(VERSIONS.map((version) => `v${version}.json`).sort());
});

test.each(VERSIONS)('the frozen document of version %i loads without trouble, all of it', (version) => {
  const raw = read(`v${version}.json`);
  const { document, trouble } = load(raw);
  expect(raw.version).toBe(version);
  expect(trouble).toBeUndefined();
  expect(document).toEqual({ version: VERSION, ...NOW_AS[version] });
});
