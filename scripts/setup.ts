/** Finds the browsers, or installs them through the system's package manager where that may be done. */
import { spawnSync } from 'node:child_process';
import type { BrowserName } from '../test/browser/driver.ts';
import { findBrowser } from '../test/browser/launch/find.ts';

/** Debian's names. Without its sandbox Chromium starts for nobody but root where user namespaces are barred. */
const PACKAGES: Readonly<Record<BrowserName, readonly string[]>> = {
  chromium: ['chromium', 'chromium-sandbox'],
  firefox: ['firefox-esr'],
};

/** What to say to somebody whose system we cannot install on. */
export class SetupFailed extends Error {}

const works = (command: string, args: readonly string[]): boolean =>
  spawnSync(command, args, { stdio: 'ignore' }).status === 0;

/** How apt-get may be called here: as root, through sudo without a password, or not at all. */
const aptPrefix = (): readonly string[] | undefined => {
  if (!works('apt-get', ['--version'])) return undefined;
  if (process.getuid?.() === 0) return [];
  return works('sudo', ['-n', 'true']) ? ['sudo', '-n'] : undefined;
};

const byHand = (packages: readonly string[]): string =>
  works('apt-get', ['--version'])
    ? `Run this, then try again:\n  sudo apt-get update && sudo apt-get install -y ${packages.join(' ')}`
    : `Install ${packages.join(' and ')} with your system's package manager, then try again ` +
      '(or name the programs in CHROMIUM_BIN and FIREFOX_BIN).';

const apt = (prefix: readonly string[], args: readonly string[]): void => {
  const [command = '', ...rest] = [...prefix, 'apt-get', ...args];
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const { status } = spawnSync(command, rest, { stdio: ['ignore', 'ignore', 'inherit'], env });
  if (status !== 0) throw new SetupFailed(`"${[command, ...rest].join(' ')}" failed with status ${status}.`);
};

const install = (names: readonly BrowserName[]): void => {
  const packages = names.flatMap((name) => PACKAGES[name]);
  const prefix = aptPrefix();
  if (prefix === undefined) throw new SetupFailed(`Missing: ${packages.join(', ')}. ${byHand(packages)}`);
  console.log(`Installing ${packages.join(' and ')} through apt-get (a minute or two)…`);
  apt(prefix, ['update', '-qq']);
  apt(prefix, ['install', '-y', '-qq', '--no-install-recommends', ...packages]);
};

/** Makes sure that each of these browsers is there. Throws SetupFailed with the command to run where not. */
export const ensureBrowsers = (names: readonly BrowserName[]): void => {
  const missing = names.filter((name) => findBrowser(name) === undefined);
  if (missing.length === 0) return;
  install(missing);
  const still = missing.filter((name) => findBrowser(name) === undefined);
  if (still.length > 0) throw new SetupFailed(`Installed, but not found afterwards: ${still.join(', ')}.`);
};

/** The browser to use: the one wished for, else Chromium, else whichever is there, else Chromium installed. */
export const chooseBrowser = (wished: BrowserName | undefined): BrowserName => {
  const names: readonly BrowserName[] = ['chromium', 'firefox'];
  const chosen = wished ?? names.find((name) => findBrowser(name) !== undefined) ?? 'chromium';
  ensureBrowsers([chosen]);
  return chosen;
};
