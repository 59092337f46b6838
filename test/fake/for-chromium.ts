import { build } from 'esbuild';

/** Names the browser for code that is loaded from text; each loading has its own. */
const given = globalThis as { fakeBrowsers?: Map<string, object> };
given.fakeBrowsers ??= new Map();

const ROOT = new URL('../../src/', import.meta.url).pathname;

/** A module of src/platform as the Chromium package has it, on that browser. */
export const forChromium = async <T>(path: string, browser: object): Promise<T> => {
  const id = `${given.fakeBrowsers?.size}`;
  given.fakeBrowsers?.set(id, browser);
  const { outputFiles } = await build({
    entryPoints: [`${ROOT}platform/${path}.ts`],
    bundle: true,
    format: 'esm',
    write: false,
    define: { TARGET: '"chrome"', FIRST: 'false', WORDS: '{}' },
    plugins: [
      {
        name: 'fake-browser',
        setup: (building) => {
          building.onLoad({ filter: /platform\/browser\.ts$/ }, () => ({
            contents: `export const browser = globalThis.fakeBrowsers.get('${id}');`,
          }));
        },
      },
    ],
  });
  const text = outputFiles[0]?.text ?? '';
  return (await import(`data:text/javascript;base64,${Buffer.from(text).toString('base64')}`)) as T;
};
