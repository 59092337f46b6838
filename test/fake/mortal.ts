/** A worker that is killed: it speaks to the browser so often, and then no more. */
export type Mortal = {
  /** The same port, for as long as the worker lives. */
  readonly port: <Port extends object>(port: Port) => Port;
  /** What it said before it was killed, the last word included. */
  readonly words: () => number;
};

/**
 * Killed at its nth word: `heard` tells whether that one still reaches the browser. No answer comes to it or to any
 * later one. What tells the time is no word.
 */
export const mortal = (last: number, heard: boolean): Mortal => {
  let words = 0;
  const say = (speak: () => unknown): unknown => {
    words += 1;
    if (words < last) return speak();
    if (words === last && heard) speak();
    return new Promise(() => undefined);
  };
  const port = <Port extends object>(whole: Port): Port =>
    new Proxy(whole, {
      get: (target, name) => {
        const part: unknown = Reflect.get(target, name);
        if (typeof part === 'function') return (...args: unknown[]) => say(() => part.apply(target, args));
        return typeof part === 'object' && part !== null ? port(part) : part;
      },
    });
  return { port, words: () => Math.min(words, last) };
};

/** Lets everything that waits for nothing outside go on until it is done or stuck. */
export const settle = (): Promise<void> => new Promise((done) => setImmediate(done));
