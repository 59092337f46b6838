import { expect, test } from 'vitest';
import { pageScript, plan } from '../../../src/block/page-script.ts';
import { NOTHING_STANDING } from '../../../src/core/choice.ts';
import { fakeBlockApi } from '../../fake/block-api.ts';
import { refusing, rule } from '../../fake/standing.ts';

test('no sites need no script', () => {
  expect(plan(NOTHING_STANDING)).toBeUndefined();
});

test('one registration serves all sites', () => {
  expect(plan(refusing('west.com', 'westuc.com'))).toEqual({
    id: 'no-cookies',
    matches: ['*://*.west.com/*', '*://*.westuc.com/*'],
    excludeMatches: [],
    file: 'page/no-cookies.js',
  });
});

test('it is registered for the sites and run at once in pages that are open', async () => {
  const api = fakeBlockApi();
  await pageScript.apply(refusing('west.com'), api);
  expect(api.scripts()).toEqual([plan(refusing('west.com'))]);
  expect(api.runs).toEqual([['west.com']]);
  expect(await pageScript.holds(rule('west.com'), api)).toBe(true);
  expect(await pageScript.holds(rule('t.com'), api)).toBe(false);
});

test('what is registered already is left as it is, open pages too', async () => {
  const api = fakeBlockApi();
  await pageScript.apply(refusing('west.com'), api);
  const before = [...api.calls];
  await pageScript.apply(refusing('west.com'), api);
  expect(api.calls).toEqual(before);
});

test('another list of sites replaces it', async () => {
  const api = fakeBlockApi();
  await pageScript.apply(refusing('west.com'), api);
  await pageScript.apply(refusing('west.com', 'westuc.com'), api);
  expect(api.scripts()).toEqual([plan(refusing('west.com', 'westuc.com'))]);
});

test('no sites take it away', async () => {
  const api = fakeBlockApi();
  await pageScript.apply(refusing('west.com'), api);
  await pageScript.apply(NOTHING_STANDING, api);
  expect(api.scripts()).toEqual([]);
  expect(await pageScript.holds(rule('west.com'), api)).toBe(false);
});

test('a host with a choice of its own is left out, and one refused alone is named alone', () => {
  const rules = [
    rule('west.com'),
    rule('west.com', 'accept', 'a.west.com'),
    rule('b.example', 'reject', 'x.b.example'),
  ];
  expect(plan({ rules, names: [] })).toMatchObject({
    matches: ['*://*.west.com/*', '*://x.b.example/*'],
    excludeMatches: ['*://a.west.com/*'],
  });
});
