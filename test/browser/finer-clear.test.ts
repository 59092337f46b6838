/**
 * The panel for a finer clear: what its preview counts goes, by the browser's own jar and the pages' own storage,
 * and nothing else. The neighbours (hosts of the same site, other sites) are the control.
 */
import { beforeEach, describe, expect, test } from 'vitest';
import type { Driver, JarCookie, Page } from './driver.ts';
import { once } from './in-long.ts';
import { BROWSERS, clickNamed, emptyJar, isOf, lineOf, openPopup, statusOf, useLab } from './lab.ts';
import { look } from './look.ts';
import { JAR_URL } from './site/index.ts';

const SITE = 'media-server.com';
const HOST = `edge.${SITE}`;
const NEIGHBOUR = 'https://www.neighbour.example/set?c=j_session%3Dneighbour&c=kept%3D1%3B%20Max-Age%3D600';
const SIBLINGS = `https://www.${SITE}/set?c=j_session%3Dsibling&c=dup%3Dsibling%3B%20Max-Age%3D600`;
/** The jar page's two-second cookie goes by itself meanwhile. */
const SHORT = 'j_short';

const linesOf = async (driver: Driver): Promise<readonly string[]> =>
  (await driver.jar())
    .filter(({ name }) => name !== SHORT)
    .map(lineOf)
    .sort();

const liveJar = async (driver: Driver): Promise<readonly JarCookie[]> =>
  (await driver.jar()).filter(({ name, domain }) => name !== SHORT && isOf(domain, SITE));

const isPersistent = ({ expires }: JarCookie): boolean => expires !== undefined;

/** Chooses in one of the panel's lists, by its label. */
const pick = (popup: Page, label: string, value: string): Promise<unknown> =>
  popup.evaluate(
    `const list = [...document.querySelectorAll('dialog .pick')].find((one) => one.textContent.startsWith(args[0])).querySelector('select');
     list.value = args[1];
     if (list.value !== args[1]) throw new Error('no ' + args[1]);
     list.dispatchEvent(new Event('change', { bubbles: true }));`,
    label,
    value,
  );

const previewOf = (popup: Page, pattern: RegExp): Promise<string> =>
  popup.waitFor<string>(
    `const text = document.querySelector('dialog .preview')?.textContent ?? '';
     return new RegExp(args[0]).test(text) && text`,
    { args: [pattern.source] },
  );

const openPanel = async (popup: Page): Promise<void> => {
  await clickNamed(popup, 'Clear…');
  await popup.waitFor('return document.querySelector("dialog[open]")');
};

/** Unfolds the list of single cookies and ticks or unticks that one. */
const tick = (popup: Page, name: string): Promise<unknown> =>
  popup.evaluate(
    `document.querySelector('.one-by-one').open = true;
     await new Promise((done) => setTimeout(done, 100));
     const line = [...document.querySelectorAll('.ticks li')].find((one) => one.querySelector('.name').textContent === args[0]);
     line.querySelector('input').click();`,
    name,
  );

const tellBackground = (driver: Driver, name: string, ask: object): Promise<unknown> =>
  driver.extension('return browser.runtime.sendMessage({ name: args[0], ask: args[1] })', name, ask);

