/** Text for tickets and repositories (CommonMark with GitHub's tables). What comes from a page is never markup. */
import { visible } from '../visible.ts';
import { documentOf } from './document.ts';
import type { Format } from './format.ts';
import { type Cell, type Document, type Section, textOf } from './section.ts';

/** What means something anywhere in a line, and what makes a link of an address that stands for itself. */
const ANYWHERE = /[\\`*_[\]<>|~&#@]|:(?=\/)|(?<=www)\./gi;
/** What means something at the beginning of one. */
const AT_START = /^(\d*)([-+=.)])/;

/** A backslash before a sign takes its meaning away. */
export const plain = (text: string): string =>
  visible(text).trim().replace(ANYWHERE, '\\$&').replace(AT_START, '$1\\$2');

const row = (cells: readonly Cell[]): string => `| ${cells.map((cell) => plain(textOf(cell))).join(' | ')} |`;

const tableOf = ({ head, rows }: NonNullable<Section['table']>): string =>
  [row(head), `| ${head.map(() => '---').join(' | ')} |`, ...rows.map(row)].join('\n');

const sectionOf = ({ title, notes, list, table }: Section): string =>
  [
    `## ${plain(title)}`,
    ...(notes ?? []).map(plain),
    ...(list === undefined || list.length === 0 ? [] : [list.map((item) => `- ${plain(item)}`).join('\n')]),
    ...(table === undefined ? [] : [tableOf(table)]),
  ].join('\n\n');

/** A document as Markdown. */
export const markdownOf = ({ title, lead, sections }: Document): string =>
  `${[`# ${plain(title)}`, ...lead.map(plain), ...sections.map(sectionOf)].join('\n\n')}\n`;

export const markdown: Format = {
  id: 'markdown',
  extension: 'md',
  mime: 'text/markdown',
  make: (file, words) => markdownOf(documentOf(file, words)),
};
