import { Buffer } from 'node:buffer';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Cookie, idOf, keyOf, sizeOf } from '../../src/core/cookie.ts';
import { anyText, closeCookie, wildCookie } from './arbitraries.ts';

/** Reads parts off the front of a key: what cannot be read back could be another cookie's. */
const readerOf = (
  key: string,
): { text(): string; oneOf(...words: readonly string[]): string; rest(): string } => {
  let rest = key;
  const take = (length: number): string => {
    const taken = rest.slice(0, length);
    rest = rest.slice(length);
    return taken;
  };
  return {
    text: () => {
      const length = rest.slice(0, rest.indexOf(':'));
      take(length.length + 1);
      return take(Number(length));
    },
    oneOf: (...words) => take((words.find((word) => rest.startsWith(word)) ?? '').length),
    rest: () => rest,
  };
};

/** The parts of a key as they are read back out of it. */
const partsOf = (key: string): unknown => {
  const read = readerOf(key);
  const storeId = read.text();
  const site = read.text();
  const ancestor = read.oneOf('-', 'true', 'false');
  const hostOnly = read.oneOf('true', 'false') === 'true';
  const partition = ancestor === '-' ? null : [site, ancestor === 'true'];
  const [first, domain, path] = [read.text(), read.text(), read.text()];
  return [storeId, partition, first, domain, hostOnly, path, read.rest()];
};

const partsGiven = (cookie: Cookie): unknown => [
  cookie.storeId,
  cookie.partition ? [cookie.partition.topLevelSite, cookie.partition.hasCrossSiteAncestor] : null,
  cookie.firstPartyDomain,
  cookie.domain,
  cookie.hostOnly,
  cookie.path,
  cookie.name,
];

test('a key gives back the parts it was made of, whatever they hold', () => {
  fc.assert(
    fc.property(wildCookie, (cookie) => {
      expect(partsOf(keyOf(cookie))).toEqual(partsGiven(cookie));
    }),
  );
});

test('two cookies have one key exactly where all seven parts are equal', () => {
  fc.assert(
    fc.property(closeCookie, closeCookie, (one, other) => {
      const equal = JSON.stringify(partsGiven(one)) === JSON.stringify(partsGiven(other));
      expect(keyOf(one) === keyOf(other)).toBe(equal);
    }),
    { numRuns: 2000 },
  );
});

test('the naming parts alone give the same key', () => {
  fc.assert(
    fc.property(wildCookie, (cookie) => {
      expect(keyOf(idOf(cookie))).toBe(keyOf(cookie));
    }),
  );
});

test('the size is what UTF-8 takes, whatever the text', () => {
  fc.assert(
    fc.property(anyText, fc.string({ unit: 'binary' }), (name, value) => {
      expect(sizeOf({ name, value })).toBe(Buffer.byteLength(name) + Buffer.byteLength(value));
    }),
  );
});
