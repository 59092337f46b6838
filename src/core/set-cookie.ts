/**
 * A Set-Cookie line as the browsers read it (RFC 6265bis §5.6). The package `cookie` splits and trims as they
 * do; dates, lengths, emptiness and which of several attributes counts are set right here.
 */
import { parseSetCookie as read, type SetCookie } from 'cookie';
import { type CookieId, type SameSite, sizeOf } from './cookie.ts';
import { parseCookieDate } from './cookie-date.ts';
import type { Asked } from './ledger-types.ts';
import { isIpAddress, webUrlOf } from './web-url.ts';

export type SetCookieAttributes = {
  /** Lower case, without the leading dot; undefined where there is none: a host cookie. */
  readonly domain: string | undefined;
  /** Undefined where the default path applies. */
  readonly path: string | undefined;
  /** Seconds since the epoch, as asked: not clipped to 400 days. */
  readonly expires: number | undefined;
  /** Seconds from arrival, as asked. */
  readonly maxAge: number | undefined;
  readonly secure: boolean;
  readonly httpOnly: boolean;
  readonly sameSite: SameSite;
  readonly partitioned: boolean;
};

export type SetCookieLine = SetCookieAttributes & {
  /** '' for a nameless line. */
  readonly name: string;
  readonly value: string;
  /** All after the first ';', as sent. */
  readonly attributes: string;
  /** The line holds a control character that its reader ignores it for: §5.6 step 1, all but TAB. */
  readonly hasControl: boolean;
  /** Octets of the whole line. */
  readonly lineBytes: number;
};

/** Whose reading it is; the standard's where it is left out. */
export type Reader = 'chromium' | 'firefox';

const AS_SENT = { decode: (text: string): string => text };
const octets = (text: string): number => sizeOf({ name: '', value: text });

/** §5.6 step 6: longer attribute values count for nothing. Octets. */
const LONGEST_ATTRIBUTE = 1024;

const NOTHING_SAID: SetCookieAttributes = {
  domain: undefined,
  path: undefined,
  expires: undefined,
  maxAge: undefined,
  secure: false,
  httpOnly: false,
  sameSite: 'unspecified',
  partitioned: false,
};

const SAME_SITES = { none: 'no_restriction', lax: 'lax', strict: 'strict' } as const;

/** §5.6.2 knows no largest number; ours is one that sums stay exact with. */
const safe = (seconds: number): number =>
  Math.max(-Number.MAX_SAFE_INTEGER, Math.min(Number.MAX_SAFE_INTEGER, seconds)) + 0;

type Said = Partial<SetCookieAttributes>;

/** A plus before the digits is a number to Chromium and to nobody else. */
const withoutPlus = (attribute: string, reader: Reader | undefined): string =>
  reader === 'chromium' ? attribute.replace(/^([ \t]*max-age[ \t]*=[ \t]*)\+(?=\d)/i, '$1') : attribute;

/** What one attribute says, by its name in lower case. Nothing said leaves an earlier one of the name in force. */
const RULES: ReadonlyMap<string, (value: string, said: SetCookie) => Said> = new Map([
  ['expires', (value): Said => defined('expires', parseCookieDate(value))], // §5.6.1
  ['max-age', (_, { maxAge }): Said => defined('maxAge', maxAge === undefined ? maxAge : safe(maxAge))], // §5.6.2
  // §5.6.3. An empty one is passed over, even where it is the last (web-platform-tests, domain 41 and 42).
  ['domain', (value): Said => (value === '' ? {} : { domain: value.replace(/^\./, '').toLowerCase() })],
  ['path', (value): Said => ({ path: value.startsWith('/') ? value : undefined })], // §5.6.4
  ['secure', (): Said => ({ secure: true })], // §5.6.5
  ['httponly', (): Said => ({ httpOnly: true })], // §5.6.6
  // §5.6.7: an unknown word is the default, and the last attribute wins, known or not.
  [
    'samesite',
    (_, { sameSite }): Said => ({
      sameSite: typeof sameSite === 'string' ? SAME_SITES[sameSite] : 'unspecified',
    }),
  ],
  ['partitioned', (): Said => ({ partitioned: true })], // CHIPS
] satisfies readonly (readonly [string, (value: string, said: SetCookie) => Said])[]);

const defined = (key: 'expires' | 'maxAge', value: number | undefined): Said =>
  value === undefined ? {} : { [key]: value };

