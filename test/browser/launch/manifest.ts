import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** What the launchers must know of an extension before a browser has seen it. */
export type Extension = {
  readonly path: string;
  readonly chromiumId: string;
  readonly geckoId: string | undefined;
  /** The popup's path inside the extension. */
  readonly popup: string;
  readonly permissions: readonly string[];
  readonly hosts: readonly string[];
};

type Manifest = {
  readonly key?: string;
  readonly action?: { readonly default_popup?: string };
  readonly permissions?: readonly string[];
  readonly host_permissions?: readonly string[];
  readonly browser_specific_settings?: { readonly gecko?: { readonly id?: string } };
};

/** Chromium names an extension by the hash of its key or, unpacked without one, of its absolute path. */
export const chromiumId = (path: string, key?: string): string =>
  createHash('sha256')
    .update(key === undefined ? path : Buffer.from(key, 'base64'))
    .digest('hex')
    .slice(0, 32)
    .replace(/./g, (digit) => 'abcdefghijklmnop'[Number.parseInt(digit, 16)] ?? '');

/** Reads the manifest of an unpacked extension. */
export const readExtension = (folder: string): Extension => {
  const path = resolve(folder);
  const manifest = JSON.parse(readFileSync(join(path, 'manifest.json'), 'utf8')) as Manifest;
  return {
    path,
    chromiumId: chromiumId(path, manifest.key),
    geckoId: manifest.browser_specific_settings?.gecko?.id,
    popup: manifest.action?.default_popup ?? 'popup/index.html',
    permissions: manifest.permissions ?? [],
    hosts: manifest.host_permissions ?? [],
  };
};
