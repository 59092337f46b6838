/**
 * The popup's composition root: the only file here that asks, listens and holds the model. It reads the jar
 * itself, because waking the background first would make every opening slower; all that changes anything is
 * asked of the background.
 */
import { listCookies } from '../src/app/list.ts';
import { pageOf } from '../src/app/page.ts';
import type { Cookie } from '../src/core/cookie.ts';
import { entriesOf } from '../src/core/listing.ts';
import type { WebPage } from '../src/core/party.ts';
import { failureOf } from '../src/failure.ts';
import { browser } from '../src/platform/browser.ts';
import { cookiePort } from '../src/platform/cookies.ts';
import { ask } from '../src/platform/messages.ts';
import { permissionPort, requestContentSettings, requestSite } from '../src/platform/permissions.ts';
import { soon } from '../src/platform/soon.ts';
import { clock } from '../src/platform/storage.ts';
import { frontTab, openTab, reloadTab, type Tab, tabById } from '../src/platform/tabs.ts';
import { message } from '../src/platform/words.ts';
import type { Scope, SiteState } from '../src/protocol.ts';
import { afterPaint } from './after-paint.ts';
import { draw } from './draw.tsx';
import type { Actions, Model, Outcome, Ready } from './model.ts';

const ports = { cookies: cookiePort, permissions: permissionPort };
/** The Public Suffix List is the largest thing we ship; it is loaded for a site the register does not know. */
const registrable = async (host: string): Promise<string> =>
  (await import('../src/core/registrable.ts')).registrableDomain(host);

const NO_OUTCOME: Outcome = { kind: 'none' };

/** The tab asked for in the address (`?tab=ID`, in a tab of its own), else the one in front. */
const wantedTab = new URLSearchParams(location.search).get('tab');
document.documentElement.dataset.place = wantedTab === null ? 'toolbar' : 'tab';
const findTab = (): Promise<Tab | undefined> =>
  wantedTab === null ? frontTab() : tabById(Number(wantedTab));

let model: Model = { kind: 'loading' };
let tab: Tab | undefined;

const show = (next: Model): void => {
  model = next;
  draw(model, actions);
};

/** Changes what is shown, unless the tab has moved to another site since the question was asked. */
const update = (site: string, change: Partial<Omit<Ready, 'kind'>>): void => {
  if (model.kind === 'ready' && model.page.site === site) show({ ...model, ...change });
};

const scopeOf = (page: WebPage): Scope => ({
  site: page.site,
  scheme: page.scheme,
  storeId: tab?.storeId,
});

let reads = 0;

/** Reads tab and jar and shows what they are now. What was said and switched before stays for the same site. */
const read = async (): Promise<void> => {
  reads += 1;
  const turn = reads;
  tab = await findTab();
  if (tab === undefined) return show({ kind: 'no-page', why: 'closed' });
  const page = await pageOf(tab.url, registrable);
  if (page.kind === 'hidden') return show({ kind: 'no-page', why: 'hidden' });
  if (page.kind === 'unreadable') return show({ kind: 'no-page', why: 'browser_page' });
  const listing = await listCookies(ports, scopeOf(page));
  // A later look has begun meanwhile; what this one saw may be older than what that one shows.
  if (turn !== reads) return;
  if (listing.kind === 'not-permitted') return show({ kind: 'not-permitted', page });
  const now = clock.now() / 1000;
  const before = model.kind === 'ready' && model.page.site === page.site ? model : undefined;
  show({
    kind: 'ready',
    page,
    entries: entriesOf(listing.cookies, now),
    now,
    block: before?.block ?? { kind: 'asking', wanted: false },
    trouble: before?.trouble,
    outcome: before?.outcome ?? NO_OUTCOME,
  });
  if (before === undefined) afterPaint(askState);
  lookAgainAt(listing.cookies, now);
};

/** Times fade by themselves: no event tells that a cookie has expired. In milliseconds. */
const LONGEST_LOOK = 30_000;
let nextLook: ReturnType<typeof setTimeout> | undefined;
const lookAgainAt = (cookies: readonly Cookie[], now: number): void => {
  const soonest = cookies.reduce(
    (least, { expires }) => (expires !== undefined && expires > now ? Math.min(least, expires) : least),
    now + LONGEST_LOOK / 1000,
  );
  clearTimeout(nextLook);
  nextLook = setTimeout(refresh, Math.max(0, soonest - now) * 1000 + 50);
};

const refresh = (): Promise<void> =>
  read().catch((thrown: unknown) => show({ kind: 'failed', failure: failureOf(thrown) }));

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
  if (model.kind !== 'ready') return;
  const { site } = model.page;
  ask('site-state', { site }).then(showStateOf(site), showFailureOf(site));
};

const clear = async (page: WebPage, keys: readonly string[]): Promise<void> => {
  const { site } = page;
  update(site, { outcome: { kind: 'clearing', count: keys.length } });
  try {
    const outcome = await ask('clear', { scope: scopeOf(page), keys: [...keys] });
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

const onReady = (act: (ready: Ready) => void): void => {
  if (model.kind === 'ready') act(model);
};

const actions: Actions = {
  inspect: (site) => {
    requestSite(site).then(refresh, (thrown: unknown) =>
      show({ kind: 'failed', failure: failureOf(thrown) }),
    );
  },
  clear: (keys) => onReady(({ page }) => clear(page, keys)),
  block: (on) =>
    onReady(({ page, block: current }) => {
      if (current.kind === 'asking') return;
      if (on && TARGET === 'chrome') improveBlock(page.site);
      update(page.site, { block: { kind: 'asking', wanted: on }, outcome: NO_OUTCOME });
      void block(page, on);
    }),
  improveBlock: () => onReady(({ page }) => improveBlock(page.site)),
  reloadPage: () =>
    onReady(({ page: { site } }) => {
      if (tab === undefined) return;
      reloadTab(tab.id).then(() => update(site, { outcome: NO_OUTCOME }), showFailureOf(site));
    }),
  popOut: () => {
    if (tab !== undefined) void openTab(`popup/index.html?tab=${tab.id}`);
  },
  dismissTrouble: () =>
    onReady(({ page: { site } }) => {
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
  if (id === tab?.id) refreshSoon();
});

void refresh();
// Chromium reads the locale file at the first message, and waits for it (measured: 8 ms). Asked for here, it
// is read while the tab and the jar are; asked for by the view, the first rows would come that much later.
message('name');
