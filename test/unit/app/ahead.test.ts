import { expect, test } from 'vitest';
import { isSameScope, popupFor, scopeAhead } from '../../../src/app/ahead.ts';
import type { Scope } from '../../../src/protocol.ts';

const SCOPE: Scope = { site: 'media-server.com', scheme: 'https', storeId: undefined };
const searchOf = (address: string): string => new URL(address, 'https://ours.example/').search;

test.each<readonly [string, Scope]>([
  ['a site', SCOPE],
  ['a site without TLS', { ...SCOPE, scheme: 'http' }],
  ['a container', { ...SCOPE, storeId: 'firefox-container-1' }],
  ['an address in place of a name', { ...SCOPE, site: '[::1]' }],
  ['a store with a name that means something in addresses', { ...SCOPE, storeId: 'a&site=b#c' }],
])('%s comes back from the address as it went in', (_, scope) => {
  const back = scopeAhead(searchOf(popupFor(scope)));
  expect(back).toEqual(scope);
  expect(back !== undefined && isSameScope(back, scope)).toBe(true);
});

test('of a tab that nothing is known of, nothing is said', () => {
  expect(popupFor(undefined)).toBe('popup/index.html');
  expect(scopeAhead('')).toBeUndefined();
});

test.each(['?tab=3', '?site=west.com', '?scheme=https', '?site=west.com&scheme=file'])(
  '%s names no jar',
  (search) => {
    expect(scopeAhead(search)).toBeUndefined();
  },
);

test.each<Partial<Scope>>([{ site: 'west.com' }, { scheme: 'http' }, { storeId: 'private' }])(
  'with %j another jar is meant',
  (other) => {
    expect(isSameScope(SCOPE, { ...SCOPE, ...other })).toBe(false);
  },
);
