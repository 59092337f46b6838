/**
 * Where everything is accepted, the extension is as if it were not there: the same pages, visited without it, with
 * it, and with "Accept all" chosen, send and store the same cookies, and unrelated sites see the same requests.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { BrowserName, Driver, JarCookie, Page } from './driver.ts';
import { BROWSERS, packageOf } from './lab.ts';
import { LAUNCHERS } from './launch/index.ts';
import { chooseAsk, tellBackground } from './matrix/choosing.ts';
import { type LogEntry, PLAYER_URL, type Site, startSite, TRUTH_ATTEMPTS, TRUTH_URL } from './site/index.ts';
import { REGISTRATION_URL } from './site/pages/registration.ts';

const EDGE = 'https://edge.media-server.com';
const SITES = ['media-server.com', 'west.com', 'westuc.com', 'intercall.com', 'unisfair.com'];

/** Every line of the truth table that a header can offer, one after the other, so that their order is known. */
const LINES = [
  ...new Set(
    TRUTH_ATTEMPTS.filter(({ setter }) => setter.kind === 'header')
      .map(({ line }) => line)
      // Whether a second has passed is the machine's business.
      .filter((line) => !line.endsWith('Max-Age=1')),
  ),
];
const AT_ONCE = 12;
const OFFERS = Array.from({ length: Math.ceil(LINES.length / AT_ONCE) }, (_, part) =>
  LINES.slice(part * AT_ONCE, (part + 1) * AT_ONCE),
).map((lines) => `${EDGE}/set?${lines.map((line) => `c=${encodeURIComponent(line)}`).join('&')}`);

const READERS = [
  `${EDGE}/bare`,
  'http://edge.media-server.com/bare',
  'https://www.media-server.com/bare',
  'https://media-server.com/bare',
];
const STRANGER = 'https://www.neighbour.example';

type Arm = { readonly name: string; readonly site: Site; readonly driver: Driver; readonly page: Page };

const openArm = async (browser: BrowserName, name: string): Promise<Arm> => {
  const site = await startSite();
  const extension = name === 'without' ? undefined : packageOf(browser);
  const driver = await LAUNCHERS[browser]({ extension, site });
  if (name === 'accepted') await tellBackground(driver, ...SITES.map((one) => chooseAsk(one, 'accept')));
  return { name, site, driver, page: await driver.newPage() };
};

/** What a request says, but for the ports and the moment: every header the server saw, in their order. */
const asSeen = ({ method, scheme, host, path, headers }: LogEntry): string =>
  JSON.stringify([method, scheme, host, path, Object.entries(headers)]);

/** The documents that were asked for, each as the server saw it. */
const goThrough = async ({ page, site }: Arm, urls: readonly string[]): Promise<readonly string[]> => {
  const mark = site.mark();
  for (const url of urls) await page.goto(url);
  const wanted = new Set(urls.map((url) => url.replace(/^https?:\/\/[^/]+/, '')));
  return site
    .since(mark)
    .filter(({ path }) => wanted.has(path))
    .map(asSeen);
};

const done = (page: Page): Promise<unknown> =>
  page.waitFor('return document.documentElement.dataset.done === "true"', { timeoutMs: 30_000 });

/** Every field of a cookie but its value and its time; of that, for how long it is kept. */
const kept = (cookie: JarCookie, since: number): string => {
  const { value, expires, ...rest } = cookie;
  // Three arms are never at the same second; the lifetimes of the pages are far apart.
  const lifetime = expires === undefined ? 'session' : Math.round((expires - since) / 30);
  return JSON.stringify([rest, lifetime, value.length]);
};

const jarOf = async ({ driver }: Arm, since: number): Promise<readonly string[]> => {
  const now = Date.now() / 1000;
  const live = (await driver.jar()).filter(({ expires }) => expires === undefined || expires > now);
  return live.map((cookie) => kept(cookie, since)).sort();
};

/** The names a document's request carried, in the order of the header. */
const namesTo = ({ site }: Arm, mark: number): readonly (readonly string[])[] =>
  site
    .since(mark)
    .filter(({ host, headers }) => host.endsWith(SITES[0] ?? '') && headers['sec-fetch-dest'] === 'document')
    .map(({ cookie = '' }) => cookie.split('; ').map((pair) => pair.split('=', 1)[0] ?? ''));

describe.each(BROWSERS)('%s', (browser) => {
  let arms: readonly Arm[] = [];
  beforeAll(async () => {
    arms = await Promise.all(['without', 'with', 'accepted'].map((name) => openArm(browser, name)));
  });
  afterAll(async () => {
    for (const { driver, site } of arms) {
      await driver.close();
      await site.close();
    }
  });

  /** The same done in each, and the same found in each; what was found in the one without. */
  const sameInAll = async <T>(look: (arm: Arm) => Promise<T>): Promise<T> => {
    const found = await Promise.all(arms.map(look));
    const [without, ...others] = found;
    for (const other of others) expect(other).toEqual(without);
    return without as T;
  };

  test('every line a parser may stumble over: the same headers, byte for byte, and the same jar', async () => {
    const seen = await sameInAll(async (arm) => {
      const since = Date.now() / 1000;
      const requests = await goThrough(arm, [...OFFERS, ...READERS, ...OFFERS.slice(0, 1), ...READERS]);
      return { requests, jar: await jarOf(arm, since) };
    });
    // Not two empty lists that are equal.
    expect(seen.requests.length).toBeGreaterThan(OFFERS.length + READERS.length);
    expect(seen.requests.filter((line) => line.includes('"cookie"')).length).toBeGreaterThan(READERS.length);
    expect(seen.jar.length).toBeGreaterThan(20);
  });

  test('a site of nobody’s concern sees the same requests', async () => {
    const requests = await sameInAll((arm) =>
      goThrough(arm, [`${STRANGER}/set?c=${encodeURIComponent('kept=1; Path=/')}`, `${STRANGER}/bare`]),
    );
    expect(requests.at(-1)).toContain('kept=1');
  });

  test('the player and the registration, twice: the same cookies in the same order', async () => {
    const names = await sameInAll(async (arm) => {
      const mark = arm.site.mark();
      for (const url of [PLAYER_URL, REGISTRATION_URL, PLAYER_URL, REGISTRATION_URL])
        await arm.page.goto(url);
      return namesTo(arm, mark);
    });
    expect(names.at(-1)?.length).toBeGreaterThan(3);
  });

  test('the truth page: the same jar', async () => {
    const jar = await sameInAll(async (arm) => {
      const since = Date.now() / 1000;
      await arm.page.goto(TRUTH_URL);
      await done(arm.page);
      return jarOf(arm, since);
    });
    expect(jar.length).toBeGreaterThan(40);
  });

  // Last, because session only shortens what is in the jar.
  test.each(['notify', 'session', 'no-third-party', 'reject'])(
    'nor does it see other ones where our sites have the choice %s',
    async (choice) => {
      const chosen = arms.find(({ name }) => name === 'accepted');
      if (chosen !== undefined)
        await tellBackground(chosen.driver, ...SITES.map((one) => chooseAsk(one, choice)));
      const requests = await sameInAll((arm) => goThrough(arm, [`${STRANGER}/bare`, `${STRANGER}/bare`]));
      expect(requests).toHaveLength(2);
      if (chosen !== undefined)
        await tellBackground(chosen.driver, ...SITES.map((one) => chooseAsk(one, 'accept')));
    },
  );
});
