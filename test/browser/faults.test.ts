/**
 * Choices when something goes wrong in between: a background that is stopped, a permission that is withdrawn, a
 * document of the version before, two windows at once. What is said to be in force is, by the server's log and the jar.
 */
import { beforeEach, describe, expect, test } from 'vitest';
import type { Driver } from './driver.ts';
import { BROWSERS, emptyJar, jarOf, type Lab, useLab } from './lab.ts';
import { chooseAsk, grant, SITE, tellBackground } from './matrix/choosing.ts';

const EDGE = `https://edge.${SITE}`;
const OFFER = `${EDGE}/set?c=${encodeURIComponent('offered=1; Path=/; Max-Age=600')}`;
const REJECT = chooseAsk(SITE, 'reject');
const NOTHING = chooseAsk(SITE, undefined);

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

const forget = (driver: Driver): Promise<unknown> => tellBackground(driver, NOTHING);

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

  test('a document of the version before, and scripts an update has wiped: in force from the next start', async () => {
    await lab.driver.extension(
      `const blocks = [{ site: args[0], since: 1 }];
       await browser.storage.local.set({ settings: { version: 2, blocks, records: [], keepDays: 30 } });
       const ids = (await browser.scripting.getRegisteredContentScripts()).map(({ id }) => id);
       await browser.scripting.unregisterContentScripts({ ids });`,
      SITE,
    );
    await lab.driver.stopBackground();
    expect((await stateOf(lab.driver)).kind).toBe('on');
    expect(await throughIn(lab)).toEqual([]);
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
