/**
 * Runs inside pages of a recorded site, before their own scripts, in their own world; imports nothing. Every
 * write of a cookie happens exactly as it would without it and is then told to the relay beside it, with the
 * stack that led to it. A page can forge such a message, so what comes of it is a hint.
 */
(() => {
  const EVENT = 'cookie-clause:write';
  const MARK = Symbol.for('cookie-clause:write');
  const marked = Document.prototype as { [MARK]?: boolean };
  // Registered, and run once more in a page that was open: once is enough. Frozen, it takes no wrapper.
  if (marked[MARK] === true || !Object.isExtensible(marked)) return;
  Object.defineProperty(marked, MARK, { value: true });

  // As they were before the page could change them.
  const { CustomEvent } = globalThis;
  const { stringify } = JSON;
  const { dispatchEvent } = EventTarget.prototype;

  /** The longest line that is looked at; browsers refuse shorter ones already. In characters. */
  const MOST_LINE = 16_384;
  /** Our own frames say nothing of the page, and our address is none of its business. */
  const OURS = /^.*-extension:\/\/.*\n?/gm;
  const isWeb = (address: string): boolean => /^https?:/.test(address);

  const tell = (api: string, line: string): void => {
    const stack = String(new Error().stack).replace(OURS, '').slice(0, 8192);
    // A page may give itself another base; a frame without an address has its creator's.
    const base = (isWeb(location.href) ? location.href : document.baseURI).slice(0, 4096);
    const detail = stringify({ api, line: line.slice(0, MOST_LINE), base, stack });
    dispatchEvent.call(document, new CustomEvent(EVENT, { detail }));
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
        // Made a string once, as the browser does (a symbol is refused): a page may count how often it is asked.
        const text = `${line}`;
        write.call(this, text);
        quietly(() => tell('document.cookie', text));
      },
    });

  type Options = Readonly<Record<string, unknown>>;
  type Store = { set(...given: unknown[]): Promise<void> };
  const store = (globalThis as { CookieStore?: { prototype: Store } }).CookieStore?.prototype;
  if (store === undefined) return;

  /** What is given is made a string by the browser, once; what it became is kept. */
  const once = (given: unknown): { readonly given: unknown; readonly text: () => string | undefined } => {
    if (Object(given) !== given) return { given, text: () => `${given}` };
    let text: string | undefined;
    const asked = (): string => {
      text = `${given}`;
      return text;
    };
    return { given: { toString: asked }, text: () => text };
  };

  const dateOf = (expires: unknown): readonly string[] =>
    expires === undefined || expires === null ? [] : [`Expires=${new Date(Number(expires)).toUTCString()}`];

  /** The assignment that asks for what cookieStore.set asks for; its defaults are the Cookie Store API's. */
  const tellSet = (options: Options): void => {
    const { name, value, path = '/', sameSite = 'strict', domain, expires, partitioned } = options;
    // Without either of them nothing is written.
    if (name === undefined || value === undefined) return;
    const attributes = [
      ...[`Path=${path}`, 'Secure', `SameSite=${sameSite}`],
      ...(typeof domain === 'string' ? [`Domain=${domain}`] : []),
      ...dateOf(expires),
      ...(partitioned === true ? ['Partitioned'] : []),
    ];
    tell('cookieStore', `${name}=${value}; ${attributes.join('; ')}`);
  };
  const { set } = store;
  const telling = {
    set(this: Store, ...given: unknown[]) {
      // One argument is a dictionary, two are a name and a value (Web IDL overloads).
      const isPair = given.length > 1;
      const [name, value] = given.map(once);
      const done = set.apply(this, isPair ? [name?.given, value?.given] : given);
      quietly(() => tellSet(isPair ? { name: name?.text(), value: value?.text() } : Object(given[0])));
      return done;
    },
  };
  quietly(() => void Object.assign(store, telling));
})();
