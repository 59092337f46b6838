/**
 * A thin slice of the leak matrix, each choice at least once in each browser; `npm run leaks` goes through all of it.
 * The three browsers run side by side: nothing here is timed.
 */
import { beforeAll, describe, expect, test } from 'vitest';
import {
  type Cell,
  type Condition,
  MODES,
  type Mode,
  nameOf,
  type Subject,
  type Visit,
} from './matrix/cells.ts';
import { type Controls, type Finding, openMode, tryCell } from './matrix/matrix.ts';

type Place = readonly [Visit, Condition];
const COLD: Place = ['first', 'stopped'];
const FRAMED: Place = ['embedded', 'warm'];
const OPEN: Place = ['revisit', 'open'];
const START: Place = ['first', 'restart'];
const THIRD: Place = ['third-party', 'warm'];

/** The controls first: what they find is what the others are compared with. */
const SLICE: readonly (readonly [Subject, readonly Place[]])[] = [
  ['accept', [COLD, FRAMED, THIRD]],
  ['notify', [COLD]],
  ['session', [COLD]],
  ['no-third-party', [THIRD]],
  ['name', [COLD]],
  ['reject', [COLD, FRAMED, OPEN, START]],
];

const cellsOf = (mode: Mode): readonly Cell[] =>
  SLICE.flatMap(([subject, places]) =>
    places.map(([visit, condition]): Cell => ({ mode, subject, visit, condition })),
  );

const tryAll = async (mode: Mode): Promise<readonly Finding[]> => {
  const { lab, close } = await openMode(mode);
  const controls: Controls = new Map();
  const findings: Finding[] = [];
  try {
    for (const cell of cellsOf(mode)) findings.push(await tryCell(lab, cell, controls));
    return findings;
  } finally {
    await close();
  }
};

const CELLS = MODES.flatMap(cellsOf);

describe('the leak matrix', () => {
  const findings = new Map<string, Finding>();
  beforeAll(async () => {
    const found = await Promise.all(MODES.map(tryAll));
    for (const finding of found.flat()) findings.set(nameOf(finding.cell), finding);
  }, 180_000);

  test.each(CELLS.map((cell) => [nameOf(cell), cell] as const))('%s', (name, { subject }) => {
    const { broken, figures } = findings.get(name) ?? {};
    expect(broken).toEqual([]);
    // The control leaks everywhere, or the others would show nothing.
    if (subject === 'accept')
      expect(figures).toMatchObject({ sent: figures?.arrived, readable: figures?.scripts });
  });
});
