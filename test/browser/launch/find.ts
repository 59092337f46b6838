import { accessSync, constants } from 'node:fs';
import { delimiter, isAbsolute, join } from 'node:path';
import type { BrowserName } from '../driver.ts';

type Places = { readonly variable: string; readonly places: readonly string[] };

// Debian's wrapper adds flags of its own, so the program behind it comes first. Bare names are looked up on PATH.
const KNOWN: Readonly<Record<BrowserName, Places>> = {
  chromium: {
    variable: 'CHROMIUM_BIN',
    places: [
      '/usr/lib/chromium/chromium',
      'chromium',
      'chromium-browser',
      'google-chrome',
      '/Applications/Chromium.app/Contents/MacOS/Chromium',
      '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    ],
  },
  firefox: {
    variable: 'FIREFOX_BIN',
    places: ['firefox', 'firefox-esr', '/Applications/Firefox.app/Contents/MacOS/firefox'],
  },
};

const runs = (file: string): boolean => {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

const candidates = (place: string): readonly string[] =>
  isAbsolute(place)
    ? [place]
    : (process.env.PATH ?? '')
        .split(delimiter)
        .filter((folder) => folder !== '')
        .map((folder) => join(folder, place));

/** The program of that browser: the one the environment names, else the first of the known places that runs. */
export const findBrowser = (name: BrowserName): string | undefined => {
  const { variable, places } = KNOWN[name];
  const named = process.env[variable];
  return (named ? [named] : places).flatMap(candidates).find(runs);
};

/** The same, for a launcher: without the browser there is nothing to do but say what to set. */
export const requireBrowser = (name: BrowserName): string => {
  const found = findBrowser(name);
  if (found !== undefined) return found;
  const { variable, places } = KNOWN[name];
  throw new Error(`no ${name} found: ${variable} names none that runs, nor is there ${places.join(', ')}`);
};
