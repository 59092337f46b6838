/** The least a page can do: one call for the site's cookies, and thirty plain rows. */
const api = globalThis.browser ?? globalThis.chrome;
const firefox = navigator.userAgent.includes('Firefox') ? { firstPartyDomain: null } : {};
const cookies = await (async () =>
  api.cookies.getAll({ domain: 'media-server.com', partitionKey: {}, ...firefox }))();
const list = document.querySelector('ul');
for (const cookie of cookies.slice(0, 30)) {
  const row = document.createElement('li');
  row.dataset.cookie = cookie.name;
  row.textContent = `${cookie.name} ${cookie.domain} ${cookie.expirationDate ?? 'session'}`;
  list.append(row);
}
