import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { seal, signed } from '../../src/app/seal.ts';
import { verify } from '../../src/app/verify.ts';
import { canonical } from '../../src/core/record/canonical.ts';
import { entriesOf } from '../../src/core/record/entries.ts';
import type { NewFile, NewRecord, RecordFile } from '../../src/core/record/record.ts';
import { fakeClock } from '../fake/clock.ts';
import { hashes, recordFile, signPort } from '../fake/record.ts';

const bytesOf = (file: RecordFile): Uint8Array => new TextEncoder().encode(canonical(file));

describe('a signed record', () => {
  let file: NewFile;
  let bytes: Uint8Array;
  beforeAll(async () => {
    // U+FFFD is what a careless reader makes of octets that are no character: it must not hide one.
    const { record } = await recordFile();
    const named = { ...record, environment: { ...record.environment, language: '\u{fffd}' } };
    file = await signed(await signPort(), fakeClock(), await seal(hashes, named));
    bytes = bytesOf(file);
  });

  test('is intact', async () => {
    expect(await verify(hashes, bytes)).toMatchObject({ kind: 'intact', signature: file.seal.signature });
  });

  test('is not intact once any single byte of it is another', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), async (at, by) => {
        const changed = bytes.slice();
        changed[at] = (changed[at] ?? 0) ^ by;
        const { kind } = await verify(hashes, changed);
        expect(['no-record', 'altered', 'newer']).toContain(kind);
      }),
      { numRuns: 400 },
    );
  });

  test('is not intact with any other byte in a character that stands for unreadable ones', async () => {
    const at = Buffer.from(bytes).indexOf('\u{fffd}');
    for (const place of [at, at + 1, at + 2])
      for (let byte = 0; byte < 256; byte += 1) {
        if (byte === bytes[place]) continue;
        const changed = bytes.slice();
        changed[place] = byte;
        expect((await verify(hashes, changed)).kind).not.toBe('intact');
      }
  });

  test('is not intact once a byte is taken out, put in, or its end is missing', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.nat(bytes.length - 1),
        fc.nat(3),
        fc.constantFrom(' ', '0', '"', '\n', '\u{feff}'),
        async (at, taken, put) => {
          const changed = Buffer.concat([bytes.slice(0, at), Buffer.from(put), bytes.slice(at + taken)]);
          fc.pre(Buffer.compare(changed, bytes) !== 0);
          expect((await verify(hashes, changed)).kind).not.toBe('intact');
          expect((await verify(hashes, bytes.slice(0, at))).kind).not.toBe('intact');
        },
      ),
      { numRuns: 150 },
    );
  });

  test('signed by nobody it is unsigned, by another it names the other', async () => {
    const { signature: _, ...bare } = file.seal;
    expect((await verify(hashes, bytesOf({ ...file, seal: bare }))).kind).toBe('unsigned');
    const other = await signed(await signPort(), fakeClock(), file);
    const found = await verify(hashes, bytesOf(other));
    expect(found).toMatchObject({ kind: 'intact' });
    expect(found.kind === 'intact' && found.signature.publicKey).not.toBe(file.seal.signature?.publicKey);
  });

  test('with the signature of another record it is altered', async () => {
    const other = await signed(await signPort(), fakeClock(), await recordFile({}, true));
    const { signature } = other.seal;
    const moved = { ...file, seal: { ...file.seal, ...(signature && { signature }) } };
    expect(await verify(hashes, bytesOf(moved))).toMatchObject({
      kind: 'altered',
      altered: { what: 'signature' },
    });
  });
});

test('a changed entry is named, whichever it is', async () => {
  const file = await recordFile();
  const entries = entriesOf(file.record);
  const lists = (Object.keys(file.record) as (keyof NewRecord)[]).filter((part) =>
    Array.isArray(file.record[part]),
  );
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...lists), fc.nat(20), async (part, place) => {
      const held = file.record[part] as readonly unknown[];
      fc.pre(held.length > 0);
      const index = place % held.length;
      const without = held.filter((_, at) => at !== index);
      const record = { ...file.record, [part]: without } as NewRecord;
      const found = await verify(hashes, bytesOf({ ...file, record }));
      expect(found.kind).toBe('altered');
      if (found.kind !== 'altered' || found.altered.what !== 'entry') return;
      // Where one of a list is gone, the one that took its place does not fit, or the first of the next part.
      const first = entries.findIndex((entry) => entry.part === part && entry.number === index + 1);
      const at = entriesOf(record)[first];
      expect(found.altered).toEqual({ what: 'entry', part: at?.part, number: at?.number });
    }),
  );
});

test('a chain made anew after a change holds, with another root: only a signature or the root noted elsewhere tells', async () => {
  const file = await recordFile();
  const forged = await seal(hashes, { ...file.record, verdicts: [] });
  expect(await verify(hashes, bytesOf(forged))).toMatchObject({ kind: 'unsigned' });
  expect(forged.seal.root).not.toBe(file.seal.root);
});
