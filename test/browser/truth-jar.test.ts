/**
 * The control of the truth table: what it says is so, by the browser's own jar, without the extension. Whatever
 * is judged by the table later is judged by this.
 */
import { beforeAll, describe, expect, test } from 'vitest';
import type { JarCookie } from './driver.ts';
import { BROWSERS, useLab } from './lab.ts';
import { SCRIPT_ATTEMPTS, TRUTH_ATTEMPTS, TRUTH_OFFERS, TRUTH_PAGE_URL, TRUTH_URL } from './site/index.ts';
import { judge, type Place, storedAs, truthFor } from './truth-table.ts';

const CASES = BROWSERS.flatMap((browser) =>
  (['on', 'off'] as const).map((thirdParty) => [browser, thirdParty] as const),
);

/** Seconds between an offer and the reading of the jar, at most. */
const SLACK = 60;

const same = (a: Place, b: Place): boolean =>
  a.name === b.name &&
  a.domain === b.domain &&
  a.hostOnly === b.hostOnly &&
  a.path === b.path &&
  a.partition === b.partition;

const isAsked = (seconds: number, expires: number, now: number): boolean =>
  expires - now <= seconds + 1 && expires - now > seconds - SLACK;

test('the truth page makes offers enough, each once', () => {
  expect(TRUTH_OFFERS.length).toBeGreaterThanOrEqual(40);
  expect(new Set(TRUTH_OFFERS.map(({ id }) => id)).size).toBe(TRUTH_OFFERS.length);
});

describe.each(CASES)('%s, third-party cookies %s', (browser, thirdParty) => {
  const lab = useLab(browser, { extension: undefined, thirdPartyCookies: thirdParty === 'on' });
  const seen: { jar: readonly JarCookie[]; tried: readonly string[]; now: number } = {
    jar: [],
    tried: [],
    now: 0,
  };

  beforeAll(async () => {
    const page = await lab.driver.newPage(TRUTH_URL);
    await page.waitFor('return document.documentElement.dataset.done === "true"', { timeoutMs: 30_000 });
    expect(await page.url()).toBe(TRUTH_PAGE_URL);
    seen.tried = await page.evaluate('return window.truthTriedAll');
    seen.now = Date.now() / 1000;
    // Firefox keeps what has expired for a while.
    const alive = ({ expires }: JarCookie): boolean => expires === undefined || expires > seen.now;
    seen.jar = (await lab.driver.jar()).filter(alive);
  });

  test('every line of the table is offered, at the address the table says', () => {
    const sent = new Set(
      lab.site.log.flatMap(({ scheme, host, path, setCookie }) =>
        setCookie.map((line) => `${scheme}://${host}${path} ${line}`),
      ),
    );
    const byHeader = TRUTH_ATTEMPTS.filter(({ setter }) => setter.kind === 'header');
    expect(byHeader.filter(({ setter, line }) => !sent.has(`${setter.url} ${line}`))).toEqual([]);
    expect([...seen.tried].sort()).toEqual([...SCRIPT_ATTEMPTS].sort());
  });

  test('the jar holds what the table says, in the class it says, and nothing else', () => {
    const rows = seen.jar.map((cookie) => ({
      ...cookie,
      class: cookie.expires === undefined ? ('session' as const) : ('persistent' as const),
    }));
    const stored = truthFor(browser, thirdParty).filter(({ outcome }) => outcome.state === 'stored');
    expect(judge(rows, browser, thirdParty)).toEqual({
      rows: stored.length,
      right: stored.length,
      phantom: [],
      missing: [],
      wrongClass: [],
      wrongSetter: [],
      setterNotSeen: [],
    });
  });

  test('values and lifetimes are those of the last offer that wrote', () => {
    const wrong = truthFor(browser, thirdParty).filter((row) => {
      const cookie = row.outcome.state === 'stored' ? storedAs(row) : undefined;
      const found = cookie && seen.jar.find((one) => same(one, cookie));
      if (cookie === undefined || found === undefined) return false;
      const { seconds } = row.offer;
      const lives =
        found.expires === undefined || seconds === undefined || isAsked(seconds, found.expires, seen.now);
      return found.value !== cookie.value || !lives;
    });
    expect(wrong.map(({ offer }) => offer.id)).toEqual([]);
  });
});
