/**
 * Clear and undo as laws, over generated jars in the real browsers: a clear removes exactly the selection, and
 * undoing it gives back what was there, in every field the browser shows. The seed is in the test's name.
 */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Driver } from './driver.ts';
import { BROWSERS, emptyJar, useLab } from './lab.ts';
import { tellBackground } from './matrix/choosing.ts';
import { keyFor, type RawCookie, rawCookies } from './raw-cookies.ts';

const SITE = 'media-server.com';
const NEIGHBOUR = 'intercall.com';
const HOSTS = [`edge.${SITE}`, `www.${SITE}`, SITE, `a.b.${SITE}`] as const;

/** Names that have been taken for something else before: prefixes, property names, separators, no name at all. */
const HOSTILE = [
  '',
  '__Host-session',
  '__Secure-session',
  '__proto__',
  'constructor',
  'toString',
  'a.b[c]',
  '%3B%3D',
  'name with spaces',
  'Größe',
  '日本',
  '🍪',
  '"quoted"',
  '<b>&amp;',
  '$Version',
  'Path',
  'x'.repeat(300),
] as const;

const name = fc.oneof(
  fc.stringMatching(/^[a-z][a-z0-9_.-]{0,12}$/),
  fc.stringMatching(/^[a-z][a-z0-9_.-]{0,12}$/),
  fc.constantFrom(...HOSTILE),
);

