/** What the popup says beside the list: who set what, other storage, beacons, personal data; and that it stays live. */
import { beforeAll, describe, expect, test } from 'vitest';
import type { Page } from './driver.ts';
import { once } from './in-long.ts';
import { BROWSERS, clickNamed, openPopup, useLab } from './lab.ts';
import { look } from './look.ts';
import { EMAIL, fillPage, makeScene, SIBLING, VISITOR } from './scene.ts';

const SECTION = `document.querySelector('[data-section="' + args[0] + '"]')`;
const ROW = `document.querySelector('[data-cookie="' + args[0] + '"]')`;

/** Unfolds a section or folds it, and brings it to the top. */
const unfoldSection = async (popup: Page, section: string, open = true): Promise<void> => {
  await popup.waitFor(`return ${SECTION} !== null`, { args: [section] });
  await popup.evaluate(`${SECTION}.open = args[1]; ${SECTION}.scrollIntoView();`, section, open);
};

/** Unfolds a row below its group's heading, and gives the text of its details. */
const unfold = async (popup: Page, cookie: string): Promise<string> => {
  await popup.waitFor(`return ${ROW} !== null`, { args: [cookie] });
  return popup.evaluate(
    `const row = ${ROW};
     row.querySelector('.facts').click();
     await new Promise((done) => setTimeout(done, 200));
     row.scrollIntoView();
     document.querySelector('.lists').scrollTop -= 60;
     return row.querySelector('.details').textContent;`,
    cookie,
  );
};

const textOf = (popup: Page, selector: string): Promise<string> =>
  popup.evaluate('return document.querySelector(args[0])?.textContent ?? ""', selector);

/** What the popup says an origin keeps, by the API's name. */
const storageOf = (popup: Page, origin: string): Promise<Readonly<Record<string, string>>> =>
  popup.evaluate(
    `const part = document.querySelector('[data-origin="' + args[0] + '"]');
     return Object.fromEntries([...part.querySelectorAll('[data-storage]')].map((line) =>
       [line.dataset.storage, line.querySelector('summary, .quiet').textContent]));`,
    origin,
  );

/** The same, counted by the page itself. */
const countOf = (page: Page): Promise<Readonly<Record<string, string>>> =>
  page.evaluate(`
    const octets = (text) => new TextEncoder().encode(text).length;
    const size = (bytes) => bytes < 1024 ? bytes + ' B' : (bytes / 1024).toFixed(1) + ' KB';
    const many = (count, one, more) => count === 0 ? 'none' : count === 1 ? '1 ' + one : count + ' ' + more;
    const area = (store) => {
      const bytes = Object.entries(store).reduce((sum, [key, value]) => sum + octets(key) + octets(value), 0);
      return store.length === 0 ? 'none' : many(store.length, 'name', 'names') + ', ' + size(bytes);
    };
    return {
      sessionStorage: area(sessionStorage),
      localStorage: area(localStorage),
      IndexedDB: many((await indexedDB.databases()).length, 'database', 'databases'),
      'Cache Storage': many((await caches.keys()).length, 'cache', 'caches'),
      'Service workers': many((await navigator.serviceWorker.getRegistrations()).length, 'worker', 'workers'),
    };`);

/** How long a change may take to appear. */
const SOON = { timeoutMs: 1500 };

const GROUP = 'return [...document.querySelectorAll(args[0])].map((row) => row.dataset.cookie)';
const rowsIn = (popup: Page, group: string): Promise<readonly string[]> =>
  popup.evaluate(GROUP, `[role=group][aria-label="${group}"] [data-cookie]`);

