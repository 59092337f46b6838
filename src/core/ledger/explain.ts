/** Facts made ready to be told as a story: what was written, what changed, and which of the two go together. */
import { type CookieId, keyOf } from '../cookie.ts';
import type { Asked } from '../ledger-types.ts';
import type { ChangeFact, ClearFact, Observation, OfferFact, ScriptFact } from '../observe.ts';
import type { Browser } from '../refusal.ts';
import { askedOf, parseAttributes, type SetCookieAttributes, type Target, targetOf } from '../set-cookie.ts';
import { webUrlOf } from '../web-url.ts';
import type { Timed } from './order.ts';
import { type Pairing, pairUp } from './pair.ts';
import type { Place, PlaceOf } from './place.ts';

export type Context = {
  readonly browser: Browser;
  /** Milliseconds since the epoch. */
  readonly now: number;
  readonly isPublicSuffix: (host: string) => boolean;
  /** Undefined where the browser's setting is not known. */
  readonly thirdPartyBlocked: boolean | undefined;
  /** The registrable domain of a host. */
  readonly siteOf: (host: string) => string;
};

/** An attempt to store: an offer or a script's write. */
export type Write = {
  readonly fact: OfferFact | ScriptFact;
  readonly t: number;
  readonly target: Target;
  readonly base: string;
  readonly attributes: SetCookieAttributes;
  readonly asked: Asked;
  readonly place: Place;
};

export type Change = {
  readonly fact: ChangeFact;
  readonly t: number;
  readonly key: string;
  readonly base: string;
};

type Clear = { readonly t: number; readonly group: string };

export type Story = {
  readonly writes: ReadonlyMap<Observation, Write>;
  readonly changes: ReadonlyMap<Observation, Change>;
  /** Values put into the jar, by the write that explains it. */
  readonly stored: Pairing<Write, Change>;
  /** Removals by a write that asked for it. */
  readonly deleted: Pairing<Write, Change>;
  /** Removals by the person. */
  readonly cleared: Pairing<Clear, Change>;
};

/** What an offer names: the same in every store and partition. */
export const baseOf = ({ name, domain, hostOnly, path }: Target): string =>
  `${hostOnly}${domain.length}:${domain}${path.length}:${path}${name}`;

export const asksDeletion = ({ asked }: Write): boolean => asked.kind === 'seconds' && asked.seconds <= 0;

/** Whether a write seen there can be about this cookie: of its store, and of no other page's partition. */
export const canBe = (
  { fact, place }: Pick<Write, 'place'> & { readonly fact: { readonly storeId: string | undefined } },
  id: Pick<CookieId, 'storeId' | 'partition'>,
  siteOf: (host: string) => string,
): boolean => {
  if (fact.storeId !== undefined && fact.storeId !== id.storeId) return false;
  if (id.partition === undefined || place.topSite === undefined) return true;
  const host = webUrlOf(id.partition.topLevelSite)?.host;
  return host === undefined || siteOf(host) === place.topSite;
};

type Said = {
  readonly attributes: SetCookieAttributes;
  readonly target: Omit<Target, 'name'>;
};

/** Reads a write; a site says the same attributes from the same place again and again. */
const reader = ({ browser, isPublicSuffix }: Context, placeOf: PlaceOf) => {
  const known = new Map<string, Said>();
  const read = (text: string, { address }: Place): Said => {
    const attributes = parseAttributes(text, browser);
    return { attributes, target: targetOf({ url: address, name: '', attributes }, isPublicSuffix) };
  };
  return ({ fact, t }: Timed<OfferFact | ScriptFact>): Write => {
    const place = placeOf(fact);
    const key = `${place.address}\n${fact.attributes}`;
    const said = known.get(key) ?? read(fact.attributes, place);
    known.set(key, said);
    const { attributes } = said;
    const target = { ...said.target, name: fact.name };
    return { fact, t, target, base: baseOf(target), attributes, asked: askedOf(attributes, fact.at), place };
  };
};

/** How a browser names the removal by a write with a date in the past. */
const DELETION = { chromium: 'expired_overwrite', firefox: 'explicit' } as const;

const clearsOf = ({ fact, t }: Timed<ClearFact>): readonly Clear[] =>
  fact.cookies.map(({ cookie, hash }) => ({ t, group: `${hash}\n${keyOf(cookie)}` }));

export const explain = (facts: readonly Timed<Observation>[], context: Context, placeOf: PlaceOf): Story => {
  const writeOf = reader(context, placeOf);
  const writes: Write[] = [];
  const changes: Change[] = [];
  const clears: Clear[] = [];
  for (const { fact, t } of facts) {
    if (fact.kind === 'offer' || fact.kind === 'script') writes.push(writeOf({ fact, t }));
    if (fact.kind === 'change') changes.push({ fact, t, key: keyOf(fact.cookie), base: baseOf(fact.cookie) });
    if (fact.kind === 'clear') clears.push(...clearsOf({ fact, t }));
  }
  return { ...byFact(writes, changes), ...pairings(writes, changes, clears, context) };
};

const byFact = (writes: readonly Write[], changes: readonly Change[]): Pick<Story, 'writes' | 'changes'> => ({
  writes: new Map(writes.map((write) => [write.fact, write])),
  changes: new Map(changes.map((change) => [change.fact, change])),
});

/**
 * A header is evidence and a script's report a hint, yet the hint that came nearer explains the change: the
 * header wins only where both are equally near. Of equals, the one that is partitioned as the cookie is.
 */
const rankOf = ({ fact, attributes }: Write, change: Change): number =>
  (fact.kind === 'script' ? 2 : 0) +
  (attributes.partitioned === (change.fact.cookie.partition !== undefined) ? 0 : 1);

const pairings = (
  writes: readonly Write[],
  changes: readonly Change[],
  clears: readonly Clear[],
  { browser, siteOf }: Context,
): Pick<Story, 'stored' | 'deleted' | 'cleared'> => {
  const rule = {
    fits: (write: Write, { fact }: Change) => canBe(write, fact.cookie, siteOf),
    rank: rankOf,
  };
  const removals = changes.filter(({ fact }) => fact.removed && fact.cause !== 'overwrite');
  const cleared = pairUp(clears, removals, {
    causeGroup: ({ group }) => group,
    effectGroup: ({ fact, key }) => `${fact.digest.hash}\n${key}`,
    fits: () => true,
    rank: () => 0,
  });
  const stored = pairUp(
    writes.filter((write) => !asksDeletion(write)),
    changes.filter(({ fact }) => !fact.removed),
    {
      ...rule,
      causeGroup: ({ base, fact }) => `${fact.digest.hash}\n${base}`,
      effectGroup: ({ base, fact }) => `${fact.digest.hash}\n${base}`,
    },
  );
  const deleted = pairUp(
    writes.filter(asksDeletion),
    removals.filter((change) => change.fact.cause === DELETION[browser] && !cleared.causeOf.has(change)),
    { ...rule, causeGroup: ({ base }) => base, effectGroup: ({ base }) => base },
  );
  return { stored, deleted, cleared };
};
