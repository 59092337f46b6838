/**
 * Builds both packages from the one manifest.json: dist/chrome, dist/firefox and a zip of each. The same
 * input gives the same bytes: no time, no path and no random name goes in.
 */
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as esbuild from 'esbuild';
import { zipSync } from 'fflate';
import { type Manifest, manifestFor, TARGETS, type Target } from './manifest.ts';
import { onlyLocale, wordsIn } from './words-in.ts';

const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '..');
export const DIST = join(ROOT, 'dist');

/** The folder of a target's unpacked package. */
export const packageFolder = (target: Target): string => join(DIST, target);
/** The zip of a target's package. */
export const packageZip = (target: Target): string => join(DIST, `cookie-clause-${target}.zip`);

/** The archived statement, for the page that shows the whole of it. */
const STATEMENT = join(ROOT, 'policy/west-uc-privacy-statement-2017-10-23.txt');

/** Where the one copy of the Public Suffix List lies in the package. */
const LIST = '/shared/registrable.js';

/** What is imported from a file of its own instead of being bundled into each: where it lies in the package. */
const APART: readonly (readonly [RegExp, string])[] = [
  [/\/registrable\.ts$/, LIST],
  // Loaded once the first rows are on screen.
  [/^\.\/whole\.ts$/, './whole.js'],
];

const apart: esbuild.Plugin = {
  name: 'files of their own',
  setup: ({ onResolve }) => {
    for (const [filter, path] of APART)
      onResolve({ filter }, ({ kind }) => (kind === 'entry-point' ? undefined : { path, external: true }));
  },
};

/** The browser's own object, which the polyfill would hand on unchanged in Firefox. */
const NATIVE = join(ROOT, 'src/platform/native.ts');

/** In Chromium the library's own minified file: the same code, a third of the size. */
const POLYFILL: Readonly<Record<Target, string>> = {
  chrome: 'webextension-polyfill/dist/browser-polyfill.min.js',
  firefox: NATIVE,
};

/** The oldest browsers we build for. */
const TODAY: Readonly<Record<Target, string>> = { chrome: 'chrome130', firefox: 'firefox140' };

const settingsFor = (target: Target): esbuild.BuildOptions => ({
  bundle: true,
  define: { TARGET: JSON.stringify(target), FIRST: 'false', WORDS: '{}' },
  target: TODAY[target],
  legalComments: 'inline',
  absWorkingDir: ROOT,
  logLevel: 'warning',
  jsx: 'automatic',
  jsxImportSource: 'preact',
  format: 'esm',
  plugins: [apart],
  alias: { 'webextension-polyfill': POLYFILL[target] },
});

/**
 * The popup's first file: its components make elements at once, and its words are in it. It only asks, and Chromium
 * answers a page's questions with promises of its own: the polyfill would cost the first rows a twelfth of their time.
 */
const firstFile = async (settings: esbuild.BuildOptions): Promise<void> => {
  const first = {
    ...settings,
    entryPoints: { 'popup/index': 'popup/index.ts' },
    minify: true,
    alias: {
      'webextension-polyfill': NATIVE,
      'preact/hooks': join(ROOT, 'popup/first/hooks.ts'),
      'preact/jsx-runtime': join(ROOT, 'popup/first/elements.ts'),
    },
  };
  const define = { ...settings.define, FIRST: 'true' };
  const { outputFiles } = await esbuild.build({ ...first, define, write: false });
  const words = wordsIn(outputFiles[0]?.text ?? '', onlyLocale(join(ROOT, '_locales')));
  await esbuild.build({ ...first, define: { ...define, WORDS: JSON.stringify(words) } });
};

/**
 * The background, what the popup loads late and the pages in tabs of their own share most of their code, so they
 * share files. The list is a library's data, and the popup's first file opens measurably faster small and alone.
 * Whoever reviews a package builds the same bytes from the source; only what runs inside web pages is left readable.
 */
