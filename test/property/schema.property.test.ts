import fc from 'fast-check';
import { expect, test } from 'vitest';
import { withRule } from '../../src/changes.ts';
import { CHOICES } from '../../src/core/choice.ts';
import { type Document, EMPTY, load, loadAsides, loadManaged, loadPatterns } from '../../src/schema.ts';

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

const wish = fc.record(
  {
    site: fc.domain(),
    host: fc.domain(),
    choice: fc.option(fc.constantFrom(...CHOICES), { nil: undefined }),
  },
  { requiredKeys: ['site', 'choice'] },
);
const steps = fc.tuple(wish, fc.nat({ max: 4_000_000_000_000 }));
const after = (
  document: Document,
  [{ site, host, choice }, now]: [typeof wish extends fc.Arbitrary<infer W> ? W : never, number],
): Document => withRule(document, { site, host, choice, by: 'person' }, now);
const documents = fc.array(steps, { maxLength: 30 }).map((all) => all.reduce(after, EMPTY));

test('loading never throws; with trouble it gives the empty document, without it the stored choices', () => {
  fc.assert(
    fc.property(anything, (raw) => {
      const { document, trouble } = load(raw);
      const { blocks, rules } = (raw ?? {}) as { blocks?: readonly unknown[]; rules?: readonly unknown[] };
      if (trouble === undefined) expect(document.rules).toHaveLength((rules ?? blocks ?? []).length);
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
      expect(Array.isArray(loadManaged(raw).rules)).toBe(true);
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

test('the last word on the same hosts counts, and none is spoken of twice', () => {
  fc.assert(
    fc.property(documents, steps, (document, step) => {
      const reaches = after(document, step).rules.map(({ site, host }) => JSON.stringify([site, host]));
      const { site, host, choice } = step[0];
      const about = JSON.stringify([site, host]);
      expect(reaches.filter((one) => one === about)).toHaveLength(choice === undefined ? 0 : 1);
      expect(new Set(reaches).size).toBe(reaches.length);
    }),
  );
});
