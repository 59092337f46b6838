/** A record as a person reads it: sections of a heading, lines and a table. HTML and Markdown only draw them. */

/** A verdict is marked so that it can be drawn as one; the words are enough without the mark. */
export type Cell = string | { readonly text: string; readonly mark: string };

export type Section = {
  readonly id: string;
  readonly title: string;
  readonly notes?: readonly string[];
  readonly list?: readonly string[];
  readonly table?: { readonly head: readonly string[]; readonly rows: readonly (readonly Cell[])[] };
};

export type Document = {
  readonly title: string;
  readonly lead: readonly string[];
  readonly sections: readonly Section[];
};

export const textOf = (cell: Cell): string => (typeof cell === 'string' ? cell : cell.text);
