/** Text of a page's making as it may be shown. */

const PLAIN = /^[\x20-\x7e]*$/;

/**
 * Controls, direction marks, separators, lone surrogates and all that is drawn as nothing; but not U+FE0F,
 * which turns a sign into its emoji.
 */
const UNSEEN = /(?!\u{fe0f})[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Default_Ignorable_Code_Point}\u{2800}]/gu;

const codePointOf = (character: string): string =>
  `‹U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}›`;

/** A name as it is shown: characters that cannot be seen, or that turn the text around, by their code point. */
export const visible = (text: string): string =>
  PLAIN.test(text) ? text : text.replace(UNSEEN, codePointOf);
