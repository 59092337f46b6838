/**
 * One file to read and to print: no script, nothing loaded, nothing that a value in it could start. Its own policy
 * bars both, should an escape ever be missing.
 */
import { visible } from '../visible.ts';
import { documentOf } from './document.ts';
import type { Format } from './format.ts';
import { HTML_STYLE } from './html-style.ts';
import type { Cell, Section } from './section.ts';

const SIGNS: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const escaped = (text: string): string => visible(text).replace(/[&<>"']/g, (sign) => SIGNS[sign] ?? '');

const cell = (held: Cell): string =>
  typeof held === 'string'
    ? `<td><bdi>${escaped(held)}</bdi></td>`
    : `<td><span class="mark ${escaped(held.mark)}">${escaped(held.text)}</span></td>`;

const tableOf = ({ head, rows }: NonNullable<Section['table']>, id: string): string =>
  `<div class="wide" tabindex="0" role="region" aria-labelledby="${id}"><table><thead><tr>${head
    .map((words) => `<th scope="col">${escaped(words)}</th>`)
    .join(
      '',
    )}</tr></thead><tbody>\n${rows.map((row) => `<tr>${row.map(cell).join('')}</tr>\n`).join('')}</tbody></table></div>`;

const sectionOf = ({ id, title, notes, list, table }: Section): string =>
  [
    `<section class="${id}"><h2 id="${id}">${escaped(title)}</h2>`,
    ...(notes ?? []).map((note) => `<p><bdi>${escaped(note)}</bdi></p>`),
    list === undefined
      ? ''
      : `<ul>${list.map((item) => `<li><bdi>${escaped(item)}</bdi></li>`).join('')}</ul>`,
    table === undefined ? '' : tableOf(table, id),
    '</section>',
  ].join('\n');

export const html: Format = {
  id: 'html',
  extension: 'html',
  mime: 'text/html',
  make: (file, words) => {
    const { title, lead, sections } = documentOf(file, words);
    const { message } = words;
    const links = sections.map(
      (section) => `<li><a href="#${section.id}">${escaped(section.title)}</a></li>`,
    );
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
  },
};
