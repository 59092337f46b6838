/** What the use cases need from the world. Adapters in platform/ fulfil it; tests bring their own. */
import type { Cookie } from '../core/cookie.ts';
import type { Scope } from '../protocol.ts';

/** An empty list without permission means nothing, so the answer says which of the two it is. */
export type Listing =
  | { readonly kind: 'granted'; readonly cookies: readonly Cookie[] }
  | { readonly kind: 'not-permitted'; readonly site: string };

/** The browser's interface has no words for this cookie; anything tried would hit another. */
export class Unnameable extends Error {}

export type CookiePort = {
  /**
   * Every cookie of the site in that store, in any partition, and those that other sites keep in the site's
   * own partition, as far as permission goes. Expired ones may be among them (Firefox lists them).
   */
  list(scope: Scope): Promise<readonly Cookie[]>;
  /**
   * Deletes exactly this cookie, no sibling. Rejects where the browser refuses, with Unnameable where it
   * cannot be named; success is seen by re-reading.
   */
  expire(cookie: Cookie): Promise<void>;
};

export type PermissionPort = {
  /** Whether cookies of the site and its subdomains may be read now. */
  hasSite(site: string): Promise<boolean>;
};

/** Where settings are kept. `read` gives the raw stored thing, whatever it is. */
export type StoragePort = {
  read(key: string): Promise<unknown>;
  write(entries: Readonly<Record<string, unknown>>): Promise<void>;
};

export type Clock = {
  /** Milliseconds since the epoch. */
  now(): number;
};
