/**
 * Runs inside every frame of a page, in our own world, when somebody asks what the page keeps and whom it
 * calls; imports nothing and writes nothing. The value of the file is a promise of one plain object
 * (FrameInventory in src/core/inventory.ts): names and sizes of what is stored, never values.
 */
(async () => {
  const MOST = { resources: 5_000, keys: 1_000, links: 500, images: 500, frames: 500, stores: 100 };
  /** Resource Timing's buffer: further entries are dropped unless the page asked for a larger one. */
  const BUFFER = 250;
  /** In milliseconds; 1,500 at the most: a hidden tab's timers come up to a second late. */
  const PATIENCE = document.visibilityState === 'hidden' ? 400 : 1_400;

  type Denied = { readonly denied: 'blocked' | 'missing' | 'opaque_origin' | 'timeout' | 'failed' };
  const denied = (reason: Denied['denied']): Denied => ({ denied: reason });
  const nameOf = (error: unknown): unknown => (error as { readonly name?: unknown } | undefined)?.name;
  const why = (error: unknown): Denied => denied(nameOf(error) === 'SecurityError' ? 'blocked' : 'failed');

  const cut = <T>(items: readonly T[], most: number): { items: readonly T[]; cut: number } => ({
    items: items.slice(0, most),
    cut: Math.max(0, items.length - most),
  });

  /** The answer, or why there is none. Nothing is asked of an opaque origin: it has no storage. */
  const asked = async <T>(read: () => Promise<T | Denied>): Promise<T | Denied> => {
    if (self.origin === 'null') return denied('opaque_origin');
    let timer: ReturnType<typeof setTimeout> | undefined;
    const late = new Promise<Denied>((done) => {
      timer = setTimeout(() => done(denied('timeout')), PATIENCE);
    });
    try {
      return await Promise.race([read(), late]);
    } catch (error) {
      return why(error);
    } finally {
      clearTimeout(timer);
    }
  };

  const octets = (text: string): number => new TextEncoder().encode(text).length;

  const area = async (name: 'localStorage' | 'sessionStorage') => {
    // Firefox gives null where storage is turned off altogether.
    const store = window[name] as Storage | null | undefined;
    if (!store) return denied('missing');
    const length = store.length;
    const names = Array.from({ length: Math.min(length, MOST.keys) }, (_, index) => store.key(index) ?? '');
    const keys = names.map((key) => ({ name: key, bytes: octets(key) + octets(store.getItem(key) ?? '') }));
    return { keys, bytes: keys.reduce((sum, { bytes }) => sum + bytes, 0), cut: length - keys.length };
  };

  const databases = async () => {
    const factory = window.indexedDB as Partial<IDBFactory> | null | undefined;
    if (typeof factory?.databases !== 'function') return denied('missing');
    const found = await factory.databases();
    const named = found.map(({ name, version }) => ({ name: name ?? '', version: version ?? 0 }));
    return cut(named, MOST.keys);
  };

  const cacheStores = async () => {
    const store = window.caches as CacheStorage | undefined;
    if (!store) return denied('missing');
    const names = cut(await store.keys(), MOST.stores);
    const entries = async (name: string): Promise<number> => (await (await store.open(name)).keys()).length;
    const items = await Promise.all(
      names.items.map(async (name) => ({ name, entries: await entries(name) })),
    );
    return { items, cut: names.cut };
  };

  const serviceWorkers = async () => {
    const container = navigator.serviceWorker as ServiceWorkerContainer | undefined;
    if (!container) return denied('missing');
    const found = [...(await container.getRegistrations())].map((registration) => ({
      scope: registration.scope,
      state: (registration.installing ?? registration.waiting ?? registration.active)?.state ?? 'redundant',
    }));
    return cut(found, MOST.stores);
  };

  /** Something read from the page at once; an empty list where the page makes that fail. */
  const orNothing = <T>(read: () => readonly T[]): readonly T[] => {
    try {
      return read();
    } catch {
      return [];
    }
  };

  const timed = () => performance.getEntriesByType('resource') as PerformanceResourceTiming[];
  const navigations = () => performance.getEntriesByType('navigation') as PerformanceResourceTiming[];
  /** Not by way of the document: a form named "querySelectorAll" would stand before its own method. */
  const all = <T extends Element>(selector: string): readonly T[] => [
    ...(Document.prototype.querySelectorAll.call(document, selector) as NodeListOf<T>),
  ];
  const isWeb = (url: string): boolean => /^https?:/.test(url);
  /** Firefox calls the navigation of an about: or data: frame "document"; there was no request. */
  const requests = (entries: readonly PerformanceResourceTiming[]) =>
    entries
      .filter(({ name }) => isWeb(name))
      .map(({ name, initiatorType, startTime }) => ({
        url: name,
        initiator: initiatorType,
        at: Math.round(startTime),
      }));

  const sizeOf = (image: HTMLImageElement) =>
    image.naturalWidth * image.naturalHeight > 0
      ? { width: image.naturalWidth, height: image.naturalHeight }
      : { width: image.width, height: image.height };
  const isHidden = (image: HTMLImageElement): boolean => getComputedStyle(image).display === 'none';

  /** Images that are through: one that waits to be scrolled to has no size yet either. */
  const images = () =>
    all<HTMLImageElement>('img')
      .filter((image) => image.complete && isWeb(image.currentSrc || image.src))
      .map((image) => ({ image, url: image.currentSrc || image.src, ...sizeOf(image) }))
      .filter(({ image, width, height }) => (width <= 1 && height <= 1) || isHidden(image))
      .map(({ url, width, height }) => ({ url, width, height }));

  const frames = () =>
    all<HTMLIFrameElement | HTMLFrameElement>('iframe, frame')
      .map(({ src }) => src)
      .filter((src) => src !== '');

  const links = () =>
    all<HTMLAnchorElement | HTMLAreaElement>('a[href], area[href]')
      .filter(({ href, search, origin }) => isWeb(href) && search.length > 1 && origin !== self.origin)
      .map(({ href }) => ({ url: href }));

  /** That there is one, never what stands in it. */
  const passwords = () => all<HTMLInputElement>('input[type=password]');

  const entries = orNothing(timed);
  const [local, session, indexedDB, caches, workers] = await Promise.all([
    asked(() => area('localStorage')),
    asked(() => area('sessionStorage')),
    asked(databases),
    asked(cacheStores),
    asked(serviceWorkers),
  ]);
  const href = location.href;
  return {
    url: href.startsWith('data:') ? 'data:' : (href.split(/[?#]/)[0] ?? ''),
    origin: self.origin,
    ageMs: Math.round(performance.now()),
    storage: { localStorage: local, sessionStorage: session, indexedDB, caches, serviceWorkers: workers },
    resources: cut(requests([...orNothing(navigations), ...entries]), MOST.resources),
    bufferFull: entries.length >= BUFFER,
    images: cut(orNothing(images), MOST.images),
    frames: cut(orNothing(frames), MOST.frames),
    links: cut(orNothing(links), MOST.links),
    login: orNothing(passwords).length > 0,
    parsed: document.readyState !== 'loading',
  };
})();
