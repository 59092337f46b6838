// OFFERS_AT_ONCE and OFFERS_ON_ACCEPT are put in front of this file by the server.
(() => {
  const write = (lines) => {
    // biome-ignore lint/suspicious/noDocumentCookie: the old way of writing cookies is what banners do.
    for (const line of lines) document.cookie = line;
  };
  write(OFFERS_AT_ONCE);
  if (/(?:^|; )OptanonAlertBoxClosed=/.test(document.cookie)) return;
  const banner = document.createElement('div');
  banner.id = 'onetrust-banner-sdk';
  banner.style.cssText =
    'position:fixed;inset:auto 0 0 0;display:flex;flex-wrap:wrap;gap:1rem;align-items:center;' +
    'padding:1rem 1.5rem;background:#fff;color:#1f2933;box-shadow:0 -2px 12px rgb(0 0 0/.25)';
  banner.innerHTML =
    '<span style="flex:1 1 20rem">This site uses cookies to keep your place in the event and to measure use.</span>' +
    '<button id="onetrust-accept-btn-handler" type="button">Accept all cookies</button>';
  banner.querySelector('button').addEventListener('click', () => {
    write(OFFERS_ON_ACCEPT);
    banner.remove();
  });
  document.body.append(banner);
})();
