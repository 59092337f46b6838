/**
 * The popup's composition root: the only file here that listens and holds the model. It looks at the jar
 * itself (look.ts); all that changes anything is asked of the background.
 */
import { entriesOf } from '../src/core/listing.ts';
import type { WebPage } from '../src/core/party.ts';
import { failureOf } from '../src/failure.ts';
import { browser } from '../src/platform/browser.ts';
import { ask } from '../src/platform/messages.ts';
import { requestContentSettings, requestSite } from '../src/platform/permissions.ts';
import { soon } from '../src/platform/soon.ts';
import { clock } from '../src/platform/storage.ts';
import { openTab, reloadTab, type Tab } from '../src/platform/tabs.ts';
import { message } from '../src/platform/words.ts';
import type { SiteState } from '../src/protocol.ts';
import { afterPaint } from './after-paint.ts';
import { draw } from './draw.tsx';
import { firstLook, type Look, look, scopeOf, wantedTab } from './look.ts';
import type { Actions, Model, NotPermitted, Outcome, Ready } from './model.ts';

const NO_OUTCOME: Outcome = { kind: 'none' };

document.documentElement.dataset.place = wantedTab === null ? 'toolbar' : 'tab';

let model: Model = { kind: 'loading' };
const tabShown = (): Tab | undefined => ('tab' in model ? model.tab : undefined);

const show = (next: Model): void => {
  model = next;
  draw(model, actions);
};

type Sited = Ready | NotPermitted;
const sited = (): Sited | undefined =>
  model.kind === 'ready' || model.kind === 'not-permitted' ? model : undefined;

/** Changes what is shown, unless the tab has moved to another site since the question was asked. */
const update = (site: string, change: Partial<Pick<Sited, 'block' | 'trouble' | 'outcome'>>): void => {
  const now = sited();
  if (now?.page.site === site) show({ ...now, ...change });
};

let reads = 0;

/** What was said and switched before stays for the same site. */
const keptFor = ({ site }: WebPage): Pick<Sited, 'block' | 'trouble' | 'outcome'> => {
  const before = sited();
  if (before?.page.site === site) return before;
  afterPaint(askState);
  return { block: { kind: 'asking', wanted: false }, trouble: undefined, outcome: NO_OUTCOME };
};

const modelOf = (seen: Look): Model => {
  if (seen.kind === 'no-page') return seen;
  const { tab, page } = seen;
  const { block, trouble, outcome } = keptFor(page);
  const about = { tab, page, block, trouble, outcome };
  if (seen.kind === 'not-permitted') return { kind: 'not-permitted', ...about };
  const now = clock.now() / 1000;
  return { kind: 'ready', ...about, entries: entriesOf(seen.cookies, now), now };
};

/** Shows what is found, unless a later look has begun meanwhile: that one knows better. */
const read = async (looking: Promise<Look>): Promise<void> => {
  reads += 1;
  const turn = reads;
  try {
    const seen = await looking;
    if (turn !== reads) return;
    show(modelOf(seen));
    if (model.kind === 'ready') lookAgainAt(model);
  } catch (thrown) {
    show({ kind: 'failed', failure: failureOf(thrown) });
  }
};

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

const showStateOf =
  (site: string) =>
  ({ block, trouble }: SiteState): void =>
    update(site, { block, trouble });
const showFailureOf =
  (site: string) =>
  (thrown: unknown): void =>
    update(site, { outcome: { kind: 'failed', failure: failureOf(thrown) } });

/** After the first rows are on screen: the background may have to start for it. */
const askState = (): void => {
  const site = sited()?.page.site;
  if (site === undefined) return;
  ask('site-state', { site }).then(showStateOf(site), showFailureOf(site));
};

const clear = async ({ tab, page }: Sited, keys: readonly string[]): Promise<void> => {
  const { site } = page;
  update(site, { outcome: { kind: 'clearing', count: keys.length } });
  try {
    const outcome = await ask('clear', { scope: scopeOf(tab, page), keys: [...keys] });
    await refresh();
    update(site, { outcome: { kind: 'cleared', outcome } });
  } catch (thrown) {
    await refresh();
    showFailureOf(site)(thrown);
  }
};

const block = async ({ site }: WebPage, on: boolean): Promise<void> => {
  try {
    showStateOf(site)(await ask('block', { site, on }));
    await refresh();
    update(site, { outcome: { kind: 'switched', on } });
  } catch (thrown) {
    showFailureOf(site)(thrown);
    askState();
  }
};

/**
 * Must begin in the very turn of the click, or the browser refuses to ask. The block does not wait for the
 * answer: Chromium closes the popup when its question opens, and the background goes on when it is granted.
 */
const improveBlock = (site: string): void => {
  requestContentSettings().then(askState, showFailureOf(site));
};

const onSite = (act: (shown: Sited) => void): void => {
  const shown = sited();
  if (shown !== undefined) act(shown);
};

const actions: Actions = {
  inspect: (site) => {
    requestSite(site).then(refresh, (thrown: unknown) =>
      show({ kind: 'failed', failure: failureOf(thrown) }),
    );
  },
  clear: (keys) => onSite((shown) => clear(shown, keys)),
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
  popOut: () => {
    const tab = tabShown();
    if (tab !== undefined) void openTab(`popup/index.html?tab=${tab.id}`);
  },
  dismissTrouble: () =>
    onSite(({ page: { site } }) => {
      ask('dismiss-trouble', {}).then(askState, showFailureOf(site));
    }),
  retry: () => void refresh(),
};

/** A jar is usually read before an eye could see a waiting page; past this many milliseconds it is said. */
const PATIENCE = 200;
setTimeout(() => {
  if (model.kind === 'loading') show(model);
}, PATIENCE);

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

void read(firstLook);
// Chromium reads the locale file at the first message, and waits for it (measured: 8 ms). Asked for here, it
// is read while the tab and the jar are; asked for by the view, the first rows would come that much later.
message('name');
