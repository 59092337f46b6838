/**
 * What a person chooses in the popup, and what comes of it: the choice for a site or one host, a name that is
 * refused, what is protected, and what rejecting costs where a page asks for a password. Judged by the browser's
 * own jar and the server's log.
 */
import { describe, expect, test } from 'vitest';
import type { Driver, Page } from './driver.ts';
import {
  BROWSERS,
  clickNamed,
  emptyJar,
  isOf,
  jarOf,
  type Lab,
  openPopup,
  statusOf,
  switchIs,
  useLab,
} from './lab.ts';
import { look } from './look.ts';
import { PLAYER_URL } from './site/index.ts';

const SITE = 'media-server.com';
const HOST = `edge.${SITE}`;
const BARE = `https://${HOST}/bare`;
const SIBLING = `https://www.${SITE}/bare`;
const LOGIN_SITE = 'intercallonline.com';
const LOGIN = `https://www.${LOGIN_SITE}/IOL.action`;
/** The same site, and nobody asks for a password. */
const NO_LOGIN = `https://www.${LOGIN_SITE}/bare`;

const GRANTS = { api: ['contentSettings', 'notifications'] };

/** A page of the host whose answer offers these lines, each with its attributes. */
const setting = (host: string, ...lines: readonly string[]): string =>
  `https://${host}/set?${lines.map((line) => `c=${encodeURIComponent(line)}`).join('&')}`;

const SUMMARY = '.choice summary';

/** Unfolds the choices; they are there when the background has answered. */
const unfoldChoices = async (popup: Page): Promise<void> => {
  await popup.waitFor('return document.querySelector(".choice .chosen") !== null');
  const open = await popup.evaluate<boolean>('return document.querySelector(".choice").open');
  if (!open) await popup.click(SUMMARY);
  await popup.waitFor('return document.querySelector(".choose input") !== null');
};

/** Clicks the radio button whose label begins with that name. */
const pick = async (popup: Page, group: string, name: string): Promise<void> => {
  await popup.waitFor(
    `const [group, name] = args;
     const labels = [...document.querySelectorAll(group + ' label')];
     const found = labels.filter((label) => label.querySelector('.name').textContent === name);
     for (const old of document.querySelectorAll('[data-wanted]')) delete old.dataset.wanted;
     if (found.length !== 1) return false;
     found[0].dataset.wanted = '';
     found[0].scrollIntoView({ block: 'center' });
     return true;`,
    { args: [group, name] },
  );
  await popup.click('[data-wanted] .name');
};

const choose = (popup: Page, name: string): Promise<void> => pick(popup, '.choose', name);

/** Which choice is marked, and what the line above says, once nothing is under way. */
const choiceOf = (popup: Page): Promise<readonly [string, string]> =>
  popup.waitFor(`
    if (document.querySelector('[aria-busy=true]')) return false;
    const checked = document.querySelector('.choose input:checked');
    return [checked?.closest('label').querySelector('.name').textContent ?? 'none',
      document.querySelector('${SUMMARY}').textContent.replace('Choice for this site ', '')];`);

const choiceIs = async (popup: Page, name: string, whose: string): Promise<void> => {
  await expect.poll(() => choiceOf(popup)).toEqual([name, `${name} · ${whose}`]);
};

/** Waits until it shows the page of that host: it is told of the tab's next page a moment later. */
const isAbout = (popup: Page, host: string): Promise<boolean> =>
  popup.waitFor<boolean>(
    `return [...document.querySelectorAll('.where-it-holds .name')].some(({ textContent }) => textContent === args[0])`,
    { args: [`Only ${host}`] },
  );

/** Opens the popup of a page at its usual size with the choices unfolded. */
const openChoices = async (driver: Driver, page: Page): Promise<Page> => {
  const popup = await openPopup(driver, page);
  await popup.resize(440, 600);
  await unfoldChoices(popup);
  return popup;
};

