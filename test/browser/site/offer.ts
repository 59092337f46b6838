import { randomBytes } from 'node:crypto';

/**
 * How well a cookie is established.
 * A: the operator's own words or page. B: someone who used the site says so. C: assumed from how such software usually works.
 */
export type Grade = 'A' | 'B' | 'C';

/** What can be assumed about a cookie that itself is better known. */
export type Trait = 'name' | 'lifetime' | 'HttpOnly' | 'Secure' | 'SameSite' | 'Domain' | 'all';

/** A cookie a page of the replica offers. Without `seconds` it is a session cookie. */
export type Offer = {
  readonly name: string;
  /** Random base64 of that many bytes, or the text itself. */
  readonly value: number | string;
  readonly seconds?: number;
  /** Some servers still write the date, others the age. */
  readonly dated?: boolean;
  /** Attributes after the lifetime, as in the header. */
  readonly attributes: string;
  readonly by: 'header' | 'script';
  readonly grade: Grade;
  /** Traits nobody has seen on the real site. */
  readonly assumed: readonly Trait[];
};

export const MINUTE = 60;
export const DAY = 86_400;
export const YEAR = 365 * DAY;
export const MONTH = 30 * DAY;

const valueFor = ({ value }: Offer): string =>
  typeof value === 'number' ? randomBytes(value).toString('base64') : value;

const lifetimeOf = ({ seconds, dated }: Offer, now: number): string => {
  if (seconds === undefined) return '';
  return dated ? `; Expires=${new Date(now + seconds * 1000).toUTCString()}` : `; Max-Age=${seconds}`;
};

/** The Set-Cookie line (or document.cookie assignment) for an offer, with a fresh random value. */
export const lineOf = (offer: Offer, now: number = Date.now()): string =>
  `${offer.name}=${valueFor(offer)}${lifetimeOf(offer, now)}; ${offer.attributes}`;

/** Lines for several offers. */
export const linesOf = (offers: readonly Offer[]): readonly string[] => offers.map((offer) => lineOf(offer));

/** Statements for a script that writes the offers by document.cookie. */
export const scriptOf = (offers: readonly Offer[]): string =>
  offers.map((offer) => `document.cookie = ${JSON.stringify(lineOf(offer))};`).join('\n');

/** The line that takes a cookie back. */
export const expire = (name: string, attributes = 'Path=/'): string => `${name}=; Max-Age=0; ${attributes}`;
