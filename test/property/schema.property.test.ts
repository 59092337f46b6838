import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Document, EMPTY, load, loadAsides, loadPatterns, withBlock } from '../../src/schema.ts';

const near = fc.record(
  {
    version: fc.oneof(fc.constantFrom(0, 1, 2, 99, '1', null), fc.anything()),
    blocks: fc.oneof(
      fc.array(fc.record({ site: fc.oneof(fc.domain(), fc.anything()), since: fc.anything() })),
      fc.anything(),
    ),
  },
  { requiredKeys: [] },
);
const anything = fc.oneof(fc.anything({ withNullPrototype: true, withDate: true, withMap: true }), near);

const choice = fc.tuple(fc.domain(), fc.boolean(), fc.nat({ max: 4_000_000_000_000 }));
const documents = fc
  .array(choice, { maxLength: 30 })
  .map((choices) =>
    choices.reduce((document, [site, on, now]) => withBlock(document, site, on, now), EMPTY as Document),
  );

test('loading never throws; with trouble it gives the empty document, without it the stored blocks', () => {
  fc.assert(
    fc.property(anything, (raw) => {
      const { document, trouble } = load(raw);
      const blocks = (raw as { blocks?: readonly unknown[] } | undefined)?.blocks ?? [];
      if (trouble === undefined) expect(document.blocks).toHaveLength(blocks.length);
      else expect(document).toEqual(EMPTY);
    }),
    { numRuns: 1000 },
  );
});

test('nothing stored makes the other lists throw', () => {
  fc.assert(
    fc.property(anything, (raw) => {
      expect(Array.isArray(loadAsides(raw))).toBe(true);
      expect(Array.isArray(loadPatterns(raw) ?? [])).toBe(true);
    }),
  );
});

test('a document survives being stored as JSON and loaded', () => {
  fc.assert(
    fc.property(documents, (document) => {
      expect(load(JSON.parse(JSON.stringify(document)))).toEqual({ document, trouble: undefined });
    }),
  );
});

test('the last word on a site counts, and no site is blocked twice', () => {
  fc.assert(
    fc.property(documents, choice, (document, [site, on, now]) => {
      const sites = withBlock(document, site, on, now).blocks.map((block) => block.site);
      expect(sites.filter((one) => one === site)).toHaveLength(on ? 1 : 0);
      expect(new Set(sites).size).toBe(sites.length);
    }),
  );
});
