/**
 * Which sentence of the statement speaks about a cookie, and why that one. It says what the statement says,
 * not whether it was kept: that needs observations over time.
 */
import { type CookieClass, classOf } from './classify.ts';
import type { Cookie } from './cookie.ts';
import type { Clause, Policy } from './policy/clause.ts';
import { POLICIES } from './policy/index.ts';
import { knownSite } from './sites/index.ts';

/** The reason, as a key of the locale file (`because_…`). */
export type Because = 'session' | 'persistent' | 'other_site' | 'own_statement';

export type Speaking = { readonly policy: Policy; readonly clause: Clause; readonly because: Because };

const STATEMENT = POLICIES['west-uc-2017'];

const speaking = (id: keyof Policy['clauses'], because: Because, policy: Policy = STATEMENT): Speaking => ({
  policy,
  clause: policy.clauses[id],
  because,
});

/**
 * A cookie of a covered site: the sentence on its class, from "Session and Persistent Cookies". Any other
 * cookie, wherever it is met: "this Privacy Statement only applies to West UC" (Venturing off the website).
 */
export const speaksAbout = (cookie: Pick<Cookie, 'domain' | 'expires'>): Speaking => {
  const site = knownSite(cookie.domain);
  if (site === undefined) return speaking('only-west-uc', 'other_site');
  if (site.policy === undefined) return speaking('only-west-uc', 'own_statement');
  const cookieClass: CookieClass = classOf(cookie);
  return speaking(cookieClass, cookieClass, POLICIES[site.policy]);
};

/** The statement's own definition of session and persistent, shown above the list. */
export const DEFINITION: Speaking['clause'] = STATEMENT.clauses.definition;
