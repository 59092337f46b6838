/**
 * "Services … which require a login and password, require Cookies": whether a login works without them is for the
 * person to try. Shown is where a password is asked for, and what is kept there, or that cookies are refused.
 */
import type { FrameInventory } from '../inventory.ts';
import { addressOf, belongsTo } from '../party.ts';
import { POLICIES } from '../policy/index.ts';
import { type Evidence, type Judge, of, type Seen } from './verdict.ts';

const isOfSite = ({ url }: FrameInventory, site: string): boolean => {
  const address = addressOf(url);
  return address.kind === 'web' && belongsTo(address.host, site);
};

const asked = ({ site, frames, cookies, choice, now }: Evidence): readonly Seen[] => {
  const kept = cookies.filter(({ domain }) => belongsTo(domain, site)).length;
  const refused = choice === 'reject' && kept === 0;
  return frames
    .filter((frame) => frame.login && isOfSite(frame, site))
    .map(({ url, ageMs }) => ({
      what: refused ? 'login_refused' : 'login_asked',
      at: now - ageMs,
      how: 'frame',
      parts: refused ? [url] : [url, String(kept)],
    }));
};

export const login: Judge = {
  id: 'login',
  clause: POLICIES['west-uc-2017'].clauses.login,
  judge: (evidence) => of('observed', asked(evidence)),
};
