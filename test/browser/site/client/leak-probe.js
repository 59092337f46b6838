// In the page and, by its source, in every frame: writes a cookie named after the channel and reads them all.
window.leakProbe = (channel, doc) => {
  try {
    const name = `js_${channel}`;
    doc.cookie = `${name}=1; Max-Age=86400; Path=/; Secure; SameSite=None`;
    const read = doc.cookie;
    return { channel, read, wrote: read.includes(`${name}=1`) };
  } catch (error) {
    return { channel, read: '', wrote: false, error: String(error) };
  }
};

window.__leak = { done: false, reads: {}, writes: {}, errors: {}, requests: {} };

window.leakNote = ({ channel, read, wrote, error }) => {
  window.__leak.reads[channel] = read;
  window.__leak.writes[channel] = wrote;
  if (error) window.__leak.errors[channel] = error;
};
