/**
 * What a clear costs beside the least it can cost, in turn in the same browser, as ratios: a whole site beside the
 * browser's own deletion of a site, every second cookie beside the bare calls that expire them. Each is read again.
 */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserName, Driver } from '../../test/browser/driver.ts';
import { fillJar } from '../../test/browser/fill.ts';
import { LAUNCHERS } from '../../test/browser/launch/index.ts';
import { keyFor, rawCookies } from '../../test/browser/raw-cookies.ts';
import { build, packageFolder } from '../build.ts';
import type { Target } from '../manifest.ts';
import { median, summary } from './figures.ts';

const SITE = 'media-server.com';
const HOST = `edge.${SITE}`;
const SIZES = [500, 3000] as const;
const TARGETS: Readonly<Record<BrowserName, Target>> = { chromium: 'chrome', firefox: 'firefox' };

type Asked = { readonly permissions: readonly string[] };

/** A copy of the package that may use the browser's own deletion; the package itself stays as it is shipped. */
const benchCopy = (target: Target): string => {
  const folder = mkdtempSync(join(tmpdir(), 'cookie-clause-bench-'));
  cpSync(packageFolder(target), folder, { recursive: true });
  const file = join(folder, 'manifest.json');
  const manifest = JSON.parse(readFileSync(file, 'utf8')) as Asked;
  const permissions = [...new Set([...manifest.permissions, 'browsingData'])];
  writeFileSync(file, JSON.stringify({ ...manifest, permissions }));
  return folder;
};

/** Without partitions other sites keep: `browsingData` is asked for one host or origin in each browser's words. */
const LIST = `
  const first = navigator.userAgent.includes('Firefox') ? { firstPartyDomain: null } : {};
  const list = () => browser.cookies.getAll({ domain: '${SITE}', partitionKey: {}, ...first });`;

const keysIn = async (driver: Driver): Promise<readonly string[]> =>
  (await rawCookies(driver, SITE)).toSorted((a, b) => (a.name < b.name ? -1 : 1)).map(keyFor);

/** Milliseconds of the work between the two marks, and how many cookies are left after it. */
type Run = { readonly ms: number; readonly left: number };

const timed = (driver: Driver, work: string, ...args: readonly unknown[]): Promise<Run> =>
  driver.extension<Run>(
    `${LIST}
     const cookies = (await list()).sort((a, b) => (a.name < b.name ? -1 : 1));
     // Awake, as it is when somebody has just looked at the list.
     await browser.runtime.sendMessage({ name: 'record-state', ask: { site: '${SITE}' } });
     const start = performance.now();
     ${work}
     const ms = performance.now() - start;
     return { ms, left: (await list()).length };`,
    ...args,
  );

const BY_US = `
  const ask = { scope: { site: '${SITE}', scheme: 'https' }, keys: args[0] };
  const reply = await browser.runtime.sendMessage({ name: 'clear', ask });
  if (reply?.ok !== true || reply.value.stayed.length > 0) throw new Error(JSON.stringify(reply));`;

const BY_BROWSER = `
  const where = navigator.userAgent.includes('Firefox')
    ? { hostnames: ['${HOST}'] } : { origins: ['https://${HOST}'] };
  await browser.browsingData.remove(where, { cookies: true });`;

const BY_HAND = `
  await Promise.all(cookies.filter((_, index) => index % 2 === 0).map(({ name, path, secure, storeId, partitionKey }) =>
    browser.cookies.set({
      url: 'https://${HOST}/', name, value: '', path, secure, storeId, expirationDate: 1,
      ...(partitionKey ? { partitionKey, sameSite: 'no_restriction' } : {}) })));`;

const FORGET = `
  const held = Object.keys(await browser.storage.session.get());
  await browser.storage.session.remove(held.filter((key) => key.startsWith('undo')));`;

type Arm = { readonly name: string; readonly left: number; run(): Promise<Run> };

const everySecond = (keys: readonly string[]): readonly string[] =>
  keys.filter((_, index) => index % 2 === 0);

const armsOf = (driver: Driver, size: number): readonly Arm[] => {
  const half = size / 2;
  return [
    { name: 'site', left: 0, run: async () => timed(driver, BY_US, await keysIn(driver)) },
    { name: 'site, bare', left: 0, run: () => timed(driver, BY_BROWSER) },
    { name: 'half', left: half, run: async () => timed(driver, BY_US, everySecond(await keysIn(driver))) },
    { name: 'half, bare', left: half, run: () => timed(driver, BY_HAND) },
  ];
};

/** One clear of each kind, each round beginning with another: what is first may find the machine busier. */
const oneRound = async (driver: Driver, size: number, round: number): Promise<readonly number[]> => {
  const arms = armsOf(driver, size);
  const times: number[] = [];
  for (let place = 0; place < arms.length; place += 1) {
    const at = (place + Math.max(round, 0)) % arms.length;
    const arm = arms[at];
    if (arm === undefined) continue;
    await fillJar(driver, size);
    // Each clear is the first of its session.
    await driver.extension(FORGET);
    const { ms, left } = await arm.run();
    if (left !== arm.left) throw new Error(`${arm.name}: ${left} cookies left of ${size}, not ${arm.left}`);
    times[at] = ms;
  }
  return times;
};

const compare = async (driver: Driver, size: number, rounds: number): Promise<void> => {
  const all: (readonly number[])[] = [];
  // The round before the first warms up.
  for (let round = -1; round < rounds; round += 1) {
    const times = await oneRound(driver, size, round);
    if (round >= 0) all.push(times);
  }
  const column = (at: number): readonly number[] => all.map((times) => times[at] ?? Number.NaN);
  const ratio = (over: number, under: number): string =>
    summary(all.map((times) => (times[over] ?? Number.NaN) / (times[under] ?? Number.NaN)));
  console.log(
    `${driver.name}  ${String(size).padStart(5)} cookies  ` +
      `site ÷ the browser's own ${ratio(0, 1)} ×  half ÷ bare calls ${ratio(2, 3)} ×  ` +
      `(own ${median(column(1)).toFixed(0)} ms, bare ${median(column(3)).toFixed(0)} ms)`,
  );
};

/** Prints the ratios for every size; throws where a clear left more or less than it should. */
export const benchClear = async (name: BrowserName, rounds: number): Promise<void> => {
  const target = TARGETS[name];
  await build(target);
  const folder = benchCopy(target);
  const driver = await LAUNCHERS[name]({ extension: folder });
  try {
    console.log(`${name} ${driver.version}, ${rounds} rounds, median (quartiles)`);
    for (const size of SIZES) await compare(driver, size, rounds);
  } finally {
    await driver.close();
    rmSync(folder, { recursive: true, force: true });
  }
};
