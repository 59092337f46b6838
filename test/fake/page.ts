import { createContext, runInContext } from 'node:vm';
import { buildSync } from 'esbuild';

/** A script of src/page as the build makes it. */
export const pageScript = (file: string): string =>
  buildSync({
    entryPoints: [new URL(`../../src/page/${file}.ts`, import.meta.url).pathname],
    bundle: true,
    format: 'esm',
    write: false,
  }).outputFiles[0]?.text ?? '';

/** A page with a jar that notes what it was asked, as strict about `this` and symbols as the browsers are. */
const DOCUMENT = `
  class EventTarget {
    heard = [];
    addEventListener(type, listener) { this.heard.push([type, listener]); }
    dispatchEvent(event) {
      // As in a page: what a listener throws is its own affair.
      for (const [type, listener] of this.heard) try { if (type === event.type) listener(event); } catch {}
    }
  }
  class CustomEvent {
    constructor(type, { detail }) { this.type = type; this.detail = detail; }
  }
  const jar = [];
  const own = new WeakSet();
  class Document extends EventTarget {
    constructor() { super(); own.add(this); this.baseURI = 'https://cdn.example/base/'; }
    get cookie() { if (!own.has(this)) throw new TypeError('Illegal invocation'); return jar.join('; '); }
    set cookie(line) {
      if (!own.has(this)) throw new TypeError('Illegal invocation');
      if (refusing) throw new DOMException('The document is sandboxed', 'SecurityError');
      jar.push(\`\${line}\`);
    }
  }
  Object.defineProperty(Document.prototype, 'cookie', { enumerable: true });
  let refusing = false;
  const document = new Document();
  Object.assign(globalThis, { EventTarget, CustomEvent, Document, document, location: { href: 'https://west.com/page?session=1#x' } });
`;

/** The Cookie Store API's set, by Web IDL: one argument is a dictionary, two are a name and a value. */
const STORE = `
  const stored = [];
  class CookieStore {
    async set(...given) {
      if (this !== cookieStore) throw new TypeError('Illegal invocation');
      const { name, value } = given.length > 1 ? { name: given[0], value: given[1] } : Object(given[0]);
      if (given.length === 1 && (name === undefined || value === undefined)) throw new TypeError('missing');
      stored.push(\`\${name}=\${value}\`);
      return undefined;
    }
  }
  const cookieStore = new CookieStore();
  Object.assign(globalThis, { CookieStore, cookieStore });
`;

export type FakePage = {
  /** Runs code in the page's own world; the last value is the answer. */
  readonly run: <T = unknown>(code: string) => T;
  /** The notes that were told, in order. */
  readonly told: readonly Readonly<Record<'api' | 'line' | 'base' | 'stack', string>>[];
};

/** Where a script of ours runs, as its stack says it. */
const OURS = 'moz-extension://0b8d-our-origin/page/script-writes.js';

export const fakePage = ({ before = '', script = '', runs = 1, store = true }): FakePage => {
  const context = createContext({ DOMException });
  const run = <T>(code: string): T =>
    runInContext(code, context, { filename: 'https://west.com/own.js' }) as T;
  run(`${DOCUMENT} ${store ? STORE : ''} ${before}`);
  const told: FakePage['told'][number][] = [];
  const document = run<EventTarget>('document');
  document.addEventListener('cookie-clause:write', (event) =>
    told.push(JSON.parse((event as CustomEvent<string>).detail) as FakePage['told'][number]),
  );
  for (let time = 0; time < runs; time += 1) runInContext(script, context, { filename: OURS });
  return { run, told };
};
