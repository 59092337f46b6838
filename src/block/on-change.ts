/**
 * What becomes of a cookie just stored. The backstop where scripts are only held off by a script: whatever a
 * refused site still manages to store (a `javascript:` frame, a worker's cookieStore) is removed as soon as the
 * browser tells. It is also how a refused name set by a script goes, and how a lifetime is cut to the session.
 */
import {
  type Choice,
  type Chosen,
  choiceFor,
  refusedNames,
  refuserOf,
  type Standing,
} from '../core/choice.ts';
import type { Cookie } from '../core/cookie.ts';
import { addressOf } from '../core/party.ts';
import type { Gap } from '../protocol.ts';
import type { Mechanism } from './mechanism.ts';

export type Stored = Pick<Cookie, 'name' | 'domain' | 'partition' | 'expires'>;

/** `refused`: by the choice for its site or the page it was kept under; `name`: by its name; `fade`: it outlives the session. */
export type Fate = 'stay' | 'refused' | 'name' | 'fade';

const topHostOf = ({ partition }: Stored): string | undefined => {
  const address = addressOf(partition === undefined ? undefined : `${partition.topLevelSite}/`);
  return address.kind === 'web' ? address.host : undefined;
};

/** The rule by which a cookie is refused: its host's, or that of the page it was kept under. A partition names sites, not hosts. */
export const refuserOfStored = (cookie: Stored, { rules }: Standing): Chosen | undefined =>
  refuserOf(rules, cookie.domain, topHostOf(cookie));

export const fateOf = (cookie: Stored, standing: Standing): Fate => {
  if (refuserOfStored(cookie, standing) !== undefined) return 'refused';
  if (refusedNames(standing.names, cookie.domain).includes(cookie.name)) return 'name';
  return choiceFor(standing.rules, cookie.domain) === 'session' && cookie.expires !== undefined
    ? 'fade'
    : 'stay';
};

const GAPS: Partial<Readonly<Record<Choice, readonly Gap[]>>> = {
  session: ['fades_after', 'kill'],
};

export const onChange: Mechanism = {
  id: 'on-change',
  when: () => true,
  present: () => true,
  apply: async () => undefined,
  holds: async () => true,
  gaps: (choice) => GAPS[choice] ?? [],
};
