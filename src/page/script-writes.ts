/**
 * Runs inside pages of a recorded site, before their own scripts, in their own world; imports nothing. Every
 * write of a cookie happens exactly as it would without it and is then told to the relay beside it, with the
 * stack that led to it. A page can forge such a message, so what comes of it is a hint.
 */
(() => {
  const EVENT = 'cookie-clause:write';
  const MARK = Symbol.for('cookie-clause:write');
  const marked = Document.prototype as { [MARK]?: boolean };
  // Registered, and run once more in a page that was open: once is enough.
  if (marked[MARK] === true) return;
  Object.defineProperty(Document.prototype, MARK, { value: true });
  const tell = (api: string, line: string): void => {
    const stack = String(new Error().stack).slice(0, 8192);
    const detail = JSON.stringify({ api, line, base: document.baseURI.slice(0, 4096), stack });
    document.dispatchEvent(new CustomEvent(EVENT, { detail }));
  };
  const quietly = (work: () => void): void => {
    try {
      work();
    } catch {
      // What the page does must go on whatever becomes of our note of it.
    }
  };

  const own = Object.getOwnPropertyDescriptor(Document.prototype, 'cookie');
  const write = own?.set;
  // On a blocked site the property is taken already, and nothing is written that could be told.
  if (own?.configurable === true && write !== undefined)
    Object.defineProperty(Document.prototype, 'cookie', {
      ...own,
      set(this: Document, line: unknown) {
        // Made a string once, as the browser does: a page may count how often it is asked.
        const text = String(line);
        write.call(this, text);
        quietly(() => tell('document.cookie', text));
      },
    });

  type SetOptions = Readonly<Record<string, unknown>>;
  type Store = { set(first: unknown, value?: unknown): Promise<void> };
  const store = (globalThis as { CookieStore?: { prototype: Store } }).CookieStore?.prototype;
  if (store === undefined) return;

  /** The assignment that asks for what cookieStore.set asks for; its defaults are the Cookie Store API's. */
  const lineOf = (first: unknown, value: unknown): string => {
    const options = (
      typeof first === 'object' && first !== null ? first : { name: first, value }
    ) as SetOptions;
    const date = typeof options.expires === 'number' ? new Date(options.expires).toUTCString() : undefined;
    return [
      `${options.name}=${options.value}`,
      `Path=${options.path ?? '/'}`,
      'Secure',
      `SameSite=${options.sameSite ?? 'strict'}`,
      ...(typeof options.domain === 'string' ? [`Domain=${options.domain}`] : []),
      ...(date === undefined ? [] : [`Expires=${date}`]),
      ...(options.partitioned === true ? ['Partitioned'] : []),
    ].join('; ');
  };
  const set = store.set;
  const told = function (this: Store, ...args: [unknown, unknown?]) {
    const done = set.apply(this, args);
    quietly(() => tell('cookieStore', lineOf(args[0], args[1])));
    return done;
  };
  quietly(() => {
    store.set = told;
  });
})();
