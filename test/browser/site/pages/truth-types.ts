import type { Line, Refusal } from '../../../../src/core/ledger-types.ts';
import type { BrowserName } from '../../driver.ts';

/** Whether the browser lets third-party cookies through. */
export type ThirdParty = 'on' | 'off';

export type CookieClass = 'session' | 'persistent';

/** What the browser makes of an offer that it stores; only what differs from the table's row. */
export type Stored = {
  /** 'gone': it was in the jar and is not any more once the page is done. */
  readonly state: 'stored' | 'gone';
  /** By the expiry as stored. */
  readonly class: CookieClass;
  /** Site whose partition holds it, undefined when unpartitioned. */
  readonly partition?: string;
  readonly name?: string;
  readonly value?: string;
  readonly path?: string;
};

/** A line that breaks several rules has the first by the order of RFC 6265bis §5.7, its own before the browser's settings. */
export type Outcome = Stored | { readonly state: 'refused'; readonly why: Refusal };

/** Who makes an offer. Addresses are without a query. */
export type TruthSetter =
  | {
      readonly kind: 'header';
      readonly url: string;
      /** Place of the response in its redirect chain, 0 for the first. */
      readonly hop: number;
    }
  | {
      readonly kind: 'script';
      readonly api: 'document.cookie' | 'cookieStore';
      /** The frame's own address. */
      readonly url: string;
      /** Address of the script; undefined where it stands in the frame's own markup. */
      readonly script: string | undefined;
      /** Which of the page's scripts it is, for the page to find its own. */
      readonly context: string;
    };

/** A further offer of a cookie that is in the jar already, and what it does there in both browsers. */
export type Later = {
  readonly setter: TruthSetter;
  readonly line: string;
  readonly effect: Extract<Line['what'], 'renewed' | 'overwritten' | 'deleted' | 'refused'>;
  /** Only where it is refused. */
  readonly why: Refusal | undefined;
};

export type Expected = Readonly<Record<BrowserName, Readonly<Record<ThirdParty, Outcome>>>>;

/** One cookie of the truth page: who offers it, as what it is stored, and where it is not. */
export type TruthOffer = {
  /** Unique in the table: the setter's address and the line. */
  readonly id: string;
  /** The Set-Cookie line, what document.cookie is given, or the argument of cookieStore.set as source text. */
  readonly line: string;
  readonly name: string;
  readonly value: string;
  /** Without a leading dot. For a refused offer: as the host alone would have it. */
  readonly domain: string;
  readonly hostOnly: boolean;
  readonly path: string;
  /** Who makes the first offer; `setterOf` says whose the stored cookie is. */
  readonly setter: TruthSetter;
  readonly later: readonly Later[];
  readonly expected: Expected;
  /** Lifetime as stored, seconds from the offer; undefined where it is a session cookie or not told. */
  readonly seconds: number | undefined;
  readonly note: string;
};

/** The setter of what is, or was last, in the jar: the last offer that wrote. */
export const setterOf = ({ setter, later }: TruthOffer): TruthSetter =>
  later.findLast(({ effect }) => effect === 'renewed' || effect === 'overwritten')?.setter ?? setter;
