/** The locale file. Every word on screen comes from there. */
import type { Choice } from '../core/choice.ts';
import { browser } from './browser.ts';

/** The message of that key with $1… filled in; the key itself where the locale file lacks it. */
export const message = (key: string, ...parts: readonly string[]): string =>
  browser.i18n.getMessage(key, [...parts]) || key;

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
