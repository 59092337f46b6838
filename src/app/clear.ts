import { isExpired } from '../core/classify.ts';
import { type Cookie, keyOf } from '../core/cookie.ts';
import { belongsTo } from '../core/party.ts';
import { isProtected } from '../core/protection.ts';
import { AskFailed } from '../failure.ts';
import type { Ask, ClearOutcome, Scope, Stayed } from '../protocol.ts';
import { listCookies } from './list.ts';
import { type CookiePort, Unnameable } from './ports.ts';
import type { Settings } from './settings.ts';
import { keepForUndo, type UndoPorts } from './undo.ts';

export type ClearPorts = UndoPorts & { readonly settings: Pick<Settings, 'certain'> };

type Jar = ReadonlyMap<string, Cookie>;

/**
 * Deletes the named cookies and nothing else, then looks: what the jar no longer holds is gone, whatever the
 * calls answered. A cookie that was already gone counts as gone; one that is protected stays unless told twice.
 * What goes is kept for undoing first. Rejects with `not_permitted` where the jar cannot be read, because then
 * nothing can be claimed, and where it cannot be read what is protected.
 */
export const clearCookies = async (ports: ClearPorts, ask: Ask<'clear'>): Promise<ClearOutcome> => {
  const wanted = new Set(ask.keys);
  const [before, protectedKeys] = await liveAndProtected(ports, ask.scope);
  const named = [...before].filter(([key]) => wanted.has(key));
  const spared = ask.evenProtected === true ? [] : named.filter(([key]) => protectedKeys.has(key));
  const left = new Set(spared.map(([key]) => key));
  const targets = new Map(named.filter(([key]) => !left.has(key)));
  const { stayed, undo } = await clearTargets(ports, ask.scope, before, targets, ask.undo ?? ports.newId());
  const all = [...spared.map(([, { name }]): Stayed => ({ name, why: 'protected' })), ...stayed];
  return {
    asked: wanted.size,
    gone: wanted.size - all.length,
    stayed: all,
    protectedKeys: [...left],
    undo,
    final: targets.size > 0 && undo === undefined,
  };
};

/** The live cookies of a scope by key, and the keys of those that are protected. */
export const liveAndProtected = async (
  ports: ClearPorts,
  scope: Scope,
): Promise<readonly [Jar, ReadonlySet<string>]> => {
  const [jar, { protects }] = await Promise.all([live(ports, scope), ports.settings.certain()]);
  const kept = [...jar].filter(([, cookie]) => isProtected(protects, cookie)).map(([key]) => key);
  return [jar, new Set(kept)];
};

/**
 * Deletes these cookies of a jar that has just been read, each kept for undoing by that name first, and says which are
 * still there.
 */
export const clearTargets = async (
  ports: UndoPorts,
  scope: Scope,
  jar: Jar,
  targets: Jar,
  id: string,
): Promise<Pick<ClearOutcome, 'stayed' | 'undo'>> => {
  const whole = wholeSite(ports, scope, jar, targets);
  if (whole === undefined) {
    const [undo, stayed] = await keptFirst(ports, scope, targets, id, () => oneByOne(ports, scope, targets));
    return { stayed, undo };
  }
  const [undo] = await keptFirst(ports, scope, targets, id, whole);
  const left = await stillThere(ports, scope, targets);
  return { stayed: left.size === 0 ? [] : await oneByOne(ports, scope, left), undo };
};

/**
 * Works as soon as the way back is on its way to the browser, which takes in order what it is told: to wait for its
 * answer would make a large clear half as slow again, and a worker killed meanwhile takes back neither.
 */
const keptFirst = async <T>(
  ports: UndoPorts,
  scope: Scope,
  targets: Jar,
  id: string,
  work: () => Promise<T>,
): Promise<readonly [undo: string | undefined, done: T]> => {
  let done: Promise<T> | undefined;
  const begin = (): Promise<T> => {
    done ??= work();
    // Awaited below, but perhaps only after it has failed.
    done.catch(() => undefined);
    return done;
  };
  const undo = await keepForUndo(ports, scope, [...targets.values()], id, begin);
  return [undo, await begin()];
};

const oneByOne = async (ports: UndoPorts, scope: Scope, targets: Jar): Promise<readonly Stayed[]> => {
  const cookies = [...targets.values()];
  const answers = await Promise.all(cookies.map((cookie) => answerOf(ports.cookies, cookie)));
  const after = await live(ports, scope);
  return [...targets].flatMap(([key, cookie], index) => whyStayed(cookie, after.get(key), answers[index]));
};

/** Fewer are as quickly expired one by one. */
const MANY = 100;

/**
 * The deletion of all the site's own cookies at once, where all of them are to go and may go so: a tenth of the time
 * for thousands. What the browser refuses is seen when the jar is read again.
 */
const wholeSite = (
  { cookies: { expireSite } }: UndoPorts,
  scope: Scope,
  jar: Jar,
  targets: Jar,
): (() => Promise<void>) | undefined => {
  if (expireSite === undefined || targets.size < MANY || !expireSite.can(scope)) return undefined;
  const own = [...jar].filter(([, { domain }]) => belongsTo(domain, scope.site));
  if (!own.every(([key]) => targets.has(key))) return undefined;
  const all = own.map(([, cookie]) => cookie);
  return () => expireSite.run(scope, all).catch(() => undefined);
};

const stillThere = async (ports: UndoPorts, scope: Scope, targets: Jar): Promise<Jar> => {
  const after = await live(ports, scope);
  return new Map([...targets].filter(([key]) => after.has(key)));
};

const live = async (ports: UndoPorts, scope: Scope): Promise<Jar> => {
  const listing = await listCookies(ports, scope);
  if (listing.kind === 'not-permitted') throw new AskFailed('not_permitted', listing.site);
  const now = ports.clock.now() / 1000;
  const alive = listing.cookies.filter((cookie) => !isExpired(cookie, now));
  return new Map(alive.map((cookie) => [keyOf(cookie), cookie]));
};

/** What the call itself told; no proof either way, the jar is read again and decides. */
type Answer = 'taken' | 'refused' | 'unnameable';

const answerOf = async (cookies: CookiePort, cookie: Cookie): Promise<Answer> => {
  try {
    await cookies.expire(cookie);
    return 'taken';
  } catch (thrown) {
    return thrown instanceof Unnameable ? 'unnameable' : 'refused';
  }
};

const whyStayed = (
  before: Cookie,
  after: Cookie | undefined,
  answer: Answer | undefined,
): readonly Stayed[] => {
  if (after === undefined) return [];
  if (answer !== undefined && answer !== 'taken') return [{ name: before.name, why: answer }];
  const changed = after.value !== before.value || after.expires !== before.expires;
  return [{ name: before.name, why: changed ? 'set_again' : 'still_there' }];
};
