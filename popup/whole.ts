/**
 * The popup's composition root: the only file here that listens and holds the model. It takes over what index.ts has
 * drawn. It looks at the jar itself (look.ts); all that changes anything is asked of the background.
 */
import type { WebPage } from '../src/core/party.ts';
import { failureOf } from '../src/failure.ts';
import { browser } from '../src/platform/browser.ts';
import { ask } from '../src/platform/messages.ts';
import { soon } from '../src/platform/soon.ts';
import { clock } from '../src/platform/storage.ts';
import type { Tab } from '../src/platform/tabs.ts';
import { actionsFor } from './actions.ts';
import { afterPaint } from './after-paint.ts';
import { draw, takeOver } from './draw.tsx';
import { furtherSoon } from './further-soon.ts';
import { type Look, look, scopeOf } from './look.ts';
import { type Kept, keptOf, type Model, type Ready, type Sited, shownOf } from './model.ts';
import { withNews } from './news.tsx';
import { type Before, modelOf, NOTHING_BEFORE, NOTHING_YET } from './opening.ts';
import { siteStates } from './site-states.ts';

let model: Model = { kind: 'loading' };
const tabShown = (): Tab | undefined => ('tab' in model ? model.tab : undefined);

const show = (next: Model): void => {
  model = next;
  draw(model, actions);
};

const sited = (): Sited | undefined =>
  model.kind === 'ready' || model.kind === 'not-permitted' ? model : undefined;

/** Changes what is shown, unless the tab has moved to another site since the question was asked. */
const update = (site: string, change: Partial<Kept>): void => {
  const now = sited();
  if (now?.page.site === site) show({ ...now, ...change });
};

let reads = 0;

/** What was said and switched before stays for the same site; for another of its hosts other rules may speak. */
const keptFor = ({ site, host }: WebPage): Kept => {
  const before = sited();
  if (before?.page.site === site) {
    if (before.page.host !== host) afterPaint(states.ask);
    return keptOf(before);
  }
  afterPaint(askState);
  return NOTHING_YET;
};

/** What was seen of the same page stays until it has been looked at again. */
const furtherOf = (tab: Tab, page: WebPage): Ready['further'] =>
  model.kind === 'ready' && model.tab.id === tab.id && model.page.site === page.site
    ? model.further
    : undefined;

const beforeOf = (seen: Look): Before =>
  seen.kind === 'no-page'
    ? NOTHING_BEFORE
    : { kept: keptFor(seen.page), further: furtherOf(seen.tab, seen.page) };

/** Shows what is found, unless a later look has begun meanwhile: that one knows better. */
const read = async (looking: Promise<Look>): Promise<void> => {
  reads += 1;
  const turn = reads;
  try {
    const seen = await looking;
    if (turn !== reads) return;
    show(modelOf(seen, clock.now() / 1000, beforeOf(seen)));
    if (model.kind !== 'ready') return;
    lookAgainAt(model);
    if (model.record !== undefined) lookFurtherSoon();
  } catch (thrown) {
    show({ kind: 'failed', failure: failureOf(thrown) });
  }
};

const lookFurtherSoon = furtherSoon(
  () => {
    if (model.kind !== 'ready' || model.record === undefined) return undefined;
    const { tab, page, cookies, record } = model;
    return { tabId: tab.id, page, scope: scopeOf(tab, page), cookies, record };
  },
  (question, further) => {
    if (model.kind !== 'ready') return;
    const { tab, page } = model;
    if (tab.id === question.tabId && page.site === question.page.site) show({ ...model, further });
  },
  // The rows stand without it; that it failed is said where it would have been.
  (reason) => {
    const site = sited()?.page.site;
    if (site !== undefined) showFailureOf(site)(reason);
  },
);

/** Storage, requests and the record change without an event; in sight they are looked at every so often. In milliseconds. */
const WATCH = 1000;
setInterval(() => {
  if (document.visibilityState === 'visible') lookFurtherSoon();
}, WATCH);

/** Times fade by themselves: no event tells that a cookie has expired. In milliseconds. */
const LONGEST_LOOK = 30_000;
let nextLook: ReturnType<typeof setTimeout> | undefined;
const lookAgainAt = ({ entries, now }: Ready): void => {
  const soonest = entries.reduce(
    (least, { cookie: { expires } }) =>
      expires !== undefined && expires > now ? Math.min(least, expires) : least,
    now + LONGEST_LOOK / 1000,
  );
  clearTimeout(nextLook);
  nextLook = setTimeout(refresh, Math.max(0, soonest - now) * 1000 + 50);
};

const refresh = (): Promise<void> => read(look());

const showFailureOf =
  (site: string) =>
  (thrown: unknown): void =>
    update(site, { outcome: { kind: 'failed', failure: failureOf(thrown) } });

const states = siteStates({
  page: () => sited()?.page,
  ask: ({ site, host }) => ask('site-state', { site, host }),
  show: ({ site }, state) => {
    update(site, shownOf(state));
    if (state.choice.choice === 'notify') askNews(site);
  },
  fail: ({ site }, thrown) => showFailureOf(site)(thrown),
});

/** After the first rows are on screen: the background may have to start for it. */
const askState = (): void => {
  const page = sited()?.page;
  if (page === undefined) return;
  states.ask();
  askRecord(page.site);
};

/** From now on what there is is not new any more. */
const askNews = (site: string): void => {
  ask('news', { site }).then(
    (news) => update(site, { news: withNews(sited()?.news, news) }),
    showFailureOf(site),
  );
};

const askRecord = (site: string): void => {
  ask('record-state', { site }).then((record) => {
    update(site, { record });
    lookFurtherSoon();
  }, showFailureOf(site));
};

const actions = actionsFor({
  sited,
  update,
  others: () => (model.kind === 'ready' ? model.further?.others : undefined),
  tabId: () => tabShown()?.id,
  refresh,
  states,
  askRecord,
  lookFurtherSoon,
  fail: (failure) => show({ kind: 'failed', failure }),
});

const refreshSoon = soon(refresh);
browser.cookies.onChanged.addListener(refreshSoon);
const refreshAll = (): void => {
  refreshSoon();
  askState();
};
browser.permissions.onAdded.addListener(refreshAll);
browser.permissions.onRemoved.addListener(refreshAll);
// Another popup, or this one, has switched a block.
browser.storage.local.onChanged.addListener(askState);
browser.tabs.onRemoved.addListener(refreshSoon);
browser.tabs.onUpdated.addListener((id) => {
  if (id === tabShown()?.id) refreshSoon();
});

/**
 * Goes on from the first look. `drawn` is what is on screen already; without it the look has found no list, has failed or
 * is still waited for, and that is said.
 */
export const begin = (looking: Promise<Look>, drawn: Ready | undefined): void => {
  if (drawn === undefined) {
    void read(looking).then(() => (model.kind === 'ready' ? refresh() : undefined));
    setTimeout(() => {
      if (model.kind === 'loading') show(model);
    });
    return;
  }
  model = drawn;
  takeOver(model, actions);
  askState();
  // The first look was a quick one, and nobody listened while this file was being read.
  void refresh();
};
