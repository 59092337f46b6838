import { expect, test } from 'vitest';
import { pageOf } from '../../../src/app/page.ts';

const unasked = (host: string): never => {
  throw new Error(`The Public Suffix List was loaded for ${host}`);
};

test.each([
  ['https://edge.media-server.com/mmc', 'https', 'edge.media-server.com', 'media-server.com'],
  ['http://www.intercall.co.jp/', 'http', 'www.intercall.co.jp', 'intercall.co.jp'],
])('%s is of a known site, without a look at the Public Suffix List', async (url, scheme, host, site) => {
  expect(await pageOf(url, unasked)).toEqual({ kind: 'web', scheme, host, site });
});

test('another site is named by the list, once that is loaded', async () => {
  const page = await pageOf('https://notmedia-server.com/', async (host) => `of ${host}`);
  expect(page).toMatchObject({ site: 'of notmedia-server.com' });
});

test.each([
  [undefined, { kind: 'hidden' }],
  ['about:blank', { kind: 'unreadable', scheme: 'about' }],
])('%s is no web page', async (url, page) => {
  expect(await pageOf(url, unasked)).toEqual(page);
});
