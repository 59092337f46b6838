/**
 * Beside script-writes.ts, in the extension's own world of the same page: hands its notes to the background.
 * Imports nothing; what it hands on is checked there.
 */
(() => {
  const EVENT = 'cookie-clause:write';
  type Runtime = { readonly sendMessage: (message: object) => Promise<unknown> };
  type Api = { readonly runtime: Runtime };
  const { browser, chrome } = globalThis as unknown as { readonly browser?: Api; readonly chrome?: Api };
  const runtime = (browser ?? chrome)?.runtime;
  const flag = globalThis as { cookieClauseRelays?: boolean };
  // Registered, and run once more in a page that was open: once is enough.
  if (runtime === undefined || flag.cookieClauseRelays === true) return;
  flag.cookieClauseRelays = true;
  document.addEventListener(EVENT, (event) => {
    const { detail } = event as CustomEvent<unknown>;
    if (typeof detail !== 'string') return;
    // After an update of the extension nobody answers here any more.
    runtime.sendMessage({ scriptWrite: detail, at: Date.now() }).catch(() => undefined);
  });
})();
