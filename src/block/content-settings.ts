/**
 * Chromium's own cookie setting per site: the one leak-free way (no request carries a cookie, no script reads
 * or writes one, at once in open tabs, from the first request after a restart). It also takes the site's
 * other storage. There is no removal of one pattern: to take one away, all are cleared and the rest set anew.
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

const same = (a: SettingPattern, b: SettingPattern): boolean =>
  a.primary === b.primary && a.secondary === b.secondary;

/**
 * Replaces only where something must go: a script that runs in the moment between clearing and setting
 * could write a cookie (measured at a restart), so a start or a further site only adds. Where nothing is
 * wanted all is cleared, whatever was remembered.
 */
const hold = async (wanted: readonly SettingPattern[], api: BlockApi['contentSettings']): Promise<void> => {
  const held = await api.held();
  const keep = wanted.length > 0 && held?.every((old) => wanted.some((pattern) => same(old, pattern)));
  await (keep ? api.add(wanted) : api.replace(wanted));
};

export const contentSettings: Mechanism = {
  id: 'content-settings',
  when: (capabilities) => capabilities.contentSettings,
  present: (capabilities) => capabilities.contentSettings,
  apply: (sites: readonly string[], api: BlockApi) => hold(plan(sites), api.contentSettings),
  holds: (site: string, api: BlockApi) => api.contentSettings.isBlocked(`https://${site}/`),
  gaps: [],
};
