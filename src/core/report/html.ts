/** The record as a page to read, with the pictures of its cookies. */
import { picturesOf } from '../chart/recorded.ts';
import { documentOf } from './document.ts';
import type { Format } from './format.ts';
import { htmlOf } from './html-page.ts';

/** The pictures stand before the first of the tables that hold their facts. */
const BEFORE = 'cookies';

export const html: Format = {
  id: 'html',
  extension: 'html',
  mime: 'text/html',
  make: (file, words) => {
    const document = documentOf(file, words);
    const before = document.sections.findIndex(({ id }) => id === BEFORE);
    const sections = document.sections.toSpliced(before, 0, ...picturesOf(file.record, words));
    return htmlOf({ ...document, sections }, words);
  },
};
