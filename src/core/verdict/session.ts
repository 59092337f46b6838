/** "These session Cookies expire after a browser session": only a browser session that ended can show it. */

import type { CookieLedger, Line } from '../ledger-types.ts';
import { belongsTo } from '../party.ts';
import { POLICIES } from '../policy/index.ts';
import { against, type Evidence, type Judge, type Seen } from './verdict.ts';

const outlived = ({ site, ledgers }: Evidence): readonly Seen[] =>
  ledgers
    .filter(({ cookie }) => belongsTo(cookie.domain, site))
    .flatMap(({ cookie, lines }) =>
      lines
        .filter(({ what }) => what === 'outlived')
        .map(({ at }): Seen => ({ what: 'outlived', at, how: 'jar', cookie, parts: [] })),
    );

const storedAsSession = ({ what, expires }: Line): boolean =>
  ['stored', 'renewed', 'overwritten'].includes(what) && expires === undefined;

/** Whether a session cookie of the site was seen before that time: without one, its absence shows nothing. */
const hadSessionCookie = (ledgers: readonly CookieLedger[], site: string, before: number): boolean =>
  ledgers.some(
    ({ cookie, lines }) =>
      belongsTo(cookie.domain, site) && lines.some((line) => line.at < before && storedAsSession(line)),
  );

const ended = ({ site, runs, ledgers }: Evidence): readonly Seen[] =>
  runs
    .filter((run) => run.survivors.every(({ cookie }) => !belongsTo(cookie.domain, site)))
    .filter((run) => hadSessionCookie(ledgers, site, run.at))
    .map(({ at }) => ({ what: 'session_ended', at, how: 'jar', parts: [] }));

export const session: Judge = {
  id: 'session',
  clause: POLICIES['west-uc-2017'].clauses.session,
  judge: (evidence) => against(outlived(evidence), ended(evidence)),
};
