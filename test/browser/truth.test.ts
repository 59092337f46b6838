/**
 * What the popup says of the truth page, row by row, against the table that the browser's own jar has confirmed
 * (truth-jar.test.ts): which cookies are stored, their class, who set them, and which offers were refused.
 */
import { beforeAll, describe, expect, test } from 'vitest';
import type { Page } from './driver.ts';
import { inLong } from './in-long.ts';
import { BROWSERS, clickNamed, emptyJar, jarOf, openPopup, useLab } from './lab.ts';
import { TRUTH_URL } from './site/index.ts';
import { judgeRefusals, type ListedRefusal } from './truth-refusals.ts';
import { judge, type Listed } from './truth-table.ts';

const PATTERN = '*.tagmanager.example/*';
const GRANTS = { api: ['privacy'], origins: [`*://${PATTERN}`, `ws://${PATTERN}`, `wss://${PATTERN}`] };

const CASES = BROWSERS.flatMap((browser) =>
  (inLong ? (['on', 'off'] as const) : (['on'] as const)).map((thirdParty) => [browser, thirdParty] as const),
);

const visit = (page: Page): Promise<unknown> =>
  page
    .goto(TRUTH_URL)
    .then(() =>
      page.waitFor('return document.documentElement.dataset.done === "true"', { timeoutMs: 30_000 }),
    );

type Read = { readonly listed: readonly Listed[]; readonly refused: readonly ListedRefusal[] };

/** Unfolds every row in turn and reads it as a person would: its setter, and the refusals in its history. */
const readAll = (popup: Page): Promise<Read> =>
  popup.evaluate(`
    const drawn = () => new Promise((done) => setTimeout(() => requestAnimationFrame(() => setTimeout(done))));
    const listed = [];
    const refused = [];
    const readRefusals = async (part, name) => {
      const more = part.querySelector('.history + .link');
      if (more !== null) { more.click(); await drawn(); }
      for (const { dataset } of part.querySelectorAll('[data-what=refused], [data-what=offered][data-why]'))
        refused.push({ name, url: dataset.url, why: dataset.why });
    };
    for (const row of document.querySelectorAll('[data-cookie]')) {
      row.querySelector('.facts').click();
      await drawn();
      const { domain, hostOnly, path, partition } = row.querySelector('.details').dataset;
      const { setter: kind, url, hop } = row.querySelector('[data-setter]').dataset;
      const setter = kind === 'header' ? { kind, url, hop: Number(hop) } : kind === 'script' ? { kind, url } : { kind };
      listed.push({
        name: row.dataset.cookie, class: row.dataset.class, domain, path, partition,
        hostOnly: hostOnly === 'true', setter });
      await readRefusals(row, row.dataset.cookie);
    }
    for (const part of document.querySelectorAll('[data-not-stored]')) await readRefusals(part, part.dataset.notStored);
    return { listed, refused };`);

describe.each(CASES)('%s, third-party cookies %s', (browser, thirdParty) => {
  const lab = useLab(browser, { thirdPartyCookies: thirdParty === 'on', grantable: GRANTS });
  const seen: { read: Read } = { read: { listed: [], refused: [] } };

  beforeAll(async () => {
    const page = await lab.driver.newPage('https://edge.media-server.com/bare');
    await visit(page);
    const popup = await openPopup(lab.driver, page);
    // Without access the other site is named among what was not seen, with the button that asks for it.
    await popup.waitFor(
      'return document.querySelector("[data-blind=hosts]")?.textContent.includes("tagmanager.example")',
    );
    await popup.click('.not-seen summary');
    await clickNamed(popup, 'Inspect them too');
    await popup.waitFor(
      'return !document.querySelector("[data-blind=hosts]")?.textContent.includes("tagmanager.example")',
    );
    await clickNamed(popup, 'Ask the browser');
    await popup.waitFor('return document.querySelector("[data-blind=third_party_setting]") === null');
    expect(
      await popup.evaluate('return document.querySelector("[data-blind=third_party_off]") !== null'),
    ).toBe(thirdParty === 'off');
    await clickNamed(popup, 'Record this site');
    await popup.waitFor('return document.querySelector(".recording") !== null');
    await emptyJar(lab.driver);
    await visit(page);
    await page.evaluate('await new Promise((done) => setTimeout(done, 3500))');
    await popup.close();
    const again = await openPopup(lab.driver, page);
    await again.waitFor('return document.querySelector("[data-section=not-stored]") !== null');
    seen.read = await readAll(again);
  }, 120_000);

  /** A wrapper in pages does not reach the scripts of a service worker: its setter cannot be seen. */
  const outOfReach = (line: string): boolean => line.includes('t_store_worker');

  test('every cookie is listed once, in its class, with its setter', async () => {
    const verdict = judge(seen.read.listed, browser, thirdParty);
    console.log(
      `${browser}, third-party cookies ${thirdParty}: ${verdict.rows} rows, ${verdict.phantom.length} phantom, ` +
        `${verdict.missing.length} missing, ${verdict.wrongClass.length} wrong class, ` +
        `${verdict.wrongSetter.length} wrong setter, ${verdict.setterNotSeen.length} setter not seen`,
    );
    const { setterNotSeen } = verdict;
    expect({ ...verdict, setterNotSeen: setterNotSeen.filter((line) => !outOfReach(line)) }).toMatchObject({
      phantom: [],
      missing: [],
      wrongClass: [],
      wrongSetter: [],
      setterNotSeen: [],
    });
    expect(seen.read.listed.length).toBeGreaterThanOrEqual(
      (await jarOf(lab.driver, 'media-server.com')).length,
    );
  });

  test('every refused offer is listed as refused, with the rule it breaks', () => {
    const verdict = judgeRefusals(seen.read.refused, browser, thirdParty);
    console.log(
      `${browser}, third-party cookies ${thirdParty}: ${verdict.rows} refusals, ${verdict.wrongWhy.length} wrong rule, ` +
        `${verdict.phantom.length} phantom, ${verdict.missing.length} missing`,
    );
    // Of a script in A-in-B-in-A no browser tells that B stands between: that it was third party's is not known.
    const wrongWhy = verdict.wrongWhy.filter((line) => !/t_[wx]_aba_js","unknown"/.test(line));
    const missing = verdict.missing.filter((line) => !outOfReach(line));
    expect({ ...verdict, wrongWhy, missing }).toMatchObject({ wrongWhy: [], phantom: [], missing: [] });
  });
});