describe.each(BROWSERS)('%s', (browser) => {
  const lab = useLab(browser);

  const opened = async (): Promise<{ page: Page; popup: Page }> => {
    const page = await lab.driver.newPage(NEIGHBOUR);
    await page.goto(SIBLINGS);
    await page.goto(JAR_URL);
    // Counted before, it would be gone when they are.
    await new Promise((done) => setTimeout(done, 2100));
    return { page, popup: await openPopup(lab.driver, page) };
  };

  beforeEach(async () => {
    await emptyJar(lab.driver);
  });

  test('a class without one that was unticked goes, and comes back by undo', async () => {
    const { page, popup } = await opened();
    const before = await linesOf(lab.driver);
    const persistent = (await liveJar(lab.driver)).filter(isPersistent);
    const goes = persistent.filter(({ name }) => name !== 'j_maxage');
    expect(goes.length).toBeGreaterThan(2);
    await openPanel(popup);
    await pick(popup, 'Class', 'persistent');
    await previewOf(popup, new RegExp(`^${persistent.length} of \\d+ cookies will go: 0 session`));
    await tick(popup, 'j_maxage');
    const preview = await previewOf(popup, new RegExp(`^${goes.length} of`));
    expect(preview).toMatch(new RegExp(`: 0 session, ${goes.length} persistent\\.$`));
    await clickNamed(popup, `Clear ${goes.length}`);
    expect(await statusOf(popup, /gone/)).toBe(`${goes.length} of ${goes.length} gone.`);
    const gone = new Set(goes.map(lineOf));
    expect(await linesOf(lab.driver)).toEqual(before.filter((line) => !gone.has(line)));
    await clickNamed(popup, 'Undo');
    await statusOf(popup, new RegExp(`^${goes.length} of ${goes.length} back`));
    expect(await linesOf(lab.driver)).toEqual(before);
    await popup.close();
    await page.close();
  });

  once(browser, 'of unknown age nothing goes, and that is counted', async () => {
    const { page, popup } = await opened();
    const before = await linesOf(lab.driver);
    await openPanel(popup);
    await pick(popup, 'Kept', 'hour');
    const preview = await previewOf(popup, /unknown age/);
    const [, count] = /^None of \d+ cookies will go\. (\d+) of unknown age stay\.$/.exec(preview) ?? [];
    expect(Number(count)).toBe((await liveJar(lab.driver)).length);
    expect(await popup.evaluate('return document.querySelector("dialog .danger").disabled')).toBe(true);
    expect(await linesOf(lab.driver)).toEqual(before);
    await popup.close();
    await page.close();
  });

  test('what is protected stays, and goes only when it is said twice; undo brings back both', async () => {
    const { page, popup } = await opened();
    const ask = { site: SITE, host: HOST, name: 'j_session' };
    await tellBackground(lab.driver, 'protect', { ...ask, on: true });
    const before = await linesOf(lab.driver);
    const jar = await liveJar(lab.driver);
    const kept = jar.filter(({ name }) => name === 'j_session').map(lineOf);
    expect(kept.length).toBe(2);
    await openPanel(popup);
    await previewOf(popup, /2 protected stay\./);
    await clickNamed(popup, 'Cancel');
    await clickNamed(popup, 'Clear all');
    const said = await statusOf(popup, /gone/);
    expect(said).toMatch(new RegExp(`^${jar.length - 2} of ${jar.length} gone\\..*j_session stayed`));
    expect((await liveJar(lab.driver)).map(lineOf).sort()).toEqual(kept.toSorted());
    await clickNamed(popup, 'Clear the protected ones too');
    await statusOf(popup, /^2 of 2 gone/);
    expect(await liveJar(lab.driver)).toEqual([]);
    await clickNamed(popup, 'Undo');
    await statusOf(popup, /back/);
    expect(await linesOf(lab.driver)).toEqual(before);
    await tellBackground(lab.driver, 'protect', { ...ask, on: false });
    await popup.close();
    await page.close();
  });

  once(browser, 'a single protected cookie stays by its own button too', async () => {
    const { page, popup } = await opened();
    const ask = { site: SITE, host: HOST, name: 'j_parent' };
    await tellBackground(lab.driver, 'protect', { ...ask, on: true });
    const before = await linesOf(lab.driver);
    await clickNamed(popup, 'Clear j_parent');
    expect(await statusOf(popup, /gone/)).toMatch(/^0 of 1 gone\. j_parent stayed/);
    expect(await linesOf(lab.driver)).toEqual(before);
    await tellBackground(lab.driver, 'protect', { ...ask, on: false });
    await popup.close();
    await page.close();
  });

  /** Hundreds of the site's own, and around them what a deletion of the whole site could take along. */
  const hundreds = (driver: Driver, inside: boolean): Promise<unknown> =>
    driver.extension(
      `const set = (host, name, more = {}) => browser.cookies.set({
         url: 'https://' + host + '/', name, value: 'v', secure: true, sameSite: 'no_restriction', ...more });
       const under = (site) => ({ partitionKey: { topLevelSite: 'https://' + site, hasCrossSiteAncestor: true } });
       const own = Array.from({ length: 120 }, (_, index) => index % 3 === 0
         ? set('edge.media-server.com', 'many_' + index)
         : set('www.media-server.com', 'many_' + index, { ...(index % 3 === 1 ? { domain: 'media-server.com', path: '/p' } : { expirationDate: Date.now() / 1000 + 9000 }) }));
       await Promise.all([...own,
         set('www.west.com', 'under', under('media-server.com')), set('www.west.com', 'beside'),
         set('www.unisfair.com', 'stranger'),
         ...(args[0] ? [set('edge.media-server.com', 'inside', under('example-corp.com'))] : [])]);`,
      inside,
    );

  test.each([
    ['all of them at once', false],
    ['beside one it keeps inside another site', true],
  ])('hundreds of a site’s cookies: %s; nothing around them goes', async (_, inside) => {
    const { driver } = lab;
    await emptyJar(driver);
    await hundreds(driver, inside);
    const page = await driver.newPage(`https://${HOST}/bare`);
    const popup = await openPopup(driver, page);
    const before = await linesOf(driver);
    expect(before.filter((line) => line.includes('"many_'))).toHaveLength(120);
    await openPanel(popup);
    await previewOf(popup, /^120 of/);
    await clickNamed(popup, 'Clear 120');
    expect(await statusOf(popup, /gone/)).toBe('120 of 120 gone.');
    expect(await linesOf(driver)).toEqual(before.filter((line) => !line.includes('"many_')));
    await clickNamed(popup, 'Undo');
    await statusOf(popup, /^120 of 120 back/);
    expect(await linesOf(driver)).toEqual(before);
    await popup.close();
    await page.close();
  });

  const KEPT = `
    localStorage.setItem('a', '1');
    await new Promise((done, fail) => { const open = indexedDB.open('db', 1); open.onsuccess = () => { open.result.close(); done(); }; open.onerror = fail; });
    await (await caches.open('v1')).put('/bare', new Response('x'));
    await navigator.serviceWorker.register('/set?type=text/javascript', { scope: '/sw/' });`;
  const KEEPS = `return {
    localStorage: localStorage.length, indexedDB: (await indexedDB.databases()).length,
    cacheStorage: (await caches.keys()).length, serviceWorkers: (await navigator.serviceWorker.getRegistrations()).length }`;
  const ALL = { localStorage: 1, indexedDB: 1, cacheStorage: 1, serviceWorkers: 1 };

  test('other storage of the page’s origin goes, that of its siblings, of other sites and every cookie stays', async () => {
    const { driver } = lab;
    const origins = [
      `https://www.${SITE}/bare`,
      'https://www.neighbour.example/bare',
      `https://${HOST}/bare`,
    ];
    const pages = await Promise.all(origins.map((url) => driver.newPage(url)));
    for (const page of pages) await page.evaluate(KEPT);
    const [sibling, neighbour, page] = pages as [Page, Page, Page];
    await page.evaluate('document.cookie = "stays=1"');
    const before = await linesOf(driver);
    const popup = await openPopup(driver, page);
    await openPanel(popup);
    await popup.waitFor('return document.querySelector("dialog .besides input")', { timeoutMs: 15_000 });
    await popup.click('dialog .besides input');
    await previewOf(popup, /Other storage of 1 origin will go, for good\.$/);
    await tick(popup, 'stays');
    await previewOf(popup, /^None of/);
    await clickNamed(popup, 'Clear storage');
    const said = await statusOf(popup, /storage.*cleared/);
    const cache = browser === 'firefox' ? 1 : 0;
    expect(said).toBe(
      `Other storage of 1 origin cleared.${cache === 1 ? ` https://${HOST} still keeps cacheStorage.` : ''}`,
    );
    expect(await page.evaluate(KEEPS)).toEqual({
      localStorage: 0,
      indexedDB: 0,
      cacheStorage: cache,
      serviceWorkers: 0,
    });
    expect(await sibling.evaluate(KEEPS)).toEqual(ALL);
    expect(await neighbour.evaluate(KEEPS)).toEqual(ALL);
    expect(await linesOf(driver)).toEqual(before);
    await popup.close();
    for (const one of pages) await one.close();
  });

  once(
    browser,
    'the panel by keys alone: focus goes in, stays in, and comes back; nothing was cleared',
    async () => {
      const { page, popup } = await opened();
      const before = await linesOf(lab.driver);
      await popup.evaluate(
        `[...document.querySelectorAll('button')].find((one) => one.textContent === 'Clear…').focus()`,
      );
      await popup.press('Enter');
      await popup.waitFor('return document.querySelector("dialog[open]")');
      for (let step = 0; step < 15; step += 1) {
        expect(
          await popup.evaluate(
            `const { activeElement } = document;
           return activeElement === document.body || document.querySelector('dialog').contains(activeElement)`,
          ),
        ).toBe(true);
        await popup.press('Tab');
      }
      await look(lab.driver, popup, 'clearing');
      await popup.press('Escape');
      await popup.waitFor('return document.querySelector("dialog") === null');
      expect(await popup.evaluate('return document.activeElement.textContent')).toBe('Clear…');
      expect(await linesOf(lab.driver)).toEqual(before);
      await popup.close();
      await page.close();
    },
  );
});
