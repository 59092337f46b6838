import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const GECKO_ID = 'launch-test@example.org';

const manifest = {
  manifest_version: 3,
  name: 'Launch test',
  version: '1.0.0',
  permissions: ['cookies', 'scripting', 'storage', 'activeTab', 'declarativeNetRequestWithHostAccess'],
  optional_permissions: ['browsingData'],
  host_permissions: ['*://*.media-server.com/*'],
  optional_host_permissions: ['*://*.neighbour.example/*'],
  action: { default_popup: 'popup/index.html' },
  background: {
    service_worker: 'background.js',
    scripts: ['background.js'],
    preferred_environment: ['document', 'service_worker'],
  },
  browser_specific_settings: { gecko: { id: GECKO_ID, strict_min_version: '140.0' } },
};

// `host` finds itself when the popup is real, and is the number from the address when it is a tab.
const popupScript = `
const api = globalThis.browser ?? globalThis.chrome;
const given = new URLSearchParams(location.search).get('tab');
document.getElementById('ask').addEventListener('click', async () => {
  document.title = String(await api.permissions.request({ origins: ['*://*.neighbour.example/*'] }));
});
document.addEventListener('keydown', (event) => { document.body.dataset.key = event.key; });
api.tabs.query({ active: true, currentWindow: true }).then(([tab]) => {
  document.body.dataset.tab = given ?? String(tab.id);
});
`;

const popupPage = `<!doctype html><title>popup</title><style>body{width:300px;height:200px}</style>
<body><button id="ask">ask</button><input id="box"><script src="main.js"></script>`;

const backgroundScript = `
const api = globalThis.browser ?? globalThis.chrome;
api.runtime.onInstalled.addListener(({ reason }) => {
  api.storage.local.get({ installs: [] }).then(({ installs }) =>
    api.storage.local.set({ installs: [...installs, reason] }));
});
api.runtime.onMessage.addListener((message, sender, answer) => { answer('pong'); });
`;

export type Fixture = { readonly path: string; remove(): void };

/** Writes the throw-away extension that the launchers are tried on. */
export const writeFixture = (): Fixture => {
  const path = mkdtempSync(join(tmpdir(), 'launch-extension-'));
  const write = (name: string, text: string): void => {
    mkdirSync(dirname(join(path, name)), { recursive: true });
    writeFileSync(join(path, name), text);
  };
  write('manifest.json', JSON.stringify(manifest));
  write('background.js', backgroundScript);
  write('popup/index.html', popupPage);
  write('popup/main.js', popupScript);
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
};
