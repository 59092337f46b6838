// Runs all channels at once, none longer than it may; whatever throws is noted and stops nothing else.
const LIMIT = 3000;
const SLOW = { 'service-worker': 6000, prefetch: 6000 };
// Beacons and reports leave no trace in the page: time for them to arrive.
const SETTLE = 300;

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

const finish = async (run) => {
  await run();
  return 'done';
};

const attempt = async (channel, run) => {
  const limit = pause(SLOW[channel] ?? LIMIT).then(() => 'timed out');
  try {
    window.__leak.requests[channel] = await Promise.race([finish(run), limit]);
  } catch (error) {
    window.__leak.requests[channel] = 'failed';
    if (channel in LEAK_SCRIPTS) leakNote({ channel, read: '', wrote: false, error: String(error) });
    else window.__leak.errors[channel] = String(error);
  }
};

// The worker's own report comes only if there is a worker.
leakNote({ channel: 'cookie-store-service-worker', read: '', wrote: false });

const namesIn = (read) =>
  read
    .split('; ')
    .filter(Boolean)
    .map((pair) => pair.split('=', 1)[0]);

// Told to the server, without cookies: a page that the browser opened itself at its start has nobody to ask it.
const tell = () => {
  const reads = Object.entries(window.__leak.reads).map(([channel, read]) => [channel, namesIn(read)]);
  const found = encodeURIComponent(JSON.stringify(Object.fromEntries(reads)));
  return fetch(`/leak/done?run=${RUN}&reads=${found}`, { credentials: 'omit' });
};

const NAMED = 'leak_named=script; Max-Age=86400; Path=/; Secure; SameSite=None';

const runAll = async () => {
  const all = [...Object.entries(LEAK_SCRIPTS), ...Object.entries(LEAK_REQUESTS)];
  await Promise.all(all.map(([channel, run]) => attempt(channel, run)));
  const { document: page } = window;
  page.cookie = NAMED;
  await pause(SETTLE);
  // What a script finds a moment after it has written.
  leakNote({ channel: 'settled', read: document.cookie, wrote: document.cookie.includes('leak_named') });
  await tell();
  window.__leak.done = true;
  document.querySelector('#result').textContent = JSON.stringify(window.__leak, undefined, 1);
  if (parent !== window) parent.postMessage({ leak: window.__leak }, '*');
};

// The markup's own requests, made anew: a copied script runs, a cloned one would not.
const MARKUP = [...document.querySelectorAll('[src*="run="],[href*="run="],[data*="run="]')];
const anew = (element, before) => {
  const copy = document.createElement(element.localName);
  for (const { name, value } of element.attributes) copy.setAttribute(name, value.replaceAll(before, RUN));
  element.replaceWith(copy);
  return copy;
};

addEventListener('message', ({ data }) => {
  if (!data?.again) return;
  const before = RUN;
  RUN = data.again;
  Object.assign(window.__leak, { done: false, reads: {}, writes: {}, errors: {}, requests: {} });
  leakNote({ channel: 'cookie-store-service-worker', read: '', wrote: false });
  leakNote(leakProbe('inline', document));
  MARKUP.splice(0, MARKUP.length, ...MARKUP.map((element) => anew(element, before)));
  runAll();
});

if (!LATER) runAll();
