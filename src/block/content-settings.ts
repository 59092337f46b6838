/**
 * Chromium's own cookie setting per site: the one leak-free way (no request carries a cookie, no script reads
 * or writes one, at once in open tabs, from the first request after a restart). It also takes the site's
 * other storage. There is no removal of one pattern: the whole list is cleared and set anew.
 */
import { type BlockApi, type Mechanism, patternOf, type SettingPattern } from './mechanism.ts';

/**
 * Two patterns a site: its own requests wherever they are made, and everything its pages ask of others.
 * Setting `allow` for anything would not be neutral (it lifts third-party blocking), so nothing is allowed.
 */
export const plan = (sites: readonly string[]): readonly SettingPattern[] =>
  sites.flatMap((site) => [
    { primary: patternOf(site) },
    { primary: '<all_urls>', secondary: patternOf(site) },
  ]);

export const contentSettings: Mechanism = {
  id: 'content-settings',
  when: (capabilities) => capabilities.contentSettings,
  present: (capabilities) => capabilities.contentSettings,
  apply: (sites: readonly string[], api: BlockApi) => api.contentSettings.replace(plan(sites)),
  holds: (site: string, api: BlockApi) => api.contentSettings.isBlocked(`https://${site}/`),
  gaps: [],
};
