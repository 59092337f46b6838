import { createContext, runInContext } from 'node:vm';
import { buildSync } from 'esbuild';
import { describe, expect, test } from 'vitest';

const script = (name: string): string =>
  buildSync({
    entryPoints: [new URL(`../../../src/page/${name}.ts`, import.meta.url).pathname],
    bundle: true,
    format: 'iife',
    write: false,
  }).outputFiles[0]?.text ?? '';

/** A page as Chromium has it, as Firefox has it, and one whose browser says the signal itself. */
const PAGES = {
  Chromium: 'class Navigator { get doNotTrack() { return null; } }',
  Firefox:
    'class Navigator { get doNotTrack() { return "unspecified"; } get globalPrivacyControl() { return false; } }',
  native: 'class Navigator { get doNotTrack() { return "1"; } get globalPrivacyControl() { return true; } }',
} as const;

const SIGNALS = [
  ['dnt', 'doNotTrack', '1', '0'],
  ['gpc', 'globalPrivacyControl', true, false],
] as const;

describe.each(SIGNALS)('%s', (file, property, value, other) => {
  const pageAfter = (page: keyof typeof PAGES, runs: number) => {
    const context = createContext({});
    runInContext(
      `${PAGES[page]}; globalThis.Navigator = Navigator; var navigator = new Navigator();`,
      context,
    );
    for (let run = 0; run < runs; run += 1) runInContext(script(file), context);
    return (code: string): unknown => runInContext(code, context);
  };

  test('without the script the page reads something else', () => {
    expect(pageAfter('Chromium', 0)(`navigator.${property}`)).not.toBe(value);
    expect(pageAfter('Firefox', 0)(`navigator.${property}`)).not.toBe(value);
  });

  test.each(['Chromium', 'Firefox', 'native'] as const)(
    'as %s has it, the page reads what is sent',
    (page) => {
      expect(pageAfter(page, 1)(`navigator.${property}`)).toBe(value);
      expect(pageAfter(page, 2)(`navigator.${property}`)).toBe(value);
    },
  );

  test('a page cannot put another value in its place', () => {
    const page = pageAfter('Chromium', 1);
    const put = `Object.defineProperty(Navigator.prototype, '${property}', { get: () => ${JSON.stringify(other)} })`;
    expect(() => page(put)).toThrow();
    expect(page(`'${property}' in Navigator.prototype`)).toBe(true);
    expect(page(`Object.keys(navigator).includes('${property}')`)).toBe(false);
  });

  test('where the browser says it itself nothing is changed', () => {
    expect(
      pageAfter(
        'native',
        1,
      )(`Object.getOwnPropertyDescriptor(Navigator.prototype, '${property}').configurable`),
    ).toBe(true);
  });
});
