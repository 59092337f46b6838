/** "This Privacy Statement only applies to West UC": which cookies on the page it does not speak about. */
import { idOf } from '../cookie.ts';
import { partyOf } from '../party.ts';
import { POLICIES } from '../policy/index.ts';
import { type Judge, of } from './verdict.ts';

export const thirdParties: Judge = {
  id: 'third_parties',
  clause: POLICIES['west-uc-2017'].clauses['only-west-uc'],
  judge: ({ site, cookies, foreign, now }) =>
    of(
      'observed',
      [...cookies, ...foreign]
        .filter((cookie) => partyOf(cookie, site) === 'third')
        .map((cookie) => ({
          what: 'third_party',
          at: now,
          how: 'jar',
          cookie: idOf(cookie),
          parts: [cookie.domain],
        })),
    ),
};
