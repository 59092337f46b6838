/** The toolbar button: badge, icon and title of one tab. */
import { type Badge, badgeText } from '../app/badge.ts';
import { browser } from './browser.ts';
import { counted, message } from './words.ts';

const PLAIN = '#3b4a6b';
const BLOCKED = '#a3252b';

const icons = (stem: string): Record<number, string> => ({
  16: `/icons/${stem}-16.png`,
  32: `/icons/${stem}-32.png`,
});

/** A tab may close at any moment; then there is nothing left to show on it. */
export const showBadge = async (tabId: number, badge: Badge): Promise<void> => {
  const blocked = badge.kind === 'count' && badge.blocked;
  const text = badge.kind === 'count' ? badgeText(badge.count) : '';
  try {
    await Promise.all([
      browser.action.setBadgeText({ tabId, text }),
      browser.action.setBadgeBackgroundColor({ tabId, color: blocked ? BLOCKED : PLAIN }),
      browser.action.setIcon({ tabId, path: icons(blocked ? 'blocked' : 'icon') }),
      browser.action.setTitle({ tabId, title: title(badge) }),
    ]);
  } catch {
    // Both browsers reject for a closed tab, and only for that.
  }
};

const title = (badge: Badge): string => {
  if (badge.kind === 'none') return message('name');
  return counted(badge.blocked ? 'badge_blocked' : 'badge_count', badge.count, badge.site);
};
