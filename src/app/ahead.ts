/**
 * The address of the toolbar's popup for a tab: it says which jar will be asked for, so that the popup need not wait for
 * the tab to ask. A guess that the popup checks: the tab may have gone elsewhere meanwhile.
 */
import type { Scope } from '../protocol.ts';

const POPUP = 'popup/index.html';

/** Undefined where nothing is known of the tab. */
export const popupFor = (scope: Scope | undefined): string => {
  if (scope === undefined) return POPUP;
  const { site, scheme, storeId } = scope;
  return `${POPUP}?${new URLSearchParams({ site, scheme, ...(storeId === undefined ? {} : { store: storeId }) })}`;
};

/** What an address says, the other way round. */
export const scopeAhead = (search: string): Scope | undefined => {
  const parts = new URLSearchParams(search);
  const site = parts.get('site');
  const scheme = parts.get('scheme');
  if (site === null || (scheme !== 'http' && scheme !== 'https')) return undefined;
  return { site, scheme, storeId: parts.get('store') ?? undefined };
};

/** Whether the same jar is meant. */
export const isSameScope = (a: Scope, b: Scope): boolean =>
  a.site === b.site && a.scheme === b.scheme && a.storeId === b.storeId;
