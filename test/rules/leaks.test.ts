/** docs/leaks.md is made by `npm run leaks`; here is held that it is whole and says what the README promises. */
import { describe, expect, test } from 'vitest';
import { gapsOf } from '../../src/block/index.ts';
import type { Capabilities } from '../../src/block/mechanism.ts';
import type { Choice } from '../../src/core/choice.ts';
import { CONDITIONS, MODES, type Mode, SUBJECTS, type Subject, visitsOf } from '../browser/matrix/cells.ts';
import { OPEN } from '../browser/matrix/open.ts';
import { documentOf, headingOf, rowOf, rowsIn, titleOf } from '../browser/matrix/table.ts';
import { readText } from './source.ts';

const DOCUMENT = readText('docs/leaks.md');
const ROWS = rowsIn(DOCUMENT);

/** "sent of arrived · stored · readable (read back)" */
const FIGURES = /^(\d+) of (\d+) · (\d+) · (\d+)(?: \(\d+\))?$/;
const figuresIn = (cell: string): readonly number[] => (FIGURES.exec(cell) ?? []).slice(1).map(Number);

const cellsFor = (mode: string, subject: string): readonly (readonly [string, string])[] =>
  ROWS.filter((row) => row.mode === mode && row.subject === subject).flatMap(({ row, cells }) =>
    cells.map((cell) => [row, cell] as const),
  );

describe.each(MODES.map((mode) => [titleOf(mode), mode] as const))('%s', (title) => {
  test.each(SUBJECTS.map((subject) => [headingOf(subject), subject] as const))(
    'every cell is measured: %s',
    (heading, subject) => {
      const rows = ROWS.filter((row) => row.mode === title && row.subject === heading);
      expect(rows.map(({ row }) => row)).toEqual(CONDITIONS.map(rowOf));
      for (const { cells } of rows) {
        expect(cells).toHaveLength(visitsOf(subject).length);
        for (const cell of cells) expect(cell).toMatch(FIGURES);
      }
    },
  );

  test('no refused site gets a cookie with a request', () => {
    const cells = cellsFor(title, headingOf('reject'));
    expect(cells.filter(([, cell]) => figuresIn(cell)[0] !== 0)).toEqual([]);
  });

  test('the control leaks everywhere', () => {
    const cells = cellsFor(title, headingOf('accept'));
    const [sent, arrived, readable] = [0, 1, 3];
    const tight = cells.filter(([, cell]) => {
      const figures = figuresIn(cell);
      return figures[sent] !== figures[arrived] || (figures[readable] ?? 0) < 12;
    });
    expect(tight).toEqual([]);
  });
});

test('refused by Chromium’s own setting, nothing is sent, stored or readable, in no cell', () => {
  const cells = cellsFor(titleOf('chromium'), headingOf('reject'));
  expect(cells.filter(([, cell]) => !/^0 of \d+ · 0 · 0$/.test(cell))).toEqual([]);
});

/**
 * The one hole of Firefox's: as it starts, it tells nobody of a cookie that a frame of the refused site stores under
 * a page whose site we have no access to. It stays in that page's partition; the popup says so.
 */
test('refused by Firefox, nothing is stored or readable, but framed by a stranger as the browser starts', () => {
  const [stored, readable] = [2, 3];
  const cells = cellsFor(titleOf('firefox'), headingOf('reject')).filter(([, cell]) => {
    const figures = figuresIn(cell);
    return figures[stored] !== 0 || figures[readable] !== 0;
  });
  expect(cells.map(([row]) => row)).toEqual([rowOf('restart')]);
});

const CAPABILITIES: Readonly<Record<Mode, Capabilities>> = {
  chromium: { contentSettings: true, headerRules: true, requestFilter: false },
  'chromium-fallback': { contentSettings: false, headerRules: true, requestFilter: false },
  firefox: { contentSettings: false, headerRules: false, requestFilter: true },
};
const CHOICE_OF: Readonly<Partial<Record<Subject, Choice>>> = {
  'no-third-party': 'no-third-party',
  reject: 'reject',
  'reject-kept': 'reject',
};

test.each(OPEN.flatMap((open) => open.modes.map((mode) => [open.because, mode, open] as const)))(
  'what may be found is said beside the choice: %s, %s',
  (because, mode, { subjects }) => {
    const said = subjects.flatMap((subject) => {
      const choice = CHOICE_OF[subject];
      return choice === undefined ? [] : gapsOf(choice, CAPABILITIES[mode]);
    });
    // Of a refused name, and of what was left in the jar, the popup speaks in words of their own.
    if (!['next_answer', 'first_frame', 'stored_before'].includes(because)) expect(said).toContain(because);
  },
);

test('the same findings give the same document, and nothing measured is no measurement', () => {
  const words = (key: string): string => key;
  expect(documentOf([], {}, words)).toBe(documentOf([], {}, words));
  expect(rowsIn(documentOf([], {}, words)).flatMap(({ cells }) => cells)).toContain('not measured');
});
