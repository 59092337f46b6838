/** Comma-separated values as RFC 4180 has them: every field quoted, so that a line break in one is no new line. */

/**
 * What a spreadsheet takes for the beginning of a formula, in ASCII and in full width. An apostrophe is put before it, and
 * before an apostrophe, so that taking one away gives back what was there.
 */
const ACTIVE = /^['=+\-@\t\r\n＝＋－＠]/;

const field = (value: string | number | boolean): string => {
  const text = String(value);
  const passive = typeof value === 'string' && ACTIVE.test(text) ? `'${text}` : text;
  return `"${passive.replaceAll('"', '""')}"`;
};

/** A header and rows under it. */
export const table = (
  header: readonly string[],
  rows: readonly (readonly (string | number | boolean)[])[],
): string => [header, ...rows].map((row) => `${row.map(field).join(',')}\r\n`).join('');
