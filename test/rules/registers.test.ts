import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { MECHANISMS } from '../../src/block/index.ts';
import type { Mechanism } from '../../src/block/mechanism.ts';
import { POLICIES } from '../../src/core/policy/index.ts';
import { FORMATS } from '../../src/core/report/index.ts';
import { RULE_IDS as SIGNAL_IDS } from '../../src/signal/header-rules.ts';
import { SIGNAL_MECHANISMS } from '../../src/signal/index.ts';
import { ROOT } from './source.ts';

type Module = Readonly<Record<string, unknown>>;

/** The files of a folder that hold one thing each: all but the type and the register. */
const filesIn = (folder: string, others: readonly string[]): readonly string[] =>
  readdirSync(join(ROOT, folder)).filter((file) => file.endsWith('.ts') && !others.includes(file));

const camel = (file: string): string =>
  file.replace(/\.ts$/, '').replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());

/** The line to paste into the register where a file's thing is not in it; undefined where it is. */
const forgotten = (file: string, module: Module, registered: readonly unknown[]): string | undefined =>
  Object.values(module).some((thing) => registered.includes(thing))
    ? undefined
    : `Not in the register. Add to index.ts:  import { ${camel(file)} } from './${file}';  and ${camel(file)} to the list.`;

const MECHANISM_FILES = filesIn('src/block', ['index.ts', 'mechanism.ts']);
const load = (file: string): Promise<Module> => import(join(ROOT, 'src/block', file)) as Promise<Module>;

describe('the register of mechanisms', () => {
  test.each(MECHANISM_FILES)('holds %s', async (file) => {
    expect(forgotten(file, await load(file), MECHANISMS)).toBeUndefined();
  });

  test('holds nothing else, and each id once', () => {
    expect(MECHANISMS.map(({ id }) => `${id}.ts`).sort()).toEqual([...MECHANISM_FILES].sort());
  });

  test('would be missed by a file that is not in it, with the line to paste', () => {
    const made: Mechanism = { ...(MECHANISMS[0] as Mechanism), id: 'new-way' };
    expect(forgotten('new-way.ts', { newWay: made }, MECHANISMS)).toContain(
      `import { newWay } from './new-way.ts';`,
    );
  });
});

const SIGNAL_FILES = filesIn('src/signal', ['index.ts', 'mechanism.ts']);
const loadSignal = (file: string): Promise<Module> =>
  import(join(ROOT, 'src/signal', file)) as Promise<Module>;

describe('the register of signal mechanisms', () => {
  test.each(SIGNAL_FILES)('holds %s', async (file) => {
    expect(forgotten(file, await loadSignal(file), SIGNAL_MECHANISMS)).toBeUndefined();
  });

  test('holds nothing else', () => {
    expect(SIGNAL_MECHANISMS).toHaveLength(SIGNAL_FILES.length);
  });
});

type Range = { readonly owner: string; readonly first: number; readonly last: number };

/** Pairs of owners whose ids meet, and owners of no id at all. */
const collisions = (ranges: readonly Range[]): readonly string[] => [
  ...ranges.filter(({ first, last }) => first > last).map(({ owner }) => `${owner} owns no id`),
  ...ranges.flatMap((one, index) =>
    ranges
      .slice(index + 1)
      .filter((other) => one.first <= other.last && other.first <= one.last)
      .map((other) => `${one.owner} and ${other.owner} own the same ids`),
  ),
];

test('no two mechanisms own the same rule ids', async () => {
  const modules = await Promise.all(
    MECHANISM_FILES.map(async (owner) => ({ owner, ...(await load(owner)) })),
  );
  const ranges = modules.flatMap((module) => {
    const { owner, RULE_IDS } = module as { owner: string; RULE_IDS?: Omit<Range, 'owner'> };
    return RULE_IDS === undefined ? [] : [{ owner, ...RULE_IDS }];
  });
  expect(ranges.length).toBeGreaterThan(0);
  const signals = Object.entries(SIGNAL_IDS).map(([kind, ids]) => ({ owner: `signal ${kind}`, ...ids }));
  expect(collisions([...ranges, ...signals])).toEqual([]);
});

test.each([
  [1, 'end where the other begins', [1, 3], [3, 5]],
  [1, 'lie one in the other', [1, 9], [3, 5]],
  [1, 'are empty', [1, 0], [3, 5]],
  [0, 'lie side by side', [1, 3], [4, 5]],
])('%i collision is found where the ranges %s', (count, _, [a = 0, b = 0], [c = 0, d = 0]) => {
  const ranges = [
    { owner: 'one', first: a, last: b },
    { owner: 'other', first: c, last: d },
  ];
  expect(collisions(ranges)).toHaveLength(count);
});

test.each(filesIn('src/core/policy', ['index.ts', 'clause.ts']))(
  'the register of policies holds %s',
  async (file) => {
    const module = (await import(join(ROOT, 'src/core/policy', file))) as Module;
    expect(forgotten(file, module, Object.values(POLICIES))).toBeUndefined();
  },
);

/** Files in which the formats are written, and that are none themselves. */
const NO_FORMATS = [
  'index.ts',
  'format.ts',
  'document.ts',
  'section.ts',
  'difference.ts',
  'escaped.ts',
  'environment-section.ts',
  'html-page.ts',
  'lab-document.ts',
  'lab-figures.ts',
  'lab-observed.ts',
  'lab-runs.ts',
  'cookie-sections.ts',
  'event-section.ts',
  'experiment-sections.ts',
  'place-sections.ts',
  'verdict-section.ts',
  'html-style.ts',
  'rfc4180.ts',
  'times.ts',
];

test.each(filesIn('src/core/report', NO_FORMATS))('the register of formats holds %s', async (file) => {
  const module = (await import(join(ROOT, 'src/core/report', file))) as Module;
  expect(forgotten(file, module, Object.values(FORMATS))).toBeUndefined();
});
