/**
 * Choices when something goes wrong in between: a background that is stopped, a permission that is withdrawn, a
 * document of the version before, two windows at once. What is said to be in force is, by the server's log and the jar.
 */
import { readFileSync } from 'node:fs';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Driver } from './driver.ts';
import { BROWSERS, emptyJar, jarOf, type Lab, useLab } from './lab.ts';
import { chooseAsk, grant, SITE, tellBackground } from './matrix/choosing.ts';
import { keyFor, rawCookies } from './raw-cookies.ts';

const EDGE = `https://edge.${SITE}`;
const OFFER = `${EDGE}/set?c=${encodeURIComponent('offered=1; Path=/; Max-Age=600')}`;
const REJECT = chooseAsk(SITE, 'reject');
const NOTHING = chooseAsk(SITE, undefined);

/** Every document there ever was, as frozen: in each this site is refused. */
const VERSIONS = [1, 2, 3, 4];
const stored = (version: number): unknown =>
  JSON.parse(readFileSync(new URL(`../fixtures/storage/v${version}.json`, import.meta.url), 'utf8'));

type State = { readonly block: { readonly kind: string; readonly gaps?: readonly string[] } };

const stateOf = async (driver: Driver): Promise<State['block']> => {
  const ask = { name: 'site-state', ask: { site: SITE, host: `edge.${SITE}` } };
  const [state] = (await tellBackground(driver, ask)) as readonly State[];
  return state?.block ?? { kind: 'no answer' };
};

const isStored = (driver: Driver): Promise<boolean> =>
  driver.extension(
    `const { settings } = await browser.storage.local.get('settings');
     return settings?.rules?.some(({ site, choice }) => site === args[0] && choice === 'reject') ?? false;`,
    SITE,
  );

/** What gets through, judged from outside: whether a cookie is sent, stored by an answer, and written by a script. */
const throughIn = async ({ driver, site }: Lab): Promise<readonly string[]> => {
  await emptyJar(driver);
  const page = await driver.newPage(OFFER);
  const mark = site.mark();
  await page.goto(`${EDGE}/bare`);
  const sent = site.since(mark).some(({ cookie }) => cookie !== undefined);
  await page.evaluate('document.cookie = "written=1; Max-Age=600"');
  await new Promise((done) => setTimeout(done, 300));
  const stored = (await jarOf(driver, SITE)).map(({ name }) => name).sort();
  await page.close();
  return [...(sent ? ['sent'] : []), ...stored];
};

const ALL = ['sent', 'offered', 'written'];

/** What is stored, what is said, and what the browser does are one. */
const expectWhole = async (lab: Lab): Promise<void> => {
  const { kind } = await stateOf(lab.driver);
  const stored = await isStored(lab.driver);
  expect(kind).toBe(stored ? 'on' : 'off');
  expect(await throughIn(lab)).toEqual(stored ? [] : ALL);
};

/** No rule is left, whatever a document brought; the disk has room again. */
const forget = async (driver: Driver): Promise<void> => {
  await driver.extension(`await browser.storage.local.remove('filler')`);
  const accept = { name: 'fallback', ask: { choice: 'accept' } };
  await tellBackground(driver, { name: 'remove-all', ask: {} }, accept);
};

/** Sends without waiting for the answer, and stops the background so many milliseconds later. */
const sendAndStop = async (driver: Driver, ask: object, ms: number): Promise<void> => {
  await driver.extension(
    `browser.runtime.sendMessage(args[0]).catch(() => undefined);
     await new Promise((done) => setTimeout(done, args[1]));`,
    ask,
    ms,
  );
  await driver.stopBackground();
};

