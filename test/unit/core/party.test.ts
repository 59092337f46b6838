import { describe, expect, test } from 'vitest';
import { addressOf, belongsTo, isOfSite, partyOf } from '../../../src/core/party.ts';

const SITE = 'media-server.com';

describe('an address', () => {
  test.each([
    ['https://media-server.com/', 'https', 'media-server.com'],
    ['http://edge.media-server.com/mmc/p/x?y#z', 'http', 'edge.media-server.com'],
    ['https://media-server.com:8443/', 'https', 'media-server.com'],
    ['https://user@media-server.com/', 'https', 'media-server.com'],
    ['https://user:pass@media-server.com:1/', 'https', 'media-server.com'],
    ['https://media-server.com@evil.example/', 'https', 'evil.example'],
    ['https://evil.example/@media-server.com', 'https', 'evil.example'],
    ['https://evil.example?@media-server.com', 'https', 'evil.example'],
    ['https://evil.example#@media-server.com', 'https', 'evil.example'],
    ['http://[::1]:3000/', 'http', '[::1]'],
    ['https://[2001:db8::1]/', 'https', '[2001:db8::1]'],
    ['http://127.0.0.1/', 'http', '127.0.0.1'],
    ['http://localhost:5173', 'http', 'localhost'],
    ['https://xn--bcher-kva.example/', 'https', 'xn--bcher-kva.example'],
  ])('%s is a web page', (url, scheme, host) => {
    expect(addressOf(url)).toEqual({ kind: 'web', scheme, host });
    // The addresses are such as a browser writes them: the platform's own parser must agree.
    expect(new URL(url).hostname).toBe(host);
  });

  test.each([[undefined], ['']])('%j is hidden', (url) => {
    expect(addressOf(url)).toEqual({ kind: 'hidden' });
  });

  test.each([
    ['chrome://settings/', 'chrome'],
    ['about:blank', 'about'],
    ['file:///etc/hosts', 'file'],
    ['view-source:https://media-server.com/', 'view-source'],
    ['moz-extension://a-b/popup/index.html', 'moz-extension'],
    ['data:text/html,https://media-server.com/', 'data'],
    ['blob:https://media-server.com/uuid', 'blob'],
    ['javascript:void 0', 'javascript'],
    ['ftp://media-server.com/', 'ftp'],
    ['https://', 'https'],
    ['not an address', ''],
  ])('%s may not be read', (url, scheme) => {
    expect(addressOf(url)).toEqual({ kind: 'unreadable', scheme });
  });
});

test.each([
  [true, 'media-server.com'],
  [true, 'edge.media-server.com'],
  [true, 'a.b.media-server.com'],
  [false, 'notmedia-server.com'],
  [false, 'media-server.com.example'],
  [false, 'media-server.co'],
  [false, 'server.com'],
  [false, 'com'],
  [false, ''],
])('belonging to the site is %s of %s (6265bis §5.1.3)', (expected, host) => {
  expect(belongsTo(host, SITE)).toBe(expected);
});

test.each([
  [true, 'https://edge.media-server.com/x'],
  [true, 'https://media-server.com'],
  [false, 'https://media-server.com.example/'],
  [false, 'https://evil.example/media-server.com'],
  [false, 'about:blank'],
  [false, undefined],
])('being of the site is %s of %s', (expected, url) => {
  expect(isOfSite(url, SITE)).toBe(expected);
});

const under = (topLevelSite: string, hasCrossSiteAncestor = false) => ({
  topLevelSite,
  hasCrossSiteAncestor,
});

test.each([
  ['first', 'of the site', SITE, undefined],
  ['first', 'of a subdomain', `edge.${SITE}`, undefined],
  ['first', 'of the site in its own partition', SITE, under(`https://${SITE}`)],
  ['first', 'of the site in its http partition', SITE, under(`http://${SITE}`)],
  ['third', 'of the site embedded in itself through another', SITE, under(`https://${SITE}`, true)],
  ['third', 'of the site under another', SITE, under('https://west.com')],
  ['third', 'of the site under a look-alike', SITE, under(`https://not${SITE}`)],
  ['third', 'of another site in its partition', 'doubleclick.net', under(`https://${SITE}`)],
  ['third', 'of a look-alike', `not${SITE}`, undefined],
  ['third', 'of a site that begins alike', `${SITE}.example`, undefined],
])('%s party: a cookie %s', (party, _, domain, partition) => {
  expect(partyOf({ domain, partition }, SITE)).toBe(party);
});
