const CHANNEL = 'cookie-store-service-worker';

const probe = async () => {
  const name = `js_${CHANNEL}`;
  const expires = Date.now() + 86_400_000;
  await cookieStore.set({ name, value: '1', expires, path: '/', sameSite: 'none' });
  const all = await cookieStore.getAll();
  const read = all.map((cookie) => `${cookie.name}=${cookie.value}`).join('; ');
  return { channel: CHANNEL, read, wrote: read.includes(`${name}=1`) };
};

const refused = (error) => ({ channel: CHANNEL, read: '', wrote: false, error: String(error) });

addEventListener('install', () => skipWaiting());
addEventListener('message', (event) => {
  const answer = async () => {
    await fetch(event.data.url).catch(() => undefined);
    event.ports[0].postMessage(await probe().catch(refused));
  };
  event.waitUntil(answer());
});
