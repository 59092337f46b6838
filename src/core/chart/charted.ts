/** A cookie as the pictures draw it: of which class and party, how long it was to be kept, and what became of it. */
import { type CookieClass, classOf } from '../classify.ts';
import { type Cookie, type CookieId, idOf, keyOf } from '../cookie.ts';
import type { Asked, CookieLedger, Line } from '../ledger-types.ts';
import { type Party, partyOf } from '../party.ts';
import { type Kept, storedIn } from '../statement/seen.ts';
import type { Evidence } from '../verdict/verdict.ts';

export type ChartLine = Pick<Line, 'at' | 'what' | 'means'> & {
  readonly count?: number | undefined;
  readonly expires?: number | undefined;
  readonly url?: string | undefined;
  readonly why?: Line['why'] | undefined;
};

export type Charted = {
  /** keyOf(cookie). */
  readonly key: string;
  readonly cookie: CookieId;
  /** As it is stored, or was last; undefined where nobody saw it stored. */
  readonly class: CookieClass | undefined;
  readonly party: Party;
  readonly inJar: boolean;
  /** What the offer behind it asked for; undefined where that was not seen, or asked for its deletion. */
  readonly asked: Kept | undefined;
  /** From when it was stored last until its expiry; undefined where the storing was not seen. */
  readonly stored: Kept | undefined;
  /** What is left of it now; only where nobody saw it being stored. */
  readonly left: Kept | undefined;
  /** Oldest first. */
  readonly lines: readonly ChartLine[];
};

type Story = { readonly asked?: Asked | undefined; readonly lines: readonly ChartLine[] };

const askedIn = (asked: Asked | undefined): Kept | undefined => {
  if (asked === undefined || asked.kind === 'session') return asked;
  return asked.seconds > 0 ? { kind: 'seconds', seconds: asked.seconds } : undefined;
};

const leftOf = ({ expires }: Pick<Cookie, 'expires'>, now: number): Kept =>
  expires === undefined ? { kind: 'session' } : { kind: 'seconds', seconds: expires - now / 1000 };

const told = ({ asked, lines }: Story) => ({
  asked: askedIn(asked),
  stored: storedIn({ lines }),
  lines: [...lines].reverse(),
});

type Shown = CookieId & { readonly expires?: number | undefined };

/** One that is in the jar; `now` in milliseconds, `story` newest line first. */
export const chartStored = (cookie: Shown, party: Party, now: number, story?: Story): Charted => {
  const words = told(story ?? { lines: [] });
  const { expires } = cookie;
  return {
    ...words,
    key: keyOf(cookie),
    cookie,
    class: classOf({ expires }),
    party,
    inJar: true,
    left: words.stored === undefined ? leftOf({ expires }, now) : undefined,
  };
};

/** One that was offered or recorded and is not in the jar. */
export const chartGone = (cookie: CookieId, party: Party, story: Story): Charted => {
  const words = told(story);
  const { stored } = words;
  const known = stored?.kind === 'seconds' ? 'persistent' : stored?.kind;
  return { ...words, key: keyOf(cookie), cookie, class: known, party, inJar: false, left: undefined };
};

/** Every cookie that is kept or was recorded, each once. */
export const chartedOf = ({ site, cookies, foreign, ledgers, now }: Evidence): readonly Charted[] => {
  const stories = new Map<string, CookieLedger>(ledgers.map((ledger) => [ledger.key, ledger]));
  const held = [...cookies, ...foreign].map((cookie) =>
    chartStored(
      { ...idOf(cookie), expires: cookie.expires },
      partyOf(cookie, site),
      now,
      stories.get(keyOf(cookie)),
    ),
  );
  const inJar = new Set(held.map(({ key }) => key));
  const gone = ledgers
    .filter(({ key }) => !inJar.has(key))
    .map(({ cookie, ...story }) => chartGone(cookie, partyOf(cookie, site), story));
  return [...held, ...gone];
};
