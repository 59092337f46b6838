/** The locale file. Every word on screen comes from there. */
import type { Choice } from '../core/choice.ts';
import { browser } from './browser.ts';

declare global {
  /** Messages by key that the build has put into this file, so that they need not be asked for. */
  const WORDS: Readonly<Record<string, string>>;
}

/** Each put in its own place again: a message comes back as it stands in the locale file. */
const PLACES = ['$1', '$2', '$3', '$4', '$5', '$6', '$7', '$8', '$9'];

/** A list asks for the same few hundreds of times, and asking costs (Firefox: 0.05 ms and more, measured). */
const known = new Map<string, string>(Object.entries(WORDS));

const textOf = (key: string): string => {
  const text = known.get(key) ?? browser.i18n.getMessage(key, PLACES);
  known.set(key, text);
  return text;
};

/** The message of that key with $1… filled in; the key itself where the locale file lacks it. */
export const message = (key: string, ...parts: readonly string[]): string =>
  textOf(key).replace(/\$([1-9])/g, (_, place: string) => parts[Number(place) - 1] ?? '') || key;

/**
 * "1 cookie", "12 cookies": the key's `_one` or `_other` form with the count as $1 and the other parts after
 * it. English needs no more than these two.
 */
export const counted = (key: string, count: number, ...parts: readonly string[]): string =>
  message(`${key}_${count === 1 ? 'one' : 'other'}`, String(count), ...parts);

/** Choices as the ends of the locale file's keys (`choice_…`), which know no hyphen. */
export const CHOICE_KEYS = {
  accept: 'accept',
  notify: 'notify',
  session: 'session',
  'no-third-party': 'no_third_party',
  reject: 'reject',
} as const satisfies Readonly<Record<Choice, string>>;
