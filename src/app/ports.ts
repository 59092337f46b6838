/** What the use cases need from the world. Adapters in platform/ fulfil it; tests bring their own. */
import type { Cookie } from '../core/cookie.ts';
import type { Digest, Observation } from '../core/observe.ts';
import type { Others, Scope } from '../protocol.ts';

/** An empty list without permission means nothing, so the answer says which of the two it is. */
export type Listing =
  | { readonly kind: 'granted'; readonly cookies: readonly Cookie[] }
  | { readonly kind: 'not-permitted'; readonly site: string };

/** The browser's interface has no words for this cookie; anything tried would hit another. */
export class Unnameable extends Error {}

export type OwnCookies = {
  /** Every cookie of the site itself in that store, in any partition, as far as permission goes. */
  listOwn(scope: Scope): Promise<readonly Cookie[]>;
};

export type CookieLists = {
  /**
   * Every cookie of the site in that store, in any partition, and those that other sites keep in the site's
   * own partition, as far as permission goes. Expired ones may be among them (Firefox lists them).
   */
  list(scope: Scope): Promise<readonly Cookie[]>;
  /**
   * The unpartitioned cookies of these sites that a request to one of the hosts could carry: what other sites
   * keep that a page contacts. As far as permission goes; same store as the scope.
   */
  listOthers(scope: Scope, others: Others): Promise<readonly Cookie[]>;
};

export type CookiePort = CookieLists & {
  /**
   * Deletes exactly this cookie, no sibling. Rejects where the browser refuses, with Unnameable where it
   * cannot be named; success is seen by re-reading.
   */
  expire(cookie: Cookie): Promise<void>;
  /**
   * Deletes every cookie of the site itself in that jar, in every partition, at once: `all` are those. Absent, and
   * not to be called where `can` says no: the browser has no such call, or might take more.
   */
  readonly expireSite?: {
    can(scope: Scope): boolean;
    run(scope: Scope, all: readonly Cookie[]): Promise<void>;
  };
  /** Sets exactly this cookie again. Rejects where the browser refuses; success is seen by re-reading. */
  restore(cookie: Cookie): Promise<void>;
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

/** Without its number: the ledger numbers facts as they are appended. */
export type NewFact = Observation extends infer Fact
  ? Fact extends Observation
    ? Omit<Fact, 'n'>
    : never
  : never;

/** A fact and the recorded sites (registrable domains) it is about. */
export type Recorded = { readonly sites: readonly string[]; readonly fact: NewFact };

/** Where recorded facts are kept, in the order they were appended. */
export type LedgerPort = {
  /** All or nothing; rejects where the browser cannot write (disk full, storage denied). */
  append(recorded: readonly Recorded[]): Promise<void>;
  /** The facts about a site, oldest first, and how many older ones were dropped to keep to the limit. */
  read(site: string): Promise<{ readonly facts: readonly Observation[]; readonly dropped: number }>;
  /** Deletes all facts about the site, and the count of dropped ones. */
  forget(site: string): Promise<void>;
  /** Deletes facts from before that time, in milliseconds since the epoch. */
  prune(before: number): Promise<void>;
};

/** Turns a value into what may be kept of it: salted SHA-256, first 16 hex digits. */
export type DigestPort = (value: string) => Promise<Digest>;
