import { asset, htmlDocument } from '../asset.ts';

const FOOTER = '<footer>A replica for testing, served from this machine. Not the real site.</footer>';

/** A page in the replica's plain dress; `styles` are further files of client/, `head` goes first in the head. */
export const layout = (title: string, body: string, styles: readonly string[] = [], head = ''): string => {
  const css = ['style.css', ...styles].map(asset).join('\n');
  return htmlDocument(title, `${body}\n${FOOTER}`, `${head}\n<style>\n${css}</style>`);
};
