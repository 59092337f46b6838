/**
 * The list equals the browser's own jar: every live cookie of the site exactly once, and nothing else, each
 * in its class. The jar is read through the DevTools protocol or Firefox's internals.
 */
import { describe, expect, test } from 'vitest';
import type { JarCookie, Page } from './driver.ts';
import { fillJar } from './fill.ts';
import { inLong, once } from './in-long.ts';
import { BROWSERS, emptyJar, jarOf, openPopup, rowsOf, useLab } from './lab.ts';
import { JAR_OFFERS, JAR_URL } from './site/index.ts';

const SITE = 'media-server.com';

/** What the statement calls it: by the stored expiry alone. */
const classIn = ({ expires }: JarCookie): string => (expires === undefined ? 'session' : 'persistent');

const sorted = (lines: readonly (readonly string[])[]): readonly string[] =>
  lines.map((line) => line.join(' ▸ ')).sort();

/** Every row of a list too long to be drawn at once, by scrolling through it. */
const allRows = (popup: Page): Promise<readonly string[]> =>
  popup.evaluate(`
    const scroller = document.querySelector('.lists');
    const seen = new Set();
    // Less than what is drawn at once, so that no row is jumped over.
    for (let top = 0; ; top += 800) {
      scroller.scrollTop = top;
      await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
      for (const row of document.querySelectorAll('[data-cookie]')) seen.add(row.dataset.cookie);
      if (top > scroller.scrollHeight) return [...seen].sort();
    }`);

describe.each(BROWSERS)('%s', (name) => {
  const lab = useLab(name);

  test('every live cookie of the jar is listed exactly once, in its class', async () => {
    const page = await lab.driver.newPage(JAR_URL);
    // One of them lives two seconds; it must be gone from the list as it is from the page.
    await page.evaluate('await new Promise((done) => setTimeout(done, 2300))');
    const popup = await openPopup(lab.driver, page);
    const jar = await jarOf(lab.driver, SITE);
    const wanted = sorted(jar.map((cookie) => [cookie.name, classIn(cookie)]));
    expect(sorted(await rowsOf(popup))).toEqual(wanted);
    expect(wanted).not.toContain('j_short ▸ persistent');
    const offered = JAR_OFFERS.filter(
      ({ refusedBy, name: cookie }) => refusedBy !== name && cookie !== 'j_short',
    );
    expect(wanted).toEqual(sorted(offered.map((offer) => [offer.name, offer.class])));
    await popup.close();
    await page.close();
  });

  test('cookies of other sites are not listed, look-alikes included', async () => {
    const page = await lab.driver.newPage('https://www.notmedia-server.com/');
    await page.goto('https://media-server.com.example/');
    await page.goto(JAR_URL);
    const popup = await openPopup(lab.driver, page);
    const others = (await lab.driver.jar()).filter(({ domain }) => /notmedia|\.example$/.test(domain));
    expect(others.length).toBeGreaterThan(0);
    const listed = (await rowsOf(popup)).map(([cookie]) => cookie);
    expect(others.filter((cookie) => listed.includes(cookie.name))).toEqual([]);
    await popup.close();
    await page.close();
  });

  test('a change of the jar appears by itself, and groups say their counts', async () => {
    await emptyJar(lab.driver);
    const page = await lab.driver.newPage('https://edge.media-server.com/bare');
    const popup = await openPopup(lab.driver, page);
    expect(await rowsOf(popup)).toEqual([]);
    await page.evaluate('document.cookie = "live=1; Max-Age=60"');
    await popup.waitFor(
      'return document.querySelector("[data-cookie=live]")?.dataset.class === "persistent"',
    );
    const headings = await popup.evaluate(
      'return [...document.querySelectorAll("[role=group]")].map((group) => [group.getAttribute("aria-label"), group.querySelector("h2").textContent])',
    );
    expect(headings).toEqual([
      ['Session cookies', 'Session cookies 0'],
      ['Persistent cookies', 'Persistent cookies 1'],
    ]);
    await popup.close();
    await page.close();
  });

  if (inLong || name === 'chromium')
    once(name, '3,000 cookies: all can be reached, only those near the eye are in the document', async () => {
      await emptyJar(lab.driver);
      await fillJar(lab.driver, 3000);
      const page = await lab.driver.newPage('https://edge.media-server.com/bare');
      const popup = await openPopup(lab.driver, page);
      await popup.resize(440, 600);
      const jar = await jarOf(lab.driver, SITE);
      expect(jar.length).toBe(3000);
      expect((await rowsOf(popup)).length).toBeLessThan(80);
      expect(await allRows(popup)).toEqual(jar.map((cookie) => cookie.name).sort());
      await popup.click('input[type=search]');
      await popup.type('fill_0299');
      await popup.waitFor('return document.querySelectorAll("[data-cookie]").length === 10');
      await popup.close();
      await page.close();
    });
});
