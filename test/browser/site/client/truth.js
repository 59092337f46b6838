// Makes the offers that the markup does not make, in order, and says when all are made.
const tried = new Set();
addEventListener('message', ({ data }) => {
  if (data?.truthTried) tried.add(data.truthTried);
});

const LIMIT = 15_000;
const loaded = settled(window, 'load');

const blankFrame = () => {
  const frame = document.body.appendChild(document.createElement('iframe'));
  const inside = frame.contentDocument;
  frame.contentWindow.truthTried = truthTried;
  inside.body.append(Object.assign(inside.createElement('script'), { textContent: TRUTH.blank }));
};

const srcdocFrame = () => {
  const frame = Object.assign(document.createElement('iframe'), { srcdoc: TRUTH.srcdoc });
  document.body.append(frame);
  return settled(frame, 'load');
};

const allTried = async () => {
  while (!TRUTH.scripts.every((id) => tried.has(id))) await pause(30);
};

const runAll = async () => {
  await loaded;
  blankFrame();
  setTimeout(atTimer, 20);
  await Promise.allSettled([srcdocFrame(), ...truthRequests()]);
  await fetch(hit('later'));
  atLast();
  // One cookie lives a second from the page's own response on.
  await Promise.all([allTried(), pause(1500)]);
};

Promise.race([runAll(), pause(LIMIT)]).then(() => {
  globalThis.truthTriedAll = [...tried];
  document.documentElement.dataset.done = 'true';
});
