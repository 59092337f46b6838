const CHANNEL = 'cookie-store-service-worker';
const refused = (error) => ({ channel: CHANNEL, read: '', wrote: false, error: String(error) });

// A function, so that a browser without a cookie store in workers is caught as well.
const probe = async () => storeProbe(CHANNEL, cookieStore);

addEventListener('install', () => skipWaiting());
addEventListener('message', (event) => {
  const answer = async () => {
    await fetch(event.data.url).catch(() => undefined);
    event.ports[0].postMessage(await probe().catch(refused));
  };
  event.waitUntil(answer());
});
