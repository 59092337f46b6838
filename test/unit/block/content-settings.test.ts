import { expect, test } from 'vitest';
import { contentSettings, plan } from '../../../src/block/content-settings.ts';
import { fakeBlockApi } from '../../fake/block-api.ts';

test('no sites need no patterns', () => {
  expect(plan([])).toEqual([]);
});

test('each site has its own requests refused, and what its pages ask of others', () => {
  expect(plan(['west.com', 'westuc.com'])).toEqual([
    { primary: '*://*.west.com/*' },
    { primary: '<all_urls>', secondary: '*://*.west.com/*' },
    { primary: '*://*.westuc.com/*' },
    { primary: '<all_urls>', secondary: '*://*.westuc.com/*' },
  ]);
});

test('the browser is asked whether it holds', async () => {
  const api = fakeBlockApi();
  await contentSettings.apply(['west.com'], api);
  expect(await contentSettings.holds('west.com', api)).toBe(true);
  expect(await contentSettings.holds('westuc.com', api)).toBe(false);
  await contentSettings.apply([], api);
  expect(await contentSettings.holds('west.com', api)).toBe(false);
});

const made = async (...steps: readonly (readonly string[])[]) => {
  const api = fakeBlockApi();
  for (const sites of steps) await contentSettings.apply(sites, api);
  return api;
};

test.each([
  ['the first site', [['west.com']]],
  ['a further site', [['west.com'], ['west.com', 'westuc.com']]],
  ['the same sites again, as at every start', [['west.com'], ['west.com']]],
  [
    'the same sites in another order',
    [
      ['west.com', 'westuc.com'],
      ['westuc.com', 'west.com'],
    ],
  ],
])('%s only adds: no moment is without what is set', async (_, steps) => {
  const api = await made(...steps);
  expect(api.calls).not.toContain('contentSettings.replace');
  expect(new Set(api.patterns())).toEqual(new Set(plan(steps.at(-1) ?? [])));
});

test.each([
  ['one of two sites', [['west.com', 'westuc.com'], ['westuc.com']]],
  ['the only site', [['west.com'], []]],
  ['whatever was forgotten, where no site is wanted,', [[]]],
  ['one site for another', [['west.com'], ['westuc.com']]],
])('%s goes: all is set anew', async (_, steps) => {
  const api = await made(...steps);
  expect(api.calls.at(-1)).toBe('contentSettings.replace');
  expect(api.patterns()).toEqual(plan(steps.at(-1) ?? []));
});
