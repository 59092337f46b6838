/** Compares a list of the truth page's refused offers with the table; prints the table. Pure. */
import type { BrowserName } from './driver.ts';
import type { ThirdParty, TruthOffer, TruthSetter } from './site/index.ts';
import type { Outcome } from './site/pages/truth-types.ts';
import { type TruthRow, truthFor } from './truth-table.ts';

/** One offer that a list says was refused: name as sent, address of response or frame without query, the rule. */
export type ListedRefusal = { readonly name: string; readonly url: string; readonly why: string };

export type RefusalVerdict = {
  readonly rows: number;
  readonly right: number;
  /** Refused, but by another rule than listed. */
  readonly wrongWhy: readonly string[];
  /** Listed, but not refused. */
  readonly phantom: readonly string[];
  /** Refused, but not listed. */
  readonly missing: readonly string[];
};

const refusalsIn = ({ offer, outcome }: TruthRow): readonly ListedRefusal[] => {
  const { name, setter, later } = offer;
  const first = outcome.state === 'refused' ? [{ name, url: setter.url, why: outcome.why }] : [];
  const further = later.flatMap(({ why, setter: { url } }) =>
    why === undefined ? [] : [{ name, url, why }],
  );
  return [...first, ...further];
};

/** Every refused offer of the page: those of cookies never stored, and those that left a stored one as it was. */
export const refusalsFor = (browser: BrowserName, thirdParty: ThirdParty): readonly ListedRefusal[] =>
  truthFor(browser, thirdParty).flatMap(refusalsIn);

const offerOf = ({ name, url }: ListedRefusal): string => JSON.stringify([url, name]);
const lineOf = ({ name, url, why }: ListedRefusal): string => JSON.stringify([url, name, why]);

/** What is in `all` more often than in `others`: nameless offers of one response have the same line. */
const beyond = (
  all: readonly ListedRefusal[],
  others: readonly ListedRefusal[],
  by: (row: ListedRefusal) => string,
): readonly ListedRefusal[] => {
  const left = others.map(by);
  return all.filter((row) => {
    const at = left.indexOf(by(row));
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
};

/** What is right and wrong in a list of refused offers. */
export const judgeRefusals = (
  listed: readonly ListedRefusal[],
  browser: BrowserName,
  thirdParty: ThirdParty,
): RefusalVerdict => {
  const truth = refusalsFor(browser, thirdParty);
  const wrong = beyond(listed, truth, lineOf);
  const unsaid = beyond(truth, listed, lineOf);
  const phantom = beyond(wrong, unsaid, offerOf);
  return {
    rows: listed.length,
    right: listed.length - wrong.length,
    wrongWhy: wrong.filter((row) => !phantom.includes(row)).map(lineOf),
    phantom: phantom.map(lineOf),
    missing: beyond(unsaid, wrong, offerOf).map(lineOf),
  };
};

const sayOutcome = (outcome: Outcome): string => {
  if (outcome.state === 'refused') return `refused: ${outcome.why}`;
  const partition = outcome.partition === undefined ? '' : ', partitioned';
  return `${outcome.state}, ${outcome.class}${partition}`;
};

const saySetter = (setter: TruthSetter): string =>
  setter.kind === 'header' ? `${setter.url}, hop ${setter.hop}` : `${setter.api} in ${setter.url}`;

// A long line says what it is by its beginning; a bar would end the cell.
const cell = (text: string): string =>
  JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"').replaceAll('|', '\\|').slice(0, 80);

const rowOf = ({ note, line, setter, expected: { chromium, firefox } }: TruthOffer): string => {
  const outcomes = [chromium.on, chromium.off, firefox.on, firefox.off].map(sayOutcome);
  return `| ${[note, line, saySetter(setter), ...outcomes].map(cell).join(' | ')} |`;
};

const HEADINGS = [
  'What',
  'Line',
  'By',
  'Chromium',
  'without third parties',
  'Firefox',
  'without third parties',
];

/** The whole table in Markdown. */
export const tableText = (offers: readonly TruthOffer[]): string =>
  [`| ${HEADINGS.join(' | ')} |`, `|${' --- |'.repeat(HEADINGS.length)}`, ...offers.map(rowOf)].join('\n');
