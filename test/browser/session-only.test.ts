/**
 * "This session only" at its two ends: what is persistent when it is chosen loses its date, and what a restored session
 * or a crash brings back is gone after the start, while another site's comes back (control).
 */
import { describe, expect, test } from 'vitest';
import type { Restart } from './driver.ts';
import { BROWSERS, jarOf, useLab } from './lab.ts';

const SITE = 'media-server.com';
const OTHER = 'west.com';
const page = (site: string): string => `https://www.${site}/bare`;
const CHOOSE = `
  await browser.runtime.sendMessage({ name: 'choose',
    ask: { site: 'media-server.com', host: 'www.media-server.com', only: false, choice: 'session' } });`;

// The permission for Chromium's own setting is not given: there the browser itself sees to all but a kill.
describe.each(BROWSERS)('%s', (name) => {
  const lab = useLab(name);
  const names = async (site: string): Promise<readonly string[]> =>
    (await jarOf(lab.driver, site)).map(({ name: one }) => one).sort();

  test('a persistent cookie loses its date when it is chosen, another site’s does not', async () => {
    for (const site of [SITE, OTHER]) {
      const tab = await lab.driver.newPage(page(site));
      await tab.evaluate('document.cookie = "lasting=1; Max-Age=9999"; document.cookie = "short=1"');
      await tab.close();
    }
    await lab.driver.extension(CHOOSE);
    const expiries = async (site: string): Promise<readonly unknown[]> =>
      (await jarOf(lab.driver, site)).map(({ name: one, expires }) => [one, expires === undefined]).sort();
    expect(await expiries(SITE)).toEqual([
      ['lasting', true],
      ['short', true],
    ]);
    expect(await expiries(OTHER)).toEqual([
      ['lasting', false],
      ['short', true],
    ]);
  });

  test.each<Restart>(['restore', 'kill'])(
    'after "%s" the site’s are gone, the other’s are back',
    async (how) => {
      for (const site of [SITE, OTHER]) {
        const tab = await lab.driver.newPage(page(site));
        await tab.evaluate('document.cookie = "short=1"');
      }
      await lab.driver.restart('about:blank', how);
      await expect.poll(() => names(SITE), { timeout: 10_000 }).toEqual([]);
      expect(await names(OTHER)).toContain('short');
    },
  );
});
