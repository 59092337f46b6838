/** The options page in the real browsers: what it lists is so, and what it changes is changed. */
import { beforeEach, describe, expect, test } from 'vitest';
import type { Driver, Page } from './driver.ts';
import { inLong, once } from './in-long.ts';
import { BROWSERS, clickNamed, emptyJar, isOf, jarOf, openPopup, setBlock, statusOf, useLab } from './lab.ts';
import { look } from './look.ts';

const SITE = 'media-server.com';
const HOST = `https://edge.${SITE}`;
const SETTING = `${HOST}/set?c=${encodeURIComponent('kept=1; Max-Age=600')}&c=${encodeURIComponent('also=1')}`;

const openOptions = async (driver: Driver): Promise<Page> => {
  const page = await driver.newPage(`${driver.origin}/options/index.html`);
  await page.waitFor('return document.querySelector("main")?.dataset.state === "ready"');
  return page;
};

type Row = { readonly list: string; readonly about: string; readonly cells: readonly string[] };

/** Every entry that is listed, with the text of its cells. */
const rowsOf = (page: Page): Promise<readonly Row[]> =>
  page.evaluate(`return [...document.querySelectorAll('[data-entry]')].map((row) => ({
    list: row.closest('[data-list]').dataset.list,
    about: row.dataset.entry,
    cells: [...row.cells].slice(0, -1).map((cell) => cell.textContent) }))`);

const listed = async (page: Page): Promise<readonly string[]> =>
  (await rowsOf(page)).map(({ list, about }) => `${list} ${about}`);

/** Gives the page a file, as a person does with the browser's own dialogue. */
const giveFile = (page: Page, text: string, name = 'rules.json'): Promise<unknown> =>
  page.evaluate(
    `const transfer = new DataTransfer();
     transfer.items.add(new File([args[0]], args[1], { type: 'application/json' }));
     const input = document.querySelector('input[type=file]');
     input.files = transfer.files;
     input.dispatchEvent(new Event('change', { bubbles: true }));
     return true;`,
    text,
    name,
  );

const previewOf = (page: Page): Promise<string> =>
  page.waitFor<string>('return document.querySelector(".preview")?.textContent');

const importText = async (page: Page, text: string): Promise<void> => {
  await giveFile(page, text);
  await page.waitFor('return document.querySelector(".preview .primary") !== null');
  await page.click('.preview .primary');
  // Chromium takes seconds to hold a thousand rules: each of them costs as much as there are before it.
  await page.waitFor('return document.querySelector(".preview") === null', { timeoutMs: 60_000 });
};

/** What the page hands to the browser as a download. */
const exported = async (page: Page): Promise<string> => {
  await page.evaluate(`
    const real = URL.createObjectURL;
    URL.createObjectURL = (blob) => { window.handed = blob.text(); URL.createObjectURL = real; return real.call(URL, blob); };`);
  await clickNamed(page, 'Export');
  return page.waitFor<string>('return await window.handed');
};

const removeAll = async (page: Page): Promise<void> => {
  await clickNamed(page, 'Remove all');
  await page.waitFor('return document.querySelector("[role=alertdialog]") !== null');
  await page.click('[role=alertdialog] .danger');
  await page.waitFor('return document.querySelector("[data-entry]") === null');
};

const file = (parts: object): string =>
  JSON.stringify({ format: 'cookie-clause-rules', version: 1, ...parts });

const SINCE = Date.UTC(2026, 0, 2);
const MANY_KINDS = file({
  rules: [
    { site: 'media-server.com', choice: 'session', since: SINCE },
    { site: 'media-server.com', host: 'edge.media-server.com', choice: 'reject', since: SINCE },
    { site: 'west.com', choice: 'no-third-party', since: SINCE },
    { site: 'intercall.com', choice: 'notify', since: SINCE },
    { site: 'unisfair.com', choice: 'accept', since: SINCE },
  ],
  names: [{ site: 'media-server.com', name: 'ELOQUA', since: SINCE }],
  protects: [
    { site: 'west.com', since: SINCE },
    { site: 'westuc.com', name: '<b>bold</b>', since: SINCE },
  ],
  autoClears: [
    { site: 'west.com', lastTab: true, start: false, days: 30, grace: 15, storage: true, since: SINCE },
  ],
});

