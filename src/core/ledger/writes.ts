/** Offers and scripts' writes that no change answers: renewed in silence, refused, or simply offered. */
import { LIFETIME_CAP } from '../classify.ts';
import type { Line, Refusal } from '../ledger-types.ts';
import { refusalOf } from '../refusal.ts';
import { asksDeletion, type Change, type Write } from './explain.ts';
import { AFTER } from './pair.ts';
import { say, seenIn, type Track } from './track.ts';
import { candidatesOf, misfit, trackFor } from './tracks.ts';
import type { Walk } from './walk.ts';

/** What a write says of itself, whatever became of it. */
export const lineOf = ({ fact, asked, place }: Write, what: Line['what']): Line => ({
  at: fact.at,
  n: fact.n,
  what,
  means: fact.kind === 'offer' ? 'header' : 'script',
  url: fact.url,
  frame: fact.frame,
  asked,
  ...(place.party === undefined ? {} : { party: place.party }),
  ...(fact.kind === 'offer' ? { hop: fact.hop } : { script: fact.script }),
});

/** RFC 6265bis §5.2: a request behind which stands no page is of its own site. */
export const setBy = (track: Track, { fact, asked, place }: Write): void => {
  const party = place.party ?? 'first';
  track.setter =
    fact.kind === 'offer'
      ? { kind: 'header', url: fact.url, hop: fact.hop, party }
      : { kind: 'script', url: fact.url, script: fact.script, party };
  track.asked = asked;
};

/** Seconds since the epoch, clipped as browsers do (§5.5); undefined for a session cookie. */
const expiryOf = ({ asked, fact }: Write): number | undefined =>
  asked.kind === 'session' ? undefined : Math.floor(fact.at / 1000) + Math.min(asked.seconds, LIFETIME_CAP);

const holds = ({ jar }: Walk, track: Track, hash: string): boolean => {
  if (track.held !== undefined && (track.held.hash === undefined || track.held.hash === hash)) return true;
  // It is there now and no event says how: the one that would have was lost.
  return jar.get(track.key)?.hash === hash && !track.told.has(hash);
};

/**
 * The cookie that holds the offered value already, or was given it by another write of the same moment. Only
 * Firefox chooses the jar by more than the line says (storage access), so only there another one will do.
 */
const holderOf = (walk: Walk, write: Write, near: Change | undefined): Track | undefined => {
  if (near !== undefined) return walk.tracks.byKey.get(near.key);
  const { browser } = walk.context;
  const lax = browser === 'firefox' || write.place.topSite === undefined;
  return candidatesOf(walk.tracks, write, walk.context).find(
    (track) => holds(walk, track, write.fact.digest.hash) && (lax || misfit(write, track.id, browser) < 2),
  );
};

const whyNot = ({ context }: Walk, { fact, place, attributes }: Write, { held }: Track): Refusal =>
  refusalOf({
    fact,
    attributes,
    address: place.address,
    party: place.party,
    crossSite: place.crossSite,
    existing: held,
    browser: context.browser,
    isPublicSuffix: context.isPublicSuffix,
    thirdPartyBlocked: context.thirdPartyBlocked,
  });

/**
 * Firefox says nothing where the same value is written again. A header that renews is who set the cookie from
 * then on; a script's hint, with nobody to bear it out, never takes the place of a header.
 */
const renew = (walk: Walk, track: Track, write: Write, near: Change | undefined): void => {
  const expires = near === undefined ? expiryOf(write) : near.fact.cookie.expires;
  say(track, { ...lineOf(write, 'renewed'), expires });
  if (write.fact.kind === 'offer' || track.setter.kind !== 'header') setBy(track, write);
  seenIn(walk.session, track);
  if (near !== undefined) return;
  const { httpOnly, secure } = write.attributes;
  track.held = { hash: write.fact.digest.hash, expires, httpOnly, secure };
  track.ended = undefined;
};

/** The browser's word may still be on its way. */
const isPending = ({ context: { now } }: Walk, { fact: { at } }: Write): boolean =>
  at <= now && now - at < AFTER;

const onDeletion = (walk: Walk, write: Write): void => {
  const line = lineOf(write, 'offered');
  const track = trackFor(walk.tracks, write, walk.context);
  say(track, isPending(walk, write) ? line : { ...line, why: 'already_expired' });
};

/** A rule that forbids storing is believed before a same value in the jar: that may be another write's. */
const onOffer = (walk: Walk, write: Write): void => {
  const near = walk.story.stored.spare.get(write);
  const holder = holderOf(walk, write, near);
  const track = holder ?? trackFor(walk.tracks, write, walk.context);
  const why = whyNot(walk, write, track);
  if (holder !== undefined && why === 'unknown') renew(walk, holder, write, near);
  else if (isPending(walk, write)) say(track, lineOf(write, 'offered'));
  else say(track, { ...lineOf(write, 'refused'), why });
};

export const onWrite = (walk: Walk, write: Write): void =>
  asksDeletion(write) ? onDeletion(walk, write) : onOffer(walk, write);
