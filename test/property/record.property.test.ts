import fc from 'fast-check';
import { expect, test } from 'vitest';
import { verify } from '../../src/app/verify.ts';
import { keyOf } from '../../src/core/cookie.ts';
import { identifiersIn } from '../../src/core/identifier.ts';
import { canonical } from '../../src/core/record/canonical.ts';
import { compare } from '../../src/core/record/compare.ts';
import { pure } from '../../src/core/record/pure.ts';
import { FORMAT_IDS, FORMATS } from '../../src/core/report/index.ts';
import { cookie } from '../fake/cookie.ts';
import { evidence } from '../fake/evidence.ts';
import { hashes, looked, recordFile } from '../fake/record.ts';
import { words } from '../fake/words.ts';
import { anyText, closeCookie, wildCookie } from './arbitraries.ts';

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

/** Cookies of any text, each once. */
const jar = fc.uniqueArray(fc.oneof(wildCookie, closeCookie), { selector: keyOf, maxLength: 8 });

test('whatever a jar holds, its record is read back as it was written, to the byte', async () => {
  await fc.assert(
    fc.asyncProperty(jar, fc.boolean(), async (cookies, values) => {
      const file = await recordFile({ evidence: evidence({ cookies }) }, values);
      const text = FORMATS.json.make(file, words);
      const read = await verify(hashes, bytesOf(text));
      expect(read.kind).toBe('unsigned');
      expect(read.kind === 'unsigned' && FORMATS.json.make(read.file, words)).toBe(text);
    }),
  );
});

test('whatever a jar holds, every format can be made of it, and holds no half of a surrogate pair', async () => {
  await fc.assert(
    fc.asyncProperty(jar, async (cookies) => {
      const file = await recordFile({ evidence: evidence({ cookies }) }, true);
      for (const id of FORMAT_IDS) expect(FORMATS[id].make(file, words)).not.toMatch(/\p{Surrogate}/u);
    }),
  );
});

test('no value of eight characters or more that could tell one browser from another is in a record without values', async () => {
  const value = fc.stringMatching(/^[a-z0-9]{8,20}$/).filter((text) => identifiersIn(text).length > 0);
  await fc.assert(
    fc.asyncProperty(fc.uniqueArray(value, { minLength: 1, maxLength: 5 }), async (found) => {
      const { evidence: seen } = looked();
      const cookies = found.map((text, at) => ({
        ...cookie(),
        name: `c${at}`,
        value: text,
      }));
      const resources = found.map((text) => ({
        url: `https://a.example/${text}/x?y=${text}`,
        initiator: 'img',
        at: 1,
      }));
      const frames = seen.frames.map((frame) => ({ ...frame, resources: { items: resources, cut: 0 } }));
      const text = canonical(await recordFile({ evidence: evidence({ cookies, frames }) }));
      for (const one of found) expect(text).not.toContain(one);
    }),
    { numRuns: 50 },
  );
});

test('anything at all is read to a clear answer', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(fc.uint8Array(), anyText.map(bytesOf), fc.json().map(bytesOf)),
      async (bytes) => {
        expect(['no-record', 'newer']).toContain((await verify(hashes, bytes)).kind);
      },
    ),
  );
});

test('what is compared is counted once: added, changed and same make the second jar, gone, changed and same the first', async () => {
  await fc.assert(
    fc.asyncProperty(jar, jar, async (one, other) => {
      const [before, after] = await Promise.all(
        [one, other].map(async (cookies) => (await recordFile({ evidence: evidence({ cookies }) })).record),
      );
      if (before === undefined || after === undefined) throw new Error('two records');
      const { added, gone, changed, same } = compare(before, after);
      expect(added.length + changed.length + same).toBe(after.cookies.length);
      expect(gone.length + changed.length + same).toBe(before.cookies.length);
    }),
  );
});

test('what is undefined is not there, and nothing else is lost', () => {
  fc.assert(
    fc.property(
      fc.dictionary(fc.stringMatching(/^[a-z]+$/), fc.option(fc.jsonValue(), { nil: undefined })),
      (data) => {
        expect(pure(data)).toEqual(JSON.parse(JSON.stringify(data)));
      },
    ),
    { examples: [[{ a: -0 }]] },
  );
});
