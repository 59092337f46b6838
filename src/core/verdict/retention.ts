/**
 * "No longer than strictly required": what is required nobody sees from a browser, so lifetimes are shown and
 * nothing is concluded. As asked for where the offer was recorded, else as stored (browsers clip to 400 days).
 */
import { idOf, keyOf } from '../cookie.ts';
import { belongsTo } from '../party.ts';
import { type Evidence, type Judge, of, type Seen } from './verdict.ts';

/** Thirteen months: the longest lifetime that data protection authorities commonly accept for audience measurement. Seconds. */
export const LONG = 395 * 86_400;

type Kept = { readonly seen: Seen; readonly seconds: number };

const lifetimes = ({ site, cookies, ledgers, now }: Evidence): readonly Kept[] =>
  cookies
    .filter(({ domain }) => belongsTo(domain, site))
    .flatMap((cookie) => {
      const asked = ledgers.find(({ key }) => key === keyOf(cookie))?.asked;
      const seconds = asked?.kind === 'seconds' ? asked.seconds : (cookie.expires ?? 0) - now / 1000;
      if (seconds <= 0) return [];
      const how = asked?.kind === 'seconds' ? 'header' : 'jar';
      const parts = [String(Math.floor(seconds))];
      return [{ seconds, seen: { what: 'kept_for', at: now, how, cookie: idOf(cookie), parts } as const }];
    })
    .sort((a, b) => b.seconds - a.seconds);

export const retention: Judge = {
  id: 'retention',
  clause: {
    id: 'west-uc-2017/retention/strictly-required',
    heading: 'Other Legitimate Use',
    kind: 'disclosure',
    quote:
      'If there is no legal requirement, West UC will keep your Personal Information no longer than strictly required for the legitimate purpose(s) for which it was collected.',
  },
  judge: (evidence) => {
    const all = lifetimes(evidence);
    const long = all.filter(({ seconds }) => seconds > LONG);
    return of(
      'observed',
      (long.length > 0 ? long : all.slice(0, 1)).map(({ seen }) => seen),
    );
  },
};
