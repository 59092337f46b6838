import fc from 'fast-check';
import { expect, test } from 'vitest';
import { aboutOf, LISTS } from '../../src/app/entries.ts';
import { compareWith, withEntries } from '../../src/app/imported.ts';
import { readRulesFile, rulesFile } from '../../src/app/rules-file.ts';
import { CHOICES } from '../../src/core/choice.ts';
import { type Document, EMPTY } from '../../src/schema.ts';
import { anyText } from './arbitraries.ts';

const NOW = 2_000_000_000_000;
const since = fc.integer({ min: 0, max: NOW });
const site = fc.constantFrom(
  'west.com',
  'media-server.com',
  'example.co.uk',
  'me.github.io',
  '127.0.0.1',
  'localhost',
);
const reach = site.chain((of) =>
  fc.record(
    { site: fc.constant(of), host: fc.constantFrom(of, `www.${of}`, `a.b.${of}`) },
    { requiredKeys: ['site'] },
  ),
);
const choice = fc.constantFrom(...CHOICES);
const rule = fc
  .tuple(reach, fc.record({ choice, since, by: fc.constantFrom('person', 'import', 'sync') }))
  .map(([where, what]) => ({ ...where, ...what }));
const name = fc.record({ site, name: anyText, since });
const protect = fc.record({ site, name: anyText, since }, { requiredKeys: ['site', 'since'] });
const autoClear = fc.record({
  site,
  lastTab: fc.constant(true),
  start: fc.boolean(),
  days: fc.integer({ min: 0, max: 365 }),
  grace: fc.integer({ min: 0, max: 3600 }),
  storage: fc.boolean(),
  since,
});
const each = <T extends { readonly site: string }>(one: fc.Arbitrary<T>) =>
  fc.uniqueArray(one, { selector: aboutOf });

const document: fc.Arbitrary<Document> = fc
  .record({
    rules: each(rule),
    names: each(name),
    protects: each(protect),
    autoClears: each(autoClear),
    fallback: choice,
  })
  .map((lists) => ({ ...EMPTY, ...lists }) as Document);

const imported = ({ rules, ...rest }: Document) => ({
  ...rest,
  rules: rules.map((one) => ({ ...one, by: 'import' })),
});

test('what is exported comes back whole, whoever imports it', () => {
  fc.assert(
    fc.property(document, (before) => {
      const read = readRulesFile(rulesFile(before));
      if (read.kind === 'refused') throw new Error(read.why);
      expect(read.bad).toEqual([]);
      expect(withEntries(EMPTY, read.entries, 'import', NOW)).toEqual(imported(before));
      expect(withEntries(before, read.entries, 'import', NOW)).toEqual(before);
    }),
  );
});

test('two documents brought together lose nothing, and what they both speak about is as the file says', () => {
  fc.assert(
    fc.property(document, document, (ours, theirs) => {
      const read = readRulesFile(rulesFile(theirs));
      if (read.kind === 'refused') throw new Error(read.why);
      const counts = compareWith(ours, read.entries);
      const both = withEntries(ours, read.entries, 'import', NOW);
      for (const list of LISTS) {
        const abouts = new Set([...ours[list], ...theirs[list]].map(aboutOf));
        expect(both[list].map(aboutOf)).toHaveLength(abouts.size);
        const said = new Map(both[list].map((one) => [aboutOf(one), one]));
        for (const one of theirs[list]) {
          const { since: _, ...wanted } = one;
          const { by: _by, ...rest } = { by: '', ...wanted };
          expect(said.get(aboutOf(one))).toMatchObject(rest);
        }
      }
      const added = LISTS.reduce((sum, list) => sum + both[list].length - ours[list].length, 0);
      expect(counts.added).toBe(added);
      expect(compareWith(both, read.entries)).toEqual({
        added: 0,
        changed: 0,
        same: counts.added + counts.changed + counts.same,
      });
    }),
  );
});

const file = fc.record(
  {
    format: fc.oneof({ weight: 9, arbitrary: fc.constant('cookie-clause-rules') }, fc.anything()),
    version: fc.oneof({ weight: 9, arbitrary: fc.constant(1) }, fc.anything()),
    rules: fc.oneof({ weight: 5, arbitrary: fc.array(fc.oneof(rule, fc.anything())) }, fc.anything()),
    names: fc.oneof({ weight: 5, arbitrary: fc.array(fc.oneof(name, fc.anything())) }, fc.anything()),
    fallback: fc.oneof(choice, fc.anything()),
  },
  { requiredKeys: ['format', 'version'] },
);

const texts = fc.oneof(
  fc.string(),
  fc.json(),
  file.map((thing) => {
    try {
      return JSON.stringify(thing) ?? '';
    } catch {
      return '';
    }
  }),
);

test('of any text at all: nothing throws, and either all of it is refused or every entry is judged', () => {
  fc.assert(
    fc.property(texts, document, (text, before) => {
      const read = readRulesFile(text);
      if (read.kind === 'refused') {
        expect(read).not.toHaveProperty('entries');
        return;
      }
      const parsed = JSON.parse(text) as Record<string, readonly unknown[] | undefined>;
      const came = LISTS.reduce((sum, list) => sum + (parsed[list]?.length ?? 0), 0);
      const good = LISTS.reduce((sum, list) => sum + read.entries[list].length, 0);
      const badFallback = 'fallback' in parsed && read.entries.fallback === undefined ? 1 : 0;
      expect(good + read.bad.length).toBe(came + badFallback);
      for (const { line } of read.bad) expect(line).toBeGreaterThan(0);
      withEntries(before, read.entries, 'import', NOW);
    }),
    { numRuns: 500 },
  );
});
