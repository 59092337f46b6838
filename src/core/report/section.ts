/** A record as a person reads it: sections of a heading, lines and a table. HTML and Markdown only draw them. */
import type { Part } from '../chart/draw-rows.ts';
import type { LegendLine } from '../chart/drawn.ts';

/** A verdict is marked so that it can be drawn as one; the words are enough without the mark. */
export type Cell = string | { readonly text: string; readonly mark: string };

/** What the marks in them mean, and the pictures; their facts are in a table too. */
export type Pictures = { readonly legend: readonly LegendLine[]; readonly parts: readonly Part[] };

export type Section = {
  readonly id: string;
  readonly title: string;
  readonly notes?: readonly string[];
  readonly list?: readonly string[];
  /** Text has none. */
  readonly pictures?: Pictures;
  readonly table?: { readonly head: readonly string[]; readonly rows: readonly (readonly Cell[])[] };
};

export type Document = {
  readonly title: string;
  readonly lead: readonly string[];
  readonly sections: readonly Section[];
};

export const textOf = (cell: Cell): string => (typeof cell === 'string' ? cell : cell.text);
