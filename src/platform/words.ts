/** The locale file. Every word on screen comes from there. */
import { browser } from './browser.ts';

/** The message of that key with $1… filled in; the key itself where the locale file lacks it. */
export const message = (key: string, ...parts: readonly string[]): string =>
  browser.i18n.getMessage(key, [...parts]) || key;
