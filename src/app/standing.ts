/** What is in force: the administrator's rules, the person's, and the default for West UC sites, in this rank. */
import { type Chosen, inRank, type Standing } from '../core/choice.ts';
import { SITES } from '../core/sites/index.ts';
import type { Document } from '../schema.ts';
import type { Settings } from './settings.ts';

/** What the administrator has set; nothing where there is none. */
export type Managed = {
  readonly rules: readonly Chosen[];
  readonly fallback: Chosen['choice'] | undefined;
  /** There is something set that cannot be read, so it counts for nothing. */
  readonly unreadable?: boolean;
};

export const UNMANAGED: Managed = { rules: [], fallback: undefined };

export type ManagedPort = {
  /** Read once; total. */
  current(): Promise<Managed>;
  /** The same where it is known already. */
  known(): Managed | undefined;
};

/** The default as rules: one for each site that was West UC's. What everything accepts needs none. */
const defaults = (fallback: Chosen['choice']): readonly Chosen[] =>
  fallback === 'accept'
    ? []
    : SITES.filter(({ relation }) => relation === 'covered').map(({ domain }) => ({
        site: domain,
        choice: fallback,
      }));

export const standingOf = ({ rules, fallback, names }: Document, managed: Managed): Standing => ({
  rules: inRank(managed.rules, rules, defaults(managed.fallback ?? fallback)),
  names,
});

export type StandingSource = {
  readonly settings: Pick<Settings, 'current' | 'known' | 'certain'>;
  readonly managed: ManagedPort;
};

/** What stands; where the choices could not be read, nothing does. */
export const currentStanding = async ({ settings, managed }: StandingSource): Promise<Standing> =>
  standingOf(await settings.current(), await managed.current());

/** The same where it is known, without waiting. */
export const knownStanding = ({ settings, managed }: StandingSource): Standing | undefined => {
  const document = settings.known();
  const rules = managed.known();
  return document === undefined || rules === undefined ? undefined : standingOf(document, rules);
};
