/**
 * Looks at the tab and its jar. It reads the jar itself, because waking the background first would make every opening
 * slower.
 */
import { listCookies } from '../src/app/list.ts';
import { pageOf } from '../src/app/page.ts';
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
    };

/** The tab and what its jar holds at this moment. Rejects where the browser refuses. */
export const look = async (): Promise<Look> => {
  const tab = await (wantedTab === null ? frontTab() : tabById(Number(wantedTab)));
  if (tab === undefined) return { kind: 'no-page', why: 'closed' };
  const page = await pageOf(tab.url, registrable);
  if (page.kind === 'hidden') return { kind: 'no-page', why: 'hidden', tab };
  if (page.kind === 'unreadable') return { kind: 'no-page', why: 'browser_page', tab };
  const listing = await listCookies(ports, scopeOf(tab, page));
  if (listing.kind === 'not-permitted') return { kind: 'not-permitted', tab, page };
  return { kind: 'listed', tab, page, cookies: listing.cookies };
};
