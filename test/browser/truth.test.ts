/**
 * What the popup says of the truth page, row by row, against the table that the browser's own jar has confirmed
 * (truth-jar.test.ts): which cookies are stored, their class, who set them, and which offers were refused.
 */
import { beforeAll, describe, expect, test } from 'vitest';
import type { Page } from './driver.ts';
import { BROWSERS, clickNamed, emptyJar, jarOf, openPopup, useLab } from './lab.ts';
import { TRUTH_URL } from './site/index.ts';
import { judgeRefusals, type ListedRefusal } from './truth-refusals.ts';
import { judge, type Listed } from './truth-table.ts';

const PATTERN = '*.tagmanager.example/*';
const GRANTS = { origins: [`*://${PATTERN}`, `ws://${PATTERN}`, `wss://${PATTERN}`] };

const CASES = BROWSERS.flatMap((browser) =>
  (['on', 'off'] as const).map((thirdParty) => [browser, thirdParty] as const),
);

const visit = (page: Page): Promise<unknown> =>
  page
    .goto(TRUTH_URL)
    .then(() =>
      page.waitFor('return document.documentElement.dataset.done === "true"', { timeoutMs: 30_000 }),
    );

/** Unfolds every row in turn and reads it as a person would. */
const rowsIn = (popup: Page): Promise<readonly Listed[]> =>
  popup.evaluate(`
    const frame = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    const listed = [];
    for (const row of document.querySelectorAll('[data-cookie]')) {
      row.querySelector('.facts').click();
      await frame();
      const { domain, hostOnly, path, partition } = row.querySelector('.details').dataset;
      const { setter: kind, url, hop } = row.querySelector('[data-setter]').dataset;
      const setter = kind === 'header' ? { kind, url, hop: Number(hop) } : kind === 'script' ? { kind, url } : { kind };
      listed.push({
        name: row.dataset.cookie, class: row.dataset.class, domain, path, partition,
        hostOnly: hostOnly === 'true', setter });
      row.querySelector('.facts').click();
      await frame();
    }
    return listed;`);

/** Every refusal in the popup: of cookies never stored, and in the history of those that are. */
const refusalsIn = (popup: Page): Promise<readonly ListedRefusal[]> =>
  popup.evaluate(`
    const frame = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    const all = (part) => { for (const more of part.querySelectorAll('.history + .link')) more.click(); };
    const found = [];
    const read = (part, name) => {
      for (const { dataset } of part.querySelectorAll('[data-what=refused]'))
        found.push({ name, url: dataset.url, why: dataset.why });
    };
    for (const row of document.querySelectorAll('[data-cookie]')) {
      row.querySelector('.facts').click();
      await frame();
      all(row);
      await frame();
      read(row, row.dataset.cookie);
      row.querySelector('.facts').click();
      await frame();
    }
    all(document);
    await frame();
    for (const part of document.querySelectorAll('[data-not-stored]')) read(part, part.dataset.notStored);
    return found;`);

describe.each(CASES)('%s, third-party cookies %s', (browser, thirdParty) => {
  const lab = useLab(browser, { thirdPartyCookies: thirdParty === 'on', grantable: GRANTS });
  const seen: { popup?: Page; listed: readonly Listed[]; refused: readonly ListedRefusal[] } = {
    listed: [],
    refused: [],
  };

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
    await clickNamed(popup, 'Record this site');
    await popup.waitFor('return document.querySelector(".recording") !== null');
    await emptyJar(lab.driver);
    await visit(page);
    await page.evaluate('await new Promise((done) => setTimeout(done, 3500))');
    await popup.close();
    seen.popup = await openPopup(lab.driver, page);
    await seen.popup.waitFor('return document.querySelector("[data-section=not-stored]") !== null');
    seen.listed = await rowsIn(seen.popup);
    seen.refused = await refusalsIn(seen.popup);
  }, 120_000);

  test('every cookie is listed once, in its class, with its setter', async () => {
    const verdict = judge(seen.listed, browser, thirdParty);
    console.log(
      `${browser}, third-party cookies ${thirdParty}: ${verdict.rows} rows, ${verdict.phantom.length} phantom, ` +
        `${verdict.missing.length} missing, ${verdict.wrongClass.length} wrong class, ` +
        `${verdict.wrongSetter.length} wrong setter, ${verdict.setterNotSeen.length} setter not seen`,
    );
    expect(verdict).toMatchObject({
      phantom: [],
      missing: [],
      wrongClass: [],
      wrongSetter: [],
      setterNotSeen: [],
    });
    expect(seen.listed.length).toBeGreaterThanOrEqual((await jarOf(lab.driver, 'media-server.com')).length);
  });

  test('every refused offer is listed as refused, with the rule it breaks', () => {
    const verdict = judgeRefusals(seen.refused, browser, thirdParty);
    console.log(
      `${browser}, third-party cookies ${thirdParty}: ${verdict.rows} refusals, ${verdict.wrongWhy.length} wrong rule, ` +
        `${verdict.phantom.length} phantom, ${verdict.missing.length} missing`,
    );
    expect(verdict).toMatchObject({ wrongWhy: [], phantom: [], missing: [] });
  });
});
