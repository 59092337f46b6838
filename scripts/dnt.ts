/**
 * `npm run dnt`: the laboratory's experiment without a person, in the real extension and a profile made for it and
 * thrown away. Writes result.json, result.html and junit.xml; ends with 0 where no difference was seen, 1 where
 * something was seen despite the signal or differed, 2 where nothing can be concluded, 3 where it could not be made.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import type { Experiment } from '../src/core/lab/experiment.ts';
import type { LabProgress } from '../src/protocol.ts';
import type { BrowserName } from '../test/browser/driver.ts';
import { atExit } from '../test/browser/launch/at-exit.ts';
import { LAUNCHERS } from '../test/browser/launch/index.ts';
import { startSite } from '../test/browser/site/index.ts';
import { words } from '../test/fake/words.ts';
import { buildInto } from './build.ts';
import { makeExperiment } from './dnt/experiment.ts';
import { grantAll } from './dnt/grant.ts';
import { junitError } from './dnt/junit.ts';
import { CouldNotRun, EXIT, type Exit, exitOf } from './dnt/outcome.ts';
import { FILES, sentencesOf, testedOf, writeIn, writeResult } from './dnt/result.ts';
import { readWishes, USAGE, type Wishes, wantsHelp } from './dnt/wishes.ts';
import { chooseBrowser } from './setup.ts';

/** npm runs us in the project's folder, wherever it was called. */
const CALLED_IN = process.env.INIT_CWD ?? process.cwd();

const wordsOf = (thrown: unknown): string => (thrown instanceof Error ? thrown.message : String(thrown));

/** A build of its own, so that several may run at once; gone when we end. */
const packageFor = async (browser: BrowserName): Promise<string> => {
  const folder = mkdtempSync(join(tmpdir(), 'cookie-clause-dnt-'));
  atExit(() => rmSync(folder, { recursive: true, force: true }));
  const outdir = join(folder, 'package');
  await buildInto(browser === 'chromium' ? 'chrome' : 'firefox', outdir);
  grantAll(outdir);
  return outdir;
};

const tell = ({ made, planned, invalid, next, left, design }: LabProgress): void => {
  const parts = [
    words.message('lab_made', String(made), String(planned)),
    ...(invalid === 0 ? [] : [words.counted('lab_invalid', invalid)]),
    ...(next === undefined
      ? []
      : [`now pair ${next.pair + 1} of ${design.pairs}, ${words.message(`lab_arm_${next.arm}`)}`]),
    ...(left === undefined || next === undefined ? [] : [`about ${Math.ceil(left / 1000)} s left`]),
  ];
  console.log(parts.join(' · '));
};

const run = async ({ wish, replica, browser: wished }: Wishes): Promise<Experiment> => {
  const browser = chooseBrowser(wished);
  console.log(`Building the extension for ${browser}…`);
  const extension = await packageFor(browser);
  const { seed } = wish.design;
  const site = replica ? await startSite(seed === undefined ? undefined : String(seed)) : undefined;
  try {
    const driver = await LAUNCHERS[browser]({
      extension,
      site,
    });
    try {
      console.log(`${browser} ${driver.version}, a new profile: ${wish.design.url}`);
      return await makeExperiment(driver, wish, tell);
    } finally {
      await driver.close().catch(() => undefined);
    }
  } finally {
    await site?.close();
  }
};

const concluded = (experiment: Experiment, out: string): Exit => {
  const tested = testedOf(experiment);
  writeResult(out, tested);
  console.log(['', ...sentencesOf(tested), '', `Seed ${experiment.design.seed}.`].join('\n'));
  for (const file of Object.values(FILES)) console.log(relative(CALLED_IN, join(out, file)));
  return exitOf(tested.analysis.findings);
};

const main = async (args: readonly string[]): Promise<Exit> => {
  if (wantsHelp(args)) {
    console.log(USAGE);
    return EXIT.same;
  }
  const wishes = readWishes(args, CALLED_IN);
  try {
    return concluded(await run(wishes), wishes.out);
  } catch (thrown) {
    writeIn(wishes.out, FILES.junit, junitError(wishes.wish.design.url, wordsOf(thrown), Date.now()));
    throw thrown;
  }
};

main(process.argv.slice(2)).then(
  (exit) => process.exit(exit),
  (thrown: unknown) => {
    console.error(`Could not run: ${wordsOf(thrown)}`);
    if (thrown instanceof CouldNotRun) console.error('\nnpm run dnt -- --help says what can be asked for.');
    process.exit(EXIT.couldNotRun);
  },
);
