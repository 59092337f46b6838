/** Jars beside the default one: a container's and that of private windows. */
import { describe, expect, test } from 'vitest';
import type { Page } from './driver.ts';
import { BROWSERS, openPopup, rowsOf, useLab } from './lab.ts';
import { factsOf, setRecord, settled, storyOf, tell } from './recorded.ts';

const HOST = 'https://edge.media-server.com';
const BARE = `${HOST}/bare`;
const setting = (name: string): string => `${HOST}/set?c=${encodeURIComponent(`${name}=${name}`)}`;

const listed = async (popup: Page): Promise<readonly string[]> =>
  (await rowsOf(popup)).map(([name]) => name).sort();

/** Sets a cookie by a header and one by a script. */
const visit = async (page: Page, name: string): Promise<void> => {
  await page.goto(setting(`${name}_header`));
  await page.evaluate('document.cookie = args[0] + "_script=" + args[0] + "_script"', name);
};

const both = (name: string): readonly string[] => [`${name}_header`, `${name}_script`];

describe('firefox, a container', () => {
  const lab = useLab('firefox');

  test('each popup lists the jar of its own tab, and tells its story only', async () => {
    const { driver } = lab;
    const page = await driver.newPage(BARE);
    await setRecord(driver, page, true);
    await visit(page, 'plain');
    const contained = await driver.newPage(BARE, 'container');
    await visit(contained, 'contained');
    await settled();
    const names = async (store: 'default' | 'container') =>
      (await driver.jar(store)).map(({ name }) => name).sort();
    expect(await names('container')).toEqual(both('contained'));
    expect(await names('default')).toEqual(both('plain'));
    for (const [tab, own] of [
      [contained, 'contained'],
      [page, 'plain'],
    ] as const) {
      const popup = await openPopup(driver, tab);
      expect(await listed(popup)).toEqual(both(own));
      // Of the other jar nothing is told, not even that it is gone.
      expect((await tell(popup)).map(storyOf)).toEqual(
        both(own).map((name) => [name, 'stored', 'stored', ...(name.endsWith('script') ? [] : ['sent'])]),
      );
      await popup.close();
    }
    // Control: both jars were recorded.
    const stores = (await factsOf(driver, 'change')).map(({ cookie }) => cookie.storeId);
    expect(new Set(stores).size).toBe(2);
  });
});

describe.each(BROWSERS)('%s, private windows', (browser) => {
  describe('allowed', () => {
    const lab = useLab(browser, { privateAllowed: true });

    test('the popup of a private tab lists the private jar, and nothing of it is recorded', async () => {
      const { driver } = lab;
      const page = await driver.newPage(BARE);
      await setRecord(driver, page, true);
      await visit(page, 'plain');
      const secret = await driver.newPage(BARE, 'private');
      await visit(secret, 'secret');
      await secret.reload();
      expect((await driver.jar('private')).map(({ name }) => name).sort()).toEqual(both('secret'));
      const popup = await openPopup(driver, secret);
      expect(await listed(popup)).toEqual(both('secret'));
      expect((await tell(popup)).flatMap(({ lines }) => lines)).toEqual([]);
      await popup.close();
      const open = await openPopup(driver, page);
      expect(await listed(open)).toEqual(both('plain'));
      await open.close();
      await settled();
      const facts = JSON.stringify(await factsOf(driver));
      expect(facts).toContain('plain_header');
      expect(facts).toContain('plain_script');
      expect(facts).not.toContain('secret');
      await secret.close();
      await settled();
      expect(JSON.stringify(await factsOf(driver))).not.toContain('secret');
    });
  });

  describe('not allowed', () => {
    const lab = useLab(browser);

    test('it is said among what is not seen, with the way to allow it', async () => {
      const { driver } = lab;
      const page = await driver.newPage(BARE);
      const popup = await openPopup(driver, page);
      await popup.waitFor('return document.querySelector(".not-seen li") !== null');
      const words = await popup.evaluate<string>(
        'return document.querySelector("[data-blind=private_windows]")?.textContent ?? ""',
      );
      expect(words).toContain('not allowed');
      expect(words).toContain('extension settings');
      expect(await popup.evaluate('return document.querySelector("[data-blind=other_jars]")')).toBeNull();
    });
  });
});
