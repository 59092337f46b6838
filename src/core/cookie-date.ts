/**
 * RFC 6265bis §5.1.1, the date algorithm of Expires. JavaScript's own parser takes other texts (ISO 8601,
 * time zones) and refuses some of these.
 */

const DELIMITERS = /[\t\x20-\x2f\x3b-\x40\x5b-\x60\x7b-\x7e]+/;
const TIME = /^(\d{1,2}):(\d{1,2}):(\d{1,2})(?:\D|$)/;
const DAY = /^(\d{1,2})(?:\D|$)/;
const YEAR = /^(\d{2,4})(?:\D|$)/;
const MONTH = /^(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)/i;
const MONTHS = 'janfebmaraprmayjunjulaugsepoctnovdec';

type Found = { time?: readonly number[]; day?: number; month?: number; year?: number };

/** One token is the first of these that is still missing and that it can be, in the order of the RFC. */
const take = (found: Found, token: string): void => {
  const time = found.time === undefined ? TIME.exec(token) : null;
  if (time !== null) {
    found.time = time.slice(1, 4).map(Number);
    return;
  }
  const day = found.day === undefined ? DAY.exec(token) : null;
  if (day !== null) {
    found.day = Number(day[1]);
    return;
  }
  const month = found.month === undefined ? MONTH.exec(token) : null;
  if (month !== null) {
    found.month = MONTHS.indexOf(month[0].toLowerCase()) / 3;
    return;
  }
  const year = found.year === undefined ? YEAR.exec(token) : null;
  if (year !== null) found.year = fullYear(Number(year[1]));
};

/** Steps 3 and 4: 70 to 99 are of the last century, 0 to 69 of this one. */
const fullYear = (year: number): number => {
  if (year >= 70 && year <= 99) return year + 1900;
  return year <= 69 ? year + 2000 : year;
};

/** Seconds since the epoch; undefined where the text is no date, and then the attribute counts for nothing. */
export const parseCookieDate = (text: string): number | undefined => {
  const found: Found = {};
  for (const token of text.split(DELIMITERS)) take(found, token);
  const { day, month, year } = found;
  const [hour = 24, minute = 60, second = 60] = found.time ?? [];
  if (day === undefined || month === undefined || year === undefined) return undefined;
  if (year < 1601 || hour > 23 || minute > 59 || second > 59) return undefined;
  const date = new Date(Date.UTC(year, month, day, hour, minute, second));
  // A day that its month does not have rolls over: step 6 knows no such date.
  return date.getUTCDate() === day && date.getUTCMonth() === month ? date.getTime() / 1000 : undefined;
};
