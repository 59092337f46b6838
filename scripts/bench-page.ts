/**
 * `npm run bench -- page`: how long a page of many cookie-setting requests takes to load, with the package and
 * without it, as ratios. Absolute times are this machine's of today and mean little; the ratio is the figure.
 */
import type { BrowserName } from '../test/browser/driver.ts';
import { clickNamed, openPopup } from '../test/browser/lab.ts';
import { benchPageLoad, type StartRecording } from './bench/page-load.ts';

const BROWSERS: readonly BrowserName[] = ['chromium', 'firefox'];
const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 15);

const startRecording: StartRecording = async (driver, page) => {
  const popup = await openPopup(driver, page);
  await clickNamed(popup, 'Record this site');
  await popup.waitFor('return document.querySelector(".recording") !== null');
  await popup.close();
  await page.front();
};

const wanted = BROWSERS.filter((name) => process.argv.includes(name));
for (const name of wanted.length > 0 ? wanted : BROWSERS)
  await benchPageLoad(name, { rounds: ROUNDS, startRecording });
