/**
 * What the jars' first changes tell of the beginning of a browser session: a cookie whose first word is an
 * addition was not there before it; one whose first word is a removal was, whatever is listed by then.
 */
import { type Cookie, keyOf } from '../../core/cookie.ts';
import type { CookieChange } from './change.ts';

export type FirstWords = {
  /** To be told of every change, from the first one that the session tells of. */
  readonly told: (change: CookieChange) => void;
  /** Of those listed early in the session and those changed since: what was there when it began. */
  readonly thereBefore: (listed: readonly Cookie[]) => readonly Cookie[];
};

export const openFirstWords = (): FirstWords => {
  const first = new Map<string, CookieChange>();
  return {
    told: (change) => {
      const key = keyOf(change.cookie);
      if (!first.has(key)) first.set(key, change);
    },
    thereBefore: (listed) => {
      const removed = [...first.values()].flatMap((change) => (change.removed ? [change.cookie] : []));
      const found = new Map([...removed, ...listed].map((cookie) => [keyOf(cookie), cookie]));
      return [...found].flatMap(([key, cookie]) => (first.get(key)?.removed === false ? [] : [cookie]));
    },
  };
};
