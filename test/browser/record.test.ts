/** Records: what is handed over is what the jar holds, can be checked without us, and a change in one is found. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { verify } from '../../src/app/verify.ts';
import type { AuditRecord, RecordFile } from '../../src/core/record/record.ts';
import { verifyPort } from '../../src/platform/seal.ts';
import type { Driver, Page } from './driver.ts';
import { once } from './in-long.ts';
import { BROWSERS, clickNamed, emptyJar, jarOf, openPopup, useLab } from './lab.ts';
import { look } from './look.ts';
import { recordIs, settled } from './recorded.ts';

const SITE = 'media-server.com';
const HOST = `https://edge.${SITE}`;
const setting = (line: string): string => `${HOST}/set?c=${encodeURIComponent(line)}`;
const VALUE = 'q7Zp2xK9mW4t';

const READY = 'return document.querySelector("main")?.dataset.state === "ready"';

const openAudit = async (driver: Driver, page: Page): Promise<Page> => {
  const audit = await driver.newPage(`${driver.origin}/audit/index.html?tab=${await driver.tabId(page)}`);
  await audit.waitFor(READY);
  return audit;
};

/** What the page hands to the browser as a download, once that is clicked. */
const handed = async (audit: Page, selector: string): Promise<string> => {
  await audit.evaluate(`
    const real = URL.createObjectURL;
    window.handed = undefined;
    URL.createObjectURL = (blob) => { window.handed = blob.text(); URL.createObjectURL = real; return real.call(URL, blob); };`);
  await audit.click(selector);
  return audit.waitFor<string>('return await window.handed');
};

const saved = (audit: Page, format: string): Promise<string> => handed(audit, `[data-format="${format}"]`);

/** Gives a file to the nth choice of a file on the page, as a person does with the browser's own dialogue. */
const giveFile = (audit: Page, text: string, place = 0, name = 'record.json'): Promise<unknown> =>
  audit.evaluate(
    `const transfer = new DataTransfer();
     transfer.items.add(new File([args[0]], args[2], { type: 'application/json' }));
     const input = document.querySelectorAll('.verify input[type=file]')[args[1]];
     input.files = transfer.files;
     input.dispatchEvent(new Event('change', { bubbles: true }));
     return true;`,
    text,
    place,
    name,
  );

/** What the page says of a file, once it has read it: the kind, and the words. */
const verdictOn = async (audit: Page, text: string, name: string): Promise<readonly [string, string]> => {
  await giveFile(audit, text, 0, name);
  return audit.waitFor(
    `const result = document.querySelector('.verify .result');
     return result?.querySelector('bdi').textContent === args[0] &&
       [result.dataset.verified, result.querySelector('.verdict-of-file').textContent]`,
    { args: [name] },
  );
};

const outside = async (text: string): Promise<string> =>
  (await verify(verifyPort, new TextEncoder().encode(text))).kind;

const recordIn = (text: string): AuditRecord => (JSON.parse(text) as RecordFile).record;

