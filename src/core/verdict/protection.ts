/**
 * "Reasonable steps to protect": what is reasonable is not for a browser to say. Shown is whether cookies that look
 * like a login or a session id have the attributes made to protect them (RFC 6265bis §8.3 to §8.8).
 */
import { type Cookie, idOf } from '../cookie.ts';
import { belongsTo } from '../party.ts';
import { purposeOf } from '../purposes/index.ts';
import { type Judge, of, type Seen } from './verdict.ts';

const LIKE_AN_ID = /sess|(^|[^a-z])sid([^a-z]|$)|auth|token|login/i;

/** By its known purpose, else by its name; the words say that it only looks so. */
const looksLikeAnId = ({ name }: Cookie): boolean => {
  const family = purposeOf(name)?.family;
  return family === undefined ? LIKE_AN_ID.test(name) : family === 'session' || family === 'login';
};

/** What it lacks, in the field's own words. */
const lacking = ({ secure, httpOnly, sameSite }: Cookie): readonly string[] => [
  ...(secure ? [] : ['Secure']),
  ...(httpOnly ? [] : ['HttpOnly']),
  ...(sameSite === 'lax' || sameSite === 'strict' ? [] : ['SameSite']),
];

export const protection: Judge = {
  id: 'protection',
  clause: {
    id: 'west-uc-2017/security/reasonable-steps',
    heading: 'Security',
    kind: 'disclosure',
    quote:
      'West UC shall take reasonable steps to protect your Personal Information from loss, misuse and unauthorized access, disclosure, alteration and destruction.',
  },
  judge: ({ site, cookies, now }) =>
    of(
      'observed',
      cookies
        .filter((cookie) => belongsTo(cookie.domain, site) && looksLikeAnId(cookie))
        .map((cookie): Seen => {
          const parts = lacking(cookie);
          const what = parts.length === 0 ? 'protected' : 'unprotected';
          return { what, at: now, how: 'jar', cookie: idOf(cookie), parts };
        }),
    ),
};
