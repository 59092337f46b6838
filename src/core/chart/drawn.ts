/** A picture as elements of SVG: our pages put them on screen, the handed-over page writes them down. */

export type Drawn = {
  readonly tag: string;
  readonly attributes: Readonly<Record<string, string | number>>;
  readonly children: readonly (Drawn | string)[];
};

export const drawn = (
  tag: string,
  attributes: Drawn['attributes'],
  ...children: Drawn['children']
): Drawn => ({ tag, attributes, children });

/** "42.5%" of a part of the whole: pictures are as wide as there is room, their words keep their size. */
export const percent = (part: number): string => `${Math.round(part * 10_000) / 100}%`;

type Picture = {
  /** Of the page's own, once. */
  readonly id: string;
  readonly kind: string;
  readonly title: string;
  readonly describes: string;
  /** Pixels. */
  readonly height: number;
};

/** A picture that says what it is; the facts are in the table that belongs to it. */
export const picture = ({ id, kind, title, describes, height }: Picture, ...parts: readonly Drawn[]): Drawn =>
  drawn(
    'svg',
    {
      class: `chart ${kind}`,
      role: 'img',
      'aria-labelledby': `${id}-title ${id}-about`,
      width: '100%',
      height,
    },
    drawn('title', { id: `${id}-title` }, title),
    drawn('desc', { id: `${id}-about` }, describes),
    ...parts,
  );

/** Where words stand so that they do not leave the picture. */
export const anchorAt = (x: number): 'start' | 'middle' | 'end' => {
  if (x < 0.08) return 'start';
  return x > 0.92 ? 'end' : 'middle';
};

/** The shapes of all marks, by the names of their kinds: a shape can be told apart without its colour. */
const SHAPES: Readonly<Record<string, string>> = {
  offered: 'M-3.5 0a3.5 3.5 0 1 0 7 0a3.5 3.5 0 1 0 -7 0z',
  refused: 'M-3.5 -3.5L3.5 3.5M-3.5 3.5L3.5 -3.5',
  stored: 'M-4.5 0a4.5 4.5 0 1 0 9 0a4.5 4.5 0 1 0 -9 0z',
  overwritten: 'M0 -5.5L5.5 0L0 5.5L-5.5 0z',
  deleted: 'M-2 -6H2V6H-2z',
  sent: 'M0 -4L4 3H-4z',
  asked: 'M0 -7.5L7.5 0L0 7.5L-7.5 0z',
  left: 'M-4 -5L5 0L-4 5z',
};

export type Shape = 'offered' | 'refused' | 'stored' | 'overwritten' | 'deleted' | 'sent' | 'asked' | 'left';

/** One mark of a cookie of that group; `about` is what it says when it is pointed at. */
export const mark = (shape: Shape, group: string, x: number, y: number, about: string): Drawn =>
  drawn(
    'svg',
    { x: percent(x), y, class: `mark ${group}`, overflow: 'visible' },
    drawn('path', { class: shape, d: SHAPES[shape] ?? '' }, drawn('title', {}, about)),
  );

/** One line of a legend: what a sign means. */
export type LegendLine = { readonly sign: Drawn; readonly words: string };

/** The same for a line of the legend. */
export const legendMark = (shape: Shape): Drawn =>
  drawn(
    'svg',
    { class: 'chart key', width: 16, height: 16, viewBox: '-8 -8 16 16', 'aria-hidden': 'true' },
    drawn('path', { class: shape, d: SHAPES[shape] ?? '' }),
  );

/** A bar of the time in the jar: broken for session cookies, hollow for third parties. */
export const barShape = (group: string, x: string, y: number, width: string): Drawn =>
  drawn('rect', { class: `bar ${group}`, x, y, width, height: 7, rx: 2 });

export const legendBar = (group: string): Drawn =>
  drawn(
    'svg',
    { class: 'chart key', width: 34, height: 14, 'aria-hidden': 'true' },
    barShape(group, '1', 3.5, '32'),
  );
