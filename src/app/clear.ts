import { isExpired } from '../core/classify.ts';
import { type Cookie, keyOf } from '../core/cookie.ts';
import { AskFailed } from '../failure.ts';
import type { Ask, ClearOutcome, Scope, Stayed } from '../protocol.ts';
import { listCookies } from './list.ts';
import { type CookiePort, Unnameable } from './ports.ts';
import { keepForUndo, type UndoPorts } from './undo.ts';

/**
 * Deletes the named cookies and nothing else, then looks: what the jar no longer holds is gone, whatever the
 * calls answered. A cookie that was already gone counts as gone. What goes is kept for undoing first. Rejects with `not_permitted` where the jar
 * cannot be read, because then nothing can be claimed.
 */
export const clearCookies = async (ports: UndoPorts, ask: Ask<'clear'>): Promise<ClearOutcome> => {
  const wanted = new Set(ask.keys);
  const before = await live(ports, ask.scope);
  const targets = [...before].filter(([key]) => wanted.has(key));
  const undo = await keepForUndo(
    ports,
    ask.scope,
    targets.map(([, cookie]) => cookie),
  );
  const answers = await Promise.all(targets.map(([, cookie]) => answerOf(ports.cookies, cookie)));
  const after = await live(ports, ask.scope);
  const stayed = targets.flatMap(([key, cookie], index) => whyStayed(cookie, after.get(key), answers[index]));
  return { asked: wanted.size, gone: wanted.size - stayed.length, stayed, undo };
};

const live = async (ports: UndoPorts, scope: Scope): Promise<ReadonlyMap<string, Cookie>> => {
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
