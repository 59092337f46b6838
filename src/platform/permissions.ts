import type { PermissionPort } from '../app/ports.ts';
import { EVERY_PAGE, hostsOf, patternOf } from '../core/match-pattern.ts';
import { browser, type Permissions } from './browser.ts';

/**
 * What access to a site means: every host of it. In Chromium `*://` leaves WebSockets out, so they are named;
 * without them header rules would let a handshake carry cookies.
 */
export const originsOf = (site: string): string[] =>
  TARGET === 'chrome'
    ? [patternOf(site), `ws://${hostsOf(site)}/*`, `wss://${hostsOf(site)}/*`]
    : [patternOf(site)];

export const permissionPort: PermissionPort = {
  hasSite: (site) => browser.permissions.contains({ origins: [patternOf(site)] }),
};

/** Asks the person for a site; to be called in the very turn of their click. Answers whether it was granted. */
export const requestSite = (site: string): Promise<boolean> =>
  browser.permissions.request({ origins: originsOf(site) });

/** Asks to be told of the browser's privacy settings. Same turn as the click. */
export const requestPrivacy = (): Promise<boolean> =>
  browser.permissions.request({ permissions: ['privacy'] });

/** Asks to be allowed to show notifications. Same turn as the click. */
export const requestNotifications = (): Promise<boolean> =>
  browser.permissions.request({ permissions: ['notifications'] });

/** Asks for several at once: the browser shows one question. Same turn as the click. */
export const requestSites = (sites: readonly string[]): Promise<boolean> =>
  browser.permissions.request({ origins: sites.flatMap(originsOf) });

const EVERYWHERE = TARGET === 'chrome' ? [EVERY_PAGE, 'ws://*/*', 'wss://*/*'] : [EVERY_PAGE];

/** Asks for every site at once. Same turn as the click. */
export const requestEverywhere = (): Promise<boolean> => browser.permissions.request({ origins: EVERYWHERE });

/** Whether every site may be accessed. */
export const hasEverywhere = (): Promise<boolean> => browser.permissions.contains({ origins: EVERYWHERE });

/** Whether the person lets the extension into private windows. */
export const privateAllowed = (): Promise<boolean> => browser.extension.isAllowedIncognitoAccess();

/** Asks for Chromium's cookie setting; elsewhere there is nothing to ask for. Same turn as the click. */
export const requestContentSettings = (): Promise<boolean> =>
  TARGET === 'chrome'
    ? browser.permissions.request({ permissions: ['contentSettings'] } as unknown as Permissions.Permissions)
    : Promise.resolve(false);

/** Whether every host may be seen. */
export const seesEverything = (): Promise<boolean> => browser.permissions.contains({ origins: ['*://*/*'] });

/** Asks the person for every host; same turn as the click. Answers whether it was granted. */
export const requestEverything = (): Promise<boolean> =>
  browser.permissions.request({
    origins: TARGET === 'chrome' ? ['*://*/*', 'ws://*/*', 'wss://*/*'] : ['*://*/*'],
  });