const attributeOf = (attribute: string, reader: Reader | undefined): Said => {
  const { name, value } = read(attribute.includes('=') ? attribute : `${attribute}=`, AS_SENT);
  const rule = RULES.get(name.toLowerCase());
  if (rule === undefined || octets(value ?? '') > LONGEST_ATTRIBUTE) return {};
  return rule(value ?? '', read(`=;${withoutPlus(attribute, reader)}`, AS_SENT));
};

/** The attributes of a line, from all that stands after its first ';'. Total: any text is some attributes. */
export const parseAttributes = (attributes: string, reader?: Reader): SetCookieAttributes =>
  Object.assign({ ...NOTHING_SAID }, ...attributes.split(';').map((one) => attributeOf(one, reader)));

/** Any control character but TAB (§5.6 step 1). */
const hasControl = (line: string): boolean => {
  for (let index = 0; index < line.length; index += 1) {
    const code = line.charCodeAt(index);
    if ((code < 0x20 && code !== 0x09) || code === 0x7f) return true;
  }
  return false;
};

/** §5.6 steps 3 and 4: without '=' all is value. Firefox takes it for a name without a value. */
const pairOf = (
  text: string,
  reader: Reader | undefined,
): { readonly name: string; readonly value: string } => {
  const { name, value = '' } = read(text, AS_SENT);
  return reader === 'firefox' && !text.includes('=') ? { name: value, value: '' } : { name, value };
};

/**
 * One Set-Cookie line. Total: any text is a line, though perhaps one that browsers ignore. Chromium, unlike
 * the standard, also refuses a TAB inside name or value.
 */
export const parseSetCookie = (line: string, reader?: Reader): SetCookieLine => {
  const end = line.indexOf(';');
  const { name, value } = pairOf(end < 0 ? line : line.slice(0, end), reader);
  const attributes = end < 0 ? '' : line.slice(end + 1);
  return {
    name,
    value,
    attributes,
    ...parseAttributes(attributes, reader),
    hasControl: hasControl(line) || (reader === 'chromium' && `${name}${value}`.includes('\t')),
    lineBytes: octets(line),
  };
};

/** The lines of a header value: Firefox hands several Set-Cookie headers over as one, joined by line feeds. */
export const splitSetCookie = (headerValue: string): readonly string[] => headerValue.split('\n');

/** A Cookie request header (§5.8.3) in its order; what has no '=' is the value of a nameless cookie. */
export const parseCookieHeader = (
  header: string,
): readonly { readonly name: string; readonly value: string }[] =>
  header
    .split(';')
    .map((pair) => read(pair, AS_SENT))
    .map(({ name, value }) => ({ name, value: value ?? '' }))
    .filter(({ name, value }) => name !== '' || value !== '');

/**
 * The lifetime asked for at `atMs` (milliseconds since the epoch): Max-Age beats Expires (§5.7). `seconds` are
 * whole and not clipped; zero or less asks for deletion.
 */
export const askedOf = (attributes: Pick<SetCookieAttributes, 'expires' | 'maxAge'>, atMs: number): Asked => {
  const { maxAge, expires } = attributes;
  if (maxAge !== undefined) return { kind: 'seconds', seconds: maxAge, by: 'Max-Age' };
  if (expires === undefined) return { kind: 'session' };
  // Rounded up, so that what has a moment left to live does not look like a deletion.
  return { kind: 'seconds', seconds: Math.ceil(expires - atMs / 1000) + 0, by: 'Expires' };
};

/** §5.1.4: the directory of the request path. */
export const defaultPath = (urlPath: string): string => {
  const end = urlPath.lastIndexOf('/');
  return urlPath.startsWith('/') && end > 0 ? urlPath.slice(0, end) : '/';
};

export type Target = Pick<CookieId, 'name' | 'domain' | 'hostOnly' | 'path'>;

/**
 * What an offer would be stored as, were no rule against it (§5.7). A Domain equal to an IP address, to a host
 * of one label or to a public suffix makes a host cookie. '' is the domain of an address that has no host.
 */
export const targetOf = (
  offer: { readonly url: string; readonly name: string; readonly attributes: string | SetCookieAttributes },
  isPublicSuffix: (host: string) => boolean = () => false,
): Target => {
  const { attributes } = offer;
  const { domain, path } = typeof attributes === 'string' ? parseAttributes(attributes) : attributes;
  const { host, path: urlPath } = webUrlOf(offer.url) ?? { host: '', path: '' };
  const itself = domain === host && (isIpAddress(host) || !host.includes('.') || isPublicSuffix(host));
  return {
    name: offer.name,
    domain: domain ?? host,
    hostOnly: domain === undefined || itself,
    path: path ?? defaultPath(urlPath),
  };
};
