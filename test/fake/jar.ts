import type { CookiePort, PermissionPort } from '../../src/app/ports.ts';
import { type Cookie, keyOf } from '../../src/core/cookie.ts';
import { belongsTo } from '../../src/core/party.ts';
import type { Scope } from '../../src/protocol.ts';

type OnExpire = (cookie: Cookie) => void;

export type FakeJar = {
  readonly cookies: CookiePort;
  readonly permissions: PermissionPort;
  readonly put: (cookie: Cookie) => void;
  readonly keys: () => readonly string[];
  /** The keys that were asked to go, in order. */
  readonly asked: readonly string[];
  /** Cookies of that name are not deleted; the call rejects, as a browser that refuses does. */
  readonly refuse: (name: string) => void;
  /** Cookies of that name stay although the call resolves. */
  readonly ignore: (name: string) => void;
  /** Runs right after a cookie went: a site that sets it again, a person who takes a permission away. */
  readonly onExpire: (then: OnExpire) => void;
  readonly permit: (site: string) => void;
  readonly forbid: (site: string) => void;
};

/** As both browsers: a domain query takes the site's own in any partition, a partition query what others keep. */
const isListed = (cookie: Cookie, scope: Scope): boolean =>
  cookie.storeId === (scope.storeId ?? 'default') &&
  (belongsTo(cookie.domain, scope.site) ||
    cookie.partition?.topLevelSite === `${scope.scheme}://${scope.site}`);

/** A jar with room for every key, of which `permitted` sites may be read. */
export const fakeJar = (held: readonly Cookie[], permitted: readonly string[]): FakeJar => {
  const jar = new Map(held.map((cookie) => [keyOf(cookie), cookie]));
  const open = new Set(permitted);
  const asked: string[] = [];
  const refused = new Set<string>();
  const ignored = new Set<string>();
  let then: OnExpire = () => undefined;

  const expire = async (cookie: Cookie): Promise<void> => {
    const key = keyOf(cookie);
    asked.push(key);
    if (!jar.has(key)) throw new Error(`The fake jar holds no ${key}`);
    if (refused.has(cookie.name)) throw new Error(`The fake jar refuses to expire ${cookie.name}`);
    if (!ignored.has(cookie.name)) jar.delete(key);
    then(cookie);
  };

  return {
    cookies: {
      // Without permission both browsers answer an empty list and no error.
      list: async (scope) =>
        open.has(scope.site) ? [...jar.values()].filter((cookie) => isListed(cookie, scope)) : [],
      listOthers: async ({ storeId = 'default' }, { sites, hosts }) =>
        [...jar.values()].filter(
          (cookie) =>
            cookie.storeId === storeId &&
            cookie.partition === undefined &&
            sites.some((site) => open.has(site) && belongsTo(cookie.domain, site)) &&
            hosts.some((host) => (cookie.hostOnly ? host === cookie.domain : belongsTo(host, cookie.domain))),
        ),
      expire,
      restore: async (cookie) => {
        if (refused.has(cookie.name)) throw new Error(`The fake jar refuses ${cookie.name}`);
        jar.set(keyOf(cookie), cookie);
      },
    },
    permissions: { hasSite: async (site) => open.has(site) },
    put: (cookie) => void jar.set(keyOf(cookie), cookie),
    keys: () => [...jar.keys()],
    asked,
    refuse: (name) => void refused.add(name),
    ignore: (name) => void ignored.add(name),
    onExpire: (next) => {
      then = next;
    },
    permit: (site) => void open.add(site),
    forbid: (site) => void open.delete(site),
  };
};
