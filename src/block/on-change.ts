/**
 * The backstop where scripts are only held off by a script: whatever a blocked site still manages to store
 * (a `javascript:` frame, a worker's cookieStore) is removed as soon as the browser tells.
 */
import type { Cookie } from '../core/cookie.ts';
import { belongsTo, isOfSite } from '../core/party.ts';
import type { Mechanism } from './mechanism.ts';

/** Whether a cookie just stored must go: it is a blocked site's, or kept in a blocked site's partition. */
export const mustGo = (cookie: Pick<Cookie, 'domain' | 'partition'>, sites: readonly string[]): boolean =>
  sites.some((site) => belongsTo(cookie.domain, site) || isOfSite(cookie.partition?.topLevelSite, site));

export const onChange: Mechanism = {
  id: 'on-change',
  // Under content settings only the person can store a cookie there, and that one is meant to stay.
  when: (capabilities) => !capabilities.contentSettings,
  present: () => true,
  apply: async () => undefined,
  holds: async () => true,
  gaps: [],
};
