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

const runAll = async () => {
  const all = [...Object.entries(LEAK_SCRIPTS), ...Object.entries(LEAK_REQUESTS)];
  await Promise.all(all.map(([channel, run]) => attempt(channel, run)));
  await pause(SETTLE);
  window.__leak.done = true;
  document.querySelector('#result').textContent = JSON.stringify(window.__leak, undefined, 1);
  if (parent !== window) parent.postMessage({ leak: window.__leak }, '*');
};

runAll();