describe.each(BROWSERS)('%s', (browser) => {
  const lab = useLab(browser, {
    grantable: { api: ['contentSettings'], origins: ['*://*.media-server.com/*'] },
  });
  const permit = (): Promise<void> =>
    browser === 'chromium' ? grant(lab.driver, { permissions: ['contentSettings'] }) : Promise.resolve();

  beforeEach(async () => {
    await forget(lab.driver);
  });

  test('control: without a choice everything gets through, refused nothing does', async () => {
    expect(await throughIn(lab)).toEqual(ALL);
    await tellBackground(lab.driver, REJECT);
    expect(await throughIn(lab)).toEqual([]);
  });

  test.each([0, 2, 8, 40])('a background stopped %i ms after it was told leaves no half', async (ms) => {
    await sendAndStop(lab.driver, REJECT, ms);
    await expectWhole(lab);
    await tellBackground(lab.driver, REJECT);
    await sendAndStop(lab.driver, NOTHING, ms);
    await expectWhole(lab);
  });

  test.each(VERSIONS)(
    'a document of version %i, and scripts an update has wiped: in force from the next start',
    async (version) => {
      await lab.driver.extension(
        `await browser.storage.local.set({ settings: args[0] });
       const ids = (await browser.scripting.getRegisteredContentScripts()).map(({ id }) => id);
       await browser.scripting.unregisterContentScripts({ ids });`,
        stored(version),
      );
      await lab.driver.stopBackground();
      expect((await stateOf(lab.driver)).kind).toBe('on');
      expect(await throughIn(lab)).toEqual([]);
    },
  );

  // Firefox sets storage.local no limit.
  if (browser === 'chromium')
    test('a disk that is full: the choice is refused in the browser’s words, nothing changes, and room brings it', async () => {
      const { driver } = lab;
      // What was kept of rules that are gone is dropped a moment later, and would be room.
      await new Promise((done) => setTimeout(done, 1500));
      const left = await driver.extension<number>(`
      const room = chrome.storage.local.QUOTA_BYTES - await chrome.storage.local.getBytesInUse();
      await chrome.storage.local.set({ filler: 'x'.repeat(room - 'filler'.length - 2) });
      return chrome.storage.local.QUOTA_BYTES - await chrome.storage.local.getBytesInUse();`);
      expect(left).toBe(0);
      await expect(tellBackground(driver, REJECT)).rejects.toThrow(/quota/i);
      expect(await isStored(driver)).toBe(false);
      await expectWhole(lab);
      await driver.stopBackground();
      await expectWhole(lab);
      await driver.extension(`await chrome.storage.local.remove('filler')`);
      await tellBackground(driver, REJECT);
      expect(await isStored(driver)).toBe(true);
      await expectWhole(lab);
    });

  test('no room for the way back: the clear is done, and said to be final', async () => {
    const { driver } = lab;
    await emptyJar(driver);
    const page = await driver.newPage(OFFER);
    const [found] = await jarOf(driver, SITE);
    expect(found?.name).toBe('offered');
    await driver.extension(`
      for (let size = 4_000_000, n = 0; size > 100; n += 1)
        await browser.storage.session.set({ ['filler' + n]: 'x'.repeat(size) }).catch(() => { size /= 2; });`);
    const keys = (await rawCookies(driver, SITE)).map(keyFor);
    const ask = { scope: { site: SITE, scheme: 'https' }, keys };
    const [outcome] = (await tellBackground(driver, { name: 'clear', ask })) as readonly object[];
    expect(outcome).toMatchObject({ asked: 1, gone: 1, final: true });
    expect(await jarOf(driver, SITE)).toEqual([]);
    await page.close();
    await driver.extension(`
      const held = Object.keys(await browser.storage.session.get());
      await browser.storage.session.remove(held.filter((key) => key.startsWith('filler')));`);
  });

  test('two windows at once: the last word counts, and both are told the same', async () => {
    const other = await lab.driver.newPage(`${lab.driver.origin}/manifest.json`);
    const SAY = `
      const [words] = args;
      return Promise.all(words.map((word) => browser.runtime.sendMessage(word)));`;
    const words = [REJECT, NOTHING, chooseAsk(SITE, 'session'), REJECT, NOTHING];
    for (const last of [REJECT, NOTHING]) {
      await Promise.all([lab.driver.extension(SAY, words), other.evaluate(SAY, words)]);
      await other.evaluate(SAY, [last]);
      expect(await isStored(lab.driver)).toBe(last === REJECT);
      await expectWhole(lab);
    }
    await other.close();
  });

  test('a permission withdrawn: it is said what holds, and all of it comes back', async () => {
    await permit();
    await tellBackground(lab.driver, REJECT);
    expect(await throughIn(lab)).toEqual([]);
    const wanted =
      browser === 'chromium'
        ? { permissions: ['contentSettings'] }
        : { origins: ['*://*.media-server.com/*'] };
    await lab.driver.extension('await browser.permissions.remove(args[0])', wanted);
    if (browser === 'chromium') {
      await expect.poll(async () => (await stateOf(lab.driver)).gaps?.length).toBeGreaterThan(0);
      expect(await throughIn(lab)).toEqual([]);
    } else await expect.poll(async () => (await stateOf(lab.driver)).kind).toBe('not-in-force');
    await grant(lab.driver, wanted);
    await expect.poll(async () => (await stateOf(lab.driver)).kind).toBe('on');
    expect(await throughIn(lab)).toEqual([]);
  });
});
