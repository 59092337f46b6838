import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { BrowserName, Driver, Page } from '../driver.ts';
import { type Site, startSite } from '../site/index.ts';
import { type Fixture, writeFixture } from './fixture.ts';
import { LAUNCHERS } from './index.ts';

const HOME = 'https://edge.media-server.com';
const NEIGHBOUR = 'https://www.neighbour.example';
const REQUEST = { origins: ['*://*.neighbour.example/*'] };
const HOLDS = 'return (await (globalThis.browser ?? chrome).permissions.contains(args[0]))';
const INSTALLS = 'return (await (globalThis.browser ?? chrome).storage.local.get()).installs';

let site: Site;
let fixture: Fixture;
let folder: string;

beforeAll(async () => {
  site = await startSite();
  fixture = writeFixture();
  folder = mkdtempSync(join(tmpdir(), 'launch-shots-'));
});

afterAll(async () => {
  await site.close();
  fixture.remove();
  rmSync(folder, { recursive: true, force: true });
});

const HERE = (name: string): string => `${HOME}/bare?${name}`;

let start = 0;
const seen = (name: string) => site.since(start).filter((entry) => entry.path === `/bare?${name}`);

const setting = (origin: string, ...lines: readonly string[]): string =>
  `${origin}/set?${new URLSearchParams(lines.map((line) => ['c', line]))}`;

const EMBED = `const frame = document.createElement('iframe');
  frame.src = args[0];
  await new Promise((done) => { frame.onload = done; document.body.append(frame); });`;

