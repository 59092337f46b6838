import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { atExit } from './at-exit.ts';
import { requireBrowser } from './find.ts';
import { hasPolicies } from './firefox-prefs.ts';
import { connectMarionette, type Marionette } from './marionette.ts';
import { until, within } from './wait.ts';

export type FirefoxProcess = {
  readonly marionette: Marionette;
  /** Settles when the process is gone, whoever ended it. */
  readonly ended: Promise<void>;
  /** Ends it as a user does, so that it writes down what it keeps. */
  stop(): Promise<void>;
  /** Ends it as a crash does. */
  kill(): Promise<void>;
};

const flagsOf = (profile: string, headless: boolean, url: string | undefined): readonly string[] => [
  '--no-remote',
  '--new-instance',
  '--profile',
  profile,
  '--marionette',
  // Without it neither the extension's pages nor the browser's own insides can be reached.
  '--remote-allow-system-access',
  ...(headless ? ['--headless'] : []),
  ...(url === undefined ? [] : [url]),
];

const ENVIRONMENT = {
  MOZ_HEADLESS_WIDTH: '1280',
  MOZ_HEADLESS_HEIGHT: '900',
  MOZ_DISABLE_AUTO_SAFE_MODE: '1',
};

// Without it the browser takes no policies but the system's.
const AUTOMATED = { MOZ_DISABLE_NONLOCAL_CONNECTIONS: '1' };

const connectTo = async (child: ChildProcess, portFile: string): Promise<Marionette> => {
  const port = await until(
    () => {
      if (child.exitCode !== null) throw new Error(`Firefox ended at start with ${child.exitCode}`);
      return existsSync(portFile) && Number(readFileSync(portFile, 'utf8'));
    },
    'Firefox to open its remote port',
    40_000,
  );
  return connectMarionette(Number(port));
};

/** Starts Firefox on the profile and connects to it; `url` opens beside what a restored session opens. */
export const startFirefox = async (
  profile: string,
  headless: boolean,
  url: string | undefined,
): Promise<FirefoxProcess> => {
  const portFile = join(profile, 'MarionetteActivePort');
  rmSync(portFile, { force: true });
  const child = spawn(requireBrowser('firefox'), flagsOf(profile, headless, url), {
    stdio: 'ignore',
    env: { ...process.env, ...ENVIRONMENT, ...(hasPolicies(profile) && AUTOMATED) },
  });
  const ended = new Promise<void>((resolve, reject) => {
    child.once('exit', () => resolve());
    child.once('error', reject);
  });
  // Its failure is told by whoever waits for it.
  ended.catch(() => {});
  const forget = atExit(() => child.kill('SIGKILL'));
  const kill = async (): Promise<void> => {
    child.kill('SIGKILL');
    await ended;
    forget();
  };
  try {
    const marionette = await Promise.race([
      connectTo(child, portFile),
      ended.then(() => Promise.reject(new Error('Firefox ended at start'))),
    ]);
    const stop = async (): Promise<void> => {
      try {
        // The answer may be lost with the connection; what counts is the end of the process.
        marionette.send('Marionette:Quit', { flags: ['eAttemptQuit'] }).catch(() => {});
        await within(ended, 'closing Firefox', 15_000);
        forget();
      } catch (error) {
        await kill();
        throw error;
      } finally {
        marionette.close();
      }
    };
    const crash = (): Promise<void> => kill().finally(marionette.close);
    return { marionette, ended, stop, kill: crash };
  } catch (error) {
    await kill().catch(() => {});
    throw error;
  }
};
