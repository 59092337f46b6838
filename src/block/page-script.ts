/**
 * A script in the page's own world, before any of its own, that makes document.cookie and cookieStore empty
 * and deaf. Only where the browser has no setting that does it: a page can see that it was there.
 */
import { choiceFor, chosen, type Standing } from '../core/choice.ts';
import { type PageScript, sameMatches } from '../core/match-pattern.ts';
import { type BlockApi, type Mechanism, reachPattern } from './mechanism.ts';

const ID = 'no-cookies';
const FILE = 'page/no-cookies.js';

/** One registration for all that is refused, or none. */
export const plan = ({ rules }: Standing): PageScript | undefined => {
  const refusing = chosen(rules, 'reject');
  if (refusing.length === 0) return undefined;
  const off = rules.filter(({ host, choice }) => host !== undefined && choice !== 'reject');
  return { id: ID, matches: refusing.map(reachPattern), excludeMatches: off.map(reachPattern), file: FILE };
};

const registered = async (api: BlockApi): Promise<PageScript | undefined> =>
  (await api.pageScripts.list()).find((script) => script.id === ID);

export const pageScript: Mechanism = {
  id: 'page-script',
  // Content settings empty document.cookie natively and give it back at once; the script would only stay on.
  when: (capabilities) => !capabilities.contentSettings,
  present: () => true,
  apply: async (standing, api) => {
    const wanted = plan(standing);
    const found = await registered(api);
    if (sameMatches(found, wanted)) return;
    if (found !== undefined) await api.pageScripts.remove([ID]);
    if (wanted === undefined) return;
    await api.pageScripts.add(wanted);
    await api.pageScripts.runInOpenPages(FILE, (host) => choiceFor(standing.rules, host) === 'reject');
  },
  holds: async (rule, api) =>
    rule.choice !== 'reject' || (await registered(api))?.matches.includes(reachPattern(rule)) === true,
  gaps: () => [],
};
