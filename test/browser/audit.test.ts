/** The audit page: each variant of a page gets the verdict it deserves, and on an ordinary visit nothing is at odds. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Driver, Page } from './driver.ts';
import { BROWSERS, clickNamed, emptyJar, openPopup, setBlock, useLab } from './lab.ts';
import { look } from './look.ts';
import { age, setRecord, settled } from './recorded.ts';
import { PLAYER_URL } from './site/index.ts';

const HOST = 'https://edge.media-server.com';
const BARE = `${HOST}/bare`;
const setting = (line: string): string => `${HOST}/set?c=${encodeURIComponent(line)}`;
const STATEMENT = readFileSync(
  new URL('../../policy/west-uc-privacy-statement-2017-10-23.txt', import.meta.url),
  'utf8',
);

const READY = 'return document.querySelector("main")?.dataset.state === "ready"';
const OUTCOMES = `return Object.fromEntries(
  [...document.querySelectorAll('[data-judge]')].map(({ dataset }) => [dataset.judge, dataset.outcome]))`;

const openAudit = async (driver: Driver, page: Page): Promise<Page> => {
  const audit = await driver.newPage(`${driver.origin}/audit/index.html?tab=${await driver.tabId(page)}`);
  await audit.waitFor(READY);
  return audit;
};

/** The verdicts on a page, by judge. */
const verdictsOn = async (driver: Driver, page: Page): Promise<Readonly<Record<string, string>>> => {
  const audit = await openAudit(driver, page);
  const outcomes = await audit.evaluate<Readonly<Record<string, string>>>(OUTCOMES);
  await audit.close();
  return outcomes;
};

describe.each(BROWSERS)('%s', (name) => {
  const lab = useLab(name, { grantable: { api: ['contentSettings'] } });

  test('control: on an ordinary visit nothing is at odds, and what was not seen is not called kept', async () => {
    const page = await lab.driver.newPage(`${PLAYER_URL}?banner=now&remember=1`);
    const outcomes = await verdictsOn(lab.driver, page);
    expect(outcomes).toMatchObject({
      identify: 'kept',
      classes: 'observed',
      retention: 'observed',
      session: 'not-tested',
      browsing: 'not-tested',
      login: 'not-tested',
      do_not_track: 'not-tested',
      sponsors: 'not-visible',
      anonymous: 'not-visible',
    });
    expect(Object.values(outcomes)).not.toContain('at-odds');
    await page.close();
  });

  test('an e-mail address in a value is at odds with the sentence that cookies identify nobody, masked', async () => {
    const page = await lab.driver.newPage(setting('who=jane.doe@example.com; Path=/'));
    const audit = await openAudit(lab.driver, page);
    const words = await audit.evaluate<string>(
      'return document.querySelector("[data-judge=identify][data-outcome=at-odds]")?.textContent ?? ""',
    );
    expect(words).toContain('who holds j•••@e•••.com');
    expect(await audit.evaluate<string>('return document.body.innerText')).not.toContain('jane');
    await look(lab.driver, audit, 'audit-at-odds');
    await audit.close();
    await emptyJar(lab.driver);
    await page.close();
  });

  test('the whole statement is there, and can be searched; a judged sentence leads to its verdict', async () => {
    const page = await lab.driver.newPage(BARE);
    const audit = await openAudit(lab.driver, page);
    const shown = await audit.evaluate<string>('return document.querySelector(".statement").textContent');
    const squeezed = (text: string): string => text.replace(/[_\s]+/g, '');
    for (const line of STATEMENT.split('\n')) expect(squeezed(shown)).toContain(squeezed(line));
    await audit.click('.find input');
    await audit.type('Do Not Track');
    await audit.waitFor('return document.querySelectorAll(".statement .section").length === 1');
    expect(await audit.evaluate('return document.querySelector(".statement a").hash')).toBe(
      '#verdict-do_not_track',
    );
    await audit.resize(360, 700);
    await look(lab.driver, audit, 'audit-statement');
    expect(await audit.evaluate('return document.documentElement.scrollWidth <= innerWidth')).toBe(true);
    await audit.close();
    await page.close();
  });

  test('the popup leads there', async () => {
    const page = await lab.driver.newPage(BARE);
    const popup = await openPopup(lab.driver, page);
    await clickNamed(popup, 'Promise and practice');
    const opened = `
      const tabs = await browser.tabs.query({});
      return tabs.some(({ url = '' }) => url.includes('/audit/index.html?tab='))`;
    await expect.poll(() => lab.driver.extension<boolean>(opened)).toBe(true);
    await popup.close();
    await page.close();
  });

  test('with cookies refused the page was browsed without them', async () => {
    const page = await lab.driver.newPage(BARE);
    await setBlock(lab.driver, page, true);
    await page.reload();
    expect(await verdictsOn(lab.driver, page)).toMatchObject({ browsing: 'kept', identify: 'not-tested' });
    await setBlock(lab.driver, page, false);
    expect(await verdictsOn(lab.driver, page)).toMatchObject({ browsing: 'not-tested' });
    await page.close();
  });

  test.each([
    ['closed', 'plain', 'kept'],
    ['restored', 'restore', 'at-odds'],
  ] as const)('a browser session that was %s: what it says of session cookies', async (_, how, expected) => {
    await setRecord(lab.driver, await lab.driver.newPage(BARE), true);
    await lab.driver.newPage(setting('session=1; Path=/'));
    await lab.driver.newPage(BARE);
    await settled();
    await age(lab.driver, 120_000);
    await lab.driver.restart(undefined, how);
    // The jar is looked at two seconds after the start.
    await new Promise((done) => setTimeout(done, 3000));
    const page = await lab.driver.newPage(BARE);
    await expect
      .poll(async () => (await verdictsOn(lab.driver, page)).session, { timeout: 10_000 })
      .toBe(expected);
    await setRecord(lab.driver, page, false);
    await emptyJar(lab.driver);
  });
});
