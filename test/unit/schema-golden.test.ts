import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { load, VERSION } from '../../src/schema.ts';

const FOLDER = new URL('../fixtures/storage/', import.meta.url);
const read = (file: string): { readonly version: number } =>
  JSON.parse(readFileSync(new URL(file, FOLDER), 'utf8')) as { version: number };
const VERSIONS = Array.from({ length: VERSION }, (_, index) => index + 1);

/** What later versions added: its default for older documents. */
const ADDED: Readonly<Record<number, object>> = {
  1: { records: [], keepDays: 30 },
  2: {
    records: [
      { site: 'media-server.com', since: 1_769_904_000_000, values: false },
      { site: 'example-corp.com', since: 1_769_904_000_001, values: true },
    ],
    keepDays: 7,
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
  expect(document).toEqual({
    version: VERSION,
    ...ADDED[version],
    blocks: [
      { site: 'media-server.com', since: 1_764_273_600_000 },
      { site: 'intercall.co.jp', since: 0 },
      { site: 'localhost', since: 1_767_225_600_000 },
      { site: '[::1]', since: 1_767_225_600_001 },
    ],
  });
});
