/**
 * The popup's composition root: the only file here that asks, listens and holds the model. It reads the jar
 * itself, because waking the background first would make every opening slower; all that changes anything is
 * asked of the background.
 */
import { listCookies } from '../src/app/list.ts';
import { pageOf } from '../src/app/page.ts';
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

const update = (change: Partial<Omit<Ready, 'kind'>>): void => {
  if (model.kind === 'ready') show({ ...model, ...change });
};

const scopeOf = (page: WebPage): Scope => ({
  site: page.site,
  scheme: page.scheme,
  storeId: tab?.storeId,
});

/** Reads tab and jar and shows what they are now. What was said and switched before stays for the same site. */
const read = async (): Promise<void> => {
  tab = await findTab();
  if (tab === undefined) return show({ kind: 'no-page', why: 'closed' });
  const page = await pageOf(tab.url, registrable);
  if (page.kind === 'hidden') return show({ kind: 'no-page', why: 'hidden' });
  if (page.kind === 'unreadable') return show({ kind: 'no-page', why: 'browser_page' });
  const listing = await listCookies(ports, scopeOf(page));
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
};

const refresh = (): Promise<void> =>
  read().catch((thrown: unknown) => show({ kind: 'failed', failure: failureOf(thrown) }));

const showState = ({ block, trouble }: SiteState): void => update({ block, trouble });
const showFailure = (thrown: unknown): void =>
  update({ outcome: { kind: 'failed', failure: failureOf(thrown) } });

/** After the first rows are on screen: the background may have to start for it. */
const askState = (): void => {
  if (model.kind !== 'ready') return;
  ask('site-state', { site: model.page.site }).then(showState, showFailure);
};

const clear = async (page: WebPage, keys: readonly string[]): Promise<void> => {
  update({ outcome: { kind: 'clearing', count: keys.length } });
  try {
    const outcome = await ask('clear', { scope: scopeOf(page), keys: [...keys] });
    await refresh();
    update({ outcome: { kind: 'cleared', outcome } });
  } catch (thrown) {
    await refresh();
    showFailure(thrown);
  }
};

const block = async (page: WebPage, on: boolean): Promise<void> => {
  try {
    showState(await ask('block', { site: page.site, on }));
    await refresh();
    update({ outcome: { kind: 'switched', on } });
  } catch (thrown) {
    showFailure(thrown);
    askState();
  }
};

/**
 * Must begin in the very turn of the click, or the browser refuses to ask. The block does not wait for the
 * answer: Chromium closes the popup when its question opens, and the background goes on when it is granted.
 */
const improveBlock = (): void => {
  requestContentSettings().then(askState, showFailure);
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
      if (on && TARGET === 'chrome') improveBlock();
      update({ block: { kind: 'asking', wanted: on }, outcome: NO_OUTCOME });
      void block(page, on);
    }),
  improveBlock,
  reloadPage: () => {
    if (tab === undefined) return;
    reloadTab(tab.id).then(() => update({ outcome: NO_OUTCOME }), showFailure);
  },
  popOut: () => {
    if (tab === undefined) return;
    openTab(`popup/index.html?tab=${tab.id}`).catch(showFailure);
  },
  dismissTrouble: () => {
    ask('dismiss-trouble', {}).then(askState, showFailure);
  },
  retry: () => void refresh(),
};

/** A jar is usually read before an eye could see a waiting page; past this many milliseconds it is said. */
const PATIENCE = 200;
setTimeout(() => {
  if (model.kind === 'loading') show(model);
}, PATIENCE);

const refreshSoon = soon(refresh);
browser.cookies.onChanged.addListener(refreshSoon);
browser.permissions.onAdded.addListener(refreshSoon);
browser.permissions.onRemoved.addListener(refreshSoon);
browser.tabs.onRemoved.addListener(refreshSoon);
browser.tabs.onUpdated.addListener((id) => {
  if (id === tab?.id) refreshSoon();
});

void refresh();
// Chromium reads the locale file at the first message, and waits for it (measured: 8 ms). Asked for here, it
// is read while the tab and the jar are; asked for by the view, the first rows would come that much later.
message('name');
