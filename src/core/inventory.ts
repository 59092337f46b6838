/**
 * What src/page/inventory.ts says of one frame of a page: where something is kept, what was asked for and
 * from whom. A page can make any of this up, so it is checked at the door and believed no further. The
 * script imports nothing, this file included; its test holds the two together.
 */

/** Why a kind of storage was not read. */
export type Denied =
  | 'blocked' // SecurityError: storage is off for this frame
  | 'missing' // no such API here (plain http, an older browser)
  | 'opaque_origin' // a sandboxed frame or a data: address; it has no storage of its own
  | 'timeout' // no answer in time
  | 'failed'; // anything else

export type OrDenied<T> = T | { readonly denied: Denied };

/** A list that was cut at its limit, and how many were left out. */
export type Cut<T> = { readonly items: readonly T[]; readonly cut: number };

/** localStorage or sessionStorage: names and sizes, never values. */
export type StorageArea = {
  /** `bytes`: octets of name plus value in UTF-8. */
  readonly keys: readonly { readonly name: string; readonly bytes: number }[];
  /** Sum over `keys`. */
  readonly bytes: number;
  /** Keys that are there and not listed. */
  readonly cut: number;
};

export type FrameStorage = {
  readonly localStorage: OrDenied<StorageArea>;
  readonly sessionStorage: OrDenied<StorageArea>;
  readonly indexedDB: OrDenied<Cut<{ readonly name: string; readonly version: number }>>;
  readonly caches: OrDenied<Cut<{ readonly name: string; readonly entries: number }>>;
  /** `state`: of the newest worker: "installing", "installed", "activating", "activated", "redundant". */
  readonly serviceWorkers: OrDenied<Cut<{ readonly scope: string; readonly state: string }>>;
};

/** One request as Resource Timing lists it. */
export type Resource = {
  /** Whole, with its query: identifiers are looked for in it. */
  readonly url: string;
  /** initiatorType ("img", "beacon", "script", "iframe", …), or "navigation" for the frame's own document. */
  readonly initiator: string;
  /** Milliseconds after the frame began to load. */
  readonly at: number;
};

/** An image of at most one pixel, or one that is not shown. */
export type HiddenImage = {
  readonly url: string;
  /** Its own size in pixels; where it brought none, the size it is drawn at. */
  readonly width: number;
  readonly height: number;
};

export type FrameInventory = {
  /** Without query and fragment; "about:blank", "about:srcdoc", "data:" and "blob:…" as they are. */
  readonly url: string;
  /** "https://host", or "null" where it is opaque. */
  readonly origin: string;
  /** Milliseconds since the frame began to load. */
  readonly ageMs: number;
  readonly storage: FrameStorage;
  readonly resources: Cut<Resource>;
  /** Resource Timing stops at 250 entries unless a page asks for more; what came after is not listed. */
  readonly bufferFull: boolean;
  readonly images: Cut<HiddenImage>;
  /** Addresses of the frames inside this one. */
  readonly frames: Cut<string>;
  /** Links to another origin that carry a query, whole. */
  readonly links: Cut<{ readonly url: string }>;
  /** Whether it asks for a password somewhere. */
  readonly login: boolean;
  /** Whether the document has been read to its end: before that, what is not there may still come. */
  readonly parsed: boolean;
};
