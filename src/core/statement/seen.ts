/** What was seen of each cookie's lifetime: asked for where that was recorded, else as stored. */
import { type CookieId, idOf, keyOf } from '../cookie.ts';
import type { CookieLedger, Line } from '../ledger-types.ts';
import type { Evidence } from '../verdict/verdict.ts';

/** How long a cookie is kept; `seconds` from the moment it was set, or what is left of it now. */
export type Kept = { readonly kind: 'session' } | { readonly kind: 'seconds'; readonly seconds: number };

export type SeenCookie = {
  readonly cookie: CookieId;
  readonly key: string;
  /** `left`: only what remains of its lifetime is known, because nobody saw it being set. */
  readonly how: 'asked' | 'stored' | 'left';
  readonly kept: Kept;
};

const STORED: readonly Line['what'][] = ['stored', 'renewed', 'overwritten'];

/** What was stored last, by lines that stand newest first. */
export const storedIn = ({
  lines,
}: {
  readonly lines: readonly (Pick<Line, 'at' | 'what'> & { readonly expires?: number | undefined })[];
}): Kept | undefined => {
  const line = lines.find(({ what }) => STORED.includes(what));
  if (line === undefined) return undefined;
  return line.expires === undefined
    ? { kind: 'session' }
    : { kind: 'seconds', seconds: line.expires - line.at / 1000 };
};

const recorded = (ledger: CookieLedger): readonly SeenCookie[] => {
  const { cookie, key, asked, state } = ledger;
  if (state === 'offered') return [];
  if (asked !== undefined)
    return [
      {
        cookie,
        key,
        how: 'asked',
        kept: asked.kind === 'session' ? asked : { kind: 'seconds', seconds: asked.seconds },
      },
    ];
  const stored = storedIn(ledger);
  return stored === undefined ? [] : [{ cookie, key, how: 'stored', kept: stored }];
};

/** Every cookie that was seen: in the jar now, or recorded as set, refused or gone. Each once. */
export const seenCookies = ({ cookies, foreign, ledgers, now }: Evidence): readonly SeenCookie[] => {
  const seen = new Map(ledgers.flatMap(recorded).map((one) => [one.key, one]));
  for (const cookie of [...cookies, ...foreign]) {
    const key = keyOf(cookie);
    const { expires } = cookie;
    const kept: Kept =
      expires === undefined ? { kind: 'session' } : { kind: 'seconds', seconds: expires - now / 1000 };
    if (!seen.has(key)) seen.set(key, { cookie: idOf(cookie), key, how: 'left', kept });
  }
  return [...seen.values()];
};
