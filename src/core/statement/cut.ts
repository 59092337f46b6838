/**
 * A statement as it was printed, cut into sections, lines and sentences. Nothing is left out and nothing is added:
 * the sentences joined are the line, and the lines joined by "\n" are the text, byte for byte.
 */

/** A sentence with the blanks that follow it; `at` is where it begins in the text, in UTF-16 units. */
export type Sentence = { readonly text: string; readonly at: number };

export type Line = { readonly isHeading: boolean; readonly sentences: readonly Sentence[] };

/** A heading with what stands under it; undefined over what stands before the first one. */
export type Section = { readonly heading: string | undefined; readonly lines: readonly Line[] };

/** A line as it was printed: the archive put "_" where italics begin. */
const printed = (line: string): string => line.replace(/^_/, '').trim();

/** Longer lines are text, whatever they end with. In characters. */
const LONGEST_HEADING = 100;
/** What a heading stands over is a paragraph: at least so many characters. */
const SHORTEST_PARAGRAPH = 120;

/** A short line without the stop of a sentence, over a paragraph. */
const isHeading = (line: string, next: string | undefined): boolean => {
  const text = printed(line);
  if (text === '' || text.length > LONGEST_HEADING || /[.;:,]$/.test(text)) return false;
  return (next?.length ?? 0) >= SHORTEST_PARAGRAPH;
};

const SEGMENTER = new Intl.Segmenter('en', { granularity: 'sentence' });

const sentencesOf = (line: string, at: number): readonly Sentence[] =>
  [...SEGMENTER.segment(line)].map(({ segment, index }) => ({ text: segment, at: at + index }));

const linesOf = (text: string): readonly Line[] => {
  const raw = text.split('\n');
  let at = 0;
  return raw.map((line, index) => {
    const begin = at;
    at += line.length + 1;
    return { isHeading: isHeading(line, raw[index + 1]), sentences: sentencesOf(line, begin) };
  });
};

export const textOfLine = ({ sentences }: Line): string => sentences.map(({ text }) => text).join('');

/** Cuts any text; total. */
export const cut = (text: string): readonly Section[] => {
  const sections: { heading: string | undefined; lines: Line[] }[] = [];
  for (const line of linesOf(text)) {
    const open = sections.at(-1);
    if (line.isHeading || open === undefined)
      sections.push({ heading: line.isHeading ? printed(textOfLine(line)) : undefined, lines: [line] });
    else open.lines.push(line);
  }
  return sections;
};

/** The text that was cut. */
export const joined = (sections: readonly Section[]): string =>
  sections.flatMap(({ lines }) => lines.map(textOfLine)).join('\n');