/** What was cleared by itself, as it is stored. */
const LOG = [
  {
    at: SINCE,
    site: 'west.com',
    why: 'last_tab',
    skipped: false,
    asked: 4,
    gone: 3,
    stayed: [{ name: 'ELOQUA', why: 'protected' }],
    storage: 1,
  },
  {
    at: SINCE + 60_000,
    site: 'unisfair.com',
    why: 'start',
    skipped: true,
    asked: 0,
    gone: 0,
    stayed: [],
    storage: 0,
  },
];

/** Loads a page that sets two cookies, then another: what the second carried, and what is kept. */
const visit = async (
  driver: Driver,
  site: { mark(): number; since(mark: number): readonly { host: string; cookie?: string | undefined }[] },
) => {
  const page = await driver.newPage(SETTING);
  const mark = site.mark();
  await page.goto(`${HOST}/bare`);
  const carried = site
    .since(mark)
    .filter(({ host }) => isOf(host, SITE))
    // Two of the same length are sent in the order they were made, which may be within one moment.
    .flatMap(({ cookie }) => cookie?.split('; ').sort().join('; ') ?? []);
  await page.close();
  // The page's icon is asked for too, or not: what each of them carried is the same.
  return { carried: [...new Set(carried)], kept: (await jarOf(driver, SITE)).map(({ name }) => name).sort() };
};

const GRANTS = { api: ['contentSettings'] };

