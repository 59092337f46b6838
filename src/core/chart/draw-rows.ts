/** What both pictures share: rows with a name above their track, in pictures short enough for a page of paper. */
import type { CookieId } from '../cookie.ts';
import { visible } from '../visible.ts';
import { type Drawn, drawn, picture } from './drawn.ts';
import { type ChartWords, cookieWords } from './words.ts';

/** Rows in one picture: as many as fit on half a sheet, which is never cut in two. */
const MOST_ROWS = 12;

/** Pixels. */
export const AXIS = 30;
const ROW = 42;
/** The middle of a row's track, from the row's top. */
export const TRACK = 28;

/** Characters of a name that fit where there is room; on a narrow page the picture cuts it off. */
const MOST_NAME = 80;

const cut = (text: string): string => {
  const signs = [...text];
  return signs.length > MOST_NAME ? `${signs.slice(0, MOST_NAME - 1).join('')}…` : text;
};

export const rowTop = (row: number): number => AXIS + row * ROW;

/** The cookie's name and where it applies, above its track. */
export const rowName = (cookie: CookieId, row: number, words: ChartWords): readonly Drawn[] => [
  drawn('line', { class: 'rule', x1: '0%', x2: '100%', y1: rowTop(row), y2: rowTop(row) }),
  drawn(
    'text',
    { class: 'name', x: 0, y: rowTop(row) + 14 },
    drawn('tspan', {}, cut(cookieWords(cookie, words))),
    drawn('tspan', { class: 'where', dx: 8 }, cut(visible(cookie.domain))),
  ),
];

/** One picture, with a name of its own on the page. */
export type Part = { readonly id: string; readonly title: string; readonly picture: Drawn };

type Drawing<Row> = {
  readonly id: string;
  readonly title: string;
  readonly kind: string;
  readonly describe: (rows: readonly Row[]) => string;
  readonly axis: (height: number) => readonly Drawn[];
  readonly row: (row: Row, place: number) => readonly Drawn[];
};

/** The rows of one group, in parts of a picture's length: "Session cookies, 13 to 24 of 30". */
export const partsOf = <Row>(
  rows: readonly Row[],
  { id, title, kind, describe, axis, row }: Drawing<Row>,
  { message }: ChartWords,
): readonly Part[] =>
  Array.from({ length: Math.ceil(rows.length / MOST_ROWS) }, (_, index) => {
    const first = index * MOST_ROWS;
    const some = rows.slice(first, first + MOST_ROWS);
    const [from, to, of] = [first + 1, first + some.length, rows.length].map(String) as [
      string,
      string,
      string,
    ];
    const named = some.length === rows.length ? title : message('chart_part', title, from, to, of);
    const height = rowTop(some.length) + 4;
    const part = { id: `${id}-${index + 1}`, title: named };
    return {
      ...part,
      picture: picture(
        { ...part, kind, describes: describe(some), height },
        ...axis(height),
        ...some.flatMap(row),
      ),
    };
  });