const bundle = async (target: Target, outdir: string): Promise<void> => {
  const settings = { ...settingsFor(target), outdir };
  await Promise.all([
    esbuild.build({
      ...settings,
      entryPoints: {
        background: 'src/background.ts',
        'popup/whole': 'popup/whole.ts',
        'popup/late': 'popup/late.ts',
        'audit/index': 'audit/index.ts',
        'lab/index': 'lab/index.ts',
        'options/index': 'options/index.ts',
      },
      define: { ...settings.define, STATEMENT: JSON.stringify(readFileSync(STATEMENT, 'utf8')) },
      splitting: true,
      chunkNames: 'shared/common-[hash]',
      minify: true,
    }),
    // Each is one expression: as a module it is left bare, and its value is what the injection answers.
    esbuild.build({ ...settings, entryPoints: ['src/page/*.ts'], outdir: join(outdir, 'page') }),
    firstFile(settings),
    esbuild.build({
      ...settings,
      entryPoints: { [LIST.slice(1, -3)]: 'src/core/registrable.ts' },
      minify: true,
    }),
  ]);
};

/** Files that are in the package as they are. */
const COPIED = [
  'popup/index.html',
  'popup/popup.css',
  'options/index.html',
  'options/options.css',
  'audit/index.html',
  'audit/audit.css',
  'audit/chart.css',
  'lab/index.html',
  'lab/lab.css',
  'lab/server.css',
  'managed-schema.json',
  'LICENSE',
];

/** Read by the browser before the first rows, so without spaces. */
const WORDS = '_locales/en/messages.json';

const styles = (target: Target, file: string): string =>
  esbuild.transformSync(readFileSync(join(ROOT, file), 'utf8'), {
    loader: 'css',
    minify: true,
    target: TODAY[target],
  }).code;

const copyFiles = (target: Target, outdir: string): void => {
  for (const folder of ['_locales', 'icons']) {
    const drawn = (path: string): boolean => !path.endsWith('.svg');
    cpSync(join(ROOT, folder), join(outdir, folder), { recursive: true, filter: drawn });
  }
  for (const file of COPIED) {
    if (file.endsWith('.css')) writeFileSync(join(outdir, file), styles(target, file));
    else cpSync(join(ROOT, file), join(outdir, file));
  }
  writeFileSync(join(outdir, WORDS), JSON.stringify(JSON.parse(readFileSync(join(ROOT, WORDS), 'utf8'))));
  const manifest = JSON.parse(readFileSync(join(ROOT, 'manifest.json'), 'utf8')) as Manifest;
  writeFileSync(join(outdir, 'manifest.json'), `${JSON.stringify(manifestFor(target, manifest), null, 2)}\n`);
};

const filesIn = (folder: string): readonly string[] =>
  readdirSync(folder)
    .sort()
    .flatMap((name) => {
      const path = join(folder, name);
      return statSync(path).isDirectory() ? filesIn(path) : [path];
    });

/** Packs a folder. Names sorted, one fixed date (zip's earliest, in local time as zip counts), best compression. */
export const zipOf = (folder: string): Uint8Array => {
  const entries = filesIn(folder).map((path) => [
    relative(folder, path).split(sep).join('/'),
    readFileSync(path),
  ]);
  return zipSync(Object.fromEntries(entries) as Record<string, Uint8Array>, {
    level: 9,
    mtime: new Date(1980, 0, 1),
  });
};

/** Builds one target into that folder, in place of what is in it. */
export const buildInto = async (target: Target, outdir: string): Promise<void> => {
  if (existsSync(outdir)) rmSync(outdir, { recursive: true });
  for (const page of ['popup', 'options', 'audit', 'lab']) mkdirSync(join(outdir, page), { recursive: true });
  await bundle(target, outdir);
  copyFiles(target, outdir);
};

/** Builds one target and gives the zip's size in bytes. */
export const build = async (target: Target): Promise<number> => {
  const outdir = packageFolder(target);
  await buildInto(target, outdir);
  const zip = zipOf(outdir);
  writeFileSync(packageZip(target), zip);
  return zip.length;
};

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const target of TARGETS) console.log(`dist/${target}: ${await build(target)} bytes zipped`);
}
