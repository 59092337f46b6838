/**
 * The cookies a statement declares by name: in tables (cells with a TAB between them), in lists ("_ga, 2 years,
 * analytics") and in sentences ("The _ga cookie expires after 2 years").
 */
import { type Lifetime, lifetimeIn } from './lifetime.ts';

export type Declared = {
  /** As printed; may hold wildcards. */
  readonly name: string;
  /** Undefined where the words name none, or none that is understood. */
  readonly lifetime: Lifetime | undefined;
  /** The words for its lifetime as printed; '' where there are none. */
  readonly lifetimeWords: string;
  /** What else is said of it. */
  readonly purpose: string;
  /** Where its line begins in the text, in UTF-16 units. */
  readonly at: number;
};

type Line = { readonly text: string; readonly at: number };

/** More are hardly read by anybody; in cookies and in characters of a line. */
export const MOST_DECLARED = 2000;
const LONGEST_LINE = 20_000;

const linesOf = (text: string): readonly Line[] => {
  let at = 0;
  return text.split('\n').map((line) => {
    const here = { text: line, at };
    at += line.length + 1;
    return here;
  });
};

/** What a cookie may be called (RFC 6265bis §4.1.1, a token), with what stands for a part that varies. */
const TOKEN = /^[\w!#$%&'*+.^`|~<>{}[\]:@-]{1,128}$/;
/** Names as machines write them: no word of a sentence looks so. */
const MACHINE = /^(?=.*[A-Za-z])(?:.*[_*#]|.*\d|.*\.(?=\w)|[A-Z]{3,}$|.*[a-z][A-Z]|__)/;

const bare = (word: string): string => word.replace(/^["'“”‘’`(]+|["'“”‘’`),;:]+$/g, '').trim();

/** "_ga, _gid", "_ga / _gid", one per line: every name of a cell; none where it holds anything else. */
const namesIn = (cell: string): readonly string[] => {
  const names = cell
    .split(/\s*[,;]\s*|\s+(?:and|or|\/|\|)\s+|\s+/)
    .map(bare)
    .filter((name) => name !== '');
  const several = names.length > 1;
  return names.length <= 20 && names.every((name) => TOKEN.test(name) && (!several || MACHINE.test(name)))
    ? names
    : [];
};

type Column = 'name' | 'lifetime' | 'purpose';

/** Heads of columns, the surest first. */
const HEADS: Readonly<Record<Column, readonly RegExp[]>> = {
  name: [
    /^(?:cookie |tracker )?names?\b/i,
    /\bcookie names?\b/i,
    /^cookies?(?: key| id)?s?$/i,
    /^cookies? used$/i,
    /^(?:identifier|key)$/i,
  ],
  lifetime: [
    /\b(?:duration|expir\w*|retention|life ?-?time|life ?span|max(?:imum)?[ -]age|ttl)\b/i,
    /\b(?:storage period|period|validity|how long|stored for|kept for|persistence)\b/i,
  ],
  purpose: [/\b(?:purpose|description|function|used? for|what (?:it|they) do)\b/i, /\b(?:category|type)\b/i],
};

const columnOf = (cells: readonly string[], column: Column): number => {
  for (const head of HEADS[column]) {
    const found = cells.findIndex((cell) => cell.length <= 60 && head.test(cell));
    if (found >= 0) return found;
  }
  return -1;
};

type Columns = Readonly<Record<Column, number>>;

const cellsOf = ({ text }: Line): readonly string[] =>
  text
    .slice(0, LONGEST_LINE)
    .split('\t')
    .map((cell) => cell.trim());

const headOf = (cells: readonly string[]): Columns | undefined => {
  const name = columnOf(cells, 'name');
  const [lifetime, purpose] = [columnOf(cells, 'lifetime'), columnOf(cells, 'purpose')];
  return name >= 0 && (lifetime >= 0 || purpose >= 0) ? { name, lifetime, purpose } : undefined;
};

/** A row of a table without a head: a name as machines write them, and a cell that is a lifetime and little else. */
const guessed = (cells: readonly string[]): Columns | undefined => {
  const name = cells.findIndex((cell) => namesIn(cell).some((one) => MACHINE.test(one)));
  const lifetime = cells.findIndex(
    (cell, index) => index !== name && cell.length <= 60 && lifetimeIn(cell) !== undefined,
  );
  if (name < 0 || lifetime < 0) return undefined;
  return { name, lifetime, purpose: cells.findIndex((_, index) => index !== name && index !== lifetime) };
};

const rowOf = (cells: readonly string[], columns: Columns, at: number): readonly Declared[] => {
  const lifetimeWords = cells[columns.lifetime] ?? '';
  const purpose = cells[columns.purpose] ?? '';
  return namesIn(cells[columns.name] ?? '').map((name) => ({
    name,
    lifetime: lifetimeIn(lifetimeWords),
    lifetimeWords,
    purpose,
    at,
  }));
};

/** "_ga, 2 years, analytics", "_ga – Google Analytics (2 years)", "_ga: expires after 2 years". */
const LISTED =
  /^[•*·–-]?\s*["“'‘`]?([^\s,;:"”'’`()–—|]{1,128})["”'’`]?\s*(?:[,;:–—|(-]|\s-\s)\s*(.{1,1000})$/;
/** A cookie named _ga; the "_ga" cookie. */
const NAMED = [
  /\bcookies?,? (?:named|called) ["“'‘`]?([\w!#$%&*+.^|~<>{}[\]-]{1,128})/g,
  /["“'‘` ]([\w!#$%&*+.^|~<>{}[\]-]{1,128})["”'’`]? cookies?\b/g,
];

const listed = ({ text, at }: Line): readonly Declared[] => {
  const [, name = '', rest = ''] = LISTED.exec(text.slice(0, 2000).trim()) ?? [];
  const lifetime = lifetimeIn(rest);
  if (!TOKEN.test(name) || !MACHINE.test(name) || lifetime === undefined) return [];
  return [{ name, lifetime, lifetimeWords: rest, purpose: '', at }];
};

const inSentences = ({ text, at }: Line): readonly Declared[] =>
  text
    .slice(0, LONGEST_LINE)
    .split(/(?<=[.!?])\s/)
    .flatMap((sentence) =>
      NAMED.flatMap((named) => [...sentence.matchAll(named)])
        .map(([, name = '']) => bare(name).replace(/\.$/, ''))
        .filter((name) => TOKEN.test(name) && MACHINE.test(name))
        .map((name) => ({ name, lifetime: lifetimeIn(sentence), lifetimeWords: sentence, purpose: '', at })),
    );

const inLine = (line: Line): readonly Declared[] => {
  const list = listed(line);
  return list.length > 0 ? list : inSentences(line);
};

/** A cookie declared twice with the same lifetime is one; with another it is two, and both are shown. */
const eachOnce = (all: readonly Declared[]): readonly Declared[] => {
  const known = new Set<string>();
  return all.filter(({ name, lifetime }) => {
    const key = `${name} ${JSON.stringify(lifetime)}`;
    return !known.has(key) && known.add(key);
  });
};

/** The cookies a text declares by name, in its order; total. The first MOST_DECLARED of them. */
export const declaredIn = (text: string): readonly Declared[] => {
  const found: Declared[] = [];
  let columns: Columns | undefined;
  for (const line of linesOf(text)) {
    if (found.length >= MOST_DECLARED) break;
    if (!line.text.includes('\t')) {
      columns = undefined;
      found.push(...inLine(line));
      continue;
    }
    const cells = cellsOf(line);
    const head = headOf(cells);
    if (head !== undefined) columns = head;
    else {
      const how = columns ?? guessed(cells);
      if (how !== undefined) found.push(...rowOf(cells, how, line.at));
    }
  }
  return eachOnce(found).slice(0, MOST_DECLARED);
};
