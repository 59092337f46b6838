/**
 * Scripts in the page's own world, before any of its own, by which `navigator` says what the header says. A script is
 * for addresses of frames, not for tabs or pages in front: a frame of another site under a chosen page does not get
 * it, and during an experiment all pages get what the visit needs and nothing else.
 */
import { EVERY_PAGE, type PageScript, patternOf, sameMatches } from '../core/match-pattern.ts';
import { everywhereIn, SIGNAL_NAMES, type SignalName, type SignalStanding } from '../core/signal.ts';
import type { SignalApi, SignalMechanism } from './mechanism.ts';

const IDS: Readonly<Record<SignalName, string>> = { dnt: 'signal-dnt', gpc: 'signal-gpc' };
const FILES: Readonly<Record<SignalName, string>> = { dnt: 'page/dnt.js', gpc: 'page/gpc.js' };

const planOf = ({ rules, arm }: SignalStanding, name: SignalName): PageScript | undefined => {
  const script = { id: IDS[name], file: FILES[name] };
  if (arm !== undefined)
    return arm.signals[name] ? { ...script, matches: [EVERY_PAGE], excludeMatches: [] } : undefined;
  const patterns = (on: boolean): readonly string[] =>
    rules.flatMap(({ site, ...rule }) => (site !== undefined && rule[name] === on ? [patternOf(site)] : []));
  if (everywhereIn(rules)?.[name] === true)
    return { ...script, matches: [EVERY_PAGE], excludeMatches: patterns(false) };
  const matches = patterns(true);
  return matches.length === 0 ? undefined : { ...script, matches, excludeMatches: [] };
};

/** One registration for each signal that is sent anywhere. */
export const plan = (standing: SignalStanding): readonly PageScript[] =>
  SIGNAL_NAMES.flatMap((name) => planOf(standing, name) ?? []);

const hold = async (name: SignalName, standing: SignalStanding, api: SignalApi): Promise<void> => {
  const found = (await api.pageScripts.list()).find(({ id }) => id === IDS[name]);
  const wanted = planOf(standing, name);
  if (sameMatches(found, wanted)) return;
  if (found !== undefined) await api.pageScripts.remove([IDS[name]]);
  if (wanted !== undefined) await api.pageScripts.add(wanted);
};

export const pageScripts: SignalMechanism = {
  id: 'signal-page-scripts',
  present: () => true,
  apply: async (standing, api) => {
    for (const name of SIGNAL_NAMES) await hold(name, standing, api);
  },
  holds: async (standing, api) => {
    const held = await api.pageScripts.list();
    return SIGNAL_NAMES.every((name) =>
      sameMatches(
        held.find(({ id }) => id === IDS[name]),
        planOf(standing, name),
      ),
    );
  },
  gaps: ({ rules, arm }) => {
    const someSite = rules.some(({ site, dnt, gpc }) => site !== undefined && (dnt || gpc));
    return [
      'workers',
      'bare_frames',
      ...(someSite && arm === undefined ? (['third_party_frames'] as const) : []),
      ...(arm === undefined ? [] : (['arm_scripts'] as const)),
    ];
  },
};
