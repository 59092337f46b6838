/** What the list cannot know, each with what to do about it. It is said every time, not only when asked. */
import { isExpired } from '../core/classify.ts';
import type { Cookie } from '../core/cookie.ts';
import type { FrameInventory } from '../core/inventory.ts';
import type { RecordState, Scope } from '../protocol.ts';

/** A blind spot as a key of the locale file (`blind_…`), with the sites or the count it is about. */
export type BlindSpot =
  | {
      readonly kind:
        | 'not_recording' // who set a cookie, what was refused
        | 'opened_before' // the page was loaded before recording began
        | 'page' // the page itself let no script in
        | 'requests' // the page made more requests than the browser lists
        | 'third_party_setting' // whether this browser lets third-party cookies through
        | 'third_party_off' // it does not
        | 'worker_traffic' // requests of service workers belong to no tab
        | 'private_windows' // the extension is not let in
        | 'other_jars'; // containers and private windows have jars of their own
    }
  /** Other sites the page contacts, without access. */
  | { readonly kind: 'hosts'; readonly sites: readonly string[] }
  /** `expired`: the browser still holds them, nobody gets them. `dropped`: older facts, to keep to the limit. */
  | { readonly kind: 'expired' | 'dropped'; readonly count: number };

type Facts = {
  readonly cookies: readonly Cookie[];
  readonly record: RecordState;
  readonly scope: Scope;
  readonly frames: readonly FrameInventory[];
  /** Sites contacted whose cookies may not be read. */
  readonly refused: readonly string[];
  readonly dropped: number;
  readonly privateAllowed: boolean;
  readonly thirdPartyBlocked: boolean | undefined;
  /** Milliseconds since the epoch. */
  readonly now: number;
};

/** When the page in front began to load, in milliseconds since the epoch; unknown where no frame answered. */
const loadedAt = ({ frames, now }: Facts): number | undefined => {
  const age = frames[0]?.ageMs;
  return age === undefined ? undefined : now - age;
};

const recordingSpot = (facts: Facts): readonly BlindSpot[] => {
  const { record } = facts.record;
  if (record === undefined) return [{ kind: 'not_recording' }];
  const loaded = loadedAt(facts);
  return loaded !== undefined && loaded < record.since ? [{ kind: 'opened_before' }] : [];
};

const thirdPartySpot = ({ thirdPartyBlocked }: Facts): readonly BlindSpot[] => {
  if (thirdPartyBlocked === undefined) return [{ kind: 'third_party_setting' }];
  return thirdPartyBlocked ? [{ kind: 'third_party_off' }] : [];
};

export const blindSpots = (facts: Facts): readonly BlindSpot[] => {
  const { cookies, refused, frames, dropped, now, privateAllowed } = facts;
  const expired = cookies.filter((cookie) => isExpired(cookie, now / 1000)).length;
  return [
    ...recordingSpot(facts),
    ...(refused.length > 0 ? [{ kind: 'hosts' as const, sites: refused }] : []),
    ...(frames.length === 0 ? [{ kind: 'page' as const }] : []),
    ...(frames.some(({ bufferFull }) => bufferFull) ? [{ kind: 'requests' as const }] : []),
    ...thirdPartySpot(facts),
    { kind: 'worker_traffic' },
    privateAllowed ? { kind: 'other_jars' } : { kind: 'private_windows' },
    ...(expired > 0 ? [{ kind: 'expired' as const, count: expired }] : []),
    ...(dropped > 0 ? [{ kind: 'dropped' as const, count: dropped }] : []),
  ];
};
