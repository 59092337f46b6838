import { describe, expect, test } from 'vitest';
import { NOTHING_SENT, type SignalRule } from '../../../src/core/signal.ts';
import { pageScripts, plan } from '../../../src/signal/page-scripts.ts';
import { fakeSignalApi } from '../../fake/signal-api.ts';

const rule = (site: string | undefined, dnt: boolean, gpc = false): SignalRule => ({
  site,
  dnt,
  gpc,
  since: 0,
});

describe('a script is registered', () => {
  test.each([
    ['for a chosen site', [rule('a.example', true)], ['*://*.a.example/*'], []],
    ['for every page', [rule(undefined, true)], ['*://*/*'], []],
    [
      'but for sites let off',
      [rule(undefined, true), rule('a.example', false)],
      ['*://*/*'],
      ['*://*.a.example/*'],
    ],
  ])('%s', (_, rules, matches, excludeMatches) => {
    expect(plan({ rules, arm: undefined })).toEqual([
      { id: 'signal-dnt', file: 'page/dnt.js', matches, excludeMatches },
    ]);
  });

  test('not where nothing is sent', () => {
    expect(plan(NOTHING_SENT)).toEqual([]);
    expect(plan({ rules: [rule('a.example', false)], arm: undefined })).toEqual([]);
  });

  test('for each signal by itself', () => {
    expect(plan({ rules: [rule('a.example', false, true)], arm: undefined }).map(({ id }) => id)).toEqual([
      'signal-gpc',
    ]);
  });
});

test('during a visit pages read what the visit sends, and not what the person chose', () => {
  const arm = { tabId: 7, signals: { dnt: false, gpc: true } };
  expect(plan({ rules: [rule(undefined, true)], arm })).toEqual([
    { id: 'signal-gpc', file: 'page/gpc.js', matches: ['*://*/*'], excludeMatches: [] },
  ]);
});

test('exactly what stands is held, and what is held already is not touched', async () => {
  const api = fakeSignalApi();
  const standing = { rules: [rule('a.example', true, true)], arm: undefined };
  await pageScripts.apply(standing, api);
  await pageScripts.apply(standing, api);
  expect(api.calls).toEqual(['add signal-dnt', 'add signal-gpc']);
  expect(await pageScripts.holds(standing, api)).toBe(true);
  expect(await pageScripts.holds(NOTHING_SENT, api)).toBe(false);
  await pageScripts.apply(NOTHING_SENT, api);
  expect(api.scripts()).toEqual([]);
});
