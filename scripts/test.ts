/**
 * `npm test`: type-check, lint, then the tests (unit, property, house rules, real browsers), and one line
 * that counts them all. A check that is not a test file counts as one test. Nothing is skipped silently:
 * a skipped test fails the run.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from './build.ts';
import { TARGETS } from './manifest.ts';
import { ensureBrowsers } from './setup.ts';

const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const BIN = join(ROOT, 'node_modules', '.bin');

type Count = { readonly passed: number; readonly failed: number };

const run = (command: string, args: readonly string[]): boolean =>
  spawnSync(join(BIN, command), args, { cwd: ROOT, stdio: 'inherit' }).status === 0;

const check = (name: string, command: string, args: readonly string[]): Count => {
  console.log(`\n— ${name}`);
  const ok = run(command, args);
  console.log(ok ? `${name}: good` : `${name}: FAILED`);
  return ok ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
};

type VitestReport = {
  readonly numPassedTests: number;
  readonly numTotalTests: number;
  readonly numFailedTestSuites: number;
};

/** Whatever did not pass has failed: skipped, pending, and files that could not be loaded. */
const tests = (project: string, ...flags: readonly string[]): Count => {
  console.log(`\n— ${project} tests`);
  const folder = mkdtempSync(join(tmpdir(), 'cookie-clause-test-'));
  const report = join(folder, 'report.json');
  const ok = run('vitest', [
    'run',
    '--project',
    project,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
    ...flags,
  ]);
  try {
    const { numPassedTests, numTotalTests } = JSON.parse(readFileSync(report, 'utf8')) as VitestReport;
    const failed = numTotalTests - numPassedTests;
    return { passed: numPassedTests, failed: ok || failed > 0 ? failed : 1 };
  } catch {
    return { passed: 0, failed: 1 };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

/** All that a change is tested by, in less than ten minutes on two cores. */
const everyTime = (): readonly Count[] => [
  check('type-check', 'tsc', ['--noEmit', '-p', '.']),
  check('type-check of core, which sees no browser', 'tsc', ['--noEmit', '-p', 'src/core']),
  check('lint', 'biome', ['check', '.']),
  tests('unit'),
  tests('mocked'),
  tests('browser'),
  tests('waiting', '--maxWorkers=2'),
];

/** `npm run test:long`: what takes minutes more. */
const long = (): readonly Count[] => [tests('long', '--maxWorkers=3')];

const main = async (): Promise<boolean> => {
  ensureBrowsers(['chromium', 'firefox']);
  for (const target of TARGETS) await build(target);
  const counts = process.argv[2] === 'long' ? long() : everyTime();
  const sum = (part: keyof Count): number => counts.reduce((total, count) => total + count[part], 0);
  console.log(`\n${sum('passed')} passed, ${sum('failed')} failed`);
  return sum('failed') === 0;
};

main().then(
  (good) => {
    process.exitCode = good ? 0 : 1;
  },
  (thrown: unknown) => {
    console.error(thrown instanceof Error ? thrown.message : thrown);
    console.log('\n0 passed, 1 failed');
    process.exitCode = 1;
  },
);
