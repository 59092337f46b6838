/** Who may import whom, as data. The picture is in ARCHITECTURE.md. */
import { posix } from 'node:path';
import { importsOf, parse } from './source.ts';

/**
 * From the highest to the lowest; a file imports its own layer or a lower one. `page` runs inside web pages:
 * nobody imports it, and it imports nothing. `parts` is what our pages share. `document` is what is stored and said: schema, protocol, failures.
 */
const RANKS: readonly (readonly string[])[] = [
  ['page'],
  ['popup', 'options', 'audit', 'lab', 'background'],
  ['parts'],
  ['platform'],
  ['app'],
  ['block', 'signal'],
  ['document'],
  ['core'],
];

/** The packages a layer may import, and where there is one door, the file that is it. */
const PACKAGES: Readonly<Record<string, readonly { readonly name: string; readonly only?: string }[]>> = {
  popup: [{ name: 'preact' }, { name: 'preact/hooks' }],
  options: [{ name: 'preact' }, { name: 'preact/hooks' }],
  parts: [{ name: 'preact' }, { name: 'preact/hooks' }],
  audit: [{ name: 'preact' }, { name: 'preact/hooks' }],
  lab: [{ name: 'preact' }, { name: 'preact/hooks' }],
  platform: [
    { name: 'webextension-polyfill', only: 'src/platform/browser.ts' },
    { name: 'idb', only: 'src/platform/database.ts' },
    { name: 'idb', only: 'src/platform/ledger-store.ts' },
    { name: 'idb', only: 'src/platform/key-store.ts' },
    { name: 'idb', only: 'src/platform/lab-store.ts' },
  ],
  app: [{ name: 'valibot' }],
  document: [{ name: 'valibot' }],
  core: [
    { name: 'tldts', only: 'src/core/registrable.ts' },
    { name: 'cookie', only: 'src/core/set-cookie.ts' },
    { name: 'diff' },
    { name: 'pure-rand/generator/xoroshiro128plus', only: 'src/core/lab/dice.ts' },
    { name: 'pure-rand/distribution/uniformInt', only: 'src/core/lab/dice.ts' },
    { name: 'pure-rand/distribution/uniformFloat64', only: 'src/core/lab/dice.ts' },
    { name: 'canonicalize', only: 'src/core/record/canonical.ts' },
  ],
};

export const layerOf = (path: string): string | undefined => {
  const [, folder] = /^(?:src\/)?([\w-]+)\//.exec(path.replace(/^src\/([^/]+)\.ts$/, 'src/$1/')) ?? [];
  if (folder === undefined || folder === 'src') return undefined;
  if (RANKS.flat().includes(folder)) return folder;
  // schema.ts, protocol.ts and their like stand beside the folders of src.
  return /^src\/[\w-]+\.ts$/.test(path) ? 'document' : undefined;
};

const rankOf = (layer: string): number => RANKS.findIndex((layers) => layers.includes(layer));

const mayImport = (from: string, to: string): boolean =>
  from !== 'page' && (from === to || rankOf(from) < rankOf(to));

const badPackage = (path: string, layer: string, name: string): boolean =>
  !(PACKAGES[layer] ?? []).some((known) => known.name === name && (known.only ?? path) === path);

/** The imports of a file that its layer may not have, each as a sentence. */
export const violationsIn = (path: string, text?: string): readonly string[] => {
  const layer = layerOf(path);
  if (layer === undefined) return [`${path} is in no layer: name its layer in test/rules/layers.ts`];
  return importsOf(parse(path, text)).flatMap((name) => {
    if (!name.startsWith('.'))
      return badPackage(path, layer, name) ? [`${path} (${layer}) may not import the package "${name}"`] : [];
    const target = posix.join(posix.dirname(path), name);
    const to = layerOf(target);
    return to !== undefined && mayImport(layer, to)
      ? []
      : [`${path} (${layer}) may not import ${target} (${to ?? 'no layer'})`];
  });
};
