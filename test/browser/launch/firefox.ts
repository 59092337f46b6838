import type { Driver, Launch, LaunchOptions, Restart } from '../driver.ts';
import { saveSession, stopEventPage } from './firefox-inside.ts';
import { type Start, uuidOf, writePrefs } from './firefox-prefs.ts';
import {
  deskOf,
  furnish,
  type Known,
  numberOf,
  openPopup,
  openTab,
  type Run,
  startRun,
} from './firefox-run.ts';
import { readJar } from './firefox-stores.ts';
import { readExtension } from './manifest.ts';
import { openProfile } from './profile.ts';

type Runner = Pick<Driver, 'restart' | 'close'> & { current(): Run };

const knownOf = (folder: string): Known => {
  const { geckoId: id, path } = readExtension(folder);
  if (id === undefined) throw new Error('the manifest has no browser_specific_settings.gecko.id');
  return { id, path, origin: `moz-extension://${uuidOf(id)}` };
};

const required = (known: Known | undefined): Known => {
  if (known === undefined) throw new Error('there is no extension in this browser');
  return known;
};

const killRun = async ({ link, process }: Run): Promise<void> => {
  await saveSession(link);
  await process.kill();
};

const startRunner = async (
  profile: string,
  known: Known | undefined,
  options: LaunchOptions,
): Promise<Runner> => {
  const begin = (start: Start): Promise<Run> => {
    writePrefs(profile, options, known?.id, start);
    return startRun(profile, options, start);
  };
  let run = await begin({ how: 'plain' });
  const close = () => run.process.stop();
  try {
    await furnish(run, profile, options, known);
  } catch (error) {
    await close();
    throw error;
  }
  const restart = async (url?: string, how: Restart = 'plain'): Promise<void> => {
    await (how === 'kill' ? killRun(run) : close());
    run = await begin({ url, how });
  };
  return { current: () => run, restart, close };
};

const driverOf = (known: Known | undefined, { current, restart, close }: Runner): Driver => ({
  name: 'firefox',
  version: current().link.version,
  origin: known?.origin ?? '',
  newPage: (url, store) => openTab(current(), url, store),
  tabId: (page) => numberOf(current(), page),
  popupTab: async (page) => {
    const address = `${required(known).origin}/popup/index.html`;
    return openTab(current(), `${address}?tab=${await numberOf(current(), page)}`);
  },
  realPopup: async (page) => openPopup(current(), required(known), page),
  extension: async (body, ...args) => (await deskOf(current(), required(known))).evaluate(body, ...args),
  jar: (store = 'default') => readJar(current().link, store),
  stopBackground: async () => stopEventPage(current().link, required(known).id),
  restart,
  ended: () => current().process.ended,
  close,
});

/** Starts Firefox as the options say. */
export const launchFirefox: Launch = async (options) => {
  const known = options.extension === undefined ? undefined : knownOf(options.extension);
  const profile = openProfile(options.profile);
  try {
    const runner = await startRunner(profile.path, known, options);
    return driverOf(known, { ...runner, close: () => runner.close().finally(profile.discard) });
  } catch (error) {
    profile.discard();
    throw error;
  }
};
