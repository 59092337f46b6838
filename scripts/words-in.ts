/** Which messages of the locale file a built file may ask for. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

type Messages = Readonly<Record<string, { readonly message: string }>>;

/** A text that is a key, or one that a key begins with: what stands before the first gap of a template. */
const TEXTS = /["'`]([a-z][a-z\d_]{2,})(["'`]|\$\{)/g;

const keysFor = (keys: readonly string[], text: string, isWhole: boolean): readonly string[] =>
  isWhole
    ? keys.filter((key) => key === text || key === `${text}_one` || key === `${text}_other`)
    : keys.filter((key) => key.startsWith(text));

/** By key, the messages whose keys stand in the code, whole or by their beginning. */
export const wordsIn = (code: string, messages: Messages): Readonly<Record<string, string>> => {
  const keys = Object.keys(messages);
  const found = [...code.matchAll(TEXTS)].flatMap(([, text = '', end]) => keysFor(keys, text, end !== '${'));
  return Object.fromEntries([...new Set(found)].sort().map((key) => [key, messages[key]?.message ?? '']));
};

/**
 * The locale file, where there is one language; with a second one only the browser knows which is to be shown, and
 * nothing is put in.
 */
export const onlyLocale = (folder: string): Messages => {
  const [language, ...others] = readdirSync(folder);
  return language === undefined || others.length > 0
    ? {}
    : (JSON.parse(readFileSync(join(folder, language, 'messages.json'), 'utf8')) as Messages);
};
