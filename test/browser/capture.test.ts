/** A policy read from the page in front: compared, proposed and held against what was seen, in both browsers. */
import { createHash } from 'node:crypto';
import { afterEach, describe, expect, test } from 'vitest';
import type { Driver, Page } from './driver.ts';
import { inLong, once } from './in-long.ts';
import { BROWSERS, clickNamed, emptyJar, useLab } from './lab.ts';
import { look } from './look.ts';
import { EDITS, type PolicyPage, policyUrl } from './site/index.ts';

const READY = 'return document.querySelector("main")?.dataset.state === "ready"';
const SETTING = (line: string): string => `https://www.west.com/set?c=${encodeURIComponent(line)}`;

const openAudit = async (driver: Driver, page: Page): Promise<Page> => {
  const audit = await driver.newPage(`${driver.origin}/audit/index.html?tab=${await driver.tabId(page)}`);
  await audit.waitFor(READY);
  return audit;
};

/** Presses the button and waits for the text, or for what is said instead. */
const read = async (audit: Page): Promise<void> => {
  await clickNamed(audit, 'Read its text');
  await audit.waitFor(
    `const busy = document.querySelector('#policy').getAttribute('aria-busy') === 'true';
     return !busy && (document.querySelector('.read-text') || document.querySelector('.said').textContent !== '')`,
    { timeoutMs: 30_000 },
  );
};

/** The differences as they are shown: kind, new words, old words. */
const differencesOn = (audit: Page): Promise<readonly (readonly [string, string, string])[]> =>
  audit.evaluate(`
    const joined = (item, other) => [...item.querySelectorAll('p > *, p')].length === 0 ? '' :
      [...item.querySelector('p').childNodes].filter((node) => node.nodeName !== other).map((node) => node.textContent).join('');
    return [...document.querySelectorAll('.edit')].map((item) =>
      [item.dataset.difference, joined(item, 'DEL'), joined(item, 'INS')])`);

const listOn = (audit: Page, list: string): Promise<readonly string[]> =>
  audit.evaluate(
    'return [...document.querySelectorAll("[data-list=" + args[0] + "] li")].map((li) => li.textContent)',
    list,
  );

const saidOn = (audit: Page): Promise<string> =>
  audit.evaluate('return document.querySelector(".said").textContent');

