/**
 * Runs inside web pages, before their own scripts, in their own world, where Global Privacy Control is sent; imports
 * nothing. GPC: navigator.globalPrivacyControl is true where the header is sent. Not configurable, so that a page
 * cannot put another value in its place; where the browser itself already says so nothing is changed.
 */
(() => {
  const target = Navigator.prototype;
  if ((navigator as { globalPrivacyControl?: unknown }).globalPrivacyControl === true) return;
  if (Object.getOwnPropertyDescriptor(target, 'globalPrivacyControl')?.configurable === false) return;
  Object.defineProperty(target, 'globalPrivacyControl', {
    get: () => true,
    configurable: false,
    enumerable: true,
  });
})();
