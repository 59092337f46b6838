/** A look at the page the laboratory was opened from: loaded once more, watched, and asked what it keeps. */
import { type VisitPorts, visit } from '../src/app/lab/visit.ts';
import type { Contact } from '../src/core/lab/contact.ts';
import { contactsIn } from '../src/core/lab/contacts.ts';
import { type Coverage, coverageOf } from '../src/core/lab/coverage.ts';
import type { Exchange } from '../src/core/lab/exchange.ts';
import type { WebPage } from '../src/core/party.ts';
import { NO_SIGNALS } from '../src/core/signal.ts';
import { AskFailed } from '../src/failure.ts';
import { checkPorts } from '../src/platform/check.ts';
import { openDigest } from '../src/platform/digest.ts';
import { listen } from '../src/platform/lab.ts';
import { labPages } from '../src/platform/lab-pages.ts';
import { holdBackground } from '../src/platform/messages.ts';
import { clock, storagePort } from '../src/platform/storage.ts';
import { tabById } from '../src/platform/tabs.ts';

export type Looked = {
  readonly exchanges: readonly Exchange[];
  readonly coverage: Coverage;
  readonly contacts: readonly Contact[];
};

const ports: VisitPorts = {
  clock,
  wait: checkPorts.wait,
  pages: labPages,
  jar: checkPorts.jar,
  listen: listen(openDigest(storagePort)),
};

/** How long the page is watched after it has loaded, in milliseconds. */
const DWELL = 3000;

/** Rejects with `interrupted` where the tab is gone or shows another site by then. */
export const lookAtPage = async (tabId: number, page: WebPage): Promise<Looked> => {
  const tab = await tabById(tabId);
  if (tab?.url === undefined) throw new AskFailed('interrupted', page.site);
  let lost = false;
  // In Chromium a background that stops takes the requests away from every page of ours.
  const letGo = await holdBackground(() => {
    lost = true;
  });
  try {
    const where = { tabId, storeId: tab.storeId };
    const plan = { url: tab.url, dwell: DWELL, steps: [] };
    const visited = await visit(ports, where, plan, NO_SIGNALS, () => lost);
    if (lost || visited.ending === 'gone') throw new AskFailed('interrupted', page.site);
    const { exchanges, jar, until } = visited;
    const inventories = visited.page?.inventories ?? [];
    return {
      exchanges,
      coverage: coverageOf(exchanges, visited.page?.signals ?? []),
      contacts: contactsIn({ topSite: page.site, exchanges, inventories, at: until, cookies: jar }),
    };
  } finally {
    letGo();
  }
};
