import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Target } from '../manifest.ts';

type Known = { readonly host_permissions: readonly string[]; readonly background: object };

const EXTRA: Readonly<Record<Target, readonly string[]>> = {
  chrome: ['responseHeaders', 'extraHeaders'],
  firefox: ['responseHeaders'],
};

const scriptFor = (target: Target, urls: readonly string[]): string =>
  `(globalThis.browser ?? chrome).webRequest.onHeadersReceived.addListener(
  () => {}, ${JSON.stringify({ urls })}, ${JSON.stringify(EXTRA[target])});\n`;

/**
 * Writes an extension that listens to the answers of the package's own hosts and does nothing else: the least that
 * anything which reads Set-Cookie can cost. Gives its folder, a new one.
 */
export const writeListener = (target: Target, packageFolder: string): string => {
  const known = JSON.parse(readFileSync(join(packageFolder, 'manifest.json'), 'utf8')) as Known;
  const folder = mkdtempSync(join(tmpdir(), 'listener-'));
  const manifest = {
    manifest_version: 3,
    name: 'Listener',
    version: '1.0.0',
    permissions: ['webRequest'],
    host_permissions: known.host_permissions,
    background: known.background,
    ...(target === 'firefox' ? { browser_specific_settings: { gecko: { id: 'listener@example.org' } } } : {}),
  };
  writeFileSync(join(folder, 'manifest.json'), JSON.stringify(manifest));
  writeFileSync(join(folder, 'background.js'), scriptFor(target, known.host_permissions));
  return folder;
};