describe.each(BROWSERS)('%s', (name) => {
  const lab = useLab(name, { grantable: GRANTS });

  // What one test left is not the next one's fault.
  beforeEach(() =>
    lab.driver.extension(`await browser.runtime.sendMessage({ name: 'remove-all', ask: {} })`),
  );

  once(name, 'with no rule it says how one is made', async () => {
    const page = await openOptions(lab.driver);
    await page.resize(1000, 900);
    expect(await rowsOf(page)).toEqual([]);
    expect(await page.evaluate('return document.querySelector("[data-list=rules]").textContent')).toContain(
      'press the Cookie Clause button',
    );
    await look(lab.driver, page, 'options-empty');
    await page.close();
  });

  test('a rule made in the popup is listed with what it stopped, and removing it lifts the block', async () => {
    const { driver, site } = lab;
    const control = await visit(driver, site);
    expect(control).toEqual({ carried: ['also=1; kept=1'], kept: ['also', 'kept'] });
    const page = await driver.newPage(`${HOST}/bare`);
    await setBlock(driver, page, true);
    await page.close();
    const options = await openOptions(driver);
    const row = async (): Promise<readonly string[]> => (await rowsOf(options))[0]?.cells ?? [];
    const today = new Date().toISOString().slice(0, 10);
    expect(await row()).toEqual([SITE, 'Reject all', today, 'you', '0']);
    expect((await visit(driver, site)).carried).toEqual([]);
    await expect.poll(async () => (await row())[4], { timeout: 10_000 }).toBe('2');
    await driver.stopBackground();
    expect((await visit(driver, site)).carried).toEqual([]);
    await expect.poll(async () => (await row())[4], { timeout: 10_000 }).toBe('4');
    await clickNamed(options, `Remove ${SITE}`);
    expect(await statusOf(options, /Removed/)).toBe('Removed.');
    expect(await rowsOf(options)).toEqual([]);
    expect((await visit(driver, site)).carried).toEqual(['also=1; kept=1']);
    await options.close();
  });

  test('what is refused by name is counted by itself, and the rest of the site keeps its cookies', async () => {
    const { driver, site } = lab;
    await emptyJar(driver);
    const options = await openOptions(driver);
    await importText(options, file({ names: [{ site: SITE, name: 'kept' }] }));
    expect((await visit(driver, site)).carried).toEqual(['also=1']);
    await expect.poll(async () => (await jarOf(driver, SITE)).map((cookie) => cookie.name)).toEqual(['also']);
    const counted = async (): Promise<string | undefined> => (await rowsOf(options))[0]?.cells[3];
    await expect.poll(counted, { timeout: 10_000 }).toBe('1');
    await removeAll(options);
    await options.close();
  });

  once(
    name,
    'every kind of entry, light, dark and narrow; each can be removed by its own button',
    async () => {
      const page = await openOptions(lab.driver);
      await page.resize(1000, 1400);
      await lab.driver.extension('await browser.storage.local.set({ "auto-log": args[0] })', LOG);
      await importText(page, MANY_KINDS);
      await page.waitFor('return document.querySelector("[data-section=log]") !== null');
      await look(lab.driver, page, 'options-all');
      const log =
        'return [...document.querySelectorAll("[data-section=log] li")].map((line) => line.textContent)';
      expect(await page.evaluate(log)).toEqual([
        '2026-01-02 00:01:00 UTCunisfair.comthe browser startedNothing was cleared: a tab of the site was open.',
        expect.stringMatching(
          /^2026-01-02 00:00:00 UTCwest.comits last tab closed3 of 4 gone\. .*ELOQUA.*Other storage of 1 origin too\.$/,
        ),
      ]);
      await lab.driver.extension('await browser.storage.local.remove("auto-log")');
      await page.resize(360, 1400);
      await look(lab.driver, page, 'options-narrow');
      expect(await page.evaluate('return document.documentElement.scrollWidth <= innerWidth')).toBe(true);
      await page.resize(1000, 1400);
      expect(await page.evaluate('return document.querySelector("main b") === null')).toBe(true);
      const before = await listed(page);
      expect(before).toEqual([
        'rules media-server.com',
        'rules host edge.media-server.com',
        'rules west.com',
        'rules intercall.com',
        'rules unisfair.com',
        'names ELOQUA of media-server.com',
        'protects west.com',
        'protects <b>bold</b> of westuc.com',
        'auto-clears west.com',
      ]);
      // One after the other: what stands below a removed entry moves up.
      let left = before;
      for (const entry of [
        'host edge.media-server.com',
        'ELOQUA of media-server.com',
        '<b>bold</b> of westuc.com',
      ]) {
        await clickNamed(page, `Remove ${entry}`);
        left = left.filter((one) => !one.endsWith(` ${entry}`));
        await expect.poll(() => listed(page)).toEqual(left);
      }
      expect(left).toHaveLength(before.length - 3);
      await removeAll(page);
      await page.close();
    },
  );

  once(name, 'what is exported comes back as it was, and Remove all asks once more', async () => {
    const page = await openOptions(lab.driver);
    await importText(page, MANY_KINDS);
    const before = await rowsOf(page);
    const text = await exported(page);
    expect(JSON.parse(text)).toEqual({ ...JSON.parse(MANY_KINDS), fallback: 'accept' });
    await clickNamed(page, 'Remove all');
    await look(lab.driver, page, 'options-sure');
    await clickNamed(page, 'Keep them');
    expect(await rowsOf(page)).toEqual(before);
    await removeAll(page);
    await giveFile(page, text);
    expect(await previewOf(page)).toContain('9 new, 0 change, 1 are so already, 0 refused.');
    await clickNamed(page, 'Apply 9 changes');
    expect(await statusOf(page, /Imported/)).toBe('Imported: 9 new, 0 changed, 1 were so already.');
    expect(await rowsOf(page)).toEqual(before);
    await removeAll(page);
    await page.close();
  });

  once(name, 'a file with bad entries says each by its line and takes the others', async () => {
    const page = await openOptions(lab.driver);
    const text = `{"format": "cookie-clause-rules", "version": 1, "rules": [
      {"site": "west.com", "choice": "reject"},
      {"site": "com", "choice": "reject"},
      {"site": "westuc.com", "choice": "perhaps"},
      {"site": "westuc.com", "hots": "www.westuc.com", "choice": "reject"}
    ]}`;
    await page.resize(1000, 1100);
    await giveFile(page, text);
    const said = await previewOf(page);
    expect(said).toContain('1 new, 0 change, 0 are so already, 3 refused.');
    expect(said).toMatch(
      /Line 3.*"com".*registrable domain.*Line 4.*perhaps.*“accept”.*Line 5.*hots.*does not know/,
    );
    await look(lab.driver, page, 'options-bad-file');
    expect(await listed(page)).toEqual([]);
    await clickNamed(page, 'Apply 1 change');
    await expect.poll(() => listed(page)).toEqual(['rules west.com']);
    await removeAll(page);
    await page.close();
  });

  test.each([
    [
      'of a version to come',
      file({ version: 2, rules: [{ site: 'west.com', choice: 'reject' }] }),
      /version 2/,
    ],
    ['that is not JSON', '{"format": ', /not JSON/],
    ['of something else', '{"cookies": []}', /expected was “cookie-clause-rules”/],
  ])('a file %s is refused whole', async (_, text, words) => {
    const page = await openOptions(lab.driver);
    await giveFile(page, text);
    expect(await previewOf(page)).toMatch(words);
    expect(await page.evaluate('return document.querySelector(".preview .primary")')).toBeNull();
    await clickNamed(page, 'Leave it');
    await page.reload();
    await page.waitFor('return document.querySelector("main")?.dataset.state === "ready"');
    expect(await listed(page)).toEqual([]);
    await page.close();
  });

  if (inLong)
    test('1,000 rules: all are there, and one is found', async () => {
      const page = await openOptions(lab.driver);
      await page.resize(1000, 900);
      const rules = Array.from({ length: 1000 }, (_, n) => ({ site: `site-${n}.example`, choice: 'reject' }));
      const begun = Date.now();
      await importText(page, file({ rules }));
      const imported = Date.now() - begun;
      await page.reload();
      const took = await page.evaluate<number>(`
        const begun = performance.timeOrigin;
        while (!document.querySelector('[data-entry]')) await new Promise((done) => setTimeout(done, 5));
        await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
        return performance.timeOrigin + performance.now() - begun;`);
      console.log(`1,000 rules, ${name}: imported in ${imported} ms, page in ${Math.round(took)} ms`);
      expect(took).toBeLessThan(3000);
      expect(await listed(page)).toHaveLength(1000);
      await page.click('input[type=search]');
      await page.type('site-777');
      await page.waitFor('return document.querySelectorAll("[data-entry]").length === 1');
      await look(lab.driver, page, 'options-found');
      await removeAll(page);
      await page.close();
    });

  test('the popup’s header opens it', async () => {
    const { driver } = lab;
    const page = await driver.newPage(`${HOST}/bare`);
    const popup = await openPopup(driver, page);
    await clickNamed(popup, 'Rules and settings');
    const open = () =>
      driver.extension<readonly string[]>(
        `return (await browser.runtime.getContexts({ contextTypes: ['TAB'] })).map(({ documentUrl }) => documentUrl)`,
      );
    await expect.poll(open).toContain(`${driver.origin}/options/index.html`);
    await popup.close();
    await page.close();
  });

  once(name, 'by keyboard: an entry is removed, and the next one has the focus', async () => {
    const page = await openOptions(lab.driver);
    await importText(page, MANY_KINDS);
    await page.evaluate('document.querySelector("[data-entry] button").focus()');
    await page.press('Enter');
    await page.waitFor('return document.querySelectorAll("[data-list=rules] [data-entry]").length === 4');
    const focused = 'return document.activeElement.getAttribute("aria-label")';
    expect(await page.evaluate(focused)).toBe('Remove host edge.media-server.com');
    await removeAll(page);
    await page.close();
  });

  once(name, 'the choice for West UC sites holds where nobody has made a rule', async () => {
    const { driver, site } = lab;
    const page = await openOptions(driver);
    await page.evaluate(`
      const select = document.querySelector('#fallback');
      select.value = 'reject';
      select.dispatchEvent(new Event('change', { bubbles: true }));`);
    await statusOf(page, /West UC sites is set/);
    expect((await visit(driver, site)).carried).toEqual([]);
    await page.evaluate(`
      const select = document.querySelector('#fallback');
      select.value = 'accept';
      select.dispatchEvent(new Event('change', { bubbles: true }));`);
    await expect.poll(async () => (await visit(driver, site)).carried).toEqual(['also=1; kept=1']);
    await page.close();
  });

  once(name, 'a rule without access is said, and not called in force', async () => {
    const page = await openOptions(lab.driver);
    await importText(page, file({ names: [{ site: 'example.org', name: 'a' }] }));
    const said = await page.evaluate<string>(
      'return document.querySelector("[data-warning=access]").textContent',
    );
    expect(said).toContain('1 site has a rule that is not in force');
    await look(lab.driver, page, 'options-no-access');
    await removeAll(page);
    await page.close();
  });

  once(
    name,
    'sync: off nothing is carried; on, rules go out and come in; an empty list is not taken',
    async () => {
      const { driver } = lab;
      const carried = () =>
        driver.extension<Record<string, { rules: { site: string }[] }>>(
          'return await browser.storage.sync.get(null)',
        );
      const page = await openOptions(driver);
      await importText(page, file({ rules: [{ site: 'west.com', choice: 'reject' }] }));
      expect(await carried()).toEqual({});
      await page.click('[role=switch]');
      await page.waitFor(
        'return document.querySelector("[role=switch]").getAttribute("aria-checked") === "true"',
      );
      await expect
        .poll(async () => (await carried())['rules-0']?.rules.map(({ site }) => site))
        .toEqual(['west.com']);
      const another = (rules: readonly object[]) =>
        driver.extension(
          `await browser.storage.sync.set({ 'rules-0': { version: 1, stamp: String(Math.random()), of: 1, fallback: 'accept', rules: args[0], names: [], protects: [] } })`,
          rules,
        );
      await driver.stopBackground();
      await another([
        { site: 'west.com', choice: 'reject', since: SINCE },
        { site: 'westuc.com', choice: 'session', since: SINCE },
      ]);
      await expect
        .poll(() => listed(page), { timeout: 10_000 })
        .toEqual(['rules west.com', 'rules westuc.com']);
      expect((await rowsOf(page))[1]?.cells.slice(0, 4)).toEqual([
        'westuc.com',
        'This session only',
        '2026-01-02',
        'synced',
      ]);
      await another([{ site: 'westuc.com', choice: 'session', since: SINCE }]);
      await expect.poll(() => listed(page), { timeout: 10_000 }).toEqual(['rules westuc.com']);
      await another([]);
      await page.waitFor('return document.querySelector("[data-sync=empty]") !== null', {
        timeoutMs: 10_000,
      });
      expect(await listed(page)).toEqual(['rules westuc.com']);
      await page.resize(1000, 1300);
      await look(driver, page, 'options-sync');
      await clickNamed(page, 'Use the list of this browser');
      await page.waitFor('return document.querySelector("[data-sync]") === null');
      expect((await carried())['rules-0']?.rules.map(({ site }) => site)).toEqual(['westuc.com']);
      await page.click('[role=switch]');
      await page.waitFor(
        'return document.querySelector("[role=switch]").getAttribute("aria-checked") === "false"',
      );
      await driver.extension('await browser.storage.sync.clear()');
      await removeAll(page);
      await page.close();
    },
  );
});

