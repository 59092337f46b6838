/**
 * The first rows are drawn without the view's library and taken over by it: what is drawn is what it would draw, its
 * elements stay, and what a person did in between is not lost.
 */
import { cpSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Driver } from './driver.ts';
import { fillJar } from './fill.ts';
import { BROWSERS, packageOf } from './lab.ts';
import { LAUNCHERS } from './launch/index.ts';
import { type Site, startSite } from './site/index.ts';

/** In a copy of the package: clicks and types as soon as rows are there, and remembers their elements. */
const PROBE = `
  new MutationObserver((_, observer) => {
    const row = document.querySelector('[data-cookie]');
    if (row === null) return;
    observer.disconnect();
    globalThis.early = {
      // Of the rows only one that is certainly in sight: out of sight they come and go.
      elements: [...document.querySelectorAll('main, main *')].filter(
        (one) => row.contains(one) || one.closest('.rows > *') === null),
      html: document.querySelector('main').outerHTML,
      listens: false,
    };
    row.querySelector('.facts').click();
    early.listens = row.querySelector('.facts').getAttribute('aria-expanded') === 'true';
    const filter = document.querySelector('input[type=search]');
    filter.value = 'fill';
    filter.dispatchEvent(new Event('input', { bubbles: true }));
  }).observe(document, { childList: true, subtree: true });`;

/** In the library's place: remembers what it draws of the same by itself, before it takes over. */
const BESIDE = `
  import { begin as itself } from './whole-itself.js';
  export const begin = async (looking, drawn) => {
    const app = document.getElementById('app');
    if (location.hash !== '#beside') return itself(looking, drawn);
    app.replaceChildren();
    itself(looking, undefined);
    await looking;
    await Promise.resolve();
    globalThis.beside = app.innerHTML;
  };`;

/** What is folded is not there at first; the line of what was not seen is the same for both. */
const COMPARED = `
  const bare = (html) => {
    const place = document.createElement('template');
    place.setHTMLUnsafe?.(html) ?? (place.innerHTML = html);
    for (const folded of place.content.querySelectorAll('details > :not(summary)')) folded.remove();
    for (const styled of place.content.querySelectorAll('[style]')) styled.setAttribute('style', styled.style.cssText);
    return place.content.textContent + place.innerHTML;
  };
  return [bare(early.html), bare(beside)];`;

const copyOf = (folder: string): string => {
  const copy = mkdtempSync(join(tmpdir(), 'cookie-clause-first-'));
  cpSync(folder, copy, { recursive: true });
  writeFileSync(join(copy, 'popup/probe.js'), PROBE);
  renameSync(join(copy, 'popup/whole.js'), join(copy, 'popup/whole-itself.js'));
  writeFileSync(join(copy, 'popup/whole.js'), BESIDE);
  const html = join(copy, 'popup/index.html');
  writeFileSync(html, readFileSync(html, 'utf8').replace('<title>', '<script src="probe.js"></script>$&'));
  return copy;
};

const PAGE = 'https://edge.media-server.com/bare';

describe.each(BROWSERS)('%s', (name) => {
  let site: Site;
  let driver: Driver;
  let copy: string;

  beforeAll(async () => {
    copy = copyOf(packageOf(name));
    site = await startSite();
    driver = await LAUNCHERS[name]({ extension: copy, site });
    await fillJar(driver, 30);
  });
  afterAll(async () => {
    await driver?.close();
    await site?.close();
    rmSync(copy, { recursive: true, force: true });
  });

  test('the elements of the first rows stay, and what was done before anybody listened is done after', async () => {
    const page = await driver.newPage(PAGE);
    const popup = await driver.popupTab(page);
    await popup.waitFor('return document.querySelector(".row.open .details") !== null');
    const [count, gone, listened, typed] = await popup.evaluate<readonly [number, number, boolean, string]>(
      `return [early.elements.length, early.elements.filter((one) => !one.isConnected).length, early.listens,
        document.querySelector('input[type=search]').value]`,
    );
    expect(count).toBeGreaterThan(50);
    expect(gone).toBe(0);
    // The control: at that time nobody listened.
    expect(listened).toBe(false);
    expect(typed).toBe('fill');
    await popup.evaluate(
      'const field = document.querySelector("input[type=search]"); field.focus(); field.setSelectionRange(4, 4)',
    );
    await popup.type(' 00007');
    await popup.waitFor('return document.querySelectorAll("[data-cookie]").length === 1');
    await popup.close();
    await page.close();
  });

  test('what is drawn first is what the library would have drawn', async () => {
    const page = await driver.newPage(PAGE);
    const id = await driver.tabId(page);
    const popup = await driver.newPage(`${driver.origin}/popup/index.html?tab=${id}#beside`);
    await popup.waitFor('return globalThis.beside !== undefined && globalThis.early !== undefined');
    const [drawn, beside] = await popup.evaluate<readonly string[]>(COMPARED);
    expect(drawn).toContain('fill_00000');
    expect(drawn).toBe(beside);
    await popup.close();
    await page.close();
  });
});
