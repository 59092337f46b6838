/** The sentences of a text one after the other, each with what it is compared by. */
import { cut, type Section } from './cut.ts';

export type Passage = {
  /** What it is compared by: the words without what only typography tells apart. */
  readonly key: string;
  /** As it stands in the text, blanks around it taken away. */
  readonly text: string;
  /** Where it begins in the text, in UTF-16 units. */
  readonly at: number;
  /** Its place among the sentences of its text, from 0. */
  readonly index: number;
  /** The heading it stands under. */
  readonly heading: string | undefined;
  readonly isHeading: boolean;
};

/**
 * The same words set in another way are the same sentence: blanks, straight and curly quotes. "_" at the start of a line
 * and "**" are the archive's marks for italics and bold.
 */
export const keyOf = (sentence: string): string =>
  sentence
    .normalize('NFC')
    .replace(/^_|\*\*/g, '')
    .replace(/[\u2018-\u201b]/g, "'")
    .replace(/[\u201c-\u201f]/g, '"')
    .replace(/\s+/g, ' ')
    .trim();

/** The sentences of sections; those without a character to read are left out. */
const passagesIn = (sections: readonly Section[]): readonly Passage[] =>
  sections
    .flatMap(({ heading, lines }) =>
      lines.flatMap(({ sentences, isHeading }) =>
        sentences.map(({ text, at }) => ({ key: keyOf(text), text: text.trim(), at, heading, isHeading })),
      ),
    )
    .filter(({ key }) => key !== '')
    .map((passage, index) => ({ ...passage, index }));

/** The sentences of any text. */
export const passagesOf = (text: string): readonly Passage[] => passagesIn(cut(text));
