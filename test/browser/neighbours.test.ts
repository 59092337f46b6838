/** Clear and what stands next to what is cleared: odd paths, partitions, filters, double clicks. */
import { beforeEach, describe, expect, test } from 'vitest';
import type { Page } from './driver.ts';
import { BROWSERS, clickNamed, emptyJar, jarOf, openPopup, rowsOf, statusOf, useLab } from './lab.ts';

const SITE = 'media-server.com';
const EDGE = 'edge.media-server.com';
/** Apart, because what Chromium cannot name the tests cannot clean away either. */
const ODD = 'events.unisfair.com';
const BARE = 'https://edge.media-server.com/bare';

const offering = (host: string, ...lines: readonly string[]): string =>
  `https://${host}/set?${lines.map((line) => `c=${encodeURIComponent(line)}`).join('&')}`;

const clearRow = async (popup: Page, name: string, path: string): Promise<void> => {
  await popup.evaluate(
    `const [name, path] = args;
     for (const old of document.querySelectorAll('[data-wanted]')) delete old.dataset.wanted;
     const rows = [...document.querySelectorAll('[data-cookie]')].filter((row) => row.dataset.cookie === name);
     rows.find((row) => row.querySelector('.where').textContent.endsWith(path)).querySelector('.clear-one').dataset.wanted = ''`,
    name,
    path,
  );
  await popup.click('[data-wanted]');
};

describe.each(BROWSERS)('%s', (name) => {
  const lab = useLab(name);
  const left = async (site = SITE): Promise<readonly string[]> =>
    (await jarOf(lab.driver, site)).map((cookie) => `${cookie.name} ${cookie.path}`).sort();

  beforeEach(async () => {
    await emptyJar(lab.driver);
  });

  test('a path no URL can have is never mistaken for the one it would be rewritten to', async () => {
    const page = await lab.driver.newPage(offering(ODD, 'nb=raw; Path=/a?b', 'nb=enc; Path=/a%3Fb'));
    const popup = await openPopup(lab.driver, page);
    await clearRow(popup, 'nb', '/a?b');
    const said = await statusOf(popup, /gone/);
    if (name === 'firefox')
      expect([said, await left('unisfair.com')]).toEqual(['1 of 1 gone.', ['nb /a%3Fb']]);
    else
      expect([said, await left('unisfair.com')]).toEqual([
        expect.stringContaining('no way to name its path'),
        ['nb /a%3Fb', 'nb /a?b'],
      ]);
    await clearRow(popup, 'nb', '/a%3Fb');
    await statusOf(popup, /^1 of 1 gone\.$/);
    expect(await left('unisfair.com')).toEqual(name === 'firefox' ? [] : ['nb /a?b']);
    await popup.close();
    await page.close();
  });

  test('partitioned cookies go one by one, the ancestor bit and Secure or not included', async () => {
    const page = await lab.driver.newPage(BARE);
    await lab.driver.extension(
      `const set = (name, secure, partitionKey) => browser.cookies.set({
         url: 'https://edge.media-server.com/', name, value: '1', path: '/', secure,
         ...(secure ? { sameSite: 'no_restriction' } : {}), ...(partitionKey ? { partitionKey } : {}) });
       const top = 'https://neighbour.example';
       await set('p', true); 
       await set('p', true, { topLevelSite: top, hasCrossSiteAncestor: true });
       await set('p', true, { topLevelSite: 'https://media-server.com', hasCrossSiteAncestor: false });
       if (args[0]) await set('plain', false, { topLevelSite: top, hasCrossSiteAncestor: true });`,
      name === 'firefox',
    );
    const popup = await openPopup(lab.driver, page);
    const many = name === 'firefox' ? 4 : 3;
    expect((await jarOf(lab.driver, SITE)).length).toBe(many);
    await popup.evaluate(`
      const rows = [...document.querySelectorAll('[data-cookie=p]')];
      rows.find((row) => row.textContent.includes('third party')).querySelector('.clear-one').dataset.wanted = ''`);
    await popup.click('[data-wanted]');
    await statusOf(popup, /^1 of 1 gone\.$/);
    const partitions = (await jarOf(lab.driver, SITE)).filter((cookie) => cookie.name === 'p');
    expect(partitions.map(({ partition }) => partition ?? '').sort()).toEqual([
      '',
      'https://media-server.com',
    ]);
    await clickNamed(popup, 'Clear all');
    await popup.waitFor('return document.querySelector("[data-cookie]") === null');
    expect(await left()).toEqual([]);
    await popup.close();
    await page.close();
  });

  test('with a filter only what is shown is cleared, and the buttons say so', async () => {
    const page = await lab.driver.newPage(offering(EDGE, 'aa=1', 'bb=1', 'cc=1'));
    const popup = await openPopup(lab.driver, page);
    await popup.click('input[type=search]');
    await popup.type('bb');
    await popup.waitFor('return document.querySelectorAll("[data-cookie]").length === 1');
    await popup.click('.foot .danger');
    await statusOf(popup, /^1 of 1 gone\.$/);
    expect(await left()).toEqual(['aa /', 'cc /']);
    await popup.close();
    await page.close();
  });

  test('a double click clears one cookie, not the next one too', async () => {
    const page = await lab.driver.newPage(offering(EDGE, 'a=1', 'b=1', 'c=1'));
    const popup = await openPopup(lab.driver, page);
    await popup.evaluate(`
      const first = document.querySelector('[data-cookie=a] .clear-one');
      const { x, y } = first.getBoundingClientRect();
      const click = (detail) => document.elementFromPoint(x + 9, y + 9).dispatchEvent(
        new MouseEvent('click', { bubbles: true, detail }));
      click(1);
      await new Promise((done) => setTimeout(done, 400));
      click(2);`);
    await statusOf(popup, /^1 of 1 gone\.$/);
    await popup.evaluate('await new Promise((done) => setTimeout(done, 400))');
    expect(await left()).toEqual(['b /', 'c /']);
    await popup.close();
    await page.close();
  });

  test('a cookie that expires leaves the list by itself', async () => {
    const page = await lab.driver.newPage(offering(EDGE, 'brief=1; Max-Age=3', 'stays=1'));
    const popup = await openPopup(lab.driver, page);
    expect((await rowsOf(popup)).map(([cookie]) => cookie)).toEqual(['stays', 'brief']);
    await popup.waitFor('return document.querySelectorAll("[data-cookie]").length === 1');
    await popup.close();
    await page.close();
  });
});
