/**
 * A script in the page's own world, before any of its own, that makes document.cookie and cookieStore empty
 * and deaf. Only where the browser has no setting that does it: a page can see that it was there.
 */
import type { BlockApi, Mechanism, PageScript } from './mechanism.ts';
import { patternOf } from './mechanism.ts';

const ID = 'no-cookies';
const FILE = 'page/no-cookies.js';

/** One registration for all sites, or none. */
export const plan = (sites: readonly string[]): PageScript | undefined =>
  sites.length === 0 ? undefined : { id: ID, matches: sites.map(patternOf), file: FILE };

const registered = async (api: BlockApi): Promise<PageScript | undefined> =>
  (await api.pageScripts.list()).find((script) => script.id === ID);

const sameMatches = (a: PageScript | undefined, b: PageScript | undefined): boolean =>
  JSON.stringify(a?.matches) === JSON.stringify(b?.matches);

export const pageScript: Mechanism = {
  id: 'page-script',
  // Content settings empty document.cookie natively and give it back at once; the script would only stay on.
  when: (capabilities) => !capabilities.contentSettings,
  present: () => true,
  apply: async (sites, api) => {
    const wanted = plan(sites);
    const found = await registered(api);
    if (sameMatches(found, wanted)) return;
    if (found !== undefined) await api.pageScripts.remove([ID]);
    if (wanted === undefined) return;
    await api.pageScripts.add(wanted);
    await api.pageScripts.runInOpenPages(FILE, sites);
  },
  holds: async (site, api) => (await registered(api))?.matches.includes(patternOf(site)) === true,
  gaps: [],
};
