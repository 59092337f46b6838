/**
 * Looks at the tab and its jar. It reads the jar itself, because waking the background first would make every opening
 * slower.
 */
import { isSameScope } from '../src/app/ahead.ts';
import { listCookies, listOwnCookies } from '../src/app/list.ts';
import { pageOf } from '../src/app/page.ts';
import type { Listing } from '../src/app/ports.ts';
import type { Cookie } from '../src/core/cookie.ts';
import type { WebPage } from '../src/core/party.ts';
import { cookieLists } from '../src/platform/cookie-lists.ts';
import { permissionPort } from '../src/platform/permissions.ts';
import { frontTab, type Tab, tabById } from '../src/platform/tabs.ts';
import type { Scope } from '../src/protocol.ts';

const ports = { cookies: cookieLists, permissions: permissionPort };
/** The Public Suffix List is the largest thing we ship; it is loaded for a site the register does not know. */
const registrable = async (host: string): Promise<string> =>
  (await import('../src/core/registrable.ts')).registrableDomain(host);

/** The tab asked for in the address (`?tab=ID`, in a tab of its own); null means the one in front. */
export const wantedTab = new URLSearchParams(location.search).get('tab');

export const scopeOf = (tab: Tab, page: WebPage): Scope => ({
  site: page.site,
  scheme: page.scheme,
  storeId: tab.storeId,
});

export type Look =
  /** `hidden`: the browser keeps the address from us; `browser_page`: no extension may read it; `closed`: gone. */
  | { readonly kind: 'no-page'; readonly why: 'hidden' | 'browser_page' | 'closed'; readonly tab?: Tab }
  | { readonly kind: 'not-permitted'; readonly tab: Tab; readonly page: WebPage }
  | {
      readonly kind: 'listed';
      readonly tab: Tab;
      readonly page: WebPage;
      readonly cookies: readonly Cookie[];
      /** Whether what other sites keep in this one's partition is among them. */
      readonly whole: boolean;
    };

type List = (scope: Scope) => Promise<Listing>;

const lookBy = async (list: List, whole: boolean): Promise<Look> => {
  const tab = await (wantedTab === null ? frontTab() : tabById(Number(wantedTab)));
  if (tab === undefined) return { kind: 'no-page', why: 'closed' };
  const page = await pageOf(tab.url, registrable);
  if (page.kind === 'hidden') return { kind: 'no-page', why: 'hidden', tab };
  if (page.kind === 'unreadable') return { kind: 'no-page', why: 'browser_page', tab };
  const listing = await list(scopeOf(tab, page));
  if (listing.kind === 'not-permitted') return { kind: 'not-permitted', tab, page };
  return { kind: 'listed', tab, page, cookies: listing.cookies, whole };
};

/** The tab and what its jar holds at this moment. Rejects where the browser refuses. */
export const look = (): Promise<Look> => lookBy((scope) => listCookies(ports, scope), true);

/**
 * A quick look at the site's own cookies. `guess` is the jar it most likely is: that one is listed while the tab is asked
 * for, and what was listed counts only if the tab says the same.
 */
export const firstLook = (guess: Scope | undefined): Promise<Look> => {
  const list: List = (scope) => listOwnCookies(ports, scope);
  const ahead = guess === undefined ? undefined : list(guess);
  // Where the guess is wrong nobody asks what became of it.
  ahead?.catch(() => undefined);
  return lookBy(
    (scope) =>
      ahead !== undefined && guess !== undefined && isSameScope(guess, scope) ? ahead : list(scope),
    false,
  );
};
