/**
 * What a host under the statement got to know of a page that is not West UC's: the statement's clause is about
 * "non-West UC website activity", so only there one observation can speak to it. A look-alike host is no West UC
 * host.
 */
import type { SignalName } from '../signal.ts';

export type Contact = {
  /** The host that was contacted, and the register's domain it belongs to. */
  readonly host: string;
  readonly site: string;
  /** The page's own registrable domain. */
  readonly topSite: string;
  /** `request`: it was asked for something, and nothing that identifies was seen with it. */
  readonly what: 'request' | 'cookie_sent' | 'cookie_set' | 'storage' | 'address';
  /** Of the cookie, storage key or query parameter; '' for a bare request. */
  readonly name: string;
  /** Without query and fragment. */
  readonly url: string;
  readonly type: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** Seconds asked for; undefined where it is a session cookie or has none. */
  readonly seconds: number | undefined;
  /** Which signals that very request carried, once and with the value "1". */
  readonly signals: Readonly<Record<SignalName, boolean>>;
};
