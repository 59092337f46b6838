/**
 * Runs inside web pages, before their own scripts, in their own world, where Do Not Track is sent; imports nothing.
 * TPE: navigator.doNotTrack is the string that the header carries. Not configurable, so that a page cannot put
 * another value in its place; where the browser itself already says "1" nothing is changed.
 */
(() => {
  const target = Navigator.prototype;
  if ((navigator as { doNotTrack?: unknown }).doNotTrack === '1') return;
  if (Object.getOwnPropertyDescriptor(target, 'doNotTrack')?.configurable === false) return;
  Object.defineProperty(target, 'doNotTrack', { get: () => '1', configurable: false, enumerable: true });
})();
