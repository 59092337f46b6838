/**
 * "This session only" where the browser itself does not see to it: what is in the jar when the choice is made is cut
 * to the session, and what a restored session or a crash has brought back goes at the browser's start. Before that a
 * restored tab may have sent it once: its request leaves before any extension runs (measured).
 */
import { fateOf } from '../block/on-change.ts';
import { choiceFor, chosen, type Standing } from '../core/choice.ts';
import { type Cookie, type CookieId, keyOf } from '../core/cookie.ts';
import { isProtected, type Protected } from '../core/protection.ts';
import type { CookiePort } from './ports.ts';

export type SessionPorts = {
  readonly cookies: CookiePort;
  /** The cookie stores there are; undefined is the default one. */
  stores(): Promise<readonly (string | undefined)[]>;
};

/** The cookies of every site with that choice, in every store. */
const cookiesIn = async (
  { cookies, stores }: SessionPorts,
  { rules }: Standing,
): Promise<readonly Cookie[]> => {
  const sites = [...new Set(chosen(rules, 'session').map(({ site }) => site))];
  if (sites.length === 0) return [];
  const ids = await stores();
  const scopes = sites.flatMap((site) => ids.map((storeId) => ({ site, scheme: 'https' as const, storeId })));
  const lists = await Promise.all(scopes.map((scope) => cookies.list(scope)));
  const all = lists.flat().filter(({ domain }) => choiceFor(rules, domain) === 'session');
  return [...new Map(all.map((cookie) => [keyOf(cookie), cookie])).values()];
};

/** What outlives the session loses its date. What the browser refuses stays in the list, where it can be seen. */
export const cutToSession = async (ports: SessionPorts, standing: Standing): Promise<void> => {
  const lasting = (await cookiesIn(ports, standing)).filter((cookie) => fateOf(cookie, standing) === 'fade');
  await Promise.allSettled(lasting.map((cookie) => ports.cookies.restore({ ...cookie, expires: undefined })));
};

export type StartPorts = SessionPorts & {
  readonly standing: () => Promise<Standing>;
  readonly protects: () => Promise<readonly Protected[]>;
  /** Resolves after so many milliseconds. */
  readonly wait: (milliseconds: number) => Promise<void>;
};

export type SessionStart = {
  /** To be told of every cookie that somebody else than we has set. */
  readonly hear: (change: { readonly removed: boolean; readonly cookie: CookieId }) => void;
  /** The browser has started: what was not set since is of the session before, and goes. */
  readonly started: () => Promise<void>;
};

/** So long after a cookie is in the jar the browser may still tell that it has been set, in milliseconds. */
const TOLD_BY = 300;
/** A start is told of within this time after the background's own, in milliseconds. */
const START_BY = 3000;

/** To be opened in the first turn: a restored tab may set a cookie before the browser says that it has started. */
export const openSessionStart = (ports: StartPorts): SessionStart => {
  const fresh = new Set<string>();
  let listening = true;
  const stop = (): void => {
    listening = false;
    fresh.clear();
  };
  let starting: Promise<void> | undefined;
  void ports.wait(START_BY).then(() => starting ?? stop());

  const clear = async (): Promise<void> => {
    const standing = await ports.standing();
    const [found, protects] = await Promise.all([cookiesIn(ports, standing), ports.protects()]);
    if (found.length > 0) await ports.wait(TOLD_BY);
    const old = found.filter((cookie) => !fresh.has(keyOf(cookie)) && !isProtected(protects, cookie));
    await Promise.allSettled(old.map((cookie) => ports.cookies.expire(cookie)));
  };

  return {
    hear: ({ removed, cookie }) => {
      if (listening && !removed) fresh.add(keyOf(cookie));
    },
    started: () => {
      starting ??= clear().finally(stop);
      return starting;
    },
  };
};
