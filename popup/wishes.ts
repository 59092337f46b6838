/** What a person has decided about single cookies of a site, as their rows and details need it. */
import type { Cookie } from '../src/core/cookie.ts';
import type { Entry } from '../src/core/listing.ts';
import { belongsTo } from '../src/core/party.ts';
import { isProtected, type Protected } from '../src/core/protection.ts';
import type { SiteState } from '../src/protocol.ts';
import type { Actions } from './model.ts';

/** What is in force for the site of the page, and how to change it; `state` undefined until it is known. */
export type Wishes = Pick<Actions, 'refuseName' | 'protect'> & {
  readonly site: string;
  readonly state: SiteState | undefined;
};

/** The state's own shape in that of the rules: a whole site, or names on it. */
const protectsOf = ({ protects }: SiteState, site: string): readonly Protected[] => [
  ...(protects.site ? [{ site }] : []),
  ...protects.names.map((name) => ({ site, name })),
];

/** What a row says of it, as keys of the locale file (`row_…`). */
export const wishMarks = ({ state, site }: Wishes, cookie: Cookie): readonly ('protected' | 'refused')[] => {
  if (state === undefined) return [];
  const refused = belongsTo(cookie.domain, site) && state.names.includes(cookie.name);
  return [
    ...(refused ? (['refused'] as const) : []),
    ...(isProtected(protectsOf(state, site), cookie) ? (['protected'] as const) : []),
  ];
};

/** What the site itself keeps under that name, wherever. */
export const keysNamed = (entries: readonly Entry[], site: string, name: string): readonly string[] =>
  entries
    .filter(({ cookie }) => cookie.name === name && belongsTo(cookie.domain, site))
    .map(({ key }) => key);
