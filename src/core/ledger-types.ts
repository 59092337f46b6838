/** What the ledger says: per cookie, newest first, each line with how it is known. Made by ledger.ts. */
import type { CookieId } from './cookie.ts';
import type { Frame } from './observe.ts';
import type { Party } from './party.ts';

/**
 * Why the browser did not store what was offered: the rule the offer breaks, worked out from the line and the
 * response, because no browser tells an extension its reason. 'unknown' where no rule explains it.
 */
export type Refusal =
  | 'empty' // neither name nor value (RFC 6265bis §5.6)
  | 'too_large' // name and value over 4,096 octets (§5.6)
  | 'control_character' // (§5.6 step 1)
  | 'domain_mismatch' // Domain does not cover the host (§5.7)
  | 'public_suffix' // Domain is a public suffix (§5.7)
  | 'not_secure' // Secure from http (§5.7)
  | 'secure_prefix' // __Secure- without Secure (§4.1.3.1)
  | 'host_prefix' // __Host- with Domain, without Secure or Path=/ (§4.1.3.2)
  | 'http_prefix' // __Http-, __Host-Http- without HttpOnly or set by script
  | 'http_only_script' // a script asked for HttpOnly or would overwrite one (§5.7)
  | 'none_not_secure' // SameSite=None without Secure (§5.7)
  | 'cross_site' // SameSite Lax/Strict (or unspecified, Chromium) from a cross-site request (§5.7)
  | 'third_party_blocked' // third-party cookies are off in this browser
  | 'partitioned_not_secure' // Partitioned without Secure (CHIPS)
  | 'already_expired' // its time was over on arrival and there was nothing to delete
  | 'unknown';

/** How a line of the ledger is known. 'script' is a hint: a page can forge it. */
export type Means = 'header' | 'script' | 'jar' | 'rule';

/** What an offer asked for: a lifetime in seconds from its arrival, or the session. */
export type Asked =
  | { readonly kind: 'session' }
  | { readonly kind: 'seconds'; readonly seconds: number; readonly by: 'Max-Age' | 'Expires' };

export type Line = {
  readonly at: number;
  readonly n: number;
  readonly what:
    | 'offered'
    | 'stored'
    | 'refused'
    | 'renewed' // the same value again
    | 'overwritten' // another value
    | 'sent'
    | 'expired'
    | 'evicted'
    | 'deleted'
    | 'cleared' // by the person, through Cookie Clause
    | 'came_back' // stored again with a value that had been cleared or deleted
    | 'outlived'; // a session cookie found at the start of a later browser session
  readonly means: Means;
  /** Response or frame address, no query; undefined where the jar alone is the witness. */
  readonly url: string | undefined;
  /** Script address as its stack claims. */
  readonly script?: string | undefined;
  readonly frame?: Frame;
  readonly party?: Party;
  readonly hop?: number;
  readonly asked?: Asked;
  /** Stored expiry in seconds since the epoch; undefined for a session cookie. Only on 'stored', 'renewed', 'overwritten'. */
  readonly expires?: number | undefined;
  readonly why?: Refusal;
  /** 'sent' lines are gathered: how many requests in a row carried it, the newest of them at `at`. */
  readonly count?: number;
  /** Only on 'outlived': the sessions it was seen in, oldest first. */
  readonly runs?: readonly string[];
};

/** Who set what is (or was last) in the jar. */
export type Setter =
  | { readonly kind: 'header'; readonly url: string; readonly hop: number; readonly party: Party }
  | {
      readonly kind: 'script';
      readonly url: string;
      readonly script: string | undefined;
      readonly party: Party;
    }
  | { readonly kind: 'not_seen' };

export type CookieLedger = {
  /** The stored cookie's own name, or what the offer would have been stored as. */
  readonly cookie: CookieId;
  /** keyOf(cookie). */
  readonly key: string;
  /**
   * 'stored': in the jar now; 'refused': offered and never stored; 'gone': was stored; 'offered': nothing was
   * to be stored (a deletion of what was not there), or the browser's answer may still be on its way.
   */
  readonly state: 'stored' | 'refused' | 'gone' | 'offered';
  readonly setter: Setter;
  /** What the offer behind the stored cookie asked for; undefined where the setter was not seen. */
  readonly asked: Asked | undefined;
  /** Newest first. */
  readonly lines: readonly Line[];
};
