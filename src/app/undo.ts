/**
 * The way back from a clear, until the browser session ends: what was deleted is kept in storage.session, which
 * never touches the disk.
 */
import * as v from 'valibot';
import { type Cookie, keyOf } from '../core/cookie.ts';
import { AskFailed } from '../failure.ts';
import { type Ask, type Scope, scopeSchema, type UndoOutcome } from '../protocol.ts';
import { listCookies } from './list.ts';
import type { Clock, CookiePort, PermissionPort, StoragePort } from './ports.ts';
import { cookieSchema, putBack } from './put-back.ts';
import { inTurn } from './queue.ts';

export type UndoPorts = {
  readonly cookies: CookiePort;
  readonly permissions: PermissionPort;
  readonly clock: Clock;
  /** storage.session: ends with the browser session. */
  readonly session: StoragePort;
  readonly newId: () => string;
};

const INDEX = 'undo';
/** Clears that can be undone; the oldest is forgotten first. */
const MOST_CLEARS = 20;

/** Each clear lies apart: keeping one more does not write the others again. */
const slotKey = (slot: number): string => `undo-${slot}`;
/** Every key this file writes in storage.session. */
export const UNDO_KEYS: readonly string[] = [
  INDEX,
  ...Array.from({ length: MOST_CLEARS }, (_, n) => slotKey(n)),
];

/** Kept as one text: Chromium takes half the time for it that thousands of objects take. */
const keptSchema = v.pipe(
  v.string(),
  v.parseJson(),
  v.object({ scope: scopeSchema, cookies: v.array(cookieSchema) }),
);
type Kept = { readonly scope: Scope; readonly cookies: readonly Cookie[] };

const slotSchema = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(MOST_CLEARS - 1));
/** Oldest first. */
const indexSchema = v.array(v.object({ id: v.string(), slot: slotSchema }));
type Index = v.InferOutput<typeof indexSchema>;

const readIndex = async (session: StoragePort): Promise<Index> => {
  const parsed = v.safeParse(indexSchema, await session.read(INDEX));
  return parsed.success ? parsed.output : [];
};

const readKept = async (session: StoragePort, index: Index, id: string): Promise<Kept | undefined> => {
  const found = index.find((one) => one.id === id);
  if (found === undefined) return undefined;
  const parsed = v.safeParse(keptSchema, await session.read(slotKey(found.slot)));
  return parsed.success ? (parsed.output as Kept) : undefined;
};

/** The index with that clear as its newest; where all slots are taken, in place of the oldest. */
const indexWith = (index: Index, id: string): Index => {
  const own = index.find((one) => one.id === id);
  const others = index.filter((one) => one.id !== id).slice(1 - MOST_CLEARS);
  const taken = new Set(others.map(({ slot }) => slot));
  const free = Array.from({ length: MOST_CLEARS }, (_, slot) => slot).find((slot) => !taken.has(slot));
  return [...others, { id, slot: own?.slot ?? free ?? 0 }];
};

/** Forgets the oldest clears until the browser has room; rejects where it has none for this one alone. */
const writeMakingRoom = async (
  session: StoragePort,
  index: Index,
  kept: string,
  told: () => void,
): Promise<void> => {
  const newest = index.at(-1);
  if (newest === undefined) return;
  try {
    const written = session.write({ [INDEX]: index, [slotKey(newest.slot)]: kept });
    told();
    await written;
  } catch (thrown) {
    const [oldest, ...rest] = index;
    if (oldest === undefined || rest.length === 0) throw thrown;
    await session.write({ [INDEX]: rest.slice(0, -1), [slotKey(oldest.slot)]: null });
    await writeMakingRoom(session, rest, kept, told);
  }
};

/** Both at once would choose the same slot. */
const inOrder = inTurn();

/**
 * Keeps cookies about to be cleared; gives the name to undo it by, or undefined where the browser had no room:
 * the clear goes on, and is said to be final. What is kept by that name already stays with it: a clear of two
 * steps is undone in one. `told` is called in the turn in which the browser has been told to keep them.
 */
export const keepForUndo = (
  { session }: Pick<UndoPorts, 'session'>,
  scope: Scope,
  cookies: readonly Cookie[],
  id: string,
  told: () => void = () => undefined,
): Promise<string | undefined> =>
  inOrder(async () => {
    try {
      const index = await readIndex(session);
      const before = (await readKept(session, index, id))?.cookies ?? [];
      if (cookies.length + before.length === 0) return undefined;
      const all = new Map([...before, ...cookies].map((cookie) => [keyOf(cookie), cookie]));
      await writeMakingRoom(
        session,
        indexWith(index, id),
        JSON.stringify({ scope, cookies: [...all.values()] }),
        told,
      );
      return id;
    } catch {
      return undefined;
    }
  });

/** Keys of the cookies kept under that name; none where there is no such clear. */
export const keptUnder = async (session: StoragePort, id: string): Promise<readonly string[]> =>
  (await readKept(session, await readIndex(session), id))?.cookies.map(keyOf) ?? [];

/** Names of the clears that can be undone now. */
export const undoable = async (session: StoragePort): Promise<ReadonlySet<string>> =>
  new Set((await readIndex(session)).map(({ id }) => id));

const forget = (session: StoragePort, id: string): Promise<void> =>
  inOrder(async () => {
    const index = await readIndex(session);
    const freed = index.flatMap((one) => (one.id === id ? [[slotKey(one.slot), null] as const] : []));
    await session.write({ [INDEX]: index.filter((one) => one.id !== id), ...Object.fromEntries(freed) });
  });

/** Sets the cookies of a clear again, each exactly as it was, and looks at the jar for what came of it. */
export const undoClear = async (ports: UndoPorts, { id }: Ask<'undo'>): Promise<UndoOutcome> => {
  const kept = await readKept(ports.session, await readIndex(ports.session), id);
  if (kept === undefined) throw new AskFailed('nothing_to_undo', '');
  const { cookies, scope } = kept;
  const notBack = await putBack(ports, cookies, async () => {
    const listing = await listCookies(ports, scope);
    if (listing.kind === 'not-permitted') throw new AskFailed('not_permitted', listing.site);
    return listing.cookies;
  });
  await forget(ports.session, id);
  return { asked: cookies.length, back: cookies.length - notBack.length, notBack };
};
