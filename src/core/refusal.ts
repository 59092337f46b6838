/**
 * Which rule an offer breaks. No browser tells an extension why it stored nothing, so the rule is worked out
 * from the line, the response and what is known of the browser. Asked only of offers that were not stored.
 */
import { sizeOf } from './cookie.ts';
import type { Refusal } from './ledger-types.ts';
import type { OfferFact, ScriptFact } from './observe.ts';
import type { Party } from './party.ts';
import { askedOf, parseAttributes, type Reader, type SetCookieAttributes } from './set-cookie.ts';
import { domainMatches, isLoopback, type WebUrl, webUrlOf } from './web-url.ts';

export type Browser = Reader;

export type RefusalInput = {
  readonly fact: OfferFact | ScriptFact;
  readonly browser: Browser;
  readonly party: Party | undefined;
  /** Whether the request crossed sites (RFC 6265bis §5.2); undefined where nobody can tell. */
  readonly crossSite: boolean | undefined;
  readonly isPublicSuffix: (host: string) => boolean;
  /** Undefined where the browser's setting is not known. */
  readonly thirdPartyBlocked: boolean | undefined;
  /** The cookie of the same name, domain and path that was in the jar, where one was seen. */
  readonly existing?: { readonly httpOnly: boolean; readonly secure: boolean } | undefined;
  /** The parsed attributes, where the caller has them already. */
  readonly attributes?: SetCookieAttributes;
  /** The address whose cookies the fact's are, where it is not the fact's own (an about:blank frame). */
  readonly address?: string;
};

type Case = RefusalInput & {
  readonly attributes: SetCookieAttributes;
  readonly url: WebUrl | undefined;
  readonly secureUrl: boolean;
};

/** Octets of name and value together (§5.6 step 5). */
const LARGEST = 4096;

/** In any case; a nameless cookie's value stands for its name (§5.7). */
const startsWith = ({ fact }: Case, prefix: string): boolean => {
  const text = fact.name === '' ? (fact.prefix ?? '') : fact.name;
  return text.slice(0, prefix.length).toLowerCase() === prefix.toLowerCase();
};

/** A nameless cookie may look like no prefixed one, whatever its attributes. */
const breaksPrefix = (offer: Case, prefix: string, kept: boolean): boolean =>
  startsWith(offer, prefix) && (offer.fact.name === '' || !kept);

/** A navigation of the page in front may set any SameSite (§5.7), whoever asked for it. */
const isTopNavigation = ({ fact }: Case): boolean => fact.kind === 'offer' && fact.type === 'main_frame';

const breaksPublicSuffix = ({ attributes: { domain }, url, isPublicSuffix }: Case): boolean =>
  domain !== undefined && domain !== url?.host && isPublicSuffix(domain);

const breaksDomain = ({ attributes: { domain }, url }: Case): boolean =>
  domain !== undefined && url !== undefined && !domainMatches(url.host, domain);

/** Unspecified is Lax in Chromium; Firefox stores it (network.cookie.sameSite.laxByDefault is off). */
const breaksSameSite = (offer: Case): boolean => {
  const { sameSite } = offer.attributes;
  const free = sameSite === 'no_restriction' || (sameSite === 'unspecified' && offer.browser === 'firefox');
  return offer.crossSite === true && !free && !isTopNavigation(offer);
};

const breaksHostPrefix = (offer: Case): boolean => {
  const { secure, domain, path } = offer.attributes;
  return breaksPrefix(offer, '__Host-', secure && domain === undefined && path === '/');
};

const breaksHttpPrefix = (offer: Case): boolean => {
  const { secure, httpOnly } = offer.attributes;
  const byHttp = secure && httpOnly && offer.fact.kind === 'offer';
  return breaksPrefix(offer, '__Http-', byHttp) || breaksPrefix(offer, '__Host-Http-', byHttp);
};

/** Secure from http, or in place of a Secure cookie. */
const breaksSecure = ({ attributes, secureUrl, existing }: Case): boolean =>
  !secureUrl && (attributes.secure || existing?.secure === true);

const breaksHttpOnly = ({ fact, attributes, existing }: Case): boolean =>
  fact.kind === 'script' && (attributes.httpOnly || existing?.httpOnly === true);

/** A partitioned cookie (CHIPS) is let through in Chromium; Firefox refuses it as well. */
const isBlocked = ({ attributes, browser, party, thirdPartyBlocked }: Case): boolean =>
  thirdPartyBlocked === true && party === 'third' && !(browser === 'chromium' && attributes.partitioned);

const isOver = ({ attributes, fact }: Case): boolean => {
  const asked = askedOf(attributes, fact.at);
  return asked.kind === 'seconds' && asked.seconds <= 0;
};

const isEmpty = ({ fact }: Case): boolean => fact.name === '' && fact.digest.bytes === 0;
const isTooLarge = ({ fact }: Case): boolean =>
  sizeOf({ name: fact.name, value: '' }) + fact.digest.bytes > LARGEST;

/** Sections of RFC 6265bis. The first that applies is said, so the line's own faults come before settings. */
const RULES: readonly (readonly [Refusal, (offer: Case) => boolean])[] = [
  ['control_character', ({ fact }) => fact.hasControl], // §5.6 step 1
  ['too_large', isTooLarge], // §5.6 step 5
  ['empty', isEmpty], // §5.7
  ['public_suffix', breaksPublicSuffix], // §5.7
  ['domain_mismatch', breaksDomain], // §5.7
  ['not_secure', breaksSecure], // §5.7
  ['http_only_script', breaksHttpOnly], // §5.7
  ['cross_site', breaksSameSite], // §5.7
  ['none_not_secure', ({ attributes: { sameSite, secure } }) => sameSite === 'no_restriction' && !secure], // §5.7; Firefox since 131
  ['secure_prefix', (offer) => breaksPrefix(offer, '__Secure-', offer.attributes.secure)], // §4.1.3.1
  ['host_prefix', breaksHostPrefix], // §4.1.3.2
  ['http_prefix', breaksHttpPrefix], // the two prefixes added after 6265bis
  ['partitioned_not_secure', ({ attributes: { partitioned, secure } }) => partitioned && !secure], // CHIPS
  ['third_party_blocked', isBlocked], // the browser's setting
  ['already_expired', isOver], // §5.7
];

/** The rule the offer breaks, the first of them; 'unknown' where none explains it. */
export const refusalOf = (input: RefusalInput): Refusal => {
  const url = webUrlOf(input.address ?? input.fact.url);
  const offer: Case = {
    ...input,
    attributes: input.attributes ?? parseAttributes(input.fact.attributes, input.browser),
    url,
    // An address that cannot be read breaks no rule for certain.
    secureUrl: url === undefined || url.secure || isLoopback(url.host),
  };
  return RULES.find(([, breaks]) => breaks(offer))?.[0] ?? 'unknown';
};
