/**
 * The way back from a clear, until the browser session ends: what was deleted is kept in storage.session, which
 * never touches the disk.
 */
import * as v from 'valibot';
import { isExpired } from '../core/classify.ts';
import { type Cookie, keyOf } from '../core/cookie.ts';
import { AskFailed } from '../failure.ts';
import { type Ask, type NotBack, scopeSchema, type UndoOutcome } from '../protocol.ts';
import { listCookies } from './list.ts';
import type { Clock, CookiePort, PermissionPort, StoragePort } from './ports.ts';

export type UndoPorts = {
  readonly cookies: CookiePort;
  readonly permissions: PermissionPort;
  readonly clock: Clock;
  /** storage.session: ends with the browser session. */
  readonly session: StoragePort;
  readonly newId: () => string;
};

const KEY = 'undo';
/** Clears that can be undone; the oldest is forgotten first. */
const MOST_CLEARS = 20;

const cookieSchema = v.object({
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
const keptSchema = v.array(v.object({ id: v.string(), scope: scopeSchema, cookies: v.array(cookieSchema) }));
type Kept = v.InferOutput<typeof keptSchema>[number];

const read = async (session: StoragePort): Promise<readonly Kept[]> => {
  const parsed = v.safeParse(keptSchema, await session.read(KEY));
  return parsed.success ? parsed.output : [];
};

/**
 * Keeps cookies about to be cleared; gives the name to undo it by, or undefined where the browser had no room:
 * the clear goes on, and is said to be final.
 */
export const keepForUndo = async (
  { session, newId }: Pick<UndoPorts, 'session' | 'newId'>,
  scope: Kept['scope'],
  cookies: readonly Cookie[],
): Promise<string | undefined> => {
  if (cookies.length === 0) return undefined;
  const id = newId();
  try {
    const before = await read(session);
    await session.write({ [KEY]: [...before, { id, scope, cookies }].slice(-MOST_CLEARS) });
    return id;
  } catch {
    return undefined;
  }
};

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

/** Sets the cookies of a clear again, each exactly as it was, and looks at the jar for what came of it. */
export const undoClear = async (ports: UndoPorts, { id }: Ask<'undo'>): Promise<UndoOutcome> => {
  const kept = await read(ports.session);
  const wanted = kept.find((one) => one.id === id);
  if (wanted === undefined) throw new AskFailed('nothing_to_undo', '');
  const cookies = wanted.cookies as readonly Cookie[];
  const now = ports.clock.now() / 1000;
  const live = cookies.filter((cookie) => !isExpired(cookie, now));
  // What the browser refuses is seen when the jar is read again.
  await Promise.allSettled(live.map((cookie) => ports.cookies.restore(cookie)));
  const listing = await listCookies(ports, wanted.scope);
  if (listing.kind === 'not-permitted') throw new AskFailed('not_permitted', listing.site);
  const jar = new Map(listing.cookies.map((cookie) => [keyOf(cookie), cookie]));
  const notBack = cookies.flatMap((cookie) => whyNotBack(cookie, now, jar.get(keyOf(cookie))));
  await ports.session.write({ [KEY]: (await read(ports.session)).filter((one) => one.id !== id) });
  return { asked: cookies.length, back: cookies.length - notBack.length, notBack };
};
