/** What the toolbar button shows for a tab: the count, and whether the site is blocked. */
import { type Chosen, choiceFor } from '../core/choice.ts';
import { entriesOf } from '../core/listing.ts';
import type { Scope } from '../protocol.ts';
import { listCookies } from './list.ts';
import type { NewsDesk } from './news.ts';
import { pageOf, type Registrable } from './page.ts';
import type { Clock, CookiePort, PermissionPort } from './ports.ts';

export type Badge =
  /** Nothing is known of the page (no permission, or no page an extension may read). */
  | { readonly kind: 'none' }
  | {
      readonly kind: 'count';
      readonly site: string;
      /** The jar that was counted. */
      readonly scope: Scope;
      readonly count: number;
      readonly blocked: boolean;
      /** New cookies since the person looked, where the choice is to be told of them. */
      readonly fresh: number;
    };

export type TabFacts = { readonly url: string | undefined; readonly storeId: string | undefined };

type Ports = {
  readonly cookies: CookiePort;
  readonly permissions: PermissionPort;
  readonly clock: Clock;
  readonly registrable: Registrable;
  readonly news: Pick<NewsDesk, 'count'>;
};

/** The badge of a tab, from the jar as it is now. */
export const badgeOf = async (ports: Ports, tab: TabFacts, rules: readonly Chosen[]): Promise<Badge> => {
  const page = await pageOf(tab.url, ports.registrable);
  if (page.kind !== 'web') return { kind: 'none' };
  const scope: Scope = { site: page.site, scheme: page.scheme, storeId: tab.storeId };
  const listing = await listCookies(ports, scope);
  if (listing.kind === 'not-permitted') return { kind: 'none' };
  const count = entriesOf(listing.cookies, ports.clock.now() / 1000).length;
  const choice = choiceFor(rules, page.host);
  const fresh = choice === 'notify' ? await ports.news.count(page.site) : 0;
  return { kind: 'count', site: page.site, scope, count, blocked: choice === 'reject', fresh };
};

/** New ones are told in place of the count: "+3", and beyond two digits "+99". */
export const freshText = (fresh: number): string => `+${Math.min(fresh, 99)}`;

/** At most four characters fit: 1,000 and more become "1k", "12k". */
export const badgeText = (count: number): string =>
  count < 1000 ? String(count) : `${Math.floor(count / 1000)}k`;
