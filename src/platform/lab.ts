/** The laboratory put together: experiments that outlive the background, its tabs and what they send. */
import type { LabPorts } from '../app/lab/ports.ts';
import { openRunner, type Runner } from '../app/lab/runner.ts';
import { registrableDomain } from '../core/registrable.ts';
import { openWaking } from './alarms.ts';
import { browsingDataPort } from './browsing-data.ts';
import { checkPorts } from './check.ts';
import { containers } from './containers.ts';
import { cookiePort } from './cookies.ts';
import { openDigest } from './digest.ts';
import { environment } from './environment.ts';
import { labPages } from './lab-pages.ts';
import { openLabStore } from './lab-store.ts';
import { watchPages } from './page-watch.ts';
import { permissionPort } from './permissions.ts';
import { clock, sessionPort, storagePort } from './storage.ts';

/**
 * A container has a cache of its own that goes with it. Chromium's is emptied of these origins: what a page has in it
 * was not asked for again, and would not be seen.
 */
const emptyCache = async (origins: readonly string[]): Promise<void> => {
  if (TARGET === 'firefox' || origins.length === 0) return;
  await chrome.browsingData.remove({ origins: [...origins] as [string, ...string[]] }, { cache: true });
};

export const listen =
  (digest: LabPorts['digest']): LabPorts['listen'] =>
  ({ tabId }, hear) => {
    const watch = watchPages({ wants: (page) => page.tabId === tabId, hear }, { digest });
    watch.start();
    return watch.stop;
  };

const newSeed = (): number => crypto.getRandomValues(new Uint32Array(1))[0] ?? 0;

export type Lab = Pick<LabPorts, 'store'> & { readonly runner: Runner };

/** Listens to its alarm at once; to be called in the first turn. */
export const openLab = ({ setArm }: Pick<LabPorts, 'setArm'>): Lab => {
  const tick = (): void => void runner.tick().catch((reason: unknown) => console.error(reason));
  const waking = openWaking('lab', tick);
  const digest = openDigest(storagePort);
  const store = openLabStore();
  const runner = openRunner({
    clock,
    wait: checkPorts.wait,
    newId: () => crypto.randomUUID(),
    newSeed,
    store,
    session: sessionPort,
    pages: labPages,
    containers,
    cookies: cookiePort,
    jar: checkPorts.jar,
    browsingData: browsingDataPort,
    emptyCache,
    listen: listen(digest),
    setArm,
    environment,
    hasSite: permissionPort.hasSite,
    siteOf: registrableDomain,
    digest,
    wake: waking.wake,
  });
  // At every start of the background, an update's and a browser's among them: what was cut off is put right.
  tick();
  return { store, runner };
};
