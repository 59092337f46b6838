/** The deeds about what is in force for a site: its choice, names that are refused, what is protected. */
import type { Choice } from '../src/core/choice.ts';
import type { WebPage } from '../src/core/party.ts';
import { ask } from '../src/platform/messages.ts';
import { requestContentSettings, requestNotifications } from '../src/platform/permissions.ts';
import type { SiteState } from '../src/protocol.ts';
import type { Root } from './actions.ts';
import { asksForPassword, asksForPasswordSoon } from './login.ts';
import { type Actions, NO_OUTCOME, type Outcome, type Rejecting, type Sited } from './model.ts';
import { keysNamed } from './wishes.ts';

/** Only Chromium's own setting keeps these without a gap. */
const NEED_SETTING: readonly Choice[] = ['reject', 'session', 'no-third-party'];

/**
 * What a choice needs the person's permission for; undefined where nothing. Must begin in the very turn of the
 * click, or the browser refuses to ask.
 */
const permissionFor = (choice: Choice): Promise<boolean> | undefined => {
  if (choice === 'notify') return requestNotifications();
  return TARGET === 'chrome' && NEED_SETTING.includes(choice) ? requestContentSettings() : undefined;
};

type Lent = Pick<Root, 'sited' | 'update' | 'refresh' | 'states'> & {
  readonly onSite: (act: (shown: Sited) => void) => void;
  readonly showFailureOf: (site: string) => (thrown: unknown) => void;
  /** Clears these; where they go because their name is refused, that name goes with the way back. */
  readonly clear: (shown: Sited, keys: readonly string[], refused?: string) => Promise<void>;
};

type Choosing = Pick<
  Actions,
  'block' | 'improveBlock' | 'choose' | 'rejectAllTheSame' | 'keepAsItIs' | 'refuseName' | 'protect'
>;

export const choosingFor = (lent: Lent): Choosing => {
  const { sited, update, refresh, states, onSite, showFailureOf, clear } = lent;

  /** Shows what the background answers, and that the browser refused. Answers whether it was carried out. */
  const carryOut = async (
    page: WebPage,
    answer: () => Promise<SiteState>,
    outcome: (state: SiteState) => Outcome,
  ): Promise<boolean> => {
    const { site } = page;
    try {
      const state = await states.wish(page, answer);
      await refresh();
      update(site, { outcome: outcome(state) });
      return true;
    } catch (thrown) {
      showFailureOf(site)(thrown);
      states.ask();
      return false;
    }
  };

  /**
   * The choice does not wait for the permission: Chromium closes the popup when its question opens, and the
   * background goes on when it is granted.
   */
  const improve = (site: string, choice: Choice): void => {
    permissionFor(choice)?.then(states.ask, showFailureOf(site));
  };
  const showAsking = (site: string, wanted: boolean): void =>
    update(site, { block: { kind: 'asking', wanted }, outcome: NO_OUTCOME, rejecting: undefined });

  const switchBlock = (page: WebPage, on: boolean): void => {
    const { site, host } = page;
    if (on) improve(site, 'reject');
    showAsking(site, on);
    void carryOut(
      page,
      () => ask('block', { site, host, on }),
      () => ({ kind: 'switched', on }),
    );
  };

  const choose = ({ page }: Sited, wanted: Choice | undefined, only: boolean): void => {
    const { site, host } = page;
    if (wanted !== undefined) improve(site, wanted);
    showAsking(site, wanted === 'reject');
    void carryOut(
      page,
      () => ask('choose', { site, host, only, choice: wanted }),
      (state) => ({ kind: 'chosen', choice: state.choice.choice }),
    );
  };

  const reject = (shown: Sited, by: Rejecting): void =>
    by === 'switch' ? switchBlock(shown.page, true) : choose(shown, 'reject', by === 'host');

  /**
   * What rejecting costs is shown before it bites, where the page asks for a password. Where that is not known yet
   * it is waited for; Chromium takes a click for the cause of a question for five seconds.
   */
  const rejectUnlessLogin = async (shown: Sited, by: Rejecting): Promise<void> => {
    const { site } = shown.page;
    const known = asksForPassword(shown);
    if (known === false) return reject(shown, by);
    if (known === undefined) {
      // Not shown as on: nothing has been asked for yet.
      showAsking(site, false);
      if (!(await states.during(() => asksForPasswordSoon(sited)))) return reject(shown, by);
    }
    update(site, { block: shown.block, rejecting: by });
  };

  /** One wish at a time. */
  const onSettled = (act: (shown: Sited) => void): void =>
    onSite((shown) => {
      if (shown.block.kind !== 'asking') act(shown);
    });

  return {
    block: (on) =>
      onSettled((shown) => (on ? void rejectUnlessLogin(shown, 'switch') : switchBlock(shown.page, false))),
    choose: (wanted, only) =>
      onSettled((shown) =>
        wanted === 'reject'
          ? void rejectUnlessLogin(shown, only ? 'host' : 'site')
          : choose(shown, wanted, only),
      ),
    rejectAllTheSame: () =>
      onSettled((shown) => {
        if (shown.rejecting !== undefined) reject(shown, shown.rejecting);
      }),
    keepAsItIs: () => onSite(({ page }) => update(page.site, { rejecting: undefined })),
    improveBlock: () => onSite(({ page, state }) => improve(page.site, state?.choice.choice ?? 'reject')),
    refuseName: (name, on) =>
      onSite(async (shown) => {
        const { site, host } = shown.page;
        const keys = on && shown.kind === 'ready' ? keysNamed(shown.entries, site, name) : [];
        const said = { kind: 'said', what: on ? 'name_refused' : 'name_allowed' } as const;
        const done = await carryOut(
          shown.page,
          () => ask('refuse-name', { site, host, name, on }),
          () => said,
        );
        if (done && keys.length > 0) await clear(shown, keys, name);
      }),
    protect: (name, on) =>
      onSite(({ page }) => {
        const { site, host } = page;
        const what = on ? 'protected' : 'not_protected';
        const question = { site, host, on, ...(name === undefined ? {} : { name }) };
        void carryOut(
          page,
          () => ask('protect', question),
          () => ({ kind: 'said', what }),
        );
      }),
  };
};
