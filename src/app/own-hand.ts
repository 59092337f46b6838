/** What our own hand sets in a jar: the browser tells of it as of anybody's, and it is nobody's news. */
import { type Cookie, keyOf } from '../core/cookie.ts';
import type { Clock } from './ports.ts';
import type { CookieChange } from './record/change.ts';

export type OwnHand = {
  /** Sets exactly this cookie; rejects where the browser refuses. */
  restore(cookie: Cookie): Promise<void>;
  /** Whether this change is of our own making; each is answered once. */
  isOurs(change: Pick<CookieChange, 'removed' | 'cookie'>): boolean;
};

/** The browser tells within a moment or not at all (a cookie it took, but did not have to change); in milliseconds. */
const SOON = 2000;

export const openOwnHand = (restore: (cookie: Cookie) => Promise<void>, clock: Clock): OwnHand => {
  const expected = new Map<string, number>();
  return {
    restore: async (cookie) => {
      const key = keyOf(cookie);
      expected.set(key, clock.now());
      try {
        await restore(cookie);
      } catch (refused) {
        expected.delete(key);
        throw refused;
      }
    },
    isOurs: ({ removed, cookie }) => {
      const key = keyOf(cookie);
      const at = expected.get(key);
      if (removed || at === undefined) return false;
      expected.delete(key);
      return clock.now() - at <= SOON;
    },
  };
};
