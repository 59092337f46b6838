// Contexts from which a script can reach the page's cookies. Frames report by message.
addEventListener('message', ({ data }) => {
  if (data?.channel) leakNote(data);
});

const addFrame = (properties = {}) => {
  const frame = Object.assign(document.createElement('iframe'), { width: 20, height: 20, ...properties });
  document.body.append(frame);
  return frame;
};

/** Source that probes from inside a frame. */
const probeSource = (channel) =>
  `parent.postMessage((${leakProbe})(${JSON.stringify(channel)}, document), '*');`;

const probeMarkup = (channel, more = '') => `<script>${probeSource(channel)}</script>${more}`;

const reported = async (channel) => {
  while (!(channel in window.__leak.reads)) await new Promise((resolve) => setTimeout(resolve, 30));
};

window.LEAK_SCRIPTS = {
  'about-blank': () => leakNote(leakProbe('about-blank', addFrame().contentDocument)),
  // The page's own document through an accessor no one has tampered with.
  'clean-realm': () => {
    const { Document } = addFrame().contentWindow;
    const { get, set } = Object.getOwnPropertyDescriptor(Document.prototype, 'cookie');
    const clean = Object.defineProperty({}, 'cookie', {
      get: () => get.call(document),
      set: (line) => set.call(document, line),
    });
    leakNote(leakProbe('clean-realm', clean));
  },
  srcdoc: () => {
    const image = `<img alt="" src="/leak/hit?ch=srcdoc-image&as=image&run=${RUN}">`;
    addFrame({ srcdoc: probeMarkup('srcdoc', image) });
    return reported('srcdoc');
  },
  'srcdoc-sync': () => leakNote(leakProbe('srcdoc-sync', addFrame({ srcdoc: 'later' }).contentDocument)),
  'written-frame': () => {
    const doc = addFrame().contentDocument;
    doc.open();
    doc.write(probeMarkup('written-frame'));
    doc.close();
    return reported('written-frame');
  },
  'javascript-frame': () => {
    addFrame({ src: `javascript:${encodeURIComponent(`${probeSource('javascript-frame')}void 0`)}` });
    return reported('javascript-frame');
  },
  'blob-frame': () => {
    const blob = new Blob([`<!doctype html>${probeMarkup('blob-frame')}`], { type: 'text/html' });
    addFrame({ src: URL.createObjectURL(blob) });
    return reported('blob-frame');
  },
  frame: () => reported('frame'),
  'cookie-store': async () => leakNote(await storeProbe('cookie-store', cookieStore)),
  'cookie-store-frame': async () =>
    leakNote(await storeProbe('cookie-store-frame', addFrame().contentWindow.cookieStore)),
};
