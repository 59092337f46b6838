/** What a person can do, as questions to the background and what is shown while they are answered. */
import type { WebPage } from '../src/core/party.ts';
import { type Failure, failureOf } from '../src/failure.ts';

import { ask } from '../src/platform/messages.ts';
import {
  requestContentSettings,
  requestPrivacy,
  requestSite,
  requestSites,
} from '../src/platform/permissions.ts';
import { openTab, reloadTab } from '../src/platform/tabs.ts';
import type { Others } from '../src/protocol.ts';
import { scopeOf } from './look.ts';
import { type Actions, type Kept, NO_OUTCOME, type Sited, shownOf } from './model.ts';

/** What the composition root lends: its model's part about a site, and the ways to look again. */
export type Root = {
  /** What is shown of a site now; undefined where no site is shown. */
  readonly sited: () => Sited | undefined;
  /** Changes what is shown, unless the tab has moved to another site since. */
  readonly update: (site: string, change: Partial<Kept>) => void;
  /** The other sites whose cookies are listed too. */
  readonly others: () => Others | undefined;
  readonly tabId: () => number | undefined;
  readonly refresh: () => Promise<void>;
  readonly askState: () => void;
  readonly askRecord: (site: string) => void;
  readonly lookFurtherSoon: () => void;
  readonly fail: (failure: Failure) => void;
};

export const actionsFor = (root: Root): Actions => {
  const { update, refresh, askState, askRecord, lookFurtherSoon } = root;
  const showFailureOf =
    (site: string) =>
    (thrown: unknown): void =>
      update(site, { outcome: { kind: 'failed', failure: failureOf(thrown) } });
  const onSite = (act: (shown: Sited) => void): void => {
    const shown = root.sited();
    if (shown !== undefined) act(shown);
  };

  const clear = async ({ tab, page }: Sited, keys: readonly string[]): Promise<void> => {
    const { site } = page;
    update(site, { outcome: { kind: 'clearing', count: keys.length } });
    try {
      const outcome = await ask('clear', {
        scope: { ...scopeOf(tab, page), others: root.others() },
        keys: [...keys],
      });
      await refresh();
      update(site, { outcome: { kind: 'cleared', outcome } });
    } catch (thrown) {
      await refresh();
      showFailureOf(site)(thrown);
    }
  };

  const undo = async ({ site }: WebPage, id: string): Promise<void> => {
    try {
      const outcome = await ask('undo', { id });
      await refresh();
      update(site, { outcome: { kind: 'undone', outcome } });
    } catch (thrown) {
      showFailureOf(site)(thrown);
    }
  };

  const block = async ({ site, host }: WebPage, on: boolean): Promise<void> => {
    try {
      update(site, shownOf(await ask('block', { site, host, on })));
      await refresh();
      update(site, { outcome: { kind: 'switched', on } });
    } catch (thrown) {
      showFailureOf(site)(thrown);
      askState();
    }
  };

  const record = async ({ site }: WebPage, on: boolean, values: boolean): Promise<void> => {
    try {
      await ask('record', { site, on, values });
      update(site, { outcome: { kind: 'said', what: on ? 'recording' : 'not_recording' } });
      askRecord(site);
    } catch (thrown) {
      showFailureOf(site)(thrown);
    }
  };

  /**
   * Must begin in the very turn of the click, or the browser refuses to ask. The block does not wait for the
   * answer: Chromium closes the popup when its question opens, and the background goes on when it is granted.
   */
  const improveBlock = (site: string): void => {
    requestContentSettings().then(askState, showFailureOf(site));
  };

  return {
    inspect: (site) => {
      requestSite(site).then(refresh, (thrown: unknown) => root.fail(failureOf(thrown)));
    },
    clear: (keys) => onSite((shown) => clear(shown, keys)),
    undo: (id) => onSite(({ page }) => undo(page, id)),
    block: (on) =>
      onSite(({ page, block: current }) => {
        if (current.kind === 'asking') return;
        if (on && TARGET === 'chrome') improveBlock(page.site);
        update(page.site, { block: { kind: 'asking', wanted: on }, outcome: NO_OUTCOME });
        void block(page, on);
      }),
    improveBlock: () => onSite(({ page }) => improveBlock(page.site)),
    reloadPage: () =>
      onSite(({ tab, page: { site } }) => {
        reloadTab(tab.id).then(() => update(site, { outcome: NO_OUTCOME }), showFailureOf(site));
      }),
    record: (on, values) => onSite(({ page }) => record(page, on, values)),
    forget: () =>
      onSite(({ page: { site } }) => {
        ask('forget', { site }).then(() => {
          update(site, { outcome: { kind: 'said', what: 'forgotten' } });
          lookFurtherSoon();
        }, showFailureOf(site));
      }),
    keepDays: (days) =>
      onSite(({ page: { site } }) => {
        ask('keep-days', { days }).then(() => askRecord(site), showFailureOf(site));
      }),
    inspectOthers: (sites) =>
      onSite(({ page: { site } }) => {
        requestSites(sites).then(lookFurtherSoon, showFailureOf(site));
      }),
    askPrivacy: () =>
      onSite(({ page: { site } }) => {
        requestPrivacy().then(lookFurtherSoon, showFailureOf(site));
      }),
    popOut: () => {
      const tabId = root.tabId();
      if (tabId !== undefined) void openTab(`popup/index.html?tab=${tabId}`);
    },
    dismissTrouble: () =>
      onSite(({ page: { site } }) => {
        ask('dismiss-trouble', {}).then(askState, showFailureOf(site));
      }),
    retry: () => void refresh(),
  };
};
