/**
 * Runs inside every frame of a page when a person checks that a choice holds: once in the page's own world, for
 * what its scripts can read, once in ours, for what there is to read. Imports nothing and writes nothing. The value
 * of the file is a promise of one plain object, checked in src/app/check-door.ts: names of cookies, never values.
 */
(async () => {
  const MOST = 200;
  /** In milliseconds. */
  const PATIENCE = 1000;

  const namesIn = (text: string): readonly string[] =>
    text === '' ? [] : text.split('; ').map((pair) => pair.slice(0, Math.max(0, pair.indexOf('='))));

  /** Sandboxed frames refuse: then nothing can be read there. */
  const documents = (): readonly string[] => {
    try {
      return namesIn(document.cookie);
    } catch {
      return [];
    }
  };

  const stores = async (): Promise<readonly string[]> => {
    type Store = { readonly getAll: () => Promise<readonly { readonly name?: string }[]> };
    const late = new Promise<[]>((done) => setTimeout(() => done([]), PATIENCE));
    try {
      const store = (globalThis as { cookieStore?: Store }).cookieStore;
      const all = await Promise.race([store?.getAll() ?? [], late]);
      return all.map(({ name }) => name ?? '');
    } catch {
      return [];
    }
  };

  /** This frame and all below it: `length` may be asked of a window of any origin. */
  const framesIn = (frame: Window): number => {
    let count = 1;
    for (let index = 0; index < frame.length; index += 1) count += framesIn(frame[index] as Window);
    return count;
  };

  const names = new Set([...documents(), ...(await stores())]);
  return { origin: self.origin, names: [...names].slice(0, MOST), frames: framesIn(window) };
})();
