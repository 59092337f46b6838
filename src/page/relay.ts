/**
 * Beside script-writes.ts, in the extension's own world of the same page: hands its notes to the background.
 * Imports nothing; what it hands on is checked there.
 */
(() => {
  const EVENT = 'cookie-clause:write';
  type Runtime = { readonly sendMessage: (message: object) => Promise<unknown> };
  type Api = { readonly runtime: Runtime };
  const { browser, chrome } = globalThis as unknown as {
    readonly browser?: Partial<Api>;
    readonly chrome?: Api;
  };
  // An element of a page with the id "browser" would be the global of that name in Chromium.
  const runtime = browser?.runtime ?? chrome?.runtime;
  const flag = globalThis as { cookieClauseRelays?: boolean };
  // Registered, and run once more in a page that was open: once is enough.
  if (runtime === undefined || flag.cookieClauseRelays === true) return;
  flag.cookieClauseRelays = true;
  const send = async (message: object): Promise<void> => {
    await runtime.sendMessage(message);
  };
  document.addEventListener(EVENT, (event) => {
    const { detail } = event as CustomEvent<unknown>;
    if (typeof detail !== 'string') return;
    // After an update of the extension nobody answers here any more; Chromium throws at once.
    send({ scriptWrite: detail, at: Date.now() }).catch(() => undefined);
  });
})();
