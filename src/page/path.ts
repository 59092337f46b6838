/**
 * Runs in the page in front, in our own world, when the person begins to record a path of clicks; imports nothing and
 * writes nothing to the page. Whoever connects is told 'here', and then every click of the person's (Step in
 * src/core/lab/design.ts) until they let go or the page is left. What is clicked inside another frame, or held by a
 * key, is not told; of a shadow tree only its host is known here.
 */
(() => {
  const NAME = 'cookie-clause:path';
  /** In milliseconds; longer than that no run waits between two clicks. */
  const LONGEST = 60_000;
  /** Of an attribute's value that a selector names, in UTF-16 units. */
  const LONGEST_VALUE = 200;
  /** Drawn at random or counted by a library, a name is another at the next load. */
  const DRAWN =
    /:\w+:|\d{4}|[\da-f]{8}|\d[a-z]+\d|[bcdfghjklmnpqrstvwxz]{6}|^(?:ember|ext-gen|headlessui|mui|radix|react|yui)[-_\d]|^_r_/i;

  type Port = {
    readonly name: string;
    readonly postMessage: (message: unknown) => void;
    readonly onDisconnect: { readonly addListener: (hear: () => void) => void };
  };
  type Api = {
    readonly runtime: {
      readonly onConnect: { readonly addListener: (hear: (port: Port) => void) => void };
    };
  };
  const { browser, chrome } = globalThis as unknown as {
    readonly browser?: Partial<Api>;
    readonly chrome?: Api;
  };
  // An element of a page with the id "browser" would be the global of that name in Chromium.
  const runtime = browser?.runtime ?? chrome?.runtime;
  const flag = globalThis as { cookieClauseHearsClicks?: boolean };
  // Recorded a second time, the page has the script already: two would tell each click twice.
  if (runtime === undefined || flag.cookieClauseHearsClicks === true) return;
  flag.cookieClauseHearsClicks = true;

  /** Not by way of the element: a form has a field called "parentElement" if the page wants it so. */
  const getter = <T extends object, K extends keyof T & string>(of: { readonly prototype: T }, key: K) => {
    const get = Object.getOwnPropertyDescriptor(of.prototype, key)?.get;
    return (element: Element): T[K] => get?.call(element) as T[K];
  };
  const parentOf = getter(Node, 'parentElement');
  const previousOf = getter(Element, 'previousElementSibling');
  const nextOf = getter(Element, 'nextElementSibling');
  const typeOf = getter(Element, 'localName');
  const attribute = (element: Element, name: string): string =>
    Element.prototype.getAttribute.call(element, name) ?? '';
  const closest = (element: Element, selector: string): Element | null =>
    Element.prototype.closest.call(element, selector);
  const isOnly = (selector: string, wanted: Element): boolean => {
    const found = Document.prototype.querySelectorAll.call(document, selector);
    return found.length === 1 && found[0] === wanted;
  };

  const tagOf = (element: Element): string => CSS.escape(typeOf(element));

  const isSteady = (name: string): boolean =>
    name !== '' && name.length <= LONGEST_VALUE && !DRAWN.test(name) && !/\p{Cc}/u.test(name);
  const inQuotes = (value: string): string => `"${value.replace(/["\\]/g, '\\$&')}"`;

  /** What an element is called, the name that lasts longest first. */
  const namesOf = (element: Element): readonly string[] =>
    ['id', 'data-testid', 'data-test', 'name', 'href'].flatMap((name) => {
      const value = attribute(element, name);
      if (!isSteady(value)) return [];
      return [name === 'id' ? `#${CSS.escape(value)}` : `${tagOf(element)}[${name}=${inQuotes(value)}]`];
    });

  const countOn = (element: Element, next: (element: Element) => Element | null): number => {
    let count = 0;
    for (let at = next(element); at !== null; at = next(at)) if (typeOf(at) === typeOf(element)) count += 1;
    return count;
  };

  const placeOf = (element: Element): string => {
    const before = countOn(element, previousOf);
    const isAlone = before + countOn(element, nextOf) === 0;
    return isAlone ? tagOf(element) : `${tagOf(element)}:nth-of-type(${before + 1})`;
  };

  /** The shortest path of places that begins with one of those steps, and leads to the element and nothing else. */
  const pathTo = (
    clicked: Element,
    beginnings: (element: Element) => readonly string[],
  ): string | undefined => {
    let below = '';
    for (let at: Element | null = clicked; at !== null; at = parentOf(at)) {
      const found = beginnings(at).map((step) => step + below);
      const only = found.find((selector) => isOnly(selector, clicked));
      if (only !== undefined) return only;
      below = ` > ${placeOf(at)}${below}`;
    }
    return undefined;
  };
  /**
   * From a name where there is one: on a page that has changed, such a path finds nothing, which is seen, sooner than
   * something else, which is not.
   */
  const selectorOf = (clicked: Element): string =>
    pathTo(clicked, namesOf) ?? pathTo(clicked, (at) => [placeOf(at)]) ?? '';

  /** What can be clicked by a script too (no part of a drawing), and the whole of a button, whose inside may change. */
  const clickedIn = (event: Event): Element | undefined => {
    let at = event.target as Element | null;
    while (at instanceof Element && !(at instanceof HTMLElement)) at = parentOf(at);
    return at instanceof HTMLElement ? (closest(at, 'a, button, summary') ?? at) : undefined;
  };
  /** Whether it does the same when it is made again: a key that is held has it open elsewhere. */
  const isPlain = (event: MouseEvent): boolean =>
    event.isTrusted && !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);

  const record = (port: Port): void => {
    let last = performance.now();
    let echo: Element | undefined;
    const hear = (event: MouseEvent): void => {
      const element = clickedIn(event);
      if (!isPlain(event) || element === undefined || element === echo) return;
      // A click on a label is followed at once by one on its field, which the browser makes each time.
      echo = (closest(element, 'label') as HTMLLabelElement | null)?.control ?? undefined;
      setTimeout(() => {
        echo = undefined;
      });
      const now = performance.now();
      const after = Math.min(LONGEST, Math.round(now - last));
      last = now;
      port.postMessage({ selector: selectorOf(element), after });
    };
    addEventListener('click', hear, true);
    port.onDisconnect.addListener(() => removeEventListener('click', hear, true));
    port.postMessage('here');
  };
  runtime.onConnect.addListener((port) => {
    if (port.name === NAME) record(port);
  });
})();
