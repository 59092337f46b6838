/** What a person would allow in the laboratory, allowed beforehand: there is nobody to be asked. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Manifest } from '../manifest.ts';

/** To be told whether third-party cookies are let through. */
const TELLS = 'privacy';

/** The same manifest with access to every host; all else stays optional. */
export const granted = (manifest: Manifest): Manifest => ({
  ...manifest,
  permissions: [...manifest.permissions, TELLS],
  optional_permissions: manifest.optional_permissions.filter((one) => one !== TELLS),
  host_permissions: [...manifest.host_permissions, ...manifest.optional_host_permissions],
  optional_host_permissions: [],
});

/** Changes the manifest of an unpacked package, never one that is handed on. */
export const grantAll = (folder: string): void => {
  const file = join(folder, 'manifest.json');
  const manifest = JSON.parse(readFileSync(file, 'utf8')) as Manifest;
  writeFileSync(file, JSON.stringify(granted(manifest), null, 2));
};