describe.each(BROWSERS)('%s', (name) => {
  const lab = useLab(name);
  const scene: { page?: Page; popup?: Page } = {};
  const shown = (): { readonly page: Page; readonly popup: Page } => scene as Required<typeof scene>;

  beforeAll(async () => {
    const page = await makeScene(lab.driver);
    const before = await openPopup(lab.driver, page);
    await clickNamed(before, 'Record this site');
    await before.waitFor('return document.querySelector(".recording") !== null');
    await before.close();
    await page.reload();
    await fillPage(page);
    const popup = await openPopup(lab.driver, page);
    await popup.resize(440, 600);
    // The browser's answer to an offer, or that there is none, takes a moment to be known.
    await popup.waitFor(
      `return document.querySelector('[data-not-stored=elsewhere][data-state=refused]') !== null
         && document.querySelector('[data-not-stored=short_lived]') !== null`,
    );
    Object.assign(scene, { page, popup });
  });

  test('each cookie says who set it, and what is not known is said to be not seen', async () => {
    const { popup } = shown();
    const balancer = await unfold(popup, 'AWSALB');
    expect(balancer).toContain('Set-Cookie header · first party');
    expect(balancer).toContain('Asked for7 days (Expires)');
    expect(balancer).toContain('load balancing');
    await look(lab.driver, popup, 'recorded-by-header');
    const consent = await unfold(popup, 'OptanonConsent');
    expect(consent).toContain('Script (a hint: pages can forge it) · first party');
    expect(consent).toContain('told by a script (hint)');
    await look(lab.driver, popup, 'recorded-by-script');
    expect(await unfold(popup, 'old_one')).toContain('setter not seen');
    await look(lab.driver, popup, 'recorded-not-seen');
  });

  once(name, 'every line of a history says what, how it is known, and when', async () => {
    const { popup } = shown();
    await unfold(popup, 'OptanonConsent');
    const lines = await popup.evaluate<readonly string[]>(
      'return [...document.querySelectorAll(".row .history .told")].map((line) => line.textContent)',
    );
    expect(lines.length).toBeGreaterThan(1);
    for (const line of lines) expect(line).toMatch(/^[a-z ]+(\(hint\))?\d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC$/);
  });

  test('what was refused says by which rule, what is gone says so', async () => {
    const { popup } = shown();
    await unfoldSection(popup, 'not-stored');
    const listed = await popup.evaluate<Readonly<Record<string, string>>>(
      `return Object.fromEntries([...document.querySelectorAll('[data-not-stored]')].map(({ dataset }) =>
         [dataset.notStored, dataset.state]))`,
    );
    expect(listed).toMatchObject({ elsewhere: 'refused', '__Host-wrong': 'refused', short_lived: 'gone' });
    expect(await textOf(popup, '[data-not-stored=elsewhere] summary')).toContain(
      'its Domain does not cover the host',
    );
    await popup.click('[data-not-stored=elsewhere] summary');
    await look(lab.driver, popup, 'refused');
    await unfoldSection(popup, 'not-stored', false);
  });

  once(name, 'what third parties keep is in groups of its own', async () => {
    const { popup } = shown();
    expect(await rowsIn(popup, 'Third-party session cookies')).toEqual(['w_session']);
    expect(await rowsIn(popup, 'Third-party persistent cookies')).toEqual(['w_persistent']);
    expect(await rowsIn(popup, 'Session cookies')).not.toContain('w_session');
    await popup.evaluate('document.querySelector(".group.third").scrollIntoView()');
    await look(lab.driver, popup, 'third-party');
  });

  test('other storage is counted as the pages themselves count it, and its names are listed', async () => {
    const { page, popup } = shown();
    await unfoldSection(popup, 'storage');
    expect(await storageOf(popup, 'https://edge.media-server.com')).toEqual(await countOf(page));
    const sibling = await lab.driver.newPage(SIBLING);
    expect(await storageOf(popup, 'https://www.media-server.com')).toEqual(await countOf(sibling));
    await sibling.close();
    await popup.front();
    expect(await storageOf(popup, 'https://www.media-server.com')).toMatchObject({
      localStorage: '1 name, 7 B',
    });
    await popup.click('[data-storage=localStorage] summary');
    const named = await popup.waitFor<string>(
      'return document.querySelector("[data-storage=localStorage] .items ul")?.textContent',
    );
    expect(named).toContain('player.volume · 16 B');
    expect(named).toContain('überschrift · 19 B');
    await look(lab.driver, popup, 'storage');
    await unfoldSection(popup, 'storage', false);
  });

  once(
    name,
    'beacons: one-pixel images, and a cookie’s value in another host’s address, never the value',
    async () => {
      const { popup } = shown();
      await unfoldSection(popup, 'beacons');
      const found = await popup.evaluate<readonly string[]>(
        'return [...document.querySelectorAll("[data-beacon]")].map((one) => one.dataset.beacon + " " + one.querySelector(".where").textContent)',
      );
      expect(found).toEqual(
        expect.arrayContaining([
          'pixel https://www.west.com/set',
          'pixel https://www.tagmanager.example/set',
          'identifier https://www.west.com/set',
        ]),
      );
      expect(await textOf(popup, '[data-beacon=identifier]')).toContain('Value of visitor');
      expect(await textOf(popup, '[data-beacon=identifier]')).toContain('parameter uid');
      expect(await popup.evaluate('return document.documentElement.outerHTML')).not.toContain(VISITOR);
      await look(lab.driver, popup, 'beacons');
      await unfoldSection(popup, 'beacons', false);
    },
  );

  test.each([
    ['mail', 'e-mail address j•••@e•••.com URL-encoded'],
    ['profile', 'first name: J••• base64 › JSON'],
    ['login_token', 'e-mail address j•••@e•••.com JWT'],
  ])('personal data in %s is found and masked until the value is asked for', async (cookie, said) => {
    const { popup } = shown();
    await unfold(popup, cookie);
    expect(await textOf(popup, '.details [data-personal]')).toContain(said);
    const whole = await popup.evaluate<string>('return document.documentElement.outerHTML');
    for (const secret of [EMAIL, encodeURIComponent(EMAIL), 'Jane', 'eyJ'])
      expect(whole).not.toContain(secret);
    if (cookie === 'profile') await look(lab.driver, popup, 'personal-data');
    await clickNamed(popup, 'Show value');
    expect(await textOf(popup, '.details .value')).not.toBe('');
    const focused =
      'return document.activeElement === document.querySelector(".details .value").closest("[tabindex]")';
    expect(await popup.evaluate(focused)).toBe(true);
    await popup.evaluate(`${ROW}.querySelector('.facts').click()`, cookie);
  });

  once(
    name,
    'a change of storage and of a cookie appears soon, and nothing that was unfolded or scrolled moves',
    async () => {
      const { page, popup } = shown();
      await unfold(popup, 'mail');
      await unfoldSection(popup, 'storage');
      const place = await popup.evaluate(`
      document.querySelector('[data-cookie=mail] .facts').focus({ preventScroll: true });
      document.querySelector('.lists').scrollTop = 300;
      return document.querySelector('.lists').scrollTop;`);
      await page.evaluate('localStorage.setItem("late", "1")');
      await popup.waitFor(
        'return document.querySelector("[data-storage=localStorage] summary").textContent.startsWith("3 names")',
        SOON,
      );
      await page.evaluate('document.cookie = "zz_late=1; Max-Age=90000"');
      await popup.waitFor('return document.querySelector("[data-cookie=zz_late]") !== null', SOON);
      const kept = await popup.evaluate(`
      return [document.querySelector('.lists').scrollTop, document.querySelector('.row.open').dataset.cookie,
        document.querySelector('[data-section=storage]').open,
        document.activeElement.closest('[data-cookie]')?.dataset.cookie];`);
      expect(kept).toEqual([place, 'mail', true, 'mail']);
    },
  );

  once(name, 'all of it is readable in a narrow window', async () => {
    const { popup } = shown();
    await popup.resize(320, 600);
    await popup.evaluate(
      'document.querySelectorAll("details").forEach((part) => { part.open = part.closest(".lists") !== null; })',
    );
    for (const part of ['not-stored', 'storage', 'beacons']) {
      await popup.evaluate(`${SECTION}.scrollIntoView()`, part);
      await look(lab.driver, popup, `narrow-${part}`);
    }
    const wide =
      'return [document.documentElement, document.querySelector(".lists")].some((part) => part.scrollWidth > part.clientWidth)';
    expect(await popup.evaluate(wide)).toBe(false);
  });
});
