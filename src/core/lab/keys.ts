/** When two things seen in different visits are the same thing. */
import type { Key } from './run.ts';

/** Characters of a name that are looked at; a page may choose names of any length. */
const LONGEST = 200;

/** Letters or digits go on before or after. */
const START = '(?<![0-9a-z])';
const END = '(?![0-9a-z])';

/** What changes from visit to visit, or from site to site, in names that are made by a script or a server. */
const CHANGING: readonly RegExp[] = [
  // UUIDs (RFC 9562), with whatever stands between their parts.
  new RegExp(`${START}[0-9a-f]{8}(?:[-_][0-9a-f]{4}){3}[-_][0-9a-f]{12}${END}`, 'gi'),
  // Properties of Google Analytics and Tag Manager: UA-1234-1, G-ABC123, GTM-ABC, and the bare suffix of _ga_….
  /(?<=(?<![0-9a-z])UA[-_])\d+(?:[-_]\d+)*/gi,
  /(?<=(?<![0-9A-Za-z])(?:G|GT|GTM|AW|DC)-)[0-9A-Z]+/g,
  /(?<=^_ga_)[0-9a-z]+$/gi,
  // IIS names the session cookie of classic ASP anew for each of its processes.
  /(?<=^ASPSESSIONID)[a-z]{8}$/gi,
  // Hexadecimal numbers of eight digits and more that are no word; long ones wherever they begin.
  /(?=[a-f]*\d)[0-9a-f]{16,}/gi,
  new RegExp(`${START}(?=[a-f]*\\d)[0-9a-f]{8,}${END}`, 'gi'),
  // Letters and digits by turns, three times and more: no name that a person chose.
  new RegExp(`${START}(?=[0-9a-z]{10})[a-z]*(?:\\d+[a-z]+){3,}\\d*${END}`, 'gi'),
  // Times, and numbers of sessions and accounts.
  /\d{5,}/g,
];

const replacedIn = (name: string): string =>
  CHANGING.reduce((text, changing) => text.replace(changing, '*'), name).replace(/\*{2,}/g, '*');

/**
 * The name with what changes from visit to visit replaced by `*`: `_gat_UA-12-3` becomes `_gat_UA-*`. For any text;
 * a pattern's pattern is itself. Names longer than 200 characters are cut.
 */
export const patternOf = (name: string): string => {
  let before = [...name.slice(0, 2 * LONGEST)].slice(0, LONGEST).join('');
  // What one replacement has set free, another may take; each leaves fewer characters than there were.
  for (let after = replacedIn(before); after !== before; after = replacedIn(before)) before = after;
  return before;
};

/** The same text for the same key, another for every other. */
export const keyText = ({ kind, name, site, party, partitioned, setter }: Key): string =>
  JSON.stringify([kind, name, site, party, partitioned, setter]);
