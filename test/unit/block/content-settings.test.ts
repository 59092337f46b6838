import { describe, expect, test } from 'vitest';
import { contentSettings, plan } from '../../../src/block/content-settings.ts';
import { type Chosen, NOTHING_STANDING } from '../../../src/core/choice.ts';
import { fakeBlockApi } from '../../fake/block-api.ts';
import { refusing, rule } from '../../fake/standing.ts';

test('no sites need no patterns', () => {
  expect(plan(NOTHING_STANDING)).toEqual([]);
});

test('each site has its own requests refused, and what its pages ask of others', () => {
  expect(plan(refusing('west.com', 'westuc.com'))).toEqual([
    { primary: '*://*.west.com/*', setting: 'block' },
    { primary: '<all_urls>', secondary: '*://*.west.com/*', setting: 'block' },
    { primary: '*://*.westuc.com/*', setting: 'block' },
    { primary: '<all_urls>', secondary: '*://*.westuc.com/*', setting: 'block' },
  ]);
});

test('the browser is asked whether it holds', async () => {
  const api = fakeBlockApi();
  await contentSettings.apply(refusing('west.com'), api);
  expect(await contentSettings.holds(rule('west.com'), api)).toBe(true);
  expect(await contentSettings.holds(rule('westuc.com'), api)).toBe(false);
  await contentSettings.apply(NOTHING_STANDING, api);
  expect(await contentSettings.holds(rule('west.com'), api)).toBe(false);
});

const made = async (...steps: readonly (readonly string[])[]) => {
  const api = fakeBlockApi();
  for (const sites of steps) await contentSettings.apply(refusing(...sites), api);
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
  expect(new Set(api.patterns())).toEqual(new Set(plan(refusing(...(steps.at(-1) ?? [])))));
});

test.each([
  ['one of two sites', [['west.com', 'westuc.com'], ['westuc.com']]],
  ['the only site', [['west.com'], []]],
  ['whatever was forgotten, where no site is wanted,', [[]]],
  ['one site for another', [['west.com'], ['westuc.com']]],
])('%s goes: all is set anew', async (_, steps) => {
  const api = await made(...steps);
  expect(api.calls.at(-1)).toBe('contentSettings.replace');
  expect(api.patterns()).toEqual(plan(refusing(...(steps.at(-1) ?? []))));
});

describe('the other choices', () => {
  const HOST = 'edge.west.com';
  const made = async (...rules: readonly Chosen[]) => {
    const api = fakeBlockApi();
    await contentSettings.apply({ rules, names: [] }, api);
    return (primary: string, page?: string) =>
      api.contentSettings.get(`https://${primary}/`, page && `https://${page}/`);
  };

  test('third parties are refused under the site, and nowhere else; the site itself is not', async () => {
    const setting = await made(rule('west.com', 'no-third-party'));
    expect(await setting('ad.example', HOST)).toBe('block');
    expect(await setting('ad.example', 'other.example')).toBe('allow');
    expect(await setting('a.west.com', HOST)).toBe('allow');
  });

  test('what a site stores ends with the session', async () => {
    const setting = await made(rule('west.com', 'session'));
    expect(await setting(HOST)).toBe('session_only');
    expect(await setting('other.example')).toBe('allow');
    // Framed elsewhere it is the browser's own matter, which may be to refuse.
    expect(await setting(HOST, 'other.example')).toBe('allow');
  });

  test('one host is refused, its site is not', async () => {
    const setting = await made(rule('west.com', 'reject', HOST));
    expect(await setting(HOST)).toBe('block');
    expect(await setting('www.west.com')).toBe('allow');
  });

  test.each(['accept', 'notify'] as const)(
    'one host is let off the refusal of its site by %s',
    async (choice) => {
      const setting = await made(rule('west.com'), rule('west.com', choice, HOST));
      expect(await setting(HOST)).toBe('allow');
      expect(await setting(HOST, 'other.example')).toBe('block');
      expect(await setting('www.west.com')).toBe('block');
    },
  );

  test.each(['accept', 'notify'] as const)(
    '%s alone sets nothing: to allow would not be neutral',
    async (choice) => {
      expect(plan({ rules: [rule('west.com', choice)], names: [] })).toEqual([]);
    },
  );

  test.each(['reject', 'session', 'no-third-party'] as const)(
    'the browser is asked whether %s holds',
    async (choice) => {
      const api = fakeBlockApi();
      const one = rule('west.com', choice);
      expect(await contentSettings.holds(one, api)).toBe(false);
      await contentSettings.apply({ rules: [one], names: [] }, api);
      expect(await contentSettings.holds(one, api)).toBe(true);
    },
  );
});
