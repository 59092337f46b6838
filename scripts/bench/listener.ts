import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Target } from '../manifest.ts';

type Known = { readonly host_permissions: readonly string[]; readonly background: object };

const EXTRA: Readonly<Record<Target, readonly string[]>> = { chrome: ['extraHeaders'], firefox: [] };

/** The very events that a recorder needs, each heard by nobody. */
const scriptFor = (target: Target, urls: readonly string[]): string => {
  const filter = JSON.stringify({ urls });
  const spec = (headers: string): string => JSON.stringify([headers, ...EXTRA[target]]);
  return `const api = globalThis.browser ?? chrome;
api.webRequest.onSendHeaders.addListener(() => {}, ${filter}, ${spec('requestHeaders')});
api.webRequest.onHeadersReceived.addListener(() => {}, ${filter}, ${spec('responseHeaders')});
api.cookies.onChanged.addListener(() => {});\n`;
};

/**
 * Writes an extension that listens to requests, answers and cookie changes of the package's own hosts and does
 * nothing else: the least that anything which records cookies can cost. Gives its folder, a new one.
 */
export const writeListener = (target: Target, packageFolder: string): string => {
  const known = JSON.parse(readFileSync(join(packageFolder, 'manifest.json'), 'utf8')) as Known;
  const folder = mkdtempSync(join(tmpdir(), 'listener-'));
  const manifest = {
    manifest_version: 3,
    name: 'Listener',
    version: '1.0.0',
    permissions: ['webRequest', 'cookies'],
    host_permissions: known.host_permissions,
    background: known.background,
    ...(target === 'firefox' ? { browser_specific_settings: { gecko: { id: 'listener@example.org' } } } : {}),
  };
  writeFileSync(join(folder, 'manifest.json'), JSON.stringify(manifest));
  writeFileSync(join(folder, 'background.js'), scriptFor(target, known.host_permissions));
  return folder;
};
