/**
 * What a browser test may ask of a real browser, whichever it is.
 * The jar, the tabs and the background are read from outside the extension
 * (DevTools protocol, Firefox's internals), never through its own words.
 */

export type BrowserName = 'chromium' | 'firefox';

/** One cookie as the browser's own jar holds it. */
export type JarCookie = {
  readonly name: string;
  readonly value: string;
  /** Without a leading dot; `hostOnly` says which kind it is. */
  readonly domain: string;
  readonly hostOnly: boolean;
  readonly path: string;
  readonly secure: boolean;
  readonly httpOnly: boolean;
  /** Seconds since the epoch; undefined for a session cookie. */
  readonly expires: number | undefined;
  /** Site of the partition ("https://example.com"), undefined when unpartitioned. */
  readonly partition: string | undefined;
};

export type Scheme = 'light' | 'dark';

/** One tab (or the real toolbar popup). Every method acts on that tab only. */
export type Page = {
  goto(url: string): Promise<void>;
  reload(): Promise<void>;
  back(): Promise<void>;
  url(): Promise<string>;
  /** Runs `body` as the body of an async function in the page's own world; `args` and the answer are JSON. */
  evaluate<T>(body: string, ...args: readonly unknown[]): Promise<T>;
  /** Polls `body` (as in evaluate) until it answers something truthy, and gives that; rejects after `timeoutMs`. */
  waitFor<T>(
    body: string,
    options?: { readonly timeoutMs?: number; readonly args?: readonly unknown[] },
  ): Promise<T>;
  /** A real click, as by a mouse: it counts as a user gesture. */
  click(selector: string): Promise<void>;
  /** Real key presses on whatever has the focus: 'Tab', 'Shift+Tab', 'Enter', 'Space', 'ArrowDown', 'Escape', or one character. */
  press(key: string): Promise<void>;
  type(text: string): Promise<void>;
  resize(width: number, height: number): Promise<void>;
  colorScheme(scheme: Scheme): Promise<void>;
  screenshot(file: string): Promise<void>;
  /** Brings the tab to the front of its window. */
  front(): Promise<void>;
  close(): Promise<void>;
};

export type Grantable = {
  /** Optional API permissions that a request at a user gesture is to be granted without a prompt. */
  readonly api?: readonly string[];
  /** Optional host patterns, the same. */
  readonly origins?: readonly string[];
};

export type LaunchOptions = {
  /** The unpacked extension (dist/chrome or dist/firefox); undefined for a browser without it (a control). */
  readonly extension?: string | undefined;
  /** Where every host name leads; undefined leaves the network as it is. */
  readonly site?:
    | { readonly httpsPort: number; readonly httpPort: number; readonly spki: string; readonly caPem: string }
    | undefined;
  readonly headless?: boolean;
  readonly grantable?: Grantable;
  /** Whether the browser lets third-party cookies through (default true). */
  readonly thirdPartyCookies?: boolean;
  /** What an administrator's policies.json holds (Firefox only: Chromium reads its own from the system alone). */
  readonly policies?: object;
  /** A profile to use again; without it a new throw-away one. */
  readonly profile?: string;
  /** Whether the extension may run in private windows, as the user says in the browser's settings (default false). */
  readonly privateAllowed?: boolean;
};

/** The cookie store a tab lives in: the default one, that of a container (Firefox only), that of private windows. */
export type Store = 'default' | 'container' | 'private';

/**
 * How a browser ends and starts again. `plain`: closed, and opened anew. `restore`: closed, and opened with the
 * tabs and session cookies of before, as "open previous windows and tabs" does. `kill`: ended without warning once
 * its jar is on disk (up to half a minute in Chromium), and opened as after a crash.
 */
export type Restart = 'plain' | 'restore' | 'kill';

export type Driver = {
  readonly name: BrowserName;
  readonly version: string;
  /** "chrome-extension://…" or "moz-extension://…", no slash at the end; '' without an extension. */
  readonly origin: string;
  /** Opens a tab in front; a private one in a private window of its own (Chromium: only with an extension). */
  newPage(url?: string, store?: Store): Promise<Page>;
  /** The extension's own number for that tab (tabs.Tab.id). */
  tabId(page: Page): Promise<number>;
  /** popup/index.html?tab=ID in a tab of its own. */
  popupTab(page: Page): Promise<Page>;
  /** The real popup, opened as a click on the toolbar button does (activeTab granted). */
  realPopup(page: Page): Promise<Page>;
  /** Runs `body` as an async function's body in an extension page, with `browser` (and `chrome`) in reach. */
  extension<T>(body: string, ...args: readonly unknown[]): Promise<T>;
  /** Every cookie of that store's jar, partitioned ones included, read from outside; of the default one unless told. */
  jar(store?: Store): Promise<readonly JarCookie[]>;
  /** Stops the background (service worker or event page) and checks that it is stopped. */
  stopBackground(): Promise<void>;
  /**
   * Ends the browser and starts it again on the same profile with the extension still installed (and its
   * optional grants kept), `plain` unless told; `startUrl` is requested by the browser itself at start-up,
   * before any test code can act. Pages from before are gone, also where their tabs are restored.
   */
  restart(startUrl?: string, how?: Restart): Promise<void>;
  /** Waits until the browser has ended, by whomever it was closed. */
  ended(): Promise<void>;
  /** Ends the browser; a throw-away profile is deleted. */
  close(): Promise<void>;
};

export type Launch = (options: LaunchOptions) => Promise<Driver>;
