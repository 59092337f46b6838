/** What is in force, as the background answers it: for the page that is shown, and never older than the last wish. */
import type { WebPage } from '../src/core/party.ts';
import type { SiteState } from '../src/protocol.ts';

type Lent = {
  /** The page that is shown now, if it is one of a site. */
  readonly page: () => WebPage | undefined;
  readonly ask: (page: WebPage) => Promise<SiteState>;
  readonly show: (page: WebPage, state: SiteState) => void;
  readonly fail: (page: WebPage, thrown: unknown) => void;
};

export type SiteStates = {
  /** Asks what is in force and shows it; while something else is under way, when that has ended. */
  readonly ask: () => void;
  /** Nothing that was asked before or meanwhile is shown until the work has ended. */
  readonly during: <T>(work: () => Promise<T>) => Promise<T>;
  /** Carries a wish out, shows what is in force after it and gives it. Rejects as the wish does. */
  readonly wish: (page: WebPage, answer: () => Promise<SiteState>) => Promise<SiteState>;
};

export const siteStates = ({ page, ask, show, fail }: Lent): SiteStates => {
  let underWay = 0;
  let begun = 0;
  let missed = false;

  /** Of another host other rules may speak: what was answered for the page before is nothing about this one. */
  const showOf = (of: WebPage, state: SiteState): void => {
    const now = page();
    if (now?.site === of.site && now.host === of.host) show(of, state);
  };

  const askNow = (): void => {
    if (underWay > 0) {
      missed = true;
      return;
    }
    const of = page();
    if (of === undefined) return;
    const before = begun;
    ask(of).then(
      (state) => (before === begun ? showOf(of, state) : undefined),
      (thrown: unknown) => fail(of, thrown),
    );
  };

  const during: SiteStates['during'] = async (work) => {
    underWay += 1;
    begun += 1;
    try {
      return await work();
    } finally {
      underWay -= 1;
      if (underWay === 0 && missed) {
        missed = false;
        askNow();
      }
    }
  };

  return {
    ask: askNow,
    during,
    wish: (of, answer) =>
      during(async () => {
        const state = await answer();
        showOf(of, state);
        return state;
      }),
  };
};
