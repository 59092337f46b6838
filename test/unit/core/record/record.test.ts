import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { beforeAll, describe, expect, test } from 'vitest';
import { recordSchema, SCHEMA_FILE } from '../../../../scripts/record-schema.ts';
import { signed } from '../../../../src/app/seal.ts';
import { type Verified, verify } from '../../../../src/app/verify.ts';
import { canonical } from '../../../../src/core/record/canonical.ts';
import type { RecordFile } from '../../../../src/core/record/record.ts';
import { json } from '../../../../src/core/report/json.ts';
import { fakeClock } from '../../../fake/clock.ts';
import { AT } from '../../../fake/evidence.ts';
import { FACTS, hashes, recordFile, signPort } from '../../../fake/record.ts';
import { words } from '../../../fake/words.ts';

const fixture = (version: number): string =>
  readFileSync(new URL(`../../../fixtures/record/v${version}.json`, import.meta.url), 'utf8').trimEnd();
const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
const verifyText = (text: string): Promise<Verified> => verify(hashes, bytesOf(text));

const AUDIT = { name: 'Release 7', note: 'Before', from: AT - 9000, until: AT - 100, steps: [] };

describe('the form of a record', () => {
  const ajv = new Ajv2020({ strict: true, allErrors: true, strictTypes: false });
  const fits = ajv.compile(JSON.parse(readFileSync(SCHEMA_FILE, 'utf8')));

  test('its JSON Schema is the one that the door gives (npx tsx scripts/record-schema.ts)', () => {
    expect(readFileSync(SCHEMA_FILE, 'utf8')).toBe(recordSchema());
  });

  test.each([
    ['hashed', false, {}],
    ['with values', true, {}],
    ['of an audit', false, { audit: AUDIT }],
  ])('a record %s fits the JSON Schema', async (_, values, more) => {
    const file = await signed(await signPort(), fakeClock(), await recordFile(more, values));
    fits(JSON.parse(canonical(file)));
    expect(fits.errors ?? []).toEqual([]);
  });

  test.each([
    ['an unknown part', (file: RecordFile) => ({ ...file, extra: 1 })],
    ['an unknown part of a cookie', (file: RecordFile) => withCookie(file, { extra: 1 })],
    ['a number that is text', (file: RecordFile) => withCookie(file, { size: '1' })],
    ['no seal', ({ seal: _, ...rest }: RecordFile) => rest],
  ])('control: with %s it does not, and the door says so too', async (_, change) => {
    const text = JSON.stringify(change(await recordFile()));
    expect(fits(JSON.parse(text))).toBe(false);
    expect(await verifyText(text)).toMatchObject({ kind: 'no-record', why: 'broken' });
  });

  test.each([1, 2])(
    'a record of version %i can be read for ever, is intact, and is written as it was',
    async (version) => {
      const text = fixture(version);
      const read = await verifyText(text);
      expect(read).toMatchObject({ kind: 'intact', file: { version } });
      expect(fits(JSON.parse(text))).toBe(true);
      expect(read.kind === 'intact' && json.make(read.file, words)).toBe(text);
    },
  );

  test('a version is part of what is hashed: a record of one said to be of another is altered or none', async () => {
    const { experiments: _, ...older } = JSON.parse(fixture(2)).record;
    const passed = { ...JSON.parse(fixture(2)), version: 1, record: older };
    expect(await verifyText(canonical(passed))).toMatchObject({
      kind: 'altered',
      altered: { what: 'entry', part: 'made' },
    });
    const grown = { ...JSON.parse(fixture(1)), version: 2 };
    expect(await verifyText(canonical(grown))).toMatchObject({ kind: 'no-record', why: 'broken' });
  });
});

const withCookie = (file: RecordFile, more: object): unknown => ({
  ...file,
  record: { ...file.record, cookies: file.record.cookies.map((cookie) => ({ ...cookie, ...more })) },
});

test('of an audit, only what was recorded between its beginning and its end is in the record', async () => {
  const { record } = await recordFile({ audit: AUDIT });
  expect(record.events.map(({ kind }) => kind)).toEqual([
    ...FACTS.filter(({ at }) => at >= AUDIT.from && at <= AUDIT.until).map(({ kind }) => kind),
  ]);
  expect(record.events.length).toBeLessThan(FACTS.length);
});

test('read and written again, a record has the same bytes', async () => {
  const text = json.make(await recordFile({}, true), words);
  const read = await verifyText(text);
  expect(read.kind === 'unsigned' && json.make(read.file, words)).toBe(text);
});

describe('a file that is no record of ours is said to be none', () => {
  let text: string;
  beforeAll(async () => {
    text = canonical(await recordFile());
  });

  test.each([
    ['nothing', () => '', 'not_json'],
    ['a sentence', () => 'Hello', 'not_json'],
    ['a truncated record', () => text.slice(0, -100), 'not_json'],
    ['a number', () => '1', 'not_ours'],
    ['null', () => 'null', 'not_ours'],
    ['a file of rules', () => '{"format":"cookie-clause-rules","version":1}', 'not_ours'],
    ['markup', () => '<script>alert(1)</script>', 'not_json'],
    ['a huge number', () => text.replace(/"made":\d+/, '"made":1e400'), 'broken'],
    ['a date beyond all dates', () => text.replace(/"made":\d+/, '"made":1e17'), 'broken'],
    ['deep nesting', () => `${'['.repeat(100_000)}${']'.repeat(100_000)}`, 'not_ours'],
    ['an older version there never was', () => text.replace('"version":2}', '"version":0}'), 'broken'],
  ])('%s', async (_, file, why) => {
    expect(await verifyText(file())).toMatchObject({ kind: 'no-record', why });
  });

  test('octets that are no text', async () => {
    expect(await verify(hashes, Uint8Array.of(0xff, 0xfe, 0x00))).toMatchObject({ why: 'not_text' });
  });

  test('a record of a newer version says which', async () => {
    const newer = JSON.stringify({ ...JSON.parse(text), version: 3, record: 'anything' });
    expect(await verifyText(newer)).toEqual({ kind: 'newer', version: '3' });
  });

  test('a polluted prototype stays out of everything, and the file is not as it was made', async () => {
    const polluted = text.replace('{', '{"__proto__":{"polluted":true},');
    expect((await verifyText(polluted)).kind).toMatch(/altered|no-record/);
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });

  test('the same data in another form is altered: a copy is told from the original', async () => {
    const pretty = JSON.stringify(JSON.parse(text), null, 2);
    expect(await verifyText(pretty)).toMatchObject({ kind: 'altered', altered: { what: 'form' } });
  });
});
