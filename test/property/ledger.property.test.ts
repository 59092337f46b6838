import fc from 'fast-check';
import { expect, test } from 'vitest';
import { idOf, keyOf } from '../../src/core/cookie.ts';
import { type LedgerContext, ledgerOf } from '../../src/core/ledger.ts';
import type { Line } from '../../src/core/ledger-types.ts';
import type { Observation } from '../../src/core/observe.ts';
import { NOW } from '../fake/clock.ts';
import { anyText, closeCookie, SITE, wildCookie } from './arbitraries.ts';

type Jar = Parameters<typeof ledgerOf>[1];
const T = NOW * 1000;

const value = fc.constantFrom('a', 'b', 'c');
const digest = value.map((text) => ({ hash: text, bytes: 1 }));
const url = fc.constantFrom(
  ...[
    `https://${SITE}/mmc/p`,
    `https://edge.${SITE}/`,
    `http://${SITE}/`,
    'https://west.com/',
    'about:blank',
  ],
);
const frame = fc.record({
  topSite: fc.constantFrom(SITE, 'west.com', undefined),
  origin: fc.constantFrom(`https://${SITE}`, 'https://west.com', undefined),
  tabId: fc.constant(1),
  frameId: fc.constantFrom(0, 7),
});
const attributes = fc.constantFrom(
  ...[' Path=/', ' Path=/; Max-Age=100', ' Path=/mmc; Secure', ' Path=/; Max-Age=0', ' Path=/; SameSite=Lax'],
  ...[` Path=/; Domain=${SITE}`, ' Domain=other.example', ' Path=/; Secure; SameSite=None; Partitioned', ''],
);
const line = {
  url,
  frame,
  attributes,
  digest,
  name: fc.constantFrom('sid', ''),
  storeId: fc.constantFrom(undefined, 'default'),
  lineBytes: fc.nat(5000),
  hasControl: fc.boolean(),
};
const offer = fc.record({
  ...line,
  kind: fc.constant('offer' as const),
  type: fc.constantFrom('main_frame', 'image'),
  status: fc.constant(200),
  requestId: fc.constant('1'),
  hop: fc.nat(2),
});
const script = fc.record({
  ...line,
  kind: fc.constant('script' as const),
  api: fc.constantFrom('document.cookie' as const, 'cookieStore' as const),
  script: fc.constant(undefined),
});
const change = fc.record({
  kind: fc.constant('change' as const),
  removed: fc.boolean(),
  cause: fc.constantFrom('explicit', 'overwrite', 'expired', 'expired_overwrite', 'evicted', '__proto__'),
  cookie: closeCookie,
  digest,
});
const sent = fc.record({
  kind: fc.constant('sent' as const),
  url,
  type: fc.constantFrom('main_frame', 'image'),
  requestId: fc.constant('1'),
  frame,
  storeId: fc.constant(undefined),
  cookies: fc.array(fc.record({ name: fc.constantFrom('sid', ''), hash: value }), { maxLength: 3 }),
});
const named = fc.array(fc.record({ cookie: closeCookie.map(idOf), hash: value }), { maxLength: 3 });
const run = fc.record({
  kind: fc.constant('run' as const),
  run: fc.constantFrom('one', 'two', 'three'),
  before: fc.constant('unknown' as const),
  survivors: named,
});
const clear = fc.record({ kind: fc.constant('clear' as const), cookies: named });
const recording = fc.record({
  kind: fc.constant('recording' as const),
  on: fc.boolean(),
  run: fc.constantFrom('one', 'two'),
});
const what = fc.oneof(
  ...([offer, offer, script, change, change, change, sent, run, clear, recording] as fc.Arbitrary<Untimed>[]),
);
type Untimed = Observation extends infer Fact
  ? Fact extends Observation
    ? Omit<Fact, 'at' | 'n'>
    : never
  : never;

/** Facts some moments apart, as they arrive. */
const told = (fact: fc.Arbitrary<Untimed>): fc.Arbitrary<readonly Observation[]> =>
  fc
    .array(fc.tuple(fact, fc.constantFrom(0, 0, 5, 50, 2000, 4000, 200_000)), { maxLength: 25 })
    .map((steps) => {
      let at = T;
      return steps.map(([one, later], n) => {
        at += later;
        return { ...one, at, n } as Observation;
      });
    });
const facts = told(what);

const jar: fc.Arbitrary<Jar> = fc.uniqueArray(fc.record({ cookie: closeCookie, hash: value }), {
  selector: ({ cookie }) => keyOf(cookie),
  maxLength: 4,
});
const context: fc.Arbitrary<LedgerContext> = fc.record({
  browser: fc.constantFrom('chromium', 'firefox'),
  now: fc.constantFrom(T, T + 1000, T + 50_000, T + 900_000),
  isPublicSuffix: fc.constant((host: string) => host === 'com'),
  thirdPartyBlocked: fc.constantFrom(undefined, true, false),
  siteOf: fc.constant((host: string) => host.split('.').slice(-2).join('.')),
});

const ENDS: readonly Line['what'][] = ['stored', 'renewed', 'overwritten', 'refused', 'deleted', 'offered'];

test('every offer and every write of a script ends in exactly one way', () => {
  fc.assert(
    fc.property(facts, jar, context, (all, cookies, how) => {
      const lines = ledgerOf(all, cookies, how).flatMap((ledger) => ledger.lines);
      const ends = lines
        .filter((one) => one.means === 'header' || one.means === 'script')
        .filter((one) => ENDS.includes(one.what));
      const writes = all.filter(({ kind }) => kind === 'offer' || kind === 'script');
      expect(ends.map(({ n }) => n).sort((a, b) => a - b)).toEqual(writes.map(({ n }) => n));
    }),
    { numRuns: 2000 },
  );
});

