/**
 * What it costs to hand over a record of 10,000 events: from the click to the file, in each format, its size, and how
 * long the browser takes to open the page that is handed over.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { rowsOf } from '../../src/app/record/batch.ts';
import type { Observation } from '../../src/core/observe.ts';
import type { BrowserName, Driver, Page } from '../../test/browser/driver.ts';
import { LAUNCHERS } from '../../test/browser/launch/index.ts';
import { startSite } from '../../test/browser/site/index.ts';
import { SITE } from '../../test/fake/evidence.ts';
import { manyFacts } from '../../test/fake/record.ts';
import { build, packageFolder } from '../build.ts';
import type { Target } from '../manifest.ts';
import { summary } from './figures.ts';

const EVENTS = 10_000;
const TARGETS: Readonly<Record<BrowserName, Target>> = { chromium: 'chrome', firefox: 'firefox' };

/** The default jar, as each browser names it: facts of another are not this page's. */
const STORES: Readonly<Record<BrowserName, string>> = { chromium: '0', firefox: 'firefox-default' };

const inStore = (storeId: string): readonly Observation[] =>
  manyFacts(EVENTS).map((fact) =>
    fact.kind === 'change' ? { ...fact, cookie: { ...fact.cookie, storeId } } : fact,
  );

/** Puts rows into the extension's own database, made the way it makes it. */
const SEED = `
  const asked = indexedDB.open('ledger', 1);
  asked.onupgradeneeded = () => {
    const rows = asked.result.createObjectStore('rows', { autoIncrement: true });
    rows.createIndex('sites', 'sites', { multiEntry: true });
    rows.createIndex('from', 'from');
    asked.result.createObjectStore('totals');
  };
  const database = await new Promise((done, failed) => {
    asked.onsuccess = () => done(asked.result);
    asked.onerror = () => failed(asked.error);
  });
  const work = database.transaction('rows', 'readwrite');
  for (const row of args[0]) work.objectStore('rows').add(row);
  await new Promise((done, failed) => { work.oncomplete = done; work.onerror = () => failed(work.error); });
  database.close();`;

/** Looks again, so that nothing is left of a record made before, and saves one; milliseconds and bytes. */
const SAVE = `
  const handed = new Promise((done) => {
    const real = URL.createObjectURL;
    URL.createObjectURL = (blob) => { URL.createObjectURL = real; done(blob); return real.call(URL, blob); };
  });
  const start = performance.now();
  document.querySelector('[data-format="' + args[0] + '"]').click();
  const blob = await handed;
  const ms = performance.now() - start;
  return { ms, bytes: blob.size, text: args[1] ? await blob.text() : '' };`;

type Saved = { readonly ms: number; readonly bytes: number; readonly text: string };

const openAudit = async (driver: Driver, page: Page): Promise<Page> => {
  const audit = await driver.newPage(`${driver.origin}/audit/index.html?tab=${await driver.tabId(page)}`);
  await audit.waitFor('return document.querySelector("main")?.dataset.state === "ready"', {
    timeoutMs: 60_000,
  });
  return audit;
};

/** One record made anew for each measure: the making is most of the work. */
const save = async (driver: Driver, page: Page, format: string, whole = false): Promise<Saved> => {
  const audit = await openAudit(driver, page);
  const saved = await audit.evaluate<Saved>(SAVE, format, whole);
  await audit.close();
  return saved;
};

const OPENED = `
  await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  return performance.now();`;

const benchFormats = async (driver: Driver, page: Page, rounds: number): Promise<void> => {
  for (const format of ['json', 'html', 'csv', 'csv-events', 'markdown', 'edps', 'cookies-txt', 'har']) {
    const all: Saved[] = [];
    for (let round = 0; round < rounds; round += 1) all.push(await save(driver, page, format));
    const kilobytes = Math.ceil((all[0]?.bytes ?? 0) / 1024);
    console.log(
      `${driver.name}  ${format.padEnd(12)} ${summary(all.map(({ ms }) => ms))} ms  ${kilobytes} KB`,
    );
  }
};

const benchOpening = async (driver: Driver, page: Page, rounds: number): Promise<void> => {
  const folder = mkdtempSync(join(tmpdir(), 'cookie-clause-bench-'));
  const file = join(folder, 'record.html');
  writeFileSync(file, (await save(driver, page, 'html', true)).text);
  const times: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const read = await driver.newPage(pathToFileURL(file).href);
    times.push(await read.evaluate<number>(OPENED));
    await read.close();
  }
  rmSync(folder, { recursive: true });
  console.log(`${driver.name}  the HTML opens in ${summary(times)} ms`);
};

export const benchRecord = async (name: BrowserName, rounds: number): Promise<void> => {
  await build(TARGETS[name]);
  const site = await startSite();
  const driver = await LAUNCHERS[name]({ extension: packageFolder(TARGETS[name]), site });
  try {
    console.log(`${name} ${driver.version}, ${EVENTS} events, ${rounds} rounds, median (quartiles)`);
    const facts = inStore(STORES[name]).map(({ n: _, ...fact }) => ({ sites: [SITE], fact }));
    await driver.extension(SEED, rowsOf(facts));
    const page = await driver.newPage(`https://edge.${SITE}/bare`);
    await benchFormats(driver, page, rounds);
    await benchOpening(driver, page, rounds);
  } finally {
    await driver.close();
    await site.close();
  }
};
