// The function `attempt`, with the offers of this worker, is put behind this file by the server.
addEventListener('install', () => skipWaiting());
addEventListener('message', (event) => {
  const answer = async () => {
    await fetch('/truth/by/service-worker-fetch').catch(() => undefined);
    attempt((id) => event.source.postMessage({ truthTried: id }));
    // Offers of the cookie store have no end one could wait for here.
    await new Promise((done) => setTimeout(done, 500));
  };
  event.waitUntil(answer());
});