/** What a further visit of that page sends, by the server's log. */
const sentBy = async (lab: Lab, page: Page, url: string, site: string): Promise<string> => {
  const mark = lab.site.mark();
  await page.goto(url);
  return lab.site
    .since(mark)
    .filter(({ host }) => isOf(host, site))
    .flatMap(({ cookie }) => cookie ?? [])
    .join('; ');
};

const namesIn = async (driver: Driver, site: string): Promise<readonly string[]> =>
  (await jarOf(driver, site)).map(({ name }) => name).sort();

const CHOICES = ['Notify me', 'This session only', 'No third-party cookies here', 'Reject all', 'Accept all'];
const WHOLE = 'your choice for the whole site';

const isGranted = (driver: Driver, permission: string): Promise<boolean> =>
  driver.extension('return browser.permissions.contains({ permissions: [args[0]] })', permission);

describe.each(BROWSERS)('%s', (name) => {
  const lab = useLab(name, { grantable: GRANTS });

  // Firefox's own driver waits for a page that is busy, and so would the test.
  if (name === 'chromium')
    test('a page too busy to be looked at is waited for a moment, and no longer', async () => {
      const page = await lab.driver.newPage(NO_LOGIN);
      await page.evaluate('setTimeout(() => { for (const end = Date.now() + 7000; Date.now() < end; ); })');
      const popup = await openPopup(lab.driver, page);
      const begun = performance.now();
      await clickNamed(popup, 'Block cookies on this site');
      const busy = 'return document.querySelector("[role=switch]").ariaBusy';
      expect(await popup.evaluate(busy)).toBe('true');
      await switchIs(popup, true);
      const waited = performance.now() - begun;
      // The look is given three seconds; some of them are over before the click has been told of here.
      expect(waited).toBeGreaterThan(2500);
      expect(waited).toBeLessThan(5000);
      // The click is still taken for the cause of the question.
      expect(await isGranted(lab.driver, 'contentSettings')).toBe(true);
      await clickNamed(popup, 'Block cookies on this site');
      await switchIs(popup, false);
      await popup.close();
      await page.close();
    });

  test('each choice is made by the control and read back after opening again', async () => {
    const page = await lab.driver.newPage(BARE);
    let popup = await openChoices(lab.driver, page);
    expect(await choiceOf(popup)).toEqual(['Accept all', 'Accept all · nobody has chosen']);
    await look(lab.driver, popup, 'choices');
    for (const choice of CHOICES) {
      await choose(popup, choice);
      await choiceIs(popup, choice, WHOLE);
      await popup.close();
      popup = await openChoices(lab.driver, page);
      await choiceIs(popup, choice, WHOLE);
      await switchIs(popup, choice === 'Reject all');
      if (choice === 'Notify me') expect(await isGranted(lab.driver, 'notifications')).toBe(true);
    }
    await clickNamed(popup, 'Remove this choice');
    await choiceIs(popup, 'Accept all', 'nobody has chosen');
    await popup.close();
    await page.close();
  });

  test('for one host only, and then for the whole site, this host included', async () => {
    const seed = 'here=1; Max-Age=900; Path=/';
    const page = await lab.driver.newPage(BARE);
    const popup = await openChoices(lab.driver, page);
    await pick(popup, '.where-it-holds', `Only ${HOST}`);
    expect(await choiceOf(popup)).toEqual(['none', 'Accept all · nobody has chosen']);
    await choose(popup, 'Reject all');
    await choiceIs(popup, 'Reject all', `your choice for ${HOST} only`);
    await page.goto(setting(HOST, seed));
    expect(await sentBy(lab, page, BARE, SITE)).toBe('');
    await page.goto(setting(`www.${SITE}`, seed));
    expect(await sentBy(lab, page, SIBLING, SITE)).toContain('here=1');
    expect((await jarOf(lab.driver, SITE)).map(({ domain }) => domain)).toEqual([`www.${SITE}`]);

    await page.goto(BARE);
    await isAbout(popup, HOST);
    await pick(popup, '.where-it-holds', `Whole site ${SITE}`);
    await choose(popup, 'Reject all');
    await choiceIs(popup, 'Reject all', WHOLE);
    expect(await sentBy(lab, page, SIBLING, SITE)).not.toContain('here=1');
    await isAbout(popup, `www.${SITE}`);
    await choiceIs(popup, 'Reject all', WHOLE);
    await clickNamed(popup, 'Block cookies on this site');
    await switchIs(popup, false);
    await choiceIs(popup, 'Accept all', 'nobody has chosen');
    expect(await sentBy(lab, page, SIBLING, SITE)).toContain('here=1');
    await popup.close();
    await page.close();
  });

  test('this session only: what was stored with a date loses it, and none arrives', async () => {
    await emptyJar(lab.driver);
    const lasting = ['script=1; Max-Age=900; Path=/', 'header=1; Max-Age=900; Path=/'] as const;
    const page = await lab.driver.newPage(setting(HOST, lasting[1], 'now=1; Path=/'));
    await page.evaluate('document.cookie = args[0]', lasting[0]);
    // The control: both are kept with a date.
    const dated = async (): Promise<readonly string[]> =>
      (await jarOf(lab.driver, SITE))
        .flatMap(({ name: cookie, expires }) => (expires ? [cookie] : []))
        .sort();
    expect(await dated()).toEqual(['header', 'script']);
    const popup = await openChoices(lab.driver, page);
    await choose(popup, 'This session only');
    await choiceIs(popup, 'This session only', WHOLE);
    await expect.poll(dated).toEqual([]);
    await look(lab.driver, popup, 'session-only');
    await page.goto(setting(HOST, lasting[1]));
    await page.evaluate('document.cookie = args[0]', lasting[0]);
    await expect.poll(dated).toEqual([]);
    expect(await namesIn(lab.driver, SITE)).toEqual(['header', 'now', 'script']);
    await choose(popup, 'Accept all');
    await choiceIs(popup, 'Accept all', WHOLE);
    await popup.close();
    await page.close();
  });

  test('no third-party cookies here: others get none on its pages, the site keeps its own', async () => {
    await emptyJar(lab.driver);
    const THIRD = 'west.com';
    const third = setting(
      `www.${THIRD}`,
      'third=1; Path=/; Secure; SameSite=None',
      'lasting=1; Path=/; Secure; SameSite=None; Max-Age=900',
    );
    const page = await lab.driver.newPage(setting(HOST, 'own=1; Path=/'));
    const embed = async (): Promise<string> => {
      const mark = lab.site.mark();
      await page.goto(BARE);
      for (const url of [`${third}&type=image/gif`, `https://www.${THIRD}/bare`])
        await page.evaluate(
          `const image = new Image(); image.src = args[0];
           await new Promise((done) => { image.onload = image.onerror = done; });`,
          url,
        );
      return lab.site
        .since(mark)
        .flatMap(({ host, cookie }) => (isOf(host, THIRD) ? (cookie ?? []) : []))
        .join('; ');
    };
    expect(await embed()).toContain('third=1');
    await emptyJar(lab.driver);
    await page.goto(setting(HOST, 'own=1; Path=/'));
    const popup = await openChoices(lab.driver, page);
    await choose(popup, 'No third-party cookies here');
    await choiceIs(popup, 'No third-party cookies here', WHOLE);
    expect(await embed()).toBe('');
    expect(await namesIn(lab.driver, THIRD)).toEqual([]);
    expect(await sentBy(lab, page, BARE, SITE)).toContain('own=1');
    await choose(popup, 'Accept all');
    await choiceIs(popup, 'Accept all', WHOLE);
    await popup.close();
    await page.close();
  });

  test('one name is refused: it goes and stays away, the rest stays, and undoing gives it back', async () => {
    await emptyJar(lab.driver);
    const lines = ['visitor=1; Max-Age=900; Path=/', `visitor=2; Domain=${SITE}; Path=/`, 'kept=1; Path=/'];
    const page = await lab.driver.newPage(setting(HOST, ...lines));
    // The control: both are sent, and a script reads them.
    expect(await sentBy(lab, page, BARE, SITE)).toMatch(/visitor=1.*kept=1|kept=1.*visitor=1/);
    const popup = await openPopup(lab.driver, page);
    await popup.resize(440, 600);
    await popup.click('[data-cookie=visitor] .facts');
    await clickNamed(popup, 'Block visitor by name');
    expect(await statusOf(popup, /gone/)).toBe('2 of 2 gone.');
    expect(await namesIn(lab.driver, SITE)).toEqual(['kept']);
    await popup.waitFor('return document.querySelector(".names") !== null');
    await popup.click('.names summary');
    await look(lab.driver, popup, 'name-refused');

    // Offered again by an answer and by a script, and next to one whose name only begins the same.
    await page.goto(setting(HOST, ...lines, 'visitors=1; Path=/'));
    await page.evaluate('document.cookie = "visitor=3; Max-Age=900"');
    await expect.poll(() => namesIn(lab.driver, SITE)).toEqual(['kept', 'visitors']);
    const sent = await sentBy(lab, page, BARE, SITE);
    expect(sent).toContain('visitors=1');
    expect(sent).not.toMatch(/visitor=/);

    await clickNamed(popup, 'Allow visitor again');
    await statusOf(popup, /Allowed again/);
    await page.goto(setting(HOST, ...lines));
    expect(await sentBy(lab, page, BARE, SITE)).toContain('visitor=1');

    // Its row is unfolded still, once it is there again.
    await popup.waitFor('return document.querySelector(".by-name") !== null');
    await clickNamed(popup, 'Block visitor by name');
    await statusOf(popup, /2 of 2 gone/);
    await clickNamed(popup, 'Undo');
    expect(await statusOf(popup, /back/)).toContain('2 of 2 back');
    expect(await namesIn(lab.driver, SITE)).toEqual(['kept', 'visitor', 'visitor', 'visitors']);
    expect(await popup.evaluate('return document.querySelector(".names")')).toBe(null);
    await popup.close();
    await page.close();
  });

  test('what is protected says so, and no clear takes it until it is protected no more', async () => {
    await emptyJar(lab.driver);
    const page = await lab.driver.newPage(setting(HOST, 'dear=1; Path=/', 'cheap=1; Path=/'));
    const popup = await openPopup(lab.driver, page);
    await popup.resize(440, 600);
    await popup.click('[data-cookie=dear] .facts');
    await clickNamed(popup, 'Protect dear');
    await statusOf(popup, /Protected/);
    const marked = `return [...document.querySelectorAll('[data-wish=protected]')].map((mark) =>
      mark.closest('[data-cookie]').dataset.cookie)`;
    expect(await popup.evaluate(marked)).toEqual(['dear']);
    await look(lab.driver, popup, 'protected');
    await clickNamed(popup, 'Clear cheap');
    await statusOf(popup, /1 of 1 gone/);
    await clickNamed(popup, 'Stop protecting dear');
    await statusOf(popup, /No longer protected/);
    expect(await popup.evaluate(marked)).toEqual([]);
    await unfoldChoices(popup);
    await popup.click('.choices input[type=checkbox]');
    await statusOf(popup, /Protected/);
    expect(await popup.evaluate(marked)).toEqual(['dear']);
    await popup.click('.choices input[type=checkbox]');
    await statusOf(popup, /No longer protected/);
    await popup.close();
    await page.close();
  });

  test('what the administrator has set is shown, and cannot be changed here', async () => {
    const page = await lab.driver.newPage(BARE);
    const popup = await openPopup(lab.driver, page);
    await popup.resize(440, 600);
    await popup.evaluate(`
      const real = browser.runtime.sendMessage.bind(browser.runtime);
      browser.runtime.sendMessage = async (question) => {
        const reply = await real(question);
        if (question.name !== 'site-state') return reply;
        const choice = { ...reply.value.choice, choice: 'reject', from: 'managed' };
        return { ...reply, value: { ...reply.value, choice } };
      };`);
    await lab.driver.extension('await browser.storage.local.set({ touched: 1 })');
    await popup.waitFor(
      `return document.querySelector('${SUMMARY}').textContent.includes('Set by your administrator')`,
    );
    await unfoldChoices(popup);
    expect(await choiceOf(popup)).toEqual(['Reject all', 'Reject all · Set by your administrator']);
    expect(
      await popup.evaluate('return document.querySelectorAll(".choices :enabled[type=radio]").length'),
    ).toBe(0);
    await look(lab.driver, popup, 'managed');
    await clickNamed(popup, 'Block cookies on this site');
    await popup.evaluate('await new Promise((done) => setTimeout(done, 300))');
    await switchIs(popup, true);
    await lab.driver.extension('await browser.storage.local.remove("touched")');
    await popup.close();
    await page.close();
  });

  describe('a page that asks for a password', () => {
    const asked = (popup: Page): Promise<string> =>
      popup.waitFor<string>('return document.querySelector(".consequence")?.textContent');

    test.each([
      ['the switch', (popup: Page) => clickNamed(popup, 'Block cookies on this site')],
      [
        'the control',
        async (popup: Page) => {
          await unfoldChoices(popup);
          await choose(popup, 'Reject all');
        },
      ],
    ] as const)('shows what rejecting costs first, by %s', async (by, reject) => {
      const page = await lab.driver.newPage(LOGIN);
      const before = await namesIn(lab.driver, LOGIN_SITE);
      expect(before).toEqual(['JSESSIONID']);
      const popup = await openPopup(lab.driver, page);
      await popup.resize(440, 600);
      await reject(popup);
      expect(await asked(popup)).toContain(
        'require Cookies and cannot be used when you have disabled Cookies',
      );
      await switchIs(popup, false);
      if (by === 'the switch') await look(lab.driver, popup, 'consequence');
      // Nothing has happened yet: the session goes on.
      expect(await sentBy(lab, page, LOGIN, LOGIN_SITE)).toContain('JSESSIONID=');
      await clickNamed(popup, 'Keep as it is');
      await popup.waitFor('return document.querySelector(".consequence") === null');
      expect(await sentBy(lab, page, LOGIN, LOGIN_SITE)).toContain('JSESSIONID=');
      await reject(popup);
      await asked(popup);
      await clickNamed(popup, 'Reject all the same');
      await switchIs(popup, true);
      expect(await sentBy(lab, page, LOGIN, LOGIN_SITE)).not.toContain('JSESSIONID');
      await clickNamed(popup, 'Block cookies on this site');
      await switchIs(popup, false);
      await popup.close();
      await page.close();
    });

    test('and another page of the site that does not is rejected at once', async () => {
      const page = await lab.driver.newPage(NO_LOGIN);
      const popup = await openPopup(lab.driver, page);
      await clickNamed(popup, 'Block cookies on this site');
      await switchIs(popup, true);
      expect(await popup.evaluate('return document.querySelector(".consequence")')).toBe(null);
      await clickNamed(popup, 'Block cookies on this site');
      await switchIs(popup, false);
      await popup.close();
      await page.close();
    });
  });

  test('all of it is readable in a narrow window', async () => {
    const page = await lab.driver.newPage(`${PLAYER_URL}?banner=now`);
    const popup = await openChoices(lab.driver, page);
    await popup.resize(320, 600);
    await look(lab.driver, popup, 'narrow-choices');
    await popup.click('[data-cookie=AWSALB] .facts');
    await popup.click(SUMMARY);
    await popup.evaluate('document.querySelector(".by-name").scrollIntoView({ block: "center" })');
    await look(lab.driver, popup, 'narrow-by-name');
    const wide =
      'return [document.documentElement, document.querySelector(".lists")].some((part) => part.scrollWidth > part.clientWidth)';
    expect(await popup.evaluate(wide)).toBe(false);
    await popup.close();
    await page.close();
  });
});
