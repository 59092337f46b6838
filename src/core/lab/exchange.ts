/**
 * One request as it really went out, and what came back: all that the laboratory knows of the wire. Everything it
 * says (coverage of the signal, who was contacted, what the server says of itself) is a pure function of a list of
 * these, so that what is shown live, what an experiment stores and what a record hands over cannot differ.
 */
import type { Digest, Frame } from '../observe.ts';
import type { SignalName } from '../signal.ts';

/** A cookie in a Cookie header: proof that it was sent. */
export type SentCookie = { readonly name: string; readonly digest: Digest };

/** A Set-Cookie line: proof that it was offered, not that it was stored. */
export type OfferedCookie = {
  readonly name: string;
  readonly digest: Digest;
  /** The Domain attribute in lower case without a leading dot; undefined for a host-only cookie. */
  readonly domain: string | undefined;
  /** Seconds asked for (RFC 6265bis §5.6: Max-Age before Expires); undefined for a session cookie, <= 0 deletes. */
  readonly seconds: number | undefined;
};

export type Exchange = {
  /** The browser's number of the request; all hops of a redirect chain share it. */
  readonly requestId: string;
  /** When it was sent, in milliseconds since the epoch. */
  readonly at: number;
  /** 0 for the first request of a redirect chain. */
  readonly hop: number;
  /** Whole, with its query: identifiers are looked for in it. Never handed over as it is. */
  readonly url: string;
  /** "GET", "POST", …; undefined where it was not told. */
  readonly method?: string | undefined;
  /** webRequest's resource type ("main_frame", "image", "beacon", …). */
  readonly type: string;
  readonly frame: Frame;
  readonly storeId: string | undefined;
  /** Every value of each signal's header, in order; empty where it was not sent. More than one is a doubled header. */
  readonly signals: Readonly<Record<SignalName, readonly string[]>>;
  readonly sent: readonly SentCookie[];
  /** Undefined where no answer was seen (yet). */
  readonly answer: Answer | undefined;
};

export type Answer = {
  readonly status: number;
  readonly offered: readonly OfferedCookie[];
  /** Values of Tk headers (TPE §6.3), as sent. */
  readonly tk: readonly string[];
};

/** Whether the request carried the signal as both standards want it: once, and with the value "1". */
export const carried = ({ signals }: Pick<Exchange, 'signals'>, name: SignalName): boolean =>
  signals[name].length === 1 && signals[name][0] === '1';

const isSame = (a: Exchange, b: Exchange): boolean => a.requestId === b.requestId && a.hop === b.hop;

/** The list with that exchange in the place of what was known of the same one before, or at its end. */
export const withExchange = (list: readonly Exchange[], exchange: Exchange): readonly Exchange[] => {
  const at = list.findLastIndex((one) => isSame(one, exchange));
  return at < 0 ? [...list, exchange] : list.with(at, exchange);
};
