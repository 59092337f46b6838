/** What a person can do, as questions to the background and what is shown while they are answered. */
import type { WebPage } from '../src/core/party.ts';
import { type Failure, failureOf } from '../src/failure.ts';

import { ask } from '../src/platform/messages.ts';
import { requestPrivacy, requestSite, requestSites } from '../src/platform/permissions.ts';
import { openOptions, openTab, reloadTab } from '../src/platform/tabs.ts';
import type { Others } from '../src/protocol.ts';
import { checkingFor } from './checking.ts';
import { choosingFor } from './choosing.ts';
import { type ClearMore, clearingFor, clearOrigins } from './clears.ts';
import { scopeOf } from './look.ts';
import { type Actions, type Kept, NO_OUTCOME, type Sited } from './model.ts';
import type { SiteStates } from './site-states.ts';

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
  readonly states: SiteStates;
  readonly askRecord: (site: string) => void;
  readonly lookFurtherSoon: () => void;
  readonly fail: (failure: Failure) => void;
};

export const actionsFor = (root: Root): Actions => {
  const { update, refresh, states, askRecord, lookFurtherSoon } = root;
  const showFailureOf =
    (site: string) =>
    (thrown: unknown): void =>
      update(site, { outcome: { kind: 'failed', failure: failureOf(thrown) } });
  const onSite = (act: (shown: Sited) => void): void => {
    const shown = root.sited();
    if (shown !== undefined) act(shown);
  };

  const clear = async (shown: Sited, keys: readonly string[], more: ClearMore = {}): Promise<void> => {
    const { tab, page } = shown;
    const { site } = page;
    const { refused, evenProtected, undo: before, origins = [] } = more;
    update(site, { outcome: { kind: 'clearing', count: keys.length } });
    try {
      const outcome = await ask('clear', {
        scope: { ...scopeOf(tab, page), others: root.others() },
        keys: [...keys],
        ...(evenProtected === true ? { evenProtected } : {}),
        ...(before === undefined ? {} : { undo: before }),
      });
      const storage = await clearOrigins(shown, origins);
      await refresh();
      update(site, { outcome: { kind: 'cleared', outcome, refused, storage } });
      lookFurtherSoon();
    } catch (thrown) {
      await refresh();
      showFailureOf(site)(thrown);
    }
  };

  /** Where cookies went because their name is refused, it is allowed again first, or nothing would come back. */
  const undo = async (page: WebPage, id: string, refused: string | undefined): Promise<void> => {
    const { site, host } = page;
    try {
      if (refused !== undefined)
        await states.wish(page, () => ask('refuse-name', { site, host, name: refused, on: false }));
      const outcome = await ask('undo', { id });
      await refresh();
      update(site, { outcome: { kind: 'undone', outcome } });
    } catch (thrown) {
      showFailureOf(site)(thrown);
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

  /** That page of ours about this tab, in a tab of its own. */
  const openFor = (page: 'popup' | 'audit'): void => {
    const tabId = root.tabId();
    if (tabId !== undefined) void openTab(`${page}/index.html?tab=${tabId}`);
  };

  return {
    inspect: (site) => {
      requestSite(site).then(refresh, (thrown: unknown) => root.fail(failureOf(thrown)));
    },
    clear: (keys) => onSite((shown) => clear(shown, keys)),
    undo: (id, refused) => onSite(({ page }) => undo(page, id, refused)),
    ...choosingFor({
      ...root,
      onSite,
      showFailureOf,
      clear: (shown, keys, refused) => clear(shown, keys, { refused }),
    }),
    ...checkingFor({ ...root, onSite }),
    ...clearingFor({ ...root, onSite, showFailureOf, clear }),
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
    openOptions: () => void openOptions(),
    popOut: () => openFor('popup'),
    openAudit: () => openFor('audit'),
    dismissTrouble: () =>
      onSite(({ page: { site } }) => {
        ask('dismiss-trouble', {}).then(states.ask, showFailureOf(site));
      }),
    retry: () => void refresh(),
  };
};
