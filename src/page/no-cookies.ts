/**
 * Runs inside web pages of a blocked site, before their own scripts, in their own world; imports nothing.
 * Reading gives what a site with no cookies gives, writing is accepted and does nothing, as where the
 * browser itself refuses cookies. Not configurable, so that a page cannot put the old behaviour back.
 */
(() => {
  const NOTHING = Object.freeze({
    get: () => Promise.resolve(null),
    getAll: () => Promise.resolve([]),
    set: () => Promise.resolve(undefined),
    delete: () => Promise.resolve(undefined),
  });
  const define = (target: object, name: string, descriptor: PropertyDescriptor): void => {
    // Run twice (registered, then once more in an open page) the property is there already, and the same.
    if (Object.getOwnPropertyDescriptor(target, name)?.configurable === false) return;
    Object.defineProperty(target, name, { ...descriptor, configurable: false, enumerable: true });
  };
  define(Document.prototype, 'cookie', { get: () => '', set: () => undefined });
  const store = (globalThis as { CookieStore?: { prototype: object } }).CookieStore;
  if (store === undefined) return;
  for (const [name, value] of Object.entries(NOTHING))
    define(store.prototype, name, { value, writable: false });
})();