/** Chromium reads policies from the system alone; there the unit tests have the word. */
describe('firefox, with an administrator’s policy', () => {
  const policyOf = (policy: object) => ({
    policies: { '3rdparty': { Extensions: { 'cookie-clause@cookie-clause.example': policy } } },
  });

  describe('that can be read', () => {
    const lab = useLab(
      'firefox',
      policyOf({ rules: [{ site: SITE, choice: 'reject' }], default: 'session' }),
    );

    test('it is in force, shown as the administrator’s, and cannot be changed or removed here', async () => {
      const { driver, site } = lab;
      expect(await visit(driver, site)).toEqual({ carried: [], kept: [] });
      const page = await openOptions(driver);
      await page.resize(1000, 900);
      expect((await rowsOf(page)).map(({ cells }) => cells.slice(0, 4))).toEqual([
        [SITE, 'Reject all', 'no date', 'administrator'],
      ]);
      expect(await page.evaluate('return document.querySelector("[data-entry] button")')).toBeNull();
      expect(await page.evaluate('return document.querySelector("#fallback").disabled')).toBe(true);
      expect(await page.evaluate('return document.querySelector("#fallback").value')).toBe('session');
      await look(driver, page, 'options-managed');
      await importText(page, file({ rules: [{ site: SITE, choice: 'accept' }] }));
      expect((await rowsOf(page)).map(({ cells }) => cells[1])).toEqual(['Reject all']);
      expect((await visit(driver, site)).carried).toEqual([]);
      await page.close();
    });
  });

  describe('that cannot be read', () => {
    const lab = useLab(
      'firefox',
      policyOf({ rules: [{ site: SITE, choice: 'reject' }, { site: 'west.com' }] }),
    );

    test('nothing of it is in force, and that is said', async () => {
      const { driver, site } = lab;
      expect((await visit(driver, site)).carried).toEqual(['also=1; kept=1']);
      const page = await openOptions(driver);
      const said = await page.evaluate<string>(
        'return document.querySelector("[data-warning=policy]").textContent',
      );
      expect(said).toContain('cannot be read, so nothing of it is in force');
      await look(driver, page, 'options-policy-unreadable');
      await page.close();
    });
  });
});
