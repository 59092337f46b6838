/** The toolbar button: badge, icon, title and popup of one tab. */
import { popupFor } from '../app/ahead.ts';
import { type Badge, badgeText, freshText } from '../app/badge.ts';
import { browser } from './browser.ts';
import { counted, message } from './words.ts';

const PLAIN = '#3b4a6b';
const BLOCKED = '#a3252b';
const NEWS = '#8a4b00';

const icons = (stem: string): Record<number, string> => ({
  16: `/icons/${stem}-16.png`,
  32: `/icons/${stem}-32.png`,
});

const hasNews = (badge: Badge): boolean => badge.kind === 'count' && badge.fresh > 0;

const textOf = (badge: Badge): string => {
  if (badge.kind === 'none') return '';
  return badge.fresh > 0 ? freshText(badge.fresh) : badgeText(badge.count);
};

/** A tab may close at any moment; then there is nothing left to show on it. */
export const showBadge = async (tabId: number, badge: Badge): Promise<void> => {
  const blocked = badge.kind === 'count' && badge.blocked;
  const color = blocked ? BLOCKED : hasNews(badge) ? NEWS : PLAIN;
  try {
    await Promise.all([
      browser.action.setBadgeText({ tabId, text: textOf(badge) }),
      browser.action.setBadgeBackgroundColor({ tabId, color }),
      browser.action.setIcon({ tabId, path: icons(blocked ? 'blocked' : 'icon') }),
      browser.action.setTitle({ tabId, title: title(badge) }),
      browser.action.setPopup({ tabId, popup: popupFor(badge.kind === 'none' ? undefined : badge.scope) }),
    ]);
  } catch {
    // Both browsers reject for a closed tab, and only for that.
  }
};

const title = (badge: Badge): string => {
  if (badge.kind === 'none') return message('name');
  if (badge.fresh > 0) return counted('badge_news', badge.fresh, badge.site);
  return counted(badge.blocked ? 'badge_blocked' : 'badge_count', badge.count, badge.site);
};
