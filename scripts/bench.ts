/**
 * `npm run bench`: the popup's speed and the packages' sizes. `npm run bench -- page`: what the package, and
 * recording, cost a page that sets a hundred cookies. `npm run bench -- clear`: what a clear costs. `npm run bench -- record`: what a record
 * of 10,000 events costs and how large its files are. `chromium` or `firefox` chooses one browser,
 * BENCH_ROUNDS how often each is measured.
 */
import type { BrowserName } from '../test/browser/driver.ts';
import { benchClear } from './bench/clear.ts';
import { benchPageLoad } from './bench/page-load.ts';
import { benchPopup } from './bench/popup.ts';
import { benchRecord } from './bench/record.ts';
import { startRecording } from './bench/recording.ts';

const BROWSERS: readonly BrowserName[] = ['chromium', 'firefox'];
const rounds = Number(process.env.BENCH_ROUNDS ?? 15);
const wanted = process.argv.slice(2);
const named = BROWSERS.filter((name) => wanted.includes(name));

for (const name of named.length > 0 ? named : BROWSERS) {
  if (wanted.includes('clear')) await benchClear(name, rounds);
  else if (wanted.includes('record')) await benchRecord(name, rounds);
  else if (wanted.includes('page')) await benchPageLoad(name, { rounds, startRecording });
  else await benchPopup(name, rounds);
}
