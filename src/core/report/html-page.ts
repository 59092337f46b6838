/**
 * A document as one file to read and to print: no script, nothing loaded, nothing that a value in it could start. Its
 * own policy bars both, should an escape ever be missing.
 */
import type { Drawn } from '../chart/drawn.ts';
import { escaped } from './escaped.ts';
import type { Words } from './format.ts';
import { HTML_STYLE } from './html-style.ts';
import type { Cell, Document, Pictures, Section } from './section.ts';

/** A cell is a paragraph of its own to the rules of writing directions: what is in one turns nothing around outside. */
const cell = (held: Cell): string =>
  typeof held === 'string'
    ? `<td>${escaped(held)}</td>`
    : `<td><span class="mark ${escaped(held.mark)}">${escaped(held.text)}</span></td>`;

/** Rows in one table at most: what is out of sight is not laid out, which halves the time a long record takes to open. */
const MOST_ROWS = 250;

type Rows = NonNullable<Section['table']>['rows'];

const part = (head: readonly string[], rows: Rows, attributes: string): string =>
  `<div class="wide" tabindex="0"${attributes}><table><thead><tr>${head
    .map((words) => `<th scope="col">${escaped(words)}</th>`)
    .join(
      '',
    )}</tr></thead><tbody>\n${rows.map((row) => `<tr>${row.map(cell).join('')}</tr>\n`).join('')}</tbody></table></div>`;

const tableOf = ({ head, rows }: NonNullable<Section['table']>, id: string): string => {
  const parts = [part(head, rows.slice(0, MOST_ROWS), ` role="region" aria-labelledby="${id}"`)];
  for (let at = MOST_ROWS; at < rows.length; at += MOST_ROWS)
    parts.push(part(head, rows.slice(at, at + MOST_ROWS), ' data-more'));
  return parts.join('\n');
};

const markup = ({ tag, attributes, children }: Drawn): string => {
  const named = Object.entries(attributes).map(([name, value]) => ` ${name}="${escaped(String(value))}"`);
  const inside = children.map((child) => (typeof child === 'string' ? escaped(child) : markup(child)));
  return `<${tag}${named.join('')}>${inside.join('')}</${tag}>`;
};

const picturesIn = ({ legend, parts }: Pictures): string =>
  [
    `<ul class="legend">${legend.map(({ sign, words }) => `<li>${markup(sign)} ${escaped(words)}</li>`).join('')}</ul>`,
    ...parts.map(
      (part) => `<figure><figcaption>${escaped(part.title)}</figcaption>${markup(part.picture)}</figure>`,
    ),
  ].join('\n');

const sectionOf = ({ id, title, notes, list, pictures, table }: Section): string =>
  [
    `<section class="${id}"><h2 id="${id}">${escaped(title)}</h2>`,
    ...(notes ?? []).map((note) => `<p><bdi>${escaped(note)}</bdi></p>`),
    list === undefined
      ? ''
      : `<ul>${list.map((item) => `<li><bdi>${escaped(item)}</bdi></li>`).join('')}</ul>`,
    pictures === undefined ? '' : picturesIn(pictures),
    table === undefined ? '' : tableOf(table, id),
    '</section>',
  ].join('\n');

export const htmlOf = ({ title, lead, sections }: Document, { message }: Pick<Words, 'message'>): string => {
  const links = sections.map((section) => `<li><a href="#${section.id}">${escaped(section.title)}</a></li>`);
  return [
    '<!doctype html>',
    `<html lang="${escaped(message('language_tag'))}"><head><meta charset="utf-8">`,
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta name="color-scheme" content="light dark">',
    `<title>${escaped(title)}</title><style>${HTML_STYLE}</style></head><body><main>`,
    `<h1>${escaped(title)}</h1>`,
    ...lead.map((line) => `<p>${escaped(line)}</p>`),
    `<nav aria-label="${escaped(message('report_contents'))}"><ul>${links.join('')}</ul></nav>`,
    ...sections.map(sectionOf),
    '</main></body></html>\n',
  ].join('\n');
};
