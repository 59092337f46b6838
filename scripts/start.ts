/**
 * `npm start`: a real browser on a West UC site with the extension in it. With a display it stays open for
 * the person; without one it drives the same popup, prints its table and leaves screenshots in artifacts/.
 */
import { mkdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { BrowserName, Driver, Page } from '../test/browser/driver.ts';
import { LAUNCHERS } from '../test/browser/launch/index.ts';
import { showIn } from '../test/browser/scheme.ts';
import { PLAYER_URL, type Site, startSite } from '../test/browser/site/index.ts';
import { build, packageFolder } from './build.ts';
import { chooseBrowser } from './setup.ts';
import { table } from './table.ts';

const ARTIFACTS = join(resolve(dirname(fileURLToPath(import.meta.url)), '..'), 'artifacts');
/** The player's consent banner writes its cookies this long after the page; in milliseconds. */
const LATE_SCRIPTS = 3500;
const POPUP = { width: 440, height: 600 };

type Wishes = { readonly browser: BrowserName | undefined; readonly url: string | undefined };

const USAGE = 'npm start -- [--browser chromium|firefox] [--url https://…]';

/** A screen that is named but answers nobody is the commonest reason. */
const DISPLAY_HINT =
  '\nDISPLAY or WAYLAND_DISPLAY is set: does that screen answer? Unset it for the headless run.';

const wordsOf = (thrown: unknown): string => (thrown instanceof Error ? thrown.message : String(thrown));

const readWishes = (): Wishes => {
  const { browser, url } = parseWishes();
  if (browser !== undefined && browser !== 'chromium' && browser !== 'firefox') {
    throw new Error(`--browser is "${browser}"; it can be chromium or firefox.`);
  }
  if (url !== undefined && !/^https?:\/\/[^/\s]+/.test(url)) {
    throw new Error(`--url is "${url}"; it must be an http or https address.`);
  }
  return { browser, url };
};

const parseWishes = (): { readonly browser?: string; readonly url?: string } => {
  try {
    return parseArgs({ options: { browser: { type: 'string' }, url: { type: 'string' } } }).values;
  } catch (thrown) {
    throw new Error(`${wordsOf(thrown)}\n${USAGE}`);
  }
};

const hasDisplay = (): boolean =>
  process.platform === 'darwin' ||
  process.platform === 'win32' ||
  Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);

const wait = (milliseconds: number): Promise<void> =>
  new Promise((done) => {
    setTimeout(done, milliseconds);
  });

/** Rows as the popup shows them, top to bottom; `text` is all it says, for the states without a list. */
type Shown = { readonly rows: readonly (readonly string[])[]; readonly text: string };

const READ_POPUP = `
  const text = (row, part) => row.querySelector(part).textContent;
  const rows = [...document.querySelectorAll('[data-cookie]')].map((row) => [
    text(row, '.name'), row.dataset.class, text(row, '.life'), row.dataset.clause,
  ]);
  return { rows, text: document.querySelector('main').innerText };`;

const SETTLED = `
  const state = document.querySelector('main')?.dataset.state;
  return state !== undefined && state !== 'loading' && !document.querySelector('[aria-busy=true]');`;

const photograph = async (popup: Page, browser: BrowserName): Promise<void> => {
  mkdirSync(ARTIFACTS, { recursive: true });
  for (const scheme of ['light', 'dark'] as const) {
    const file = join(ARTIFACTS, `popup-${browser}-${scheme}.png`);
    await showIn(popup, scheme);
    await popup.screenshot(file);
    console.log(`Screenshot: ${file}`);
  }
};

const showInTerminal = async (driver: Driver, page: Page): Promise<void> => {
  console.log('No display: waiting for the page’s late scripts (4 s), then reading the popup…');
  await wait(LATE_SCRIPTS);
  const popup = await driver.popupTab(page);
  await popup.resize(POPUP.width, POPUP.height);
  await popup.waitFor(SETTLED);
  const { rows, text } = await popup.evaluate<Shown>(READ_POPUP);
  console.log(rows.length > 0 ? table(['Cookie', 'Class', 'Lifetime', 'Clause'], rows) : text);
  await photograph(popup, driver.name);
};

const showOnScreen = async (driver: Driver, page: Page): Promise<void> => {
  const popup = await driver.realPopup(page).catch(() => undefined);
  console.log(
    `The browser is open${popup ? ', and the popup in it' : ''}; the cookie in the toolbar opens it again.`,
  );
  console.log('Close the browser to end.');
  await driver.ended();
};

const main = async (): Promise<void> => {
  const wishes = readWishes();
  const browser = chooseBrowser(wishes.browser);
  const target = browser === 'chromium' ? 'chrome' : 'firefox';
  console.log(`Building dist/${target}…`);
  await build(target);
  const site: Site | undefined = wishes.url === undefined ? await startSite() : undefined;
  const headless = !hasDisplay();
  console.log(`Starting ${browser}…`);
  const launch = LAUNCHERS[browser]({ extension: packageFolder(target), site, headless });
  const driver = await launch.catch((thrown: unknown) => {
    throw new Error(`${browser} did not start: ${wordsOf(thrown)}${headless ? '' : DISPLAY_HINT}`);
  });
  try {
    const page = await open(driver, wishes.url ?? PLAYER_URL);
    await (headless ? showInTerminal(driver, page) : showOnScreen(driver, page));
  } finally {
    await driver.close();
    await site?.close();
  }
};

const open = async (driver: Driver, url: string): Promise<Page> => {
  try {
    const page = await driver.newPage(url);
    console.log(`Opened ${url} in ${driver.name} ${driver.version}.`);
    return page;
  } catch (thrown) {
    throw new Error(`${url} could not be opened: ${wordsOf(thrown)}\nWithout --url the replica is used.`);
  }
};

main().catch((thrown: unknown) => {
  console.error(wordsOf(thrown));
  // A browser that failed half-way may leave a connection open; what it left running is ended on the way out.
  process.exit(1);
});