const folder = mkdtempSync(join(tmpdir(), 'cookie-clause-record-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe.each(BROWSERS)('%s', (name) => {
  const lab = useLab(name);

  test('a signed record holds the jar, no value, and the browser; it is intact for whoever checks it', async () => {
    const page = await lab.driver.newPage(setting(`sid=${VALUE}; Path=/; Secure; HttpOnly`));
    await lab.driver.newPage(setting(`uid=${VALUE}2; Path=/; Max-Age=86400`));
    const audit = await openAudit(lab.driver, page);
    await audit.click('.handover .check:nth-of-type(3) input');
    const text = await saved(audit, 'json');
    const record = recordIn(text);
    const jar = await jarOf(lab.driver, SITE);
    expect(record.cookies.map((one) => [one.name, one.class, one.secure, one.httpOnly]).sort()).toEqual(
      jar
        .map((one) => [
          one.name,
          one.expires === undefined ? 'session' : 'persistent',
          one.secure,
          one.httpOnly,
        ])
        .sort(),
    );
    expect(jar).toHaveLength(2);
    expect(text).not.toContain(VALUE);
    expect(lab.driver.version).toContain(record.environment.browser.version.split('.')[0]);
    expect(record.environment.permissions.api).toContain('cookies');
    expect(record.notSeen.map(({ kind }) => kind)).toContain('not_recording');
    expect(await outside(text)).toBe('intact');
    await look(lab.driver, audit, 'record-saved');
    await audit.resize(360, 700);
    await look(lab.driver, audit, 'record-narrow');
    expect(await audit.evaluate('return document.documentElement.scrollWidth <= innerWidth')).toBe(true);
    await audit.close();

    const again = await openAudit(lab.driver, page);
    await again.click('.handover .check:nth-of-type(3) input');
    const second = JSON.parse(await saved(again, 'json')) as RecordFile;
    expect(second.seal.signature?.publicKey).toBe((JSON.parse(text) as RecordFile).seal.signature?.publicKey);
    await again.close();
    await page.close();
  });

  once(name, 'control: values are there where they are wanted', async () => {
    const page = await lab.driver.newPage(setting(`sid=${VALUE}; Path=/`));
    const audit = await openAudit(lab.driver, page);
    await audit.click('.handover .check input');
    expect(recordIn(await saved(audit, 'json')).cookies.map(({ digest }) => digest.value)).toContain(VALUE);
    expect(await saved(audit, 'cookies-txt')).toContain(VALUE);
    await audit.close();
    await page.close();
  });

  test('the page that is handed over opens by itself, without script', async () => {
    await emptyJar(lab.driver);
    const page = await lab.driver.newPage(setting('<b>x</b>=<img src=x onerror=alert(1)>; Path=/'));
    const audit = await openAudit(lab.driver, page);
    const file = join(folder, `${name}.html`);
    writeFileSync(file, await saved(audit, 'html'));
    await audit.close();
    const read = await lab.driver.newPage(pathToFileURL(file).href);
    await read.waitFor('return document.querySelectorAll("section.cookies tbody tr").length === 1');
    expect(await read.evaluate('return document.querySelectorAll("script, img, b").length')).toBe(0);
    expect(await read.evaluate('return document.body.innerText')).toContain('<b>x</b>');
    await read.resize(1100, 900);
    await look(lab.driver, read, 'record-html');
    await read.close();
    await page.close();
  });

  once(
    name,
    'a changed record is found, and where; what is no record is said to be none, as text',
    async () => {
      const page = await lab.driver.newPage(`${HOST}/bare`);
      const audit = await openAudit(lab.driver, page);
      const text = await saved(audit, 'json');
      expect(await verdictOn(audit, text, 'unsigned.json')).toMatchObject([
        'unsigned',
        /fits its own hashes/,
      ]);
      const [first] = recordIn(text).cookies;
      const changed = text.replace(`"name":"${first?.name}"`, '"name":"other"');
      const [kind, words] = await verdictOn(audit, changed, 'changed.json');
      expect([kind, words]).toEqual(['altered', expect.stringContaining('cookies, entry 1')]);
      const newer = JSON.stringify({ ...JSON.parse(text), version: 9 });
      expect((await verdictOn(audit, newer, 'newer.json'))[1]).toContain('version 9');
      const markup = '<img src=x onerror="document.title=1">';
      expect((await verdictOn(audit, `${text.slice(0, 300)}${markup}`, `${markup}.json`))[0]).toBe(
        'no-record',
      );
      expect(await audit.evaluate('return document.querySelectorAll(".verify img").length')).toBe(0);
      await audit.close();
      await page.close();
    },
  );

  once(
    name,
    'two records: what came, went and changed, and that nothing is different from itself',
    async () => {
      await emptyJar(lab.driver);
      const page = await lab.driver.newPage(setting('sid=one; Path=/; Secure; HttpOnly'));
      await lab.driver.newPage(setting('uid=one; Path=/; Max-Age=86400'));
      const audit = await openAudit(lab.driver, page);
      const text = await saved(audit, 'json');
      await verdictOn(audit, text, 'before.json');
      await clickNamed(audit, 'Compare with this page as looked at');
      await audit.waitFor(
        'return document.querySelector(".difference")?.textContent.includes("Nothing is different")',
      );
      await emptyJar(lab.driver);
      await lab.driver.newPage(setting('sid=another; Path=/'));
      await lab.driver.newPage(setting('new=1; Path=/; Max-Age=60'));
      await audit.front();
      await clickNamed(audit, 'Look again');
      await audit.waitFor('return document.querySelector(".handover [data-root]") === null');
      await clickNamed(audit, 'Compare with this page as looked at');
      const parts = await audit.waitFor<Readonly<Record<string, string>>>(
        `const found = [...document.querySelectorAll('[data-difference]')];
       return found.some(({ dataset }) => dataset.difference === 'added') &&
         Object.fromEntries(found.map((one) => [one.dataset.difference, one.querySelector('tbody').textContent]))`,
      );
      expect(parts.added).toContain('new');
      expect(parts.gone).toContain('uid');
      expect(parts.changed).toContain('sid');
      const difference = JSON.parse(await handed(audit, '.difference .buttons button'));
      expect(difference).toMatchObject({ format: 'cookie-clause-difference', added: [{ name: 'new' }] });
      await look(lab.driver, audit, 'record-compared');
      await audit.close();
      await page.close();
    },
  );

  once(
    name,
    'an audit from a beginning to an end: its steps, and what was recorded in between, and no more',
    async () => {
      const page = await lab.driver.newPage(setting('earlier=1; Path=/'));
      const audit = await openAudit(lab.driver, page);
      await audit.click('.handover .begin input');
      await audit.type('Release 7');
      await clickNamed(audit, 'Begin');
      await audit.waitFor('return document.querySelector("[data-run=on]") !== null');
      await lab.driver.newPage(setting('during=1; Path=/'));
      await settled();
      await audit.front();
      await audit.click('.handover .begin input');
      await audit.type('Opened the player');
      await clickNamed(audit, 'Mark step');
      await audit.waitFor('return document.querySelector(".steps li") !== null');
      await clickNamed(audit, 'End');
      await audit.waitFor('return document.querySelector("[data-run=ended]") !== null');
      const popup = await openPopup(lab.driver, page);
      expect(await recordIs(popup, false)).toBe(true);
      await popup.close();
      await lab.driver.newPage(setting('later=1; Path=/'));
      await settled();
      await audit.front();
      const record = recordIn(await saved(audit, 'json'));
      expect(record.audit).toMatchObject({ name: 'Release 7', steps: [{ words: 'Opened the player' }] });
      const offered = record.events.flatMap((event) => (event.kind === 'offer' ? [event.name] : []));
      expect(offered).toEqual(['during']);
      expect(record.events[0]).toMatchObject({ kind: 'recording', on: true });
      await look(lab.driver, audit, 'record-audit');
      await audit.close();
      await page.close();
    },
  );
});
