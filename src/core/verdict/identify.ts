/** "Cookies in and of themselves do not personally identify users": values are read for what may. */
import { idOf } from '../cookie.ts';
import { belongsTo } from '../party.ts';
import { personalDataIn } from '../personal-data.ts';
import { against, type Evidence, type Judge, type Seen } from './verdict.ts';

const finds = ({ site, cookies, now }: Evidence): readonly Seen[] =>
  cookies
    .filter(({ domain }) => belongsTo(domain, site))
    .flatMap((cookie) =>
      personalDataIn(cookie.value).map(
        ({ masked }): Seen => ({
          what: 'personal',
          at: now,
          how: 'jar',
          cookie: idOf(cookie),
          parts: [masked],
        }),
      ),
    );

/** Only values that were there to be read: an empty jar shows nothing. */
const read = ({ site, cookies, now }: Evidence): readonly Seen[] => {
  const values = cookies.filter(({ domain, value }) => belongsTo(domain, site) && value !== '').length;
  return values === 0 ? [] : [{ what: 'values_read', at: now, how: 'jar', parts: [String(values)] }];
};

export const identify: Judge = {
  id: 'identify',
  clause: {
    id: 'west-uc-2017/cookies/identify',
    heading: 'Cookies',
    kind: 'promise',
    quote:
      'Cookies in and of themselves do not personally identify users, although they do identify a user’s computer.',
  },
  judge: (evidence) => against(finds(evidence), read(evidence)),
};
