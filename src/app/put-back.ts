/** Setting cookies again, each exactly as it was, and looking at the jar for what came of it. */
import * as v from 'valibot';
import { isExpired } from '../core/classify.ts';
import { type Cookie, keyOf } from '../core/cookie.ts';
import type { NotBack } from '../protocol.ts';
import type { Clock, CookiePort } from './ports.ts';

/** A cookie as it was kept, checked when it is read again. */
export const cookieSchema = v.object({
  name: v.string(),
  value: v.string(),
  domain: v.string(),
  hostOnly: v.boolean(),
  path: v.string(),
  secure: v.boolean(),
  httpOnly: v.boolean(),
  sameSite: v.picklist(['unspecified', 'no_restriction', 'lax', 'strict']),
  expires: v.optional(v.number()),
  storeId: v.string(),
  partition: v.optional(v.object({ topLevelSite: v.string(), hasCrossSiteAncestor: v.boolean() })),
  firstPartyDomain: v.optional(v.string()),
});

const isSame = (a: Cookie, b: Cookie): boolean =>
  a.value === b.value &&
  a.secure === b.secure &&
  a.httpOnly === b.httpOnly &&
  a.sameSite === b.sameSite &&
  // A browser may round a time to its own grain.
  (a.expires === b.expires || Math.abs((a.expires ?? Number.NaN) - (b.expires ?? Number.NaN)) < 1);

const whyNotBack = (cookie: Cookie, now: number, found: Cookie | undefined): readonly NotBack[] => {
  const { name } = cookie;
  if (isExpired(cookie, now)) return [{ name, why: 'expired' }];
  if (found === undefined) return [{ name, why: 'refused' }];
  return isSame(cookie, found) ? [] : [{ name, why: 'differs' }];
};

type Ports = { readonly cookies: Pick<CookiePort, 'restore'>; readonly clock: Clock };

/** Those that did not come back as they were, by the jar that `read` gives afterwards. Rejects where it does. */
export const putBack = async (
  { cookies: port, clock }: Ports,
  cookies: readonly Cookie[],
  read: () => Promise<readonly Cookie[]>,
): Promise<readonly NotBack[]> => {
  const now = clock.now() / 1000;
  const live = cookies.filter((cookie) => !isExpired(cookie, now));
  // What the browser refuses is seen when the jar is read again.
  await Promise.allSettled(live.map((cookie) => port.restore(cookie)));
  const jar = new Map((await read()).map((cookie) => [keyOf(cookie), cookie]));
  return cookies.flatMap((cookie) => whyNotBack(cookie, now, jar.get(keyOf(cookie))));
};
