/** Which rows of a long list are near enough to be in the document. Pure arithmetic, in CSS pixels. */

export type Geometry = {
  readonly count: number;
  readonly rowHeight: number;
  /** Where the visible part begins, measured from the top of the list; may be negative. */
  readonly top: number;
  readonly viewport: number;
  /** The unfolded row and how much taller it is; -1 where none is. */
  readonly openIndex: number;
  readonly openExtra: number;
  /** Rows drawn beyond the edges: enough for the next key press or wheel turn to land on something. */
  readonly spare: number;
};

export type Range = {
  /** First row drawn, and the one after the last. */
  readonly from: number;
  readonly to: number;
  /** Room to leave above and below for the rows not drawn. */
  readonly before: number;
  readonly after: number;
};

/** How far row `index` begins below the top of the list. */
export const offsetOf = (geometry: Geometry, index: number): number =>
  index * geometry.rowHeight +
  (geometry.openIndex >= 0 && geometry.openIndex < index ? geometry.openExtra : 0);

/** The row at a distance from the top of the list. */
const indexAt = (geometry: Geometry, y: number): number => {
  const { openIndex, openExtra, rowHeight, count } = geometry;
  const openEnd = offsetOf(geometry, openIndex + 1);
  if (openIndex < 0 || y < openIndex * rowHeight) return clamp(Math.floor(y / rowHeight), count);
  return y < openEnd ? clamp(openIndex, count) : clamp(Math.floor((y - openExtra) / rowHeight), count);
};

const clamp = (index: number, count: number): number => Math.min(Math.max(index, 0), count);

/** The rows to draw, never fewer than are visible, and the room for the rest. */
export const rangeOf = (geometry: Geometry): Range => {
  const { top, viewport, count, spare } = geometry;
  const from = Math.max(0, indexAt(geometry, top) - spare);
  const last = top + viewport < 0 ? -1 : indexAt(geometry, top + viewport);
  const to = Math.min(count, Math.max(from, last + 1 + spare));
  const total = offsetOf(geometry, geometry.count);
  return { from, to, before: offsetOf(geometry, from), after: total - offsetOf(geometry, to) };
};