test('no change explains two writes, and every addition is told of once', () => {
  fc.assert(
    fc.property(told(fc.oneof(change, offer) as fc.Arbitrary<Untimed>), jar, context, (all, cookies, how) => {
      const lines = ledgerOf(all, cookies, how).flatMap((ledger) => ledger.lines);
      const added = all.filter((fact) => fact.kind === 'change' && !fact.removed);
      const byJar = lines.filter(
        ({ means, what }) => means === 'jar' && ['stored', 'renewed', 'overwritten'].includes(what),
      );
      const byHeader = lines.filter(
        ({ means, what }) => means === 'header' && ['stored', 'overwritten'].includes(what),
      );
      expect(byJar.length + byHeader.length).toBeLessThanOrEqual(added.length);
      expect(new Set(byJar.map(({ n }) => n)).size).toBe(byJar.length);
    }),
    { numRuns: 1000 },
  );
});

test('no fact but the browser’s own word can hide who set a cookie: without it the setter is not a header', () => {
  fc.assert(
    fc.property(facts, jar, context, fc.nat(30), (all, cookies, how, at) => {
      const without = all.filter(({ n, kind }) => n !== at || kind === 'change');
      const before = new Map(ledgerOf(all, cookies, how).map((ledger) => [ledger.key, ledger.setter.kind]));
      for (const { key, setter } of ledgerOf(without, cookies, how))
        if (before.get(key) === 'not_seen') expect(setter.kind).not.toBe('header');
    }),
    { numRuns: 5000 },
  );
});

test('what is in the jar is stored, each cookie once, and nothing else is', () => {
  fc.assert(
    fc.property(facts, jar, context, (all, cookies, how) => {
      const ledgers = ledgerOf(all, cookies, how);
      const live = cookies.filter(
        ({ cookie }) => cookie.expires === undefined || cookie.expires > how.now / 1000,
      );
      const stored = ledgers.filter(({ state }) => state === 'stored').map(({ key }) => key);
      expect(new Set(stored)).toEqual(new Set(live.map(({ cookie }) => keyOf(cookie))));
      expect(new Set(ledgers.map(({ key }) => key)).size).toBe(ledgers.length);
      for (const ledger of ledgers) expect(keyOf(ledger.cookie)).toBe(ledger.key);
    }),
    { numRuns: 1000 },
  );
});

test('lines are newest first, say only what is theirs, and refused or offered cookies were never stored', () => {
  fc.assert(
    fc.property(facts, jar, context, (all, cookies, how) => {
      for (const { lines, state, setter } of ledgerOf(all, cookies, how)) {
        expect(lines.map(({ n }) => n)).toEqual(lines.map(({ n }) => n).sort((a, b) => b - a));
        for (const one of lines) {
          expect('expires' in one).toBe(['stored', 'renewed', 'overwritten'].includes(one.what));
          expect('count' in one).toBe(one.what === 'sent');
          expect('runs' in one).toBe(one.what === 'outlived');
          expect(one.what === 'refused' ? 'why' in one : true).toBe(true);
        }
        if (state !== 'refused' && state !== 'offered') continue;
        expect(setter.kind).toBe('not_seen');
        expect(lines.every(({ what }) => what === 'refused' || what === 'offered')).toBe(true);
      }
    }),
    { numRuns: 1000 },
  );
});

test('the order of facts and of the jar changes nothing, nor does what is given', () => {
  const shuffled = fc
    .tuple(facts, jar)
    .chain(([all, cookies]) =>
      fc.tuple(
        fc.constant({ all, cookies }),
        fc.shuffledSubarray([...all], { minLength: all.length }),
        fc.shuffledSubarray([...cookies], { minLength: cookies.length }),
      ),
    );
  fc.assert(
    fc.property(shuffled, context, ([{ all, cookies }, otherAll, otherCookies], how) => {
      const given = JSON.stringify([all, cookies]);
      expect(ledgerOf(otherAll, otherCookies, how)).toEqual(ledgerOf(all, cookies, how));
      expect(JSON.stringify([all, cookies])).toBe(given);
    }),
    { numRuns: 1000 },
  );
});

test('no facts, however hostile, make it throw, and their order still changes nothing', () => {
  const number = fc.oneof(fc.double(), fc.integer(), fc.constantFrom(T, T + 1)).map((n) => n + 0);
  const hostile = fc.array(
    fc.tuple(what, number, number, anyText, wildCookie).map(([fact, at, n, text, cookie]) => {
      const wild = { ...fact, at, n } as Observation;
      if (wild.kind === 'change') return { ...wild, cookie, cause: text };
      if (wild.kind === 'offer' || wild.kind === 'script')
        return {
          ...wild,
          name: text,
          url: text,
          attributes: text,
          frame: { ...wild.frame, origin: text, topSite: text },
        };
      return wild;
    }),
    { maxLength: 20 },
  );
  fc.assert(
    fc.property(hostile, jar, context, number, (all, cookies, how, now) => {
      const at = { ...how, now };
      expect(ledgerOf([...all].reverse(), cookies, at)).toEqual(ledgerOf(all, cookies, at));
    }),
    { numRuns: 1000 },
  );
});
