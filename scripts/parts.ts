/** The package by what each part of it is for: a size that grew is seen where it grew. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { deflateSync } from 'fflate';

/** Named apart from whoever loads it: a library's data, and the largest thing there is. */
const LIST = 'shared/registrable.js';

const importsOf = (folder: string, file: string): readonly string[] =>
  [...readFileSync(join(folder, file), 'utf8').matchAll(/(?:from|import)\s*\(?\s*"([./][^"]+\.js)"/g)].map(
    ([, path = '']) => (path.startsWith('/') ? path.slice(1) : posix.join(dirname(file), path)),
  );

/** A script and all it loads, early or late. */
const withImports = (
  folder: string,
  file: string,
  seen: ReadonlySet<string> = new Set(),
): ReadonlySet<string> =>
  file === LIST || seen.has(file)
    ? seen
    : importsOf(folder, file).reduce(
        (all: ReadonlySet<string>, next) => withImports(folder, next, all),
        new Set([...seen, file]),
      );

type Part = 'first rows' | 'popup after them' | 'background' | 'words' | 'suffix list' | 'pages in tabs';

/** In this order: what two parts share counts for the first. */
const partsOf = (folder: string, files: readonly string[]): ReadonlyMap<string, Part> => {
  const inFolder = (name: string): readonly string[] => files.filter((file) => file.startsWith(`${name}/`));
  const parts: readonly (readonly [Part, Iterable<string>])[] = [
    ['suffix list', [LIST]],
    ['words', inFolder('_locales')],
    ['first rows', ['popup/index.html', 'popup/popup.css', 'popup/index.js']],
    ['popup after them', withImports(folder, 'popup/whole.js')],
    ['background', [...withImports(folder, 'background.js'), ...inFolder('page'), ...inFolder('icons')]],
    ['background', ['manifest.json', 'managed-schema.json', 'LICENSE']],
  ];
  const found = new Map<string, Part>(files.map((file) => [file, 'pages in tabs']));
  for (const [part, of] of [...parts].reverse()) for (const file of of) found.set(file, part);
  return found;
};

/** Bytes of each part as packed. */
export const sizesOf = (folder: string): ReadonlyMap<Part, number> => {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => posix.relative(folder, join(entry.parentPath, entry.name)));
  const sizes = new Map<Part, number>();
  for (const [file, part] of partsOf(folder, files)) {
    const packed = deflateSync(readFileSync(join(folder, file)), { level: 9 }).length;
    sizes.set(part, (sizes.get(part) ?? 0) + packed);
  }
  return sizes;
};
