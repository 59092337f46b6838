/** Clear deletes exactly what was named and nothing else, by the browser's own jar before and after. */
import { beforeEach, describe, expect, test } from 'vitest';
import type { Driver, JarCookie, Page } from './driver.ts';
import { BROWSERS, clickNamed, emptyJar, isOf, lineOf, openPopup, statusOf, useLab } from './lab.ts';
import { JAR_URL } from './site/index.ts';

const SITE = 'media-server.com';
const NEIGHBOUR = 'https://www.neighbour.example/set?c=j_session%3Dneighbour&c=kept%3D1%3B%20Max-Age%3D600';
/** Same names under the same site as seen from another, which a deletion by name alone would take along. */
const SIBLINGS = 'https://www.media-server.com/set?c=j_session%3Dsibling&c=dup%3Dsibling';

/** The jar page's two-second cookie goes by itself meanwhile. */
const SHORT = 'j_short';

const lines = (cookies: readonly JarCookie[]): readonly string[] => cookies.map(lineOf).sort();

const jarLines = async (driver: Driver, keep: (cookie: JarCookie) => boolean): Promise<readonly string[]> => {
  return lines((await driver.jar()).filter((cookie) => cookie.name !== SHORT && keep(cookie)));
};

const ofSite = ({ domain }: JarCookie): boolean => isOf(domain, SITE);

describe.each(BROWSERS)('%s', (name) => {
  const lab = useLab(name);

  const opened = async (): Promise<{ page: Page; popup: Page }> => {
    const page = await lab.driver.newPage(NEIGHBOUR);
    await page.goto(SIBLINGS);
    await page.goto(JAR_URL);
    return { page, popup: await openPopup(lab.driver, page) };
  };

  beforeEach(async () => {
    await emptyJar(lab.driver);
  });

  const clears = async (
    button: string,
    goes: (cookie: JarCookie) => boolean,
    status: RegExp,
  ): Promise<void> => {
    const { page, popup } = await opened();
    const stays = await jarLines(lab.driver, (cookie) => !goes(cookie));
    const before = await jarLines(lab.driver, () => true);
    expect(stays.length).toBeLessThan(before.length);
    await clickNamed(popup, button);
    expect(await statusOf(popup, /gone/)).toMatch(status);
    expect(await jarLines(lab.driver, () => true)).toEqual(stays);
    await popup.close();
    await page.close();
  };

  test('one cookie', () =>
    clears('Clear j_parent', (cookie) => cookie.name === 'j_parent', /^1 of 1 gone\.$/));

  test('one of several of the same name: siblings on other paths, hosts and the parent domain stay', async () => {
    const { page, popup } = await opened();
    const isTarget = ({ name: cookie, path }: JarCookie): boolean => cookie === 'dup' && path === '/mmc';
    const stays = await jarLines(lab.driver, (cookie) => !isTarget(cookie));
    expect(stays.filter((line) => line.includes('"dup"')).length).toBe(3);
    await popup.evaluate(`
      const rows = [...document.querySelectorAll('[data-cookie=dup]')];
      rows.find((row) => row.querySelector('.where').textContent.endsWith('/mmc')).querySelector('.clear-one').dataset.wanted = ''`);
    await popup.click('[data-wanted]');
    expect(await statusOf(popup, /gone/)).toBe('1 of 1 gone.');
    expect(await jarLines(lab.driver, () => true)).toEqual(stays);
    await popup.close();
    await page.close();
  });

  test('all session cookies', () =>
    clears(
      'Clear session',
      (cookie) => ofSite(cookie) && cookie.expires === undefined,
      /^(\d+) of \1 gone\.$/,
    ));

  test('all persistent cookies', () =>
    clears(
      'Clear persistent',
      (cookie) => ofSite(cookie) && cookie.expires !== undefined,
      /^(\d+) of \1 gone\.$/,
    ));

  test('all', () => clears('Clear all', ofSite, /^(\d+) of \1 gone\.$/));

  test('with the background stopped in between', async () => {
    const { page, popup } = await opened();
    await lab.driver.stopBackground();
    await clickNamed(popup, 'Clear all');
    expect(await statusOf(popup, /gone/)).toMatch(/^(\d+) of \1 gone\.$/);
    expect(await jarLines(lab.driver, ofSite)).toEqual([]);
    await popup.close();
    await page.close();
  });
});