const sizeOf = (png: string): readonly number[] => {
  const bytes = readFileSync(png);
  return [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
};

describe.each<BrowserName>(['chromium', 'firefox'])('%s', (name) => {
  describe('with the extension', () => {
    let driver: Driver;
    let page: Page;

    beforeAll(async () => {
      start = site.mark();
      driver = await LAUNCHERS[name]({ extension: fixture.path, site, grantable: REQUEST });
      page = await driver.newPage(HERE('first'));
    });

    afterAll(() => driver?.close());

    test('says its version and where the extension lives', () => {
      expect(driver.name).toBe(name);
      expect(driver.version).toMatch(/^\d+\.\d/);
      expect(driver.origin).toMatch(/^(chrome|moz)-extension:\/\/[^/]+$/);
    });

    test('shows a page over trusted https, and moves', async () => {
      expect(await page.url()).toBe(HERE('first'));
      await page.goto(HERE('second'));
      await page.reload();
      expect(seen('second')).toHaveLength(2);
      await page.back();
      expect(await page.url()).toBe(HERE('first'));
      expect(await page.evaluate('return document.querySelector("h1").textContent')).toBe(
        'edge.media-server.com, no cookies',
      );
    });

    test('trusts the certificate in a service worker too', async () => {
      const body =
        'await navigator.serviceWorker.register("/set?type=text/javascript"); return isSecureContext';
      expect(await page.evaluate(body)).toBe(true);
    });

    test('http stays http', async () => {
      const plain = await driver.newPage('http://edge.media-server.com/bare');
      expect(await plain.url()).toBe('http://edge.media-server.com/bare');
      await plain.close();
    });

    test('evaluates with arguments in the page world, and tells what fails', async () => {
      expect(await page.evaluate('return [args[0] + 1, await args[1].b]', 1, { b: [null] })).toEqual([
        2,
        [null],
      ]);
      expect(await page.evaluate('return undefined')).toBeUndefined();
      await page.evaluate('window.mark = { kept: true }');
      expect(await page.evaluate('return window.mark.kept')).toBe(true);
      await expect(page.evaluate('throw new Error("as asked")')).rejects.toThrow('as asked');
    });

    test('waits for what comes later, and not for ever', async () => {
      await page.evaluate('setTimeout(() => { window.late = 7 }, 200)');
      expect(await page.waitFor('return window.late')).toBe(7);
      await expect(page.waitFor('return window.never', { timeoutMs: 200 })).rejects.toThrow('window.never');
    });

    test('a click is a user gesture', async () => {
      const script = "document.title = 'clicked ' + navigator.userActivation.isActive";
      await page.evaluate(`document.body.innerHTML = '<button>press</button>';
        document.querySelector('button').onclick = () => { ${script} };`);
      await page.click('button');
      expect(await page.evaluate('return document.title')).toBe('clicked true');
      await expect(page.click('#absent')).rejects.toThrow('#absent');
    });

    test('types and presses keys', async () => {
      const popup = await driver.popupTab(page);
      await popup.click('#box');
      await popup.type('ab c');
      expect(await popup.evaluate('return document.activeElement.value')).toBe('ab c');
      await popup.press('Shift+Tab');
      expect(await popup.evaluate('return document.activeElement.id')).toBe('ask');
      await popup.press('Tab');
      expect(await popup.evaluate('return document.activeElement.id')).toBe('box');
      for (const [key, heard] of Object.entries({ Space: ' ', ArrowDown: 'ArrowDown', Escape: 'Escape' })) {
        await popup.press(key);
        expect(await popup.evaluate('return document.body.dataset.key')).toBe(heard);
      }
      await popup.close();
    });

    test.each([
      [800, 600],
      [320, 480],
    ])('resizes to %i × %i and takes a picture of it', async (width, height) => {
      await page.resize(width, height);
      expect(await page.waitFor(`return innerWidth === ${width} && [innerWidth, innerHeight]`)).toEqual([
        width,
        height,
      ]);
      const file = join(folder, `${name}-${width}.png`);
      await page.screenshot(file);
      expect(sizeOf(file)).toEqual([width, height]);
    });

    test.each(['dark', 'light'] as const)('takes the %s scheme', async (scheme) => {
      await page.colorScheme(scheme);
      const query = `(prefers-color-scheme: ${scheme})`;
      expect(await page.waitFor('return matchMedia(args[0]).matches', { args: [query] })).toBe(true);
    });

    test('reads the jar, partitioned cookies and third parties included', async () => {
      const host = 'host=1; Path=/p; Secure; HttpOnly';
      const wide = 'wide=2; Path=/; Domain=media-server.com; Max-Age=3600';
      await page.goto(setting(HOME, host, wide));
      const plain = 'plain=3; Secure; SameSite=None';
      const parted = 'parted=4; Secure; SameSite=None; Partitioned';
      await page.goto(HERE('top'));
      await page.evaluate(EMBED, setting(NEIGHBOUR, plain, parted));
      const jar = await driver.jar();
      const named = (wanted: string) => jar.find((cookie) => cookie.name === wanted);
      expect(named('host')).toEqual({
        name: 'host',
        value: '1',
        domain: 'edge.media-server.com',
        hostOnly: true,
        path: '/p',
        secure: true,
        httpOnly: true,
        expires: undefined,
        partition: undefined,
      });
      expect(named('wide')).toMatchObject({ domain: 'media-server.com', hostOnly: false, secure: false });
      expect(Math.abs((named('wide')?.expires ?? 0) - Date.now() / 1000 - 3600)).toBeLessThan(30);
      expect(named('parted')).toMatchObject({
        domain: 'www.neighbour.example',
        partition: 'https://media-server.com',
      });
      expect(named('plain')?.partition).toBe(name === 'firefox' ? 'https://media-server.com' : undefined);
    });

    test('knows the number of a tab without bringing it to the front', async () => {
      const second = await driver.newPage(HERE('second'));
      const [a, b] = await Promise.all([driver.tabId(page), driver.tabId(second)]);
      const api = 'const [tab] = await (globalThis.browser ?? chrome).tabs';
      expect(
        await driver.extension(`${api}.query({ active: true, currentWindow: true }); return tab.id`),
      ).toBe(b);
      const urls = 'return (await (globalThis.browser ?? chrome).tabs.get(args[0])).url';
      expect(await driver.extension(urls, a)).toBe(HERE('top'));
      expect(await driver.extension(urls, b)).toBe(HERE('second'));
      await second.close();
    });

    test('opens the popup in a tab', async () => {
      const popup = await driver.popupTab(page);
      expect(await popup.waitFor('return document.body.dataset.tab')).toBe(String(await driver.tabId(page)));
      expect(await popup.evaluate('return typeof (globalThis.browser ?? chrome).storage')).toBe('object');
      await popup.close();
    });

    test('opens the real popup', async () => {
      await driver.newPage(HERE('second'));
      const popup = await driver.realPopup(page);
      expect(await popup.waitFor('return document.body.dataset.tab')).toBe(String(await driver.tabId(page)));
      const active = 'return (await (globalThis.browser ?? chrome).tabs.query({ active: true }))[0].url';
      expect(await popup.evaluate(active)).toBe(HERE('top'));
      await popup.press('a');
      expect(await popup.waitFor('return document.body.dataset.key')).toBe('a');
      await popup.click('#box');
      await popup.type('x y');
      expect(await popup.evaluate('return document.activeElement.value')).toBe('x y');
      expect(await popup.url()).toBe(`${driver.origin}/popup/index.html`);
      const file = join(folder, `${name}-popup.png`);
      await popup.screenshot(file);
      expect(sizeOf(file)[0]).toBeGreaterThan(200);
      await popup.close();
      await expect(popup.evaluate('return 1')).rejects.toThrow();
    });

    test('the real popup gives activeTab, as a click on the button does', async () => {
      const foreign = await driver.newPage('https://www.webcasts.com/bare');
      const inject = `return (globalThis.browser ?? chrome).scripting.executeScript(
        { target: { tabId: args[0] }, func: () => location.hostname })`;
      const number = await driver.tabId(foreign);
      await expect(driver.extension(inject, number)).rejects.toThrow();
      const popup = await driver.realPopup(foreign);
      expect(await driver.extension(inject, number)).toMatchObject([{ result: 'www.webcasts.com' }]);
      await popup.close();
      await foreign.close();
    });

    test('grants at a click what was to be grantable, and not before', async () => {
      expect(await driver.extension(HOLDS, REQUEST)).toBe(false);
      const popup = await driver.popupTab(page);
      await popup.click('#ask');
      expect(await popup.waitFor('return document.title !== "popup" && document.title')).toBe('true');
      expect(await driver.extension(HOLDS, REQUEST)).toBe(true);
      await popup.close();
    });

    test('stops the background, which wakes again', async () => {
      const ping = 'return (globalThis.browser ?? chrome).runtime.sendMessage("ping")';
      for (let round = 0; round < 2; round += 1) {
        expect(await driver.extension(ping)).toBe('pong');
        await driver.stopBackground();
      }
      await driver.stopBackground();
    });

    test('starts again with the extension, its grants and the persistent cookies', async () => {
      await driver.restart(HERE('start'));
      await expect.poll(() => seen('start')[0]?.cookie, { timeout: 10_000 }).toBe('wide=2');
      expect(await driver.extension(HOLDS, REQUEST)).toBe(true);
      expect(await driver.extension(INSTALLS)).toEqual(['install']);
      expect((await driver.jar()).map((cookie) => cookie.name)).not.toContain('host');
      await expect(page.url()).rejects.toThrow();
      const again = await driver.newPage(HERE('again'));
      expect(seen('again')[0]?.cookie).toBe('wide=2');
      await driver.restart();
      await expect(again.evaluate('return 1')).rejects.toThrow();
      expect(await driver.extension(HOLDS, REQUEST)).toBe(true);
    });
  });

  describe('started again', () => {
    let driver: Driver;

    beforeAll(async () => {
      driver = await LAUNCHERS[name]({ extension: fixture.path, site, grantable: REQUEST });
    });

    afterAll(() => driver?.close());

    test.each([
      ['plain', []],
      ['restore', ['session']],
      ['kill', ['session']],
    ] as const)(
      '%s: of the session cookies there are %j, the page asked for is asked for',
      async (how, kept) => {
        const first = await driver.newPage(setting(HOME, 'session=1', 'lasting=2; Max-Age=3600'));
        // What is not written yet would be lost with the browser.
        await expect.poll(() => driver.extension(INSTALLS)).toEqual(['install']);
        start = site.mark();
        await driver.restart(HERE(how), how);
        await expect.poll(() => seen(how).length, { timeout: 10_000 }).toBeGreaterThan(0);
        const names = (await driver.jar()).map((cookie) => cookie.name);
        expect(names.sort()).toEqual(['lasting', ...kept]);
        expect(await driver.extension(INSTALLS)).toEqual(['install']);
        await expect(first.url()).rejects.toThrow();
      },
    );
  });

  const OWN = ['own=1', 'lasting=2; Max-Age=3600'];
  const TABS =
    'return (await (globalThis.browser ?? chrome).tabs.query({})).filter((tab) => tab.incognito).length';

  describe('private windows', () => {
    test.each([true, false])(
      'have a jar of their own, and the extension sees them where it may: %s',
      async (privateAllowed) => {
        const driver = await LAUNCHERS[name]({ extension: fixture.path, site, privateAllowed });
        try {
          const page = await driver.newPage(setting(HOME, ...OWN), 'private');
          expect((await driver.jar('private')).map((cookie) => cookie.name).sort()).toEqual([
            'lasting',
            'own',
          ]);
          expect(await driver.jar()).toEqual([]);
          expect((await driver.extension<number>(TABS)) > 0).toBe(privateAllowed);
          expect(await driver.extension(INSTALLS)).toEqual(['install']);
          await driver.newPage(setting(HOME, 'plain=1'));
          await page.close();
          await expect.poll(() => driver.jar('private')).toEqual([]);
          expect((await driver.jar()).map((cookie) => cookie.name)).toEqual(['plain']);
        } finally {
          await driver.close();
        }
      },
    );
  });

  describe('without it', () => {
    test('is a control, and can refuse third-party cookies', async () => {
      const driver = await LAUNCHERS[name]({ site, thirdPartyCookies: false });
      try {
        expect(driver.origin).toBe('');
        const page = await driver.newPage(setting(HOME, 'own=1'));
        await page.evaluate(EMBED, setting(NEIGHBOUR, 'third=1; Secure; SameSite=None'));
        expect((await driver.jar()).map(({ name: found }) => found)).toEqual(['own']);
        await expect(driver.extension('return 1')).rejects.toThrow('no extension');
      } finally {
        await driver.close();
      }
    });
  });
});

describe('containers', () => {
  test('of Firefox have a jar of their own, which the extension knows by its store', async () => {
    const driver = await LAUNCHERS.firefox({ extension: fixture.path, site });
    try {
      const page = await driver.newPage(setting(HOME, 'own=1'), 'container');
      expect((await driver.jar('container')).map((cookie) => cookie.name)).toEqual(['own']);
      expect(await driver.jar()).toEqual([]);
      const store = 'return (await browser.tabs.get(args[0])).cookieStoreId';
      const id = await driver.extension<string>(store, await driver.tabId(page));
      expect(id).toMatch(/^firefox-container-/);
      const all =
        'return (await browser.cookies.getAll({ storeId: args[0], firstPartyDomain: null })).length';
      expect(await driver.extension(all, id)).toBe(1);
    } finally {
      await driver.close();
    }
  });

  test('Chromium has none', async () => {
    const driver = await LAUNCHERS.chromium({ site });
    try {
      await expect(driver.newPage(undefined, 'container')).rejects.toThrow('no containers');
      await expect(driver.jar('container')).rejects.toThrow('no containers');
    } finally {
      await driver.close();
    }
  });
});