const offer = fc.record({
  name,
  value: fc.oneof(
    fc.constantFrom('', 'grüße 🍪', '"a b"', 'a=b=c', 'x'.repeat(2000)),
    fc.stringMatching(/^[!#-+\--:<-[\]-~]{1,40}$/),
  ),
  host: fc.constantFrom(...HOSTS),
  whole: fc.boolean(),
  path: fc.constantFrom('/', '/mmc', '/mmc/', '/mmc/p/deeper', '/%41', '/ä'),
  secure: fc.boolean(),
  httpOnly: fc.boolean(),
  sameSite: fc.constantFrom('unspecified', 'lax', 'strict', 'no_restriction'),
  lifetime: fc.constantFrom(undefined, 600, 86_400, 399 * 86_400),
  under: fc.constantFrom(
    undefined,
    undefined,
    `https://${SITE}`,
    'https://example-corp.com',
    'https://neighbour.example',
  ),
  ancestor: fc.boolean(),
  selected: fc.boolean(),
});
type Offer = ReturnType<typeof offer.generate>['value'];

/** As a site could have set it: Partitioned and SameSite=None want Secure; another top site is a foreign ancestor. */
const sound = (one: Offer): Offer => {
  if (one.under === undefined) return one.sameSite === 'no_restriction' ? { ...one, secure: true } : one;
  const ancestor = one.ancestor || one.under !== `https://${SITE}`;
  return { ...one, secure: true, sameSite: 'no_restriction', ancestor };
};

const SEEDS = [4, 8, 15, 16, 23, 42, 108, 2017] as const;
const jarFor = (seed: number): readonly Offer[] =>
  fc.sample(fc.array(offer.map(sound), { minLength: 30, maxLength: 60 }), { seed, numRuns: 1 })[0] ?? [];

/** What a browser refuses is not in the jar, and the jar is what the laws are about. */
const fill = (driver: Driver, offers: readonly Offer[]): Promise<unknown> =>
  driver.extension(
    `const now = Date.now() / 1000;
     for (const { name, value, host, whole, path, secure, httpOnly, sameSite, lifetime, under, ancestor } of args[0])
       await browser.cookies.set({
         url: 'https://' + host + '/', name, value: name + value === '' ? 'x' : value, path, secure, httpOnly, sameSite,
         ...(whole ? { domain: host } : {}), ...(lifetime ? { expirationDate: now + lifetime } : {}),
         ...(under ? { partitionKey: { topLevelSite: under, hasCrossSiteAncestor: ancestor } } : {}),
       }).catch(() => undefined);
     await browser.cookies.set({ url: 'https://www.${NEIGHBOUR}/', name: args[0][0].name || 'n', value: 'neighbour' });`,
    offers,
  );

/** Every visible field; a browser keeps times in its own grain. */
const lines = (cookies: readonly RawCookie[]): readonly string[] =>
  cookies
    .map((cookie) => {
      const { expirationDate, ...rest } = cookie;
      const fields = {
        ...rest,
        expires: expirationDate === undefined ? undefined : Math.round(expirationDate),
      };
      return JSON.stringify(Object.entries(fields).sort());
    })
    .sort();

type Outcome = {
  readonly asked: number;
  readonly gone: number;
  readonly undo?: string;
  readonly stayed: readonly unknown[];
};

const SCOPE = { site: SITE, scheme: 'https' };

describe.each(BROWSERS)('%s', (browser) => {
  const lab = useLab(browser);
  const jar = async (): Promise<readonly string[]> => lines(await rawCookies(lab.driver, SITE));

  test.each(SEEDS)('clear takes exactly the selection, undo gives all of it back (seed %i)', async (seed) => {
    await emptyJar(lab.driver);
    const offers = jarFor(seed);
    await fill(lab.driver, offers);
    const before = await rawCookies(lab.driver, SITE);
    const neighbour = lines(await rawCookies(lab.driver, NEIGHBOUR));
    expect(neighbour.length).toBe(1);
    expect(before.length).toBeGreaterThan(20);
    const isSelected = (_: RawCookie, index: number): boolean => offers[index]?.selected ?? false;
    const selected = before.filter(isSelected);
    const others = before.filter((cookie, index) => !isSelected(cookie, index));
    expect(Math.min(selected.length, others.length)).toBeGreaterThan(0);

    const ask = { scope: SCOPE, keys: selected.map(keyFor) };
    const [cleared] = (await tellBackground(lab.driver, { name: 'clear', ask })) as readonly Outcome[];
    expect(cleared).toMatchObject({ asked: selected.length, gone: selected.length, stayed: [] });
    expect(await jar()).toEqual(lines(others));
    expect(lines(await rawCookies(lab.driver, NEIGHBOUR))).toEqual(neighbour);

    await tellBackground(lab.driver, { name: 'undo', ask: { id: cleared?.undo } });
    expect(await jar()).toEqual(lines(before));
    expect(lines(await rawCookies(lab.driver, NEIGHBOUR))).toEqual(neighbour);
  });

  test('a whole site of hundreds, which the browser deletes at once: no other’s, not even inside it, and all of it comes back', async () => {
    await emptyJar(lab.driver);
    await fill(lab.driver, SEEDS.flatMap(jarFor));
    // Another site's inside this one: it goes by no name of this site's.
    await lab.driver.extension(
      `await browser.cookies.set({ url: 'https://www.${NEIGHBOUR}/', name: 'inside', value: '1', secure: true,
         sameSite: 'no_restriction', partitionKey: { topLevelSite: 'https://${SITE}', hasCrossSiteAncestor: true } });`,
    );
    const before = await rawCookies(lab.driver, SITE);
    const neighbour = lines(await rawCookies(lab.driver, NEIGHBOUR));
    expect([before.length > 150, neighbour.length]).toEqual([true, 2]);
    const ask = { scope: SCOPE, keys: before.map(keyFor) };
    const [cleared] = (await tellBackground(lab.driver, { name: 'clear', ask })) as readonly Outcome[];
    expect(cleared).toMatchObject({ gone: before.length, stayed: [] });
    expect(await jar()).toEqual([]);
    expect(lines(await rawCookies(lab.driver, NEIGHBOUR))).toEqual(neighbour);
    await tellBackground(lab.driver, { name: 'undo', ask: { id: cleared?.undo } });
    expect(await jar()).toEqual(lines(before));
    expect(lines(await rawCookies(lab.driver, NEIGHBOUR))).toEqual(neighbour);
  });

  test('clearing nothing, and what is not there, takes nothing', async () => {
    const before = await jar();
    const ask = { scope: SCOPE, keys: ['no such key', ''] };
    await tellBackground(lab.driver, { name: 'clear', ask: { ...ask, keys: [] } }, { name: 'clear', ask });
    expect(await jar()).toEqual(before);
  });
});
