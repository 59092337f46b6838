import type { Browser, Protocol, Page as Tab } from 'puppeteer-core';
import { until, within } from './wait.ts';

const runningWorkers = async (browser: Browser, origin: string): Promise<number> => {
  const session = await browser.target().createCDPSession();
  try {
    const { targetInfos } = await session.send('Target.getTargets');
    return targetInfos.filter(({ type, url }) => type === 'service_worker' && url.startsWith(origin)).length;
  } finally {
    await session.detach();
  }
};

/** Stops the extension's service worker (and no site's), asked through one of the extension's pages. */
export const stopWorker = async (browser: Browser, desk: Tab, origin: string): Promise<void> => {
  const session = await desk.createCDPSession();
  const versions = new Set<string>();
  session.on(
    'ServiceWorker.workerVersionUpdated',
    (event: Protocol.ServiceWorker.WorkerVersionUpdatedEvent) => {
      for (const version of event.versions) {
        if (version.scriptURL.startsWith(origin)) versions.add(version.versionId);
      }
    },
  );
  try {
    await within(session.send('ServiceWorker.enable'), 'looking for service workers');
    await until(async () => {
      for (const versionId of versions) await session.send('ServiceWorker.stopWorker', { versionId });
      return (await runningWorkers(browser, origin)) === 0;
    }, `stopping the service worker of ${origin} (${versions.size} known)`);
  } finally {
    await session.detach();
  }
};
