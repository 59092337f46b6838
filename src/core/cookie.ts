/**
 * One cookie as the browser stores it, in the words of RFC 6265bis ("Storage Model") and CHIPS.
 * Every other file speaks of cookies in this shape; adapters translate at the door.
 */

/** SameSite as stored. `unspecified` is kept apart from `lax`: the site said nothing (RFC 6265bis §5.6.7). */
export type SameSite = 'unspecified' | 'no_restriction' | 'lax' | 'strict';

/** CHIPS partition key. The ancestor bit is part of it: A-in-B-in-A and A-in-A are different jars. */
export type PartitionKey = { readonly topLevelSite: string; readonly hasCrossSiteAncestor: boolean };

export type Cookie = {
  readonly name: string;
  readonly value: string;
  /** Canonical host without a leading dot; `hostOnly` tells a host cookie from a Domain cookie. */
  readonly domain: string;
  readonly hostOnly: boolean;
  readonly path: string;
  readonly secure: boolean;
  readonly httpOnly: boolean;
  readonly sameSite: SameSite;
  /** Seconds since the epoch; undefined where the cookie has no expiry (a session cookie). */
  readonly expires: number | undefined;
  readonly storeId: string;
  readonly partition: PartitionKey | undefined;
  /** Firefox's First-Party Isolation domain; '' where it is off, undefined where there is no such thing. */
  readonly firstPartyDomain: string | undefined;
};

/** The parts that name a cookie and nothing else: two cookies with equal parts are the same cookie. */
export type CookieId = Pick<
  Cookie,
  'name' | 'domain' | 'hostOnly' | 'path' | 'storeId' | 'partition' | 'firstPartyDomain'
>;

/**
 * The seven-part key: store, partition, first-party domain, domain, host-only, path, name. Injective: each
 * part carries its length, so that no part can be taken for another's end, whatever a name holds.
 */
export const keyOf = (id: CookieId): string => {
  const { partition } = id;
  const site = partition?.topLevelSite ?? '';
  const bits = `${partition === undefined ? '-' : partition.hasCrossSiteAncestor}${id.hostOnly}`;
  const first = id.firstPartyDomain ?? '';
  return (
    `${id.storeId.length}:${id.storeId}${site.length}:${site}${bits}${first.length}:${first}` +
    `${id.domain.length}:${id.domain}${id.path.length}:${id.path}${id.name}`
  );
};

/** Only the naming parts, for messages: a value never travels where a name is enough. */
export const idOf = (cookie: Cookie): CookieId => ({
  name: cookie.name,
  domain: cookie.domain,
  hostOnly: cookie.hostOnly,
  path: cookie.path,
  storeId: cookie.storeId,
  partition: cookie.partition,
  firstPartyDomain: cookie.firstPartyDomain,
});

/** The jar of private windows, in either browser: nothing of them is ever recorded. */
export const isPrivateStore = (storeId: string): boolean => storeId === 'firefox-private' || storeId === '1';

/** Octets of name plus value, the sum that browsers limit to 4096 (RFC 6265bis §5.6). In bytes. */
export const sizeOf = (cookie: Pick<Cookie, 'name' | 'value'>): number =>
  utf8Length(cookie.name) + utf8Length(cookie.value);

const utf8Length = (text: string): number => {
  let bytes = 0;
  for (const character of text) bytes += octets(character.codePointAt(0) ?? 0);
  return bytes;
};

const octets = (codePoint: number): number => {
  if (codePoint < 0x80) return 1;
  if (codePoint < 0x800) return 2;
  return codePoint < 0x10000 ? 3 : 4;
};
