/** What was chosen, in words. Every word comes from the locale file; only numbers, dates and names are put in. */
import { nameOf } from '../src/parts/words.ts';
import { counted, message } from '../src/platform/words.ts';
import type { AutoClear } from '../src/schema.ts';

type About = {
  readonly site: string;
  readonly host?: string | undefined;
  readonly name?: string | undefined;
};

/** What an entry is about, as it is named on its button. */
export const aboutWords = ({ site, host, name }: About): string => {
  if (name !== undefined) return message('options_name_of', nameOf({ name }), site);
  return host === undefined ? site : message('options_host', host);
};

/** When a site clears itself, one phrase for each time. */
export const timesOf = ({ lastTab, start, days, grace, storage }: AutoClear): readonly string[] => [
  ...(lastTab ? [grace > 0 ? counted('options_last_tab_grace', grace) : message('options_last_tab')] : []),
  ...(start ? [message('options_at_start')] : []),
  ...(days > 0 ? [counted('options_after_days', days)] : []),
  ...(storage ? [message('options_with_storage')] : []),
];

/** Whether a row speaks of what was typed: each word is somewhere in it. */
export const isFound = (words: string, texts: readonly (string | undefined)[]): boolean => {
  const text = texts.join(' ').toLowerCase();
  return words
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
};
