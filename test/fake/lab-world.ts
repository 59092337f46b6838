/**
 * A browser in which experiments run: a jar, tabs, windows, containers, and one page that asks other sites for
 * things. What a stopped background leaves is still there for the next one; time passes only while it is waited for.
 */
import type { LabPorts } from '../../src/app/lab/ports.ts';
import { type Cookie, keyOf } from '../../src/core/cookie.ts';
import type { Exchange } from '../../src/core/lab/exchange.ts';
import { registrableDomain } from '../../src/core/registrable.ts';
import type { Armed } from '../../src/core/signal.ts';
import { NOW } from './clock.ts';
import { cookie } from './cookie.ts';
import { ENVIRONMENT } from './environment.ts';
import { exchange } from './exchange.ts';
import { type FakeLabStore, fakeLabStore } from './lab.ts';
import { type FakeStorage, fakeStorage } from './storage.ts';

export const PAGE_URL = 'https://investors.example-corp.com/webcasts';
const PLAYER = 'https://edge.media-server.com/player';

/** What a visit does, the nth to that page (from 0): what is asked for, and what the answers set. */
export type Behaviour = (visit: number) => {
  readonly urls: readonly string[];
  readonly sets: readonly Partial<Cookie>[];
  readonly status?: number;
};

/** Writes over one of the person's own cookies, and sets one in each visit anew. */
export const PLAIN: Behaviour = (visit) => ({
  urls: [PAGE_URL, PLAYER],
  sets: [
    { name: 'menu', value: 'open', domain: 'investors.example-corp.com' },
    { name: 'sid', value: `overwritten ${visit}` },
    { name: 'uid', value: `visitor number ${visit}`, domain: 'edge.media-server.com' },
  ],
});

type Tab = {
  readonly windowId: number;
  readonly storeId: string;
  url: string;
  /** What is still to happen on it, once time has passed. */
  answers: readonly (() => void)[];
};

export type FakeWorld = {
  /** What a background that has just started is given. */
  readonly ports: LabPorts;
  readonly store: FakeLabStore;
  readonly session: () => FakeStorage;
  readonly put: (cookie: Cookie) => void;
  /** The jar of that store, in the order of keys. */
  readonly jar: (storeId?: string) => readonly Cookie[];
  /** What was said to the browser, in order: "expire sid", "aside 2", "open", … */
  readonly said: readonly string[];
  /** The origins whose storage was cleared, and whose cache was emptied, call by call. */
  readonly cleared: () => readonly (readonly string[])[];
  readonly emptied: () => readonly (readonly string[])[];
  readonly armed: () => Armed | undefined;
  readonly tabs: () => readonly number[];
  readonly windows: () => readonly number[];
  readonly containers: () => readonly string[];
  readonly wake: () => number | undefined;
  readonly behave: (next: Behaviour) => void;
  /** Called on every word; may throw in the browser's place, or do what a person does. */
  readonly onSaid: (then: (word: string) => void) => void;
  /** Time passes though nobody waits: what was asked for is answered. */
  readonly pass: () => void;
  readonly closeTab: (tabId: number) => void;
  /** The browser ends without warning: what it keeps in memory is gone. */
  readonly ends: () => void;
};

type Settings = { readonly containers?: boolean; readonly permitted?: readonly string[] };

/** A run that goes on for ever says so many words: the test is to fail, not to hang. */
const MOST_WORDS = 50_000;

const SESSION_KEYS = ['lab-now', 'lab-snapshot'];
const byKey = (a: Cookie, b: Cookie): number => (keyOf(a) < keyOf(b) ? -1 : 1);

