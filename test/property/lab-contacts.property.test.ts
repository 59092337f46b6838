/** Contacts and keys of a visit: nothing of a stranger, nothing but the order from the order. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { contactsIn } from '../../src/core/lab/contacts.ts';
import type { Exchange } from '../../src/core/lab/exchange.ts';
import { seenIn } from '../../src/core/lab/seen.ts';
import { registrableDomain } from '../../src/core/registrable.ts';
import { SITES } from '../../src/core/sites/index.ts';
import { NOW } from '../fake/clock.ts';
import { frame } from '../fake/evidence.ts';
import { closeCookie } from './arbitraries.ts';

const COVERED = SITES.filter(({ relation }) => relation === 'covered').map(({ domain }) => domain);
const covered = fc.constantFrom(...COVERED);
const label = fc.constantFrom('www', 'edge', 'a-b', 'media-server', 'com');

const westHost = fc
  .tuple(fc.option(label), covered)
  .map(([sub, domain]) => (sub ? `${sub}.${domain}` : domain));

/** Holds the name of a West UC site, and is another host. */
const lookAlike = fc
  .tuple(
    covered,
    fc.constantFrom('not', 'x-', 'www', '1'),
    fc.constantFrom('.example', 'x', '.evil.com'),
    fc.boolean(),
  )
  .map(([domain, before, after, first]) => (first ? `${before}${domain}` : `${domain}${after}`))
  .filter((host) => !COVERED.some((domain) => host === domain || host.endsWith(`.${domain}`)));

const digest = fc.record({ hash: fc.constantFrom('h1', 'h2'), bytes: fc.integer({ min: 0, max: 20 }) });
const values = fc.array(fc.constantFrom('1', '0', ''), { maxLength: 2 });

const exchangeTo = (host: fc.Arbitrary<string>, topSite: string): fc.Arbitrary<Exchange> =>
  fc.record({
    requestId: fc.string(),
    at: fc.nat(),
    hop: fc.nat(3),
    url: fc
      .tuple(
        fc.constantFrom('https', 'http', 'wss'),
        host,
        fc.constantFrom('', 'a?u=id%204711x0815', 'id%204711x0815'),
      )
      .map(([scheme, at, path]) => `${scheme}://${at}/${path}`),
    type: fc.constantFrom('image', 'sub_frame', 'script', 'beacon'),
    frame: fc.constant({ topSite, origin: `https://${topSite}`, tabId: 1, frameId: 0 }),
    storeId: fc.constant(undefined),
    signals: fc.record({ dnt: values, gpc: values }),
    sent: fc.array(fc.record({ name: fc.constantFrom('uid', 'sid'), digest }), { maxLength: 3 }),
    answer: fc.option(
      fc.record({
        status: fc.constant(200),
        tk: fc.constant([]),
        offered: fc.array(
          fc.record({
            name: fc.constantFrom('uid', 'sid', 'SID'),
            digest,
            domain: fc.constantFrom(undefined, 'media-server.com'),
            seconds: fc.constantFrom(undefined, -1, 0, 60),
          }),
          { maxLength: 3 },
        ),
      }),
      { nil: undefined },
    ),
  });

const TOP = 'example-corp.com';
const page = (topSite: string, exchanges: readonly Exchange[], host?: string) =>
  contactsIn({
    topSite,
    exchanges,
    inventories: host === undefined ? [] : [frame({ origin: `https://${host}` })],
    at: 1,
    cookies: [{ name: 'own', value: 'id 4711x0815' }],
  });

test('a look-alike is never West UC', () => {
  fc.assert(
    fc.property(fc.array(exchangeTo(lookAlike, TOP)), lookAlike, (exchanges, host) => {
      expect(page(TOP, exchanges, host)).toEqual([]);
    }),
  );
});

test('a page of West UC gives none, whomever it asks', () => {
  fc.assert(
    fc.property(
      covered.chain((topSite) => fc.tuple(fc.constant(topSite), fc.array(exchangeTo(westHost, topSite)))),
      ([topSite, exchanges]) => {
        expect(page(topSite, exchanges)).toEqual([]);
      },
    ),
  );
});

test('every request to West UC from another site is at least one contact, with the signals of that request', () => {
  fc.assert(
    fc.property(exchangeTo(westHost, TOP), (exchange) => {
      const contacts = page(TOP, [exchange]);
      expect(contacts.length).toBeGreaterThan(0);
      const { dnt, gpc } = exchange.signals;
      const signals = { dnt: dnt.join() === '1', gpc: gpc.join() === '1' };
      for (const contact of contacts) {
        expect(contact).toMatchObject({ at: exchange.at, topSite: TOP, signals });
        expect(contact.url).not.toMatch(/[?#]|4711x0815/);
      }
      expect(contacts.some(({ what }) => what === 'request')).toBe(contacts.every(({ name }) => name === ''));
    }),
  );
});

const shuffledPair = fc
  .array(exchangeTo(fc.oneof(westHost, lookAlike), TOP), { maxLength: 8 })
  .chain((list) => fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })));

const sorted = (all: readonly unknown[]): readonly string[] => all.map((one) => JSON.stringify(one)).sort();

test('another order of the exchanges gives the same contacts in another order, and the same keys', () => {
  fc.assert(
    fc.property(shuffledPair, fc.array(closeCookie, { maxLength: 5 }), ([one, other], cookies) => {
      expect(sorted(page(TOP, other))).toEqual(sorted(page(TOP, one)));
      const jar = cookies.map((cookie) => ({
        cookie,
        digest: { hash: cookie.value, bytes: cookie.value.length },
      }));
      const seen = (exchanges: readonly Exchange[]) =>
        seenIn({ topSite: TOP, exchanges, inventories: [], jar, now: NOW, siteOf: registrableDomain });
      expect(seen(other)).toEqual(seen(one));
    }),
  );
});
