/** Where the laboratory's pages are, and what should be found on each. */
import type { Word } from '../../../../src/core/lab/analysis.ts';
import type { SignalName } from '../../../../src/core/signal.ts';
import { type Behaviour, type BehaviourName, LAB_BEHAVIOURS } from './lab-behaviours.ts';

/** `elsewhere`: another company's page, which the statement's clause is about. `west`: a page of West UC. */
export type Where = 'elsewhere' | 'west';

export const LAB_PAGE_HOSTS: Readonly<Record<Where, string>> = {
  elsewhere: 'investors.example-corp.com',
  west: 'www.media-server.com',
};

/** Address of the page; `seed` decides what is left to chance on it and in what it embeds. */
export const labUrl = (name: BehaviourName, where: Where, seed?: string): string =>
  `https://${LAB_PAGE_HOSTS[where]}/lab/${name}${seed === undefined ? '' : `?seed=${encodeURIComponent(seed)}`}`;

/** One observation, by its strength: only of Do Not Track, on another company's page, does the statement speak. */
const SEEN = { dnt: 'at_odds', gpc: 'seen_despite' } as const satisfies Readonly<Record<SignalName, Word>>;

/**
 * The words that hold of it with that signal and enough pairs, the most telling first. Whatever identifies on these
 * pages is another value in each visit from a clean jar.
 */
export const wordsFor = (name: BehaviourName, signal: SignalName, where: Where): readonly Word[] => {
  const behaviour: Behaviour | undefined = LAB_BEHAVIOURS.find((one) => one.name === name);
  if (behaviour === undefined) throw new Error(`no behaviour is named ${name}`);
  const { pairs, despite } = behaviour.found[signal];
  if (where === 'west') return ['not_promised', ...pairs];
  return despite ? [SEEN[signal], ...pairs] : pairs;
};