describe.each(BROWSERS)('%s', (name) => {
  const lab = useLab(name);
  const open: Page[] = [];

  afterEach(async () => {
    for (const page of open.splice(0)) await page.close();
    await emptyJar(lab.driver);
  });

  /** The audit page of a policy page, once that was read. */
  const readPolicy = async (policy: PolicyPage): Promise<Page> => {
    const page = await lab.driver.newPage(policyUrl(policy));
    const audit = await openAudit(lab.driver, page);
    open.push(audit, page);
    await read(audit);
    return audit;
  };

  test('the archived statement as a page has no difference; its text is shown with address, time and hash', async () => {
    const audit = await readPolicy('archived');
    expect(await audit.evaluate('return document.querySelector(".identical") !== null')).toBe(true);
    expect(await differencesOn(audit)).toEqual([]);
    expect(await audit.evaluate('return document.querySelector(".facts-of-text dd").textContent')).toBe(
      policyUrl('archived'),
    );
    await audit.click('.whole summary');
    const text = await audit.waitFor<string>('return document.querySelector(".whole pre")?.textContent');
    const hash = await audit.evaluate<string>('return document.querySelector("[data-hash]").textContent');
    expect(hash).toBe(createHash('sha256').update(text).digest('hex'));
  });

  once(name, 'the edited one shows exactly the edits', async () => {
    const audit = await readPolicy('edited');
    const differences = await differencesOn(audit);
    expect([...differences].sort()).toEqual([
      ['added', EDITS.added, ''],
      ['changed', EDITS.changed.now, EDITS.changed.before],
      ['moved', EDITS.moved, EDITS.moved],
      ['removed', '', EDITS.removed],
    ]);
    await look(lab.driver, audit, 'capture-edited');
  });

  once(name, 'a cookie table: declared and seen, not seen, not declared, another lifetime', async () => {
    for (const line of [
      '_ga=1; Max-Age=63072000; Path=/',
      '_ga_X1=1; Max-Age=31536000; Path=/',
      'sid=1; Path=/',
      'extra=1; Path=/',
      'odd=1; Path=/',
    ]) {
      const page = await lab.driver.newPage(SETTING(line));
      await page.close();
    }
    const audit = await readPolicy('table');
    expect(await listOn(audit, 'differs')).toEqual([
      expect.stringMatching(/^_ga \(www\.west\.com\) differs: declared 30 days, \d+ days .*left$/),
    ]);
    expect(await listOn(audit, 'seen')).toEqual(
      expect.arrayContaining([
        'sid (www.west.com): declared Session, stored for the session',
        expect.stringMatching(/^_ga_X1 .*declared 2 years, 36\d days .*left; who set it was not seen/),
        expect.stringMatching(/^odd .*not understood \(“zwei Jahre”\)/),
      ]),
    );
    expect(await listOn(audit, 'not-seen')).toEqual(['never_set: declared 1 day']);
    expect(await listOn(audit, 'not-declared')).toEqual(['extra (www.west.com): stored for the session']);
    expect(await audit.evaluate('return document.title')).not.toBe('run');
    expect(await audit.evaluate('return document.querySelector(".notes").textContent')).toMatch(
      /folded away/,
    );
    const patterns = await audit.evaluate(
      'return [...document.querySelectorAll(".proposal")].map(({ dataset }) => dataset.pattern)',
    );
    expect(patterns).toEqual(['session', 'lifetime', 'third_parties', 'do_not_track']);
    await audit.click('[data-pattern=lifetime] input[type=checkbox]');
    const verdict = await audit.waitFor<string>(
      'return document.querySelector("[data-pattern=lifetime] .own-verdict")?.textContent',
    );
    expect(verdict).toContain('_ga');
    await audit.click('.declarations summary');
    await look(lab.driver, audit, 'capture-table');
    await audit.evaluate('document.querySelector(".declared").scrollIntoView()');
    await look(lab.driver, audit, 'capture-declared');
    await audit.resize(360, 700);
    await look(lab.driver, audit, 'capture-narrow');
    expect(await audit.evaluate('return document.documentElement.scrollWidth <= innerWidth')).toBe(true);
  });

  test('control: without the cookies nothing is said to be seen', async () => {
    const audit = await readPolicy('table');
    expect(await listOn(audit, 'seen')).toEqual([]);
    expect(await listOn(audit, 'differs')).toEqual([]);
    expect((await listOn(audit, 'not-seen')).length).toBe(5);
  });

  once(
    name,
    'it is kept when the person says so, and not before; nothing is written to the page’s site',
    async () => {
      const audit = await readPolicy('table');
      const stored =
        'return Object.keys(await browser.storage.local.get(null)).filter((key) => key.startsWith("policy-text"))';
      expect(await lab.driver.extension(stored)).toEqual([]);
      await clickNamed(audit, 'Keep in this browser');
      await audit.waitFor('return document.querySelector(".kept-texts") !== null');
      expect(await lab.driver.extension<string[]>(stored)).toHaveLength(1);
      expect(await lab.driver.jar()).toEqual([]);
      await audit.click('.kept-texts summary');
      await clickNamed(audit, 'Delete');
      await audit.waitFor('return document.querySelector(".kept-texts") === null');
      expect(await lab.driver.extension(stored)).toEqual([]);
    },
  );

  once(name, 'another language and no text are said; a text can be pasted instead', async () => {
    const german = await readPolicy('german');
    expect(
      await german.evaluate('return document.querySelector("[data-note=language]").textContent'),
    ).toContain('de');
    const empty = await readPolicy('empty');
    expect(await saidOn(empty)).toBe('There is no text to read there.');
    await empty.click('.paste summary');
    await empty.click('.paste textarea');
    await empty.type('We use cookies. _ga, 2 years, analytics');
    await clickNamed(empty, 'Use this text');
    await empty.waitFor(
      'return document.querySelector("[data-list=not-seen]")?.dataset.count === "0" || document.querySelector(".proposal, .unclear") !== null',
    );
    expect(await empty.evaluate('return document.querySelector(".facts-of-text dd").textContent')).toBe(
      'pasted',
    );
  });

  if (inLong || name === 'chromium')
    test('a page that has gone meanwhile, and a page of 5 MB', async () => {
      const page = await lab.driver.newPage(policyUrl('long'));
      const audit = await openAudit(lab.driver, page);
      open.push(audit);
      const began = Date.now();
      await read(audit);
      console.log(`${name}: 5 MB read, compared and drawn in ${Date.now() - began} ms`);
      expect(await audit.evaluate('return document.querySelector(".notes").textContent')).toContain(
        '5 million',
      );
      await page.close();
      await read(audit);
      await audit.waitFor('return /closed/.test(document.querySelector(".said").textContent)');
    });
});
