/**
 * Clear and undo over generated jars, judged by the browser's own jar: a clear takes exactly what is shown, and
 * undoing it gives back every cookie in every field.
 */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Driver, JarCookie } from './driver.ts';
import { BROWSERS, clickNamed, emptyJar, jarOf, openPopup, statusOf, useLab } from './lab.ts';

const SITE = 'media-server.com';
const HOST = `edge.${SITE}`;

/** What the browsers' cookies.set takes; each name is used once per place, so that nothing is overwritten. */
const offer = fc.record({
  name: fc.stringMatching(/^[a-d][a-z0-9_.-]{0,12}$/),
  value: fc.oneof(fc.constant(''), fc.stringMatching(/^[!#-+\--:<-[\]-~]{0,40}$/), fc.constant('grüße 🍪')),
  domain: fc.constantFrom(undefined, SITE, HOST),
  path: fc.constantFrom('/', '/mmc', '/mmc/p/'),
  secure: fc.boolean(),
  httpOnly: fc.boolean(),
  sameSite: fc.constantFrom('unspecified', 'lax', 'strict', 'no_restriction'),
  lifetime: fc.constantFrom(undefined, 600, 86_400, 400 * 86_400 - 10),
  under: fc.constantFrom(undefined, undefined, `https://${SITE}`, 'https://example-corp.com'),
});
type Offer = ReturnType<typeof offer.generate>['value'];

/** As a site could have set it: Partitioned and SameSite=None want Secure. */
const sound = (one: Offer): Offer => {
  if (one.under !== undefined) return { ...one, secure: true, sameSite: 'no_restriction' };
  return one.sameSite === 'no_restriction' ? { ...one, secure: true } : one;
};

const JARS = fc.sample(fc.array(offer.map(sound), { minLength: 30, maxLength: 60 }), {
  seed: 20_261_123,
  numRuns: 3,
});

const fill = (driver: Driver, offers: readonly Offer[]): Promise<unknown> =>
  driver.extension(
    `const now = Date.now() / 1000;
     for (const { name, value, domain, path, secure, httpOnly, sameSite, lifetime, under } of args[0])
       await browser.cookies.set({
         url: 'https://${HOST}/', name, value, path, secure, httpOnly, sameSite,
         ...(domain ? { domain } : {}), ...(lifetime ? { expirationDate: now + lifetime } : {}),
         ...(under ? { partitionKey: { topLevelSite: under, hasCrossSiteAncestor: under !== 'https://${SITE}' } } : {}) });`,
    offers,
  );

/** SameSite is not read from outside in both browsers; it is taken from the extension's interface besides. */
const sameSites = (driver: Driver): Promise<readonly string[]> =>
  driver.extension(`
    const first = navigator.userAgent.includes('Firefox') ? { firstPartyDomain: null } : {};
    const all = await browser.cookies.getAll({ domain: '${SITE}', partitionKey: {}, ...first });
    return all.map((c) => JSON.stringify([c.name, c.domain, c.path, c.partitionKey, c.sameSite])).sort();`);

const lines = (jar: readonly JarCookie[]): readonly string[] =>
  // A browser keeps times in its own grain.
  jar.map((one) => JSON.stringify({ ...one, expires: one.expires && Math.round(one.expires) })).sort();

describe.each(BROWSERS)('%s', (name) => {
  const lab = useLab(name);

  test.each(JARS.map((jar, index) => [index + 1, jar] as const))('jar %i', async (_, offers) => {
    await emptyJar(lab.driver);
    await fill(lab.driver, offers);
    const page = await lab.driver.newPage(`https://${HOST}/bare`);
    const popup = await openPopup(lab.driver, page);
    const before = await jarOf(lab.driver, SITE);
    const sameSiteBefore = await sameSites(lab.driver);
    expect(before.length).toBeGreaterThan(20);

    await popup.click('input[type=search]');
    await popup.type('b');
    const shown = before.filter((one) =>
      `${one.name}\n${one.domain}\n${one.path}`.toLowerCase().includes('b'),
    );
    expect(shown.length).toBeGreaterThan(0);
    expect(shown.length).toBeLessThan(before.length);
    await popup.waitFor('return document.querySelectorAll("[data-cookie]").length === args[0]', {
      args: [shown.length],
    });
    await clickNamed(
      popup,
      shown.length === 1 ? 'Clear the 1 shown' : `Clear the ${shown.length} shown`,
    ).catch(() => popup.click('footer .danger'));
    await statusOf(popup, new RegExp(`^${shown.length} of ${shown.length} gone`));
    const taken = new Set(lines(shown));
    expect(lines(await jarOf(lab.driver, SITE))).toEqual(lines(before).filter((line) => !taken.has(line)));

    await clickNamed(popup, 'Undo');
    await statusOf(popup, new RegExp(`^${shown.length} of ${shown.length} back`));
    expect(lines(await jarOf(lab.driver, SITE))).toEqual(lines(before));
    expect(await sameSites(lab.driver)).toEqual(sameSiteBefore);
    await popup.close();
    await page.close();
  });
});
