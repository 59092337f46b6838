// Requests made by scripts; each answer makes the offers of its address.
const hit = (channel, origin = '') => `${origin}/truth/by/${channel}`;

const settled = (target, ...events) =>
  new Promise((resolve) => {
    for (const event of events) target.addEventListener(event, resolve, { once: true });
  });

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

// A beacon tells nobody of its answer, but the list of the page's resources does.
const beacon = async (url) => {
  navigator.sendBeacon(url, 'x');
  const full = new URL(url, location).href;
  for (let tries = 0; tries < 60; tries += 1) {
    if (performance.getEntriesByName(full).length > 0) return;
    await pause(50);
  }
};

const socket = async (host) => {
  const opened = new WebSocket(`wss://${host}${hit('socket')}`);
  await settled(opened, 'message', 'error');
  opened.close();
};

const xhr = () => {
  const request = new XMLHttpRequest();
  request.open('GET', hit('xhr'));
  request.send();
  return settled(request, 'loadend');
};

const worker = () => settled(new Worker(hit('worker')), 'message', 'error');

const activated = async (registration) => {
  const found = registration.installing ?? registration.waiting ?? registration.active;
  while (found.state !== 'activated') await settled(found, 'statechange');
  return found;
};

const serviceWorker = async () => {
  navigator.serviceWorker.addEventListener('message', ({ data }) => truthTried(data.truthTried));
  navigator.serviceWorker.startMessages();
  const registration = await navigator.serviceWorker.register(hit('service-worker'));
  const answered = settled(navigator.serviceWorker, 'message');
  (await activated(registration)).postMessage('go');
  await answered;
  await registration.unregister();
};

const thirdParty = (origin) => [
  fetch(hit('fetch', origin), { credentials: 'include' }),
  fetch(hit('anonymous', origin)),
  beacon(hit('beacon', origin)),
  socket(new URL(origin).host),
];

globalThis.truthRequests = () => [
  fetch(hit('fetch')),
  fetch(hit('omit'), { credentials: 'omit' }),
  fetch(hit('not-found')),
  xhr(),
  beacon(hit('beacon')),
  socket(location.host),
  worker(),
  serviceWorker(),
  ...TRUTH.thirds.flatMap(thirdParty),
];
