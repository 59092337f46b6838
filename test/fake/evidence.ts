import { type Cookie, idOf, keyOf } from '../../src/core/cookie.ts';
import type { FrameInventory } from '../../src/core/inventory.ts';
import type { CookieLedger, Line } from '../../src/core/ledger-types.ts';
import type { RunFact } from '../../src/core/observe.ts';
import { type Evidence, linesIn } from '../../src/core/verdict/verdict.ts';
import { NOW } from './clock.ts';

export const SITE = 'media-server.com';
export const AT = NOW * 1000;

const NONE = { items: [], cut: 0 };

export const frame = (more: Partial<FrameInventory> = {}): FrameInventory => ({
  url: `https://edge.${SITE}/`,
  origin: `https://edge.${SITE}`,
  ageMs: 5000,
  storage: {
    localStorage: { keys: [], bytes: 0, cut: 0 },
    sessionStorage: { keys: [], bytes: 0, cut: 0 },
    indexedDB: NONE,
    caches: NONE,
    serviceWorkers: NONE,
  },
  resources: NONE,
  bufferFull: false,
  images: NONE,
  frames: NONE,
  links: NONE,
  login: false,
  parsed: true,
  ...more,
});

export const line = (what: Line['what'], at: number, more: Partial<Line> = {}): Line => ({
  at,
  n: at,
  what,
  means: 'jar',
  url: undefined,
  ...more,
});

export const ledger = (
  cookie: Cookie,
  lines: readonly Line[],
  more: Partial<CookieLedger> = {},
): CookieLedger => ({
  cookie: idOf(cookie),
  key: keyOf(cookie),
  state: 'stored',
  setter: { kind: 'not_seen' },
  asked: undefined,
  lines,
  ...more,
});

export const run = (at: number, survivors: readonly Cookie[] = []): RunFact => ({
  kind: 'run',
  at,
  n: at,
  run: `run ${at}`,
  before: 'closed',
  survivors: survivors.map((cookie) => ({ cookie: idOf(cookie), hash: 'hash' })),
});

/** A whole look at a page of a West UC site that showed nothing but what is given. */
export const evidence = (more: Partial<Evidence> = {}): Evidence => {
  const { cookies = [], ledgers = [], runs = [] } = more;
  return {
    site: SITE,
    covered: true,
    now: AT,
    choice: 'accept',
    cookies,
    foreign: [],
    ledgers,
    runs,
    frames: [],
    beacons: [],
    experiments: [],
    whole: {
      cookies: cookies.length,
      ledgers: ledgers.length,
      lines: linesIn(ledgers),
      runs: runs.length,
      dropped: 0,
    },
    ...more,
  };
};
