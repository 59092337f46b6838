/**
 * What becomes of a cookie just stored. The backstop where scripts are only held off by a script: whatever a
 * refused site still manages to store (a `javascript:` frame, a worker's cookieStore) is removed as soon as the
 * browser tells. It is also how a refused name set by a script goes, and how a lifetime is cut to the session.
 */
import { type Choice, choiceFor, refusedNames, ruleFor, type Standing } from '../core/choice.ts';
import type { Cookie } from '../core/cookie.ts';
import { addressOf, belongsTo } from '../core/party.ts';
import type { Gap } from '../protocol.ts';
import type { Mechanism } from './mechanism.ts';

export type Stored = Pick<Cookie, 'name' | 'domain' | 'partition' | 'expires'>;

/** `refused`: by the choice for its site or the page it was kept under; `name`: by its name; `fade`: it outlives the session. */
export type Fate = 'stay' | 'refused' | 'name' | 'fade';

const topHostOf = ({ partition }: Stored): string | undefined => {
  const address = addressOf(partition === undefined ? undefined : `${partition.topLevelSite}/`);
  return address.kind === 'web' ? address.host : undefined;
};

/** Whether the page it was kept under refuses it: all, or as a third party. A partition names sites, not hosts. */
const isRefusedUnder = (cookie: Stored, { rules }: Standing): boolean => {
  const top = topHostOf(cookie);
  const rule = top === undefined ? undefined : ruleFor(rules, top);
  if (rule === undefined) return false;
  return (
    rule.choice === 'reject' || (rule.choice === 'no-third-party' && !belongsTo(cookie.domain, rule.site))
  );
};

export const fateOf = (cookie: Stored, standing: Standing): Fate => {
  const choice = choiceFor(standing.rules, cookie.domain);
  if (choice === 'reject' || isRefusedUnder(cookie, standing)) return 'refused';
  if (refusedNames(standing.names, cookie.domain).includes(cookie.name)) return 'name';
  return choice === 'session' && cookie.expires !== undefined ? 'fade' : 'stay';
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
