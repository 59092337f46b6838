/** What the toolbar button shows for a tab: the count, and whether the site is blocked. */
import { entriesOf } from '../core/listing.ts';
import { addressOf } from '../core/party.ts';
import type { Scope } from '../protocol.ts';
import { listCookies } from './list.ts';
import type { Clock, CookiePort, PermissionPort } from './ports.ts';

export type Badge =
  /** Nothing is known of the page (no permission, or no page an extension may read). */
  | { readonly kind: 'none' }
  | { readonly kind: 'count'; readonly site: string; readonly count: number; readonly blocked: boolean };

export type TabFacts = { readonly url: string | undefined; readonly storeId: string | undefined };

type Ports = { readonly cookies: CookiePort; readonly permissions: PermissionPort; readonly clock: Clock };

/** The badge of a tab, from the jar as it is now. */
export const badgeOf = async (ports: Ports, tab: TabFacts, blocked: readonly string[]): Promise<Badge> => {
  const address = addressOf(tab.url);
  if (address.kind !== 'web') return { kind: 'none' };
  const scope: Scope = { site: address.site, scheme: address.scheme, storeId: tab.storeId };
  const listing = await listCookies(ports, scope);
  if (listing.kind === 'not-permitted') return { kind: 'none' };
  const count = entriesOf(listing.cookies, ports.clock.now() / 1000).length;
  return { kind: 'count', site: address.site, count, blocked: blocked.includes(address.site) };
};

/** At most four characters fit: 1,000 and more become "1k", "12k". */
export const badgeText = (count: number): string =>
  count < 1000 ? String(count) : `${Math.floor(count / 1000)}k`;
