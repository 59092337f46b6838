// Requests made by scripts; those of the markup need no help.
const hitUrl = (channel, as = 'text') => `/leak/hit?ch=${channel}&as=${as}&run=${RUN}`;

const settled = (target, ...events) =>
  new Promise((resolve) => {
    for (const event of events) target.addEventListener(event, resolve, { once: true });
  });

const addLink = (properties) => {
  const link = Object.assign(document.createElement('link'), properties);
  document.head.append(link);
  return settled(link, 'load', 'error');
};

const pageLoaded = () => (document.readyState === 'complete' ? undefined : settled(window, 'load'));

const workerDone = (worker) => settled(worker, 'message', 'error');

const submitForm = () => {
  const frame = addFrame({ name: 'leak-form' });
  const form = document.createElement('form');
  Object.assign(form, { method: 'post', action: hitUrl('form-post', 'html'), target: 'leak-form' });
  document.body.append(form);
  form.submit();
  return settled(frame, 'load');
};

const ask = (worker) =>
  new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }) => resolve(data);
    worker.postMessage({ url: hitUrl('service-worker-fetch') }, [port2]);
  });

const activated = async (registration) => {
  const worker = registration.installing ?? registration.waiting ?? registration.active;
  while (worker.state !== 'activated') await settled(worker, 'statechange');
  return worker;
};

// A scope of its own per visit: an already known script would not be requested again.
const serviceWorker = async () => {
  const url = hitUrl('service-worker', 'service-worker');
  const registration = await navigator.serviceWorker.register(url, { scope: `/leak/sw-${RUN}/` });
  const report = await ask(await activated(registration));
  leakNote(report);
  await registration.unregister();
};

window.LEAK_REQUESTS = {
  // It is not a font: the request is all that matters.
  font: () => document.fonts.load('16px leak').catch(() => undefined),
  prefetch: async () => {
    await pageLoaded();
    return addLink({ rel: 'prefetch', href: hitUrl('prefetch') });
  },
  'speculation-prefetch': () => {
    const rules = { prefetch: [{ source: 'list', urls: [hitUrl('speculation-prefetch', 'html')] }] };
    const properties = { type: 'speculationrules', textContent: JSON.stringify(rules) };
    document.head.append(Object.assign(document.createElement('script'), properties));
  },
  'dynamic-import': () => import(hitUrl('dynamic-import', 'export')),
  fetch: () => fetch(hitUrl('fetch')),
  'blank-fetch': () => addFrame().contentWindow.fetch(new URL(hitUrl('blank-fetch'), location).href),
  'fetch-keepalive': () => fetch(hitUrl('fetch-keepalive'), { keepalive: true }),
  xhr: () => {
    const xhr = new XMLHttpRequest();
    xhr.open('GET', hitUrl('xhr'));
    xhr.send();
    return settled(xhr, 'loadend');
  },
  beacon: () => navigator.sendBeacon(hitUrl('beacon'), 'x'),
  eventsource: async () => {
    const source = new EventSource(hitUrl('eventsource', 'events'));
    await settled(source, 'message', 'error');
    source.close();
  },
  websocket: async () => {
    const socket = new WebSocket(`wss://${location.host}/leak/socket?ch=websocket&run=${RUN}`);
    await settled(socket, 'message', 'error');
    socket.close();
  },
  worker: () => workerDone(new Worker(hitUrl('worker', 'worker'))),
  'module-worker': () => workerDone(new Worker(hitUrl('module-worker', 'module-worker'), { type: 'module' })),
  'shared-worker': () => {
    const { port } = new SharedWorker(hitUrl('shared-worker', 'shared-worker'));
    port.start();
    return workerDone(port);
  },
  'service-worker': serviceWorker,
  'form-post': submitForm,
  ping: () => {
    const link = Object.assign(document.createElement('a'), { href: '#ping', ping: hitUrl('ping') });
    document.body.append(link);
    link.click();
  },
  markup: () => pageLoaded(),
};
