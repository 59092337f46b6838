/**
 * What was seen of a site's cookies, when, and how: facts as they arrived, nothing concluded from them. The
 * recorder only appends; every finding (ledger.ts) is made from these when somebody looks, so that a worker
 * stopped between any two of them loses nothing.
 */
import type { CookieId, SameSite } from './cookie.ts';

/** A value without the value: enough to tell whether two are the same, and how long it is. */
export type Digest = {
  /** First 16 hex digits of the salted SHA-256 of the value. */
  readonly hash: string;
  /** Octets. */
  readonly bytes: number;
  /** The value itself, only where the person turned that on. */
  readonly value?: string;
};

/** In which page and frame something happened; undefined where the browser does not say. */
export type Frame = {
  /** Registrable domain of the page in front; undefined where no page stands behind the request. */
  readonly topSite: string | undefined;
  /** Origin of the frame that asked ("https://host"); undefined for the page itself being loaded. */
  readonly origin: string | undefined;
  /** The browser's numbers; -1 where there is no tab. Firefox's frame numbers exceed 32 bits. */
  readonly tabId: number;
  readonly frameId: number;
};

type Fact = {
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** Orders facts of one millisecond, as they arrived; grows over the life of the ledger. */
  readonly n: number;
};

/** One Set-Cookie line, or what a script assigned in its place. */
type Written = {
  /** Name as sent, before any rule is applied to it; '' for a nameless line. */
  readonly name: string;
  readonly digest: Digest;
  /** All after the first ';' of the line, as sent: attributes, never the value. At most 2,048 characters. */
  readonly attributes: string;
  /** Octets of the whole line; browsers ignore lines beyond their limits. */
  readonly lineBytes: number;
  /** The name or value held a control character (RFC 6265bis §5.6 step 1); in Chromium a TAB counts too. */
  readonly hasControl: boolean;
  /** How a nameless line's value begins, where that is a reserved prefix ("__Host-"): it counts as a name's. */
  readonly prefix?: string;
};

/** One Set-Cookie line of one response (RFC 6265bis §5.6), as sent: the browser may have stored or refused it. */
export type OfferFact = Fact &
  Written & {
    readonly kind: 'offer';
    /** Scheme, host and path of the response; the query is left out, it may carry identifiers. */
    readonly url: string;
    /** webRequest's resource type ("main_frame", "image", …). */
    readonly type: string;
    readonly status: number;
    /** The browser's number of the request; all hops of a redirect chain share it. */
    readonly requestId: string;
    /** 0 for the first response of the chain, 1 after one redirect, … */
    readonly hop: number;
    readonly frame: Frame;
    readonly storeId: string | undefined;
  };

/** A request that carried cookies (webRequest.onSendHeaders): proof that they were sent. */
export type SentFact = Fact & {
  readonly kind: 'sent';
  readonly url: string;
  readonly type: string;
  readonly requestId: string;
  readonly frame: Frame;
  readonly storeId: string | undefined;
  /** In the order of the Cookie header; `name` '' for a nameless one. */
  readonly cookies: readonly { readonly name: string; readonly hash: string }[];
};

/** cookies.onChanged: the browser's own word on its jar. */
export type ChangeFact = Fact & {
  readonly kind: 'change';
  readonly removed: boolean;
  /** 'explicit' | 'overwrite' | 'expired' | 'expired_overwrite' | 'evicted'. */
  readonly cause: string;
  readonly cookie: CookieId & {
    readonly secure: boolean;
    readonly httpOnly: boolean;
    readonly sameSite: SameSite;
    /** Seconds since the epoch; undefined for a session cookie. */
    readonly expires: number | undefined;
  };
  readonly digest: Digest;
};

/**
 * A script's write as a wrapper inside the page reported it. The page can forge it and its stack: a hint,
 * never evidence.
 */
export type ScriptFact = Fact &
  Written & {
    readonly kind: 'script';
    readonly api: 'document.cookie' | 'cookieStore';
    /** The frame's own address without query. */
    readonly url: string;
    readonly frame: Frame;
    readonly storeId: string | undefined;
    /** Address of the script that wrote, without query, as its stack claims; undefined where it says nothing. */
    readonly script: string | undefined;
  };

/** A browser session began while this site was recorded, and which session cookies were in the jar already. */
export type RunFact = Fact & {
  readonly kind: 'run';
  /** Random name of the browser session that began; kept in storage.session, so it ends with it. */
  readonly run: string;
  /** How the session before ended, as far as can be told. */
  readonly before: 'closed' | 'restored' | 'killed' | 'unknown';
  /** Session cookies of the recorded sites found in the jar at the start, with the hash of their value. */
  readonly survivors: readonly { readonly cookie: CookieId; readonly hash: string }[];
};

/** Cookies cleared by the person through Cookie Clause, with the hash of each value. */
export type ClearFact = Fact & {
  readonly kind: 'clear';
  readonly cookies: readonly { readonly cookie: CookieId; readonly hash: string }[];
};

/** Recording of the site began or ended; what happened in between two of them was not seen. */
export type RecordingFact = Fact & { readonly kind: 'recording'; readonly on: boolean; readonly run: string };

export type Observation =
  | OfferFact
  | SentFact
  | ChangeFact
  | ScriptFact
  | RunFact
  | ClearFact
  | RecordingFact;
