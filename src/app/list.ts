import type { Scope } from '../protocol.ts';
import type { CookieLists, Listing, OwnCookies, PermissionPort } from './ports.ts';

/**
 * The site's own cookies, or that they may not be read. Permission is asked about every time: the person may
 * have taken it away since, and then both browsers answer an empty list without an error.
 */
export const listOwnCookies = async (
  ports: { readonly cookies: OwnCookies; readonly permissions: PermissionPort },
  scope: Scope,
): Promise<Listing> => {
  const [cookies, permitted] = await Promise.all([
    ports.cookies.listOwn(scope),
    ports.permissions.hasSite(scope.site),
  ]);
  return permitted ? { kind: 'granted', cookies } : { kind: 'not-permitted', site: scope.site };
};

/** The same, and what others keep in the site's partition, which costs Firefox a look through the whole jar. */
export const listCookies = async (
  ports: { readonly cookies: CookieLists; readonly permissions: PermissionPort },
  scope: Scope,
): Promise<Listing> => {
  const { others } = scope;
  const [own, foreign, permitted] = await Promise.all([
    ports.cookies.list(scope),
    others === undefined ? [] : ports.cookies.listOthers(scope, others),
    ports.permissions.hasSite(scope.site),
  ]);
  return permitted
    ? { kind: 'granted', cookies: [...own, ...foreign] }
    : { kind: 'not-permitted', site: scope.site };
};
