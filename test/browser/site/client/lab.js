// LAB is put in front of this file by the server: what is looked at, and what is written where nothing was asked for.
(() => {
  const ASKED = {
    dnt: () => navigator.doNotTrack === '1',
    gpc: () => navigator.globalPrivacyControl === true,
    nothing: () => false,
    silent: () => true,
  };
  if (ASKED[LAB.heeds]()) return;
  // biome-ignore lint/suspicious/noDocumentCookie: the old way of writing cookies is what such scripts do.
  if (LAB.line && !document.cookie.includes('uid_script=')) document.cookie = LAB.line;
  try {
    if (LAB.line) localStorage.setItem('uid_kept', LAB.value);
  } catch {
    // Storage is off in this frame.
  }
  new Image().src = LAB.pixel;
})();
