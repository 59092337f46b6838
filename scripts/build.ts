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

const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '..');
export const DIST = join(ROOT, 'dist');

/** The folder of a target's unpacked package. */
export const packageFolder = (target: Target): string => join(DIST, target);
/** The zip of a target's package. */
export const packageZip = (target: Target): string => join(DIST, `cookie-clause-${target}.zip`);

/**
 * Tells the browser at once which modules the popup will need: found one in another, each would wait for
 * the one before.
 */
const preload = ({ outputs }: esbuild.Metafile, outdir: string): void => {
  const needed = new Set<string>();
  const need = (file: string): void => {
    if (needed.has(file)) return;
    needed.add(file);
    for (const { path, kind } of outputs[file]?.imports ?? []) if (kind === 'import-statement') need(path);
  };
  for (const [file, { entryPoint }] of Object.entries(outputs)) {
    if (entryPoint === 'popup/index.ts' || entryPoint === 'popup/draw.tsx') need(file);
  }
  const links = [...needed].sort().map((file) => {
    const path = relative(outdir, join(ROOT, file)).split(sep).join('/');
    return `<link rel="modulepreload" href="/${path}">`;
  });
  const html = join(outdir, 'popup/index.html');
  writeFileSync(
    html,
    readFileSync(html, 'utf8').replace('    <script', `    ${links.join('\n    ')}\n    <script`),
  );
};

/** The Public Suffix List is data of a library: nobody reads it here, and it is most of the package. */
const shrinkList = async ({ outputs }: esbuild.Metafile): Promise<void> => {
  const isList = ([, { inputs }]: [string, { inputs: object }]): boolean =>
    Object.keys(inputs).some((input) => input.includes('tldts/dist/es6/src/data'));
  for (const [file] of Object.entries(outputs).filter(isList)) {
    const path = join(ROOT, file);
    const { code } = await esbuild.transform(readFileSync(path, 'utf8'), { minify: true, format: 'esm' });
    writeFileSync(path, code);
  }
};

const bundle = async (target: Target, outdir: string): Promise<esbuild.Metafile> => {
  const shared = {
    bundle: true,
    define: { TARGET: JSON.stringify(target) },
    target: target === 'chrome' ? 'chrome130' : 'firefox140',
    legalComments: 'inline',
    absWorkingDir: ROOT,
    outdir,
    logLevel: 'warning',
    jsx: 'automatic',
    jsxImportSource: 'preact',
  } as const satisfies esbuild.BuildOptions;
  const { metafile } = await esbuild.build({
    ...shared,
    metafile: true,
    // The library's own minified file: the same code, a third of the size.
    alias: { 'webextension-polyfill': 'webextension-polyfill/dist/browser-polyfill.min.js' },
    entryPoints: { background: 'src/background.ts', 'popup/index': 'popup/index.ts' },
    format: 'esm',
    splitting: true,
    chunkNames: 'shared/[name]-[hash]',
  });
  await esbuild.build({
    ...shared,
    entryPoints: { 'page/no-cookies': 'src/page/no-cookies.ts' },
    format: 'iife',
  });
  await shrinkList(metafile);
  return metafile;
};

const copyFiles = (target: Target, outdir: string): void => {
  for (const folder of ['_locales', 'icons']) {
    const drawn = (path: string): boolean => !path.endsWith('.svg');
    cpSync(join(ROOT, folder), join(outdir, folder), { recursive: true, filter: drawn });
  }
  for (const file of ['popup/index.html', 'popup/popup.css', 'LICENSE'])
    cpSync(join(ROOT, file), join(outdir, file));
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

/** Builds one target and gives the zip's size in bytes. */
export const build = async (target: Target): Promise<number> => {
  const outdir = packageFolder(target);
  if (existsSync(outdir)) rmSync(outdir, { recursive: true });
  mkdirSync(join(outdir, 'popup'), { recursive: true });
  const metafile = await bundle(target, outdir);
  copyFiles(target, outdir);
  preload(metafile, outdir);
  const zip = zipOf(outdir);
  writeFileSync(packageZip(target), zip);
  return zip.length;
};

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const target of TARGETS) console.log(`dist/${target}: ${await build(target)} bytes zipped`);
}
