export type Chord = { readonly modifiers: readonly string[]; readonly key: string };

/** 'Shift+Tab' → Tab with Shift held; a lone '+' is itself. */
export const chordOf = (text: string): Chord => {
  const parts = text.split(/(?<=.)\+(?=.)/);
  return { modifiers: parts.slice(0, -1), key: parts.at(-1) ?? text };
};