export const fakeWorld = (settings: Settings = {}): FakeWorld => {
  const jar = new Map<string, Cookie>();
  const tabs = new Map<number, Tab>();
  const windows = new Set<number>();
  const containers = new Set<string>();
  const said: string[] = [];
  const cleared: (readonly string[])[] = [];
  const emptied: (readonly string[])[] = [];
  const listeners = new Map<number, (exchange: Exchange) => void>();
  const store = fakeLabStore();
  let session = fakeStorage({}, SESSION_KEYS);
  let time = NOW * 1000;
  let count = 0;
  let armed: Armed | undefined;
  let wake: number | undefined;
  let behave = PLAIN;
  let visits = 0;
  let then: (word: string) => void = () => undefined;

  const say = (word: string): void => {
    said.push(word);
    if (said.length > MOST_WORDS) throw new Error('The fake browser has heard too much');
    then(word);
  };
  const next = (): number => {
    count += 1;
    return count;
  };
  const put = (one: Cookie): void => void jar.set(keyOf(one), one);
  const jarOf = (storeId = 'default'): readonly Cookie[] =>
    [...jar.values()].filter((one) => one.storeId === storeId).sort(byKey);
  const tab = (tabId: number): Tab => {
    const found = tabs.get(tabId);
    if (found === undefined) throw new Error(`The fake browser has no tab ${tabId}`);
    return found;
  };

  const asked = (tabId: number, url: string, status: number): Exchange => {
    const signals = armed?.tabId === tabId ? armed.signals : { dnt: false, gpc: false };
    return exchange({
      requestId: String(next()),
      at: time,
      url,
      type: url === tab(tabId).url ? 'main_frame' : 'sub_frame',
      frame: { topSite: 'example-corp.com', origin: undefined, tabId, frameId: 0 },
      signals: { dnt: signals.dnt ? ['1'] : [], gpc: signals.gpc ? ['1'] : [] },
      answer: { status, offered: [], tk: [] },
    });
  };

  /** Requests go out at once; answers come, and set cookies, when time has passed. */
  const load = (tabId: number, url: string): void => {
    const loaded = tab(tabId);
    const { urls, sets, status = 200 } = behave(visits);
    visits += 1;
    loaded.url = url;
    for (const one of urls) listeners.get(tabId)?.(asked(tabId, one, status));
    loaded.answers = sets.map((part) => () => put(cookie({ ...part, storeId: loaded.storeId })));
  };

  const pass = (): void => {
    for (const one of tabs.values()) {
      for (const answer of one.answers) answer();
      one.answers = [];
    }
  };

  const pages: LabPorts['pages'] = {
    open: async (storeId = 'default', windowId) => {
      say('open');
      const inWindow = windowId !== undefined && windows.has(windowId) ? windowId : next();
      windows.add(inWindow);
      const tabId = next();
      tabs.set(tabId, { windowId: inWindow, storeId, url: 'about:blank', answers: [] });
      return { tabId, windowId: inWindow };
    },
    hasWindow: async (windowId) => windows.has(windowId),
    navigate: async (tabId, url) => {
      say(`navigate ${url}`);
      load(tabId, url);
    },
    state: async (tabId) => {
      say('state');
      const found = tabs.get(tabId);
      return found && { url: found.url, complete: found.answers.length === 0 };
    },
    look: async (tabId) => {
      say('look');
      const signals = armed?.tabId === tabId ? armed.signals : { dnt: false, gpc: false };
      const origin = 'https://investors.example-corp.com';
      const frame = { origin, dnt: signals.dnt ? '1' : undefined, gpc: signals.gpc ? true : undefined };
      return tabs.has(tabId) ? { robot: false, inventories: [], signals: [frame] } : undefined;
    },
    click: async (_tabId, selector) => {
      say(`click ${selector}`);
      return selector === '#play';
    },
    close: async (tabId) => {
      say('close');
      tabs.delete(tabId);
    },
    closeWindow: async (windowId) => {
      say('close window');
      windows.delete(windowId);
      for (const [tabId, one] of tabs) if (one.windowId === windowId) tabs.delete(tabId);
    },
  };

  const drop = (storeId: string): void => {
    containers.delete(storeId);
    for (const one of jarOf(storeId)) jar.delete(keyOf(one));
  };

  const ports: LabPorts = {
    clock: { now: () => time },
    wait: async (milliseconds) => {
      say('wait');
      time += milliseconds;
      pass();
    },
    newId: () => `experiment-${next()}`,
    newSeed: () => 7,
    store: {
      ...store,
      put: async (experiment) => {
        say(`put ${experiment.state}`);
        await store.put(experiment);
      },
      writeAside: async (aside) => {
        say(`aside ${aside?.cookies.length ?? 'gone'}`);
        await store.writeAside(aside);
      },
    },
    session: {
      read: (key) => session.read(key),
      write: async (entries) => {
        say(`session ${Object.keys(entries).join()}`);
        await session.write(entries);
      },
    },
    pages,
    containers: settings.containers
      ? {
          create: async () => {
            say('create');
            const storeId = `firefox-container-${next()}`;
            containers.add(storeId);
            return storeId;
          },
          remove: async (storeId) => {
            say('remove');
            drop(storeId);
          },
          sweep: async () => {
            say('sweep');
            for (const one of [...containers]) drop(one);
          },
        }
      : undefined,
    cookies: {
      expire: async (one) => {
        say(`expire ${one.name}`);
        jar.delete(keyOf(one));
      },
      restore: async (one) => {
        say(`restore ${one.name}`);
        put(one);
      },
    },
    jar: async (storeId) => {
      say('jar');
      return jarOf(storeId);
    },
    browsingData: {
      clear: async (origins) => {
        say('clear');
        cleared.push(origins);
      },
    },
    emptyCache: async (origins) => {
      say('cache');
      emptied.push(origins);
    },
    listen: ({ tabId }, hear) => {
      listeners.set(tabId, hear);
      return () => void listeners.delete(tabId);
    },
    setArm: async (arm) => {
      say(arm === undefined ? 'disarm' : 'arm');
      armed = arm;
    },
    environment: async () => ENVIRONMENT,
    hasSite: async (site) => (settings.permitted ?? ['example-corp.com']).includes(site),
    siteOf: (host) => registrableDomain(host),
    digest: async (value) => ({ hash: `hash of ${value}`, bytes: value.length }),
    wake: async (at) => {
      say('wake');
      wake = at;
    },
  };

  return {
    ports,
    store,
    session: () => session,
    put,
    jar: jarOf,
    said,
    cleared: () => cleared,
    emptied: () => emptied,
    armed: () => armed,
    tabs: () => [...tabs.keys()],
    windows: () => [...windows],
    containers: () => [...containers],
    wake: () => wake,
    behave: (how) => {
      behave = how;
    },
    onSaid: (what) => {
      then = what;
    },
    pass,
    closeTab: (tabId) => void tabs.delete(tabId),
    ends: () => {
      session = fakeStorage({}, SESSION_KEYS);
      tabs.clear();
      windows.clear();
      listeners.clear();
      armed = undefined;
    },
  };
};
