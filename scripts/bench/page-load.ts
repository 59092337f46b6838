import { rmSync } from 'node:fs';
import type { BrowserName, Driver, Page } from '../../test/browser/driver.ts';
import { LAUNCHERS } from '../../test/browser/launch/index.ts';
import { type Site, startSite } from '../../test/browser/site/index.ts';
import { loadUrl } from '../../test/browser/site/pages/load.ts';
import { build, packageFolder } from '../build.ts';
import type { Target } from '../manifest.ts';
import { median, summary } from './figures.ts';
import { writeListener } from './listener.ts';

const TARGETS: Readonly<Record<BrowserName, Target>> = { chromium: 'chrome', firefox: 'firefox' };

/** Turns the recording of the page's site on, as a user would; settles when it is on. */
export type StartRecording = (driver: Driver, page: Page) => Promise<void>;

export type Options = {
  readonly rounds: number;
  /** Without it the arm that records is left out, and said to be. */
  readonly startRecording?: StartRecording | undefined;
};

/** What the same page is loaded in: a browser without extension, with one that only listens, with ours. */
type ArmName = 'none' | 'listener' | 'off' | 'on';

type Arm = { readonly name: ArmName; readonly driver: Driver; readonly page: Page; readonly times: number[] };

type Wanted = { readonly name: ArmName; readonly extension: string | undefined };

const armsOf = (listener: string, ours: string, { startRecording }: Options): readonly Wanted[] => [
  { name: 'none', extension: undefined },
  { name: 'listener', extension: listener },
  { name: 'off', extension: ours },
  ...(startRecording ? [{ name: 'on', extension: ours } as const] : []),
];

const openArm = async (browser: BrowserName, site: Site, { name, extension }: Wanted): Promise<Arm> => {
  const driver = await LAUNCHERS[browser]({ extension, site });
  return { name, driver, page: await driver.newPage(loadUrl('first')), times: [] };
};

/** Milliseconds from the navigation to the load event. */
const load = async ({ page }: Arm, run: string): Promise<number> => {
  await page.goto(loadUrl(run));
  return Number(await page.waitFor<string>('return document.body.dataset.done', { timeoutMs: 30_000 }));
};

/** One load in each browser, each round beginning with another: what is first may find the machine busier. */
const oneRound = async (arms: readonly Arm[], round: number): Promise<void> => {
  for (let place = 0; place < arms.length; place += 1) {
    const arm = arms[(place + Math.max(round, 0)) % arms.length];
    if (arm === undefined) continue;
    const time = await load(arm, `${arm.name}-${round}`);
    // The round before the first warms up.
    if (round >= 0) arm.times.push(time);
  }
};

const report = (arms: readonly Arm[], over: ArmName, under: ArmName): void => {
  const timesOf = (wanted: ArmName) => arms.find(({ name }) => name === wanted)?.times;
  const [above, below] = [timesOf(over), timesOf(under)];
  const label = `${arms[0]?.driver.name}  page of 100 cookies  ${over} ÷ ${under}`;
  if (above === undefined || below === undefined) {
    console.log(`${label}  not available`);
    return;
  }
  const ratios = above.map((time, index) => time / (below[index] ?? Number.NaN));
  const base = median(below).toFixed(0);
  console.log(
    `${label}  ${(median(above) / median(below)).toFixed(2)} ×  by round ${summary(ratios)} ×  (${under} ${base} ms)`,
  );
};

const measure = async (arms: readonly Arm[], { rounds, startRecording }: Options): Promise<void> => {
  const recording = arms.find(({ name }) => name === 'on');
  if (recording) await startRecording?.(recording.driver, recording.page);
  for (let round = -1; round < rounds; round += 1) await oneRound(arms, round);
  report(arms, 'off', 'none');
  report(arms, 'listener', 'none');
  report(arms, 'on', 'listener');
};

/** Loads the page of many cookies in turn in several browsers, and prints how they compare. */
export const benchPageLoad = async (browser: BrowserName, options: Options): Promise<void> => {
  const target = TARGETS[browser];
  await build(target);
  const listener = writeListener(target, packageFolder(target));
  const site = await startSite();
  const arms: Arm[] = [];
  try {
    for (const wanted of armsOf(listener, packageFolder(target), options)) {
      arms.push(await openArm(browser, site, wanted));
    }
    console.log(
      `${browser} ${arms[0]?.driver.version}, ${options.rounds} rounds, medians, ratio by round with quartiles`,
    );
    await measure(arms, options);
  } finally {
    await Promise.all(arms.map(({ driver }) => driver.close()));
    await site.close();
    rmSync(listener, { recursive: true, force: true });
  }
};
