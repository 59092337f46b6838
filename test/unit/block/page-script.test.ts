import { expect, test } from 'vitest';
import { pageScript, plan } from '../../../src/block/page-script.ts';
import { fakeBlockApi } from '../../fake/block-api.ts';

test('no sites need no script', () => {
  expect(plan([])).toBeUndefined();
});

test('one registration serves all sites', () => {
  expect(plan(['west.com', 'westuc.com'])).toEqual({
    id: 'no-cookies',
    matches: ['*://*.west.com/*', '*://*.westuc.com/*'],
    file: 'page/no-cookies.js',
  });
});

test('it is registered for the sites and run at once in pages that are open', async () => {
  const api = fakeBlockApi();
  await pageScript.apply(['west.com'], api);
  expect(api.scripts()).toEqual([plan(['west.com'])]);
  expect(api.runs).toEqual([['west.com']]);
  expect(await pageScript.holds('west.com', api)).toBe(true);
  expect(await pageScript.holds('t.com', api)).toBe(false);
});

test('what is registered already is left as it is, open pages too', async () => {
  const api = fakeBlockApi();
  await pageScript.apply(['west.com'], api);
  const before = [...api.calls];
  await pageScript.apply(['west.com'], api);
  expect(api.calls).toEqual(before);
});

test('another list of sites replaces it', async () => {
  const api = fakeBlockApi();
  await pageScript.apply(['west.com'], api);
  await pageScript.apply(['west.com', 'westuc.com'], api);
  expect(api.scripts()).toEqual([plan(['west.com', 'westuc.com'])]);
});

test('no sites take it away', async () => {
  const api = fakeBlockApi();
  await pageScript.apply(['west.com'], api);
  await pageScript.apply([], api);
  expect(api.scripts()).toEqual([]);
  expect(await pageScript.holds('west.com', api)).toBe(false);
});
