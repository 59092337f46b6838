export type JarOffer = {
  /** The Set-Cookie line, or what the script gives to document.cookie. */
  readonly line: string;
  readonly name: string;
  readonly class: 'session' | 'persistent';
  readonly note: string;
  readonly by: 'header' | 'script';
  /** The browser that does not store it. */
  readonly refusedBy?: 'firefox';
};

export const JAR_URL = 'https://edge.media-server.com/jar';

const TEN_YEARS = 10 * 365 * 86_400;

type Row = readonly [line: string, note: string];

const SESSION: readonly Row[] = [
  ['j_session=1; Path=/', 'session, host-only, no SameSite'],
  ['j_parent=1; Path=/; Domain=media-server.com', 'for the parent domain'],
  ['__Host-j=1; Path=/; Secure', '__Host- prefix'],
  ['__Secure-j=1; Path=/; Secure; Domain=media-server.com', '__Secure- prefix'],
  ['j_httponly=1; Path=/; HttpOnly; Secure', 'out of reach of scripts'],
  ['j_path=1; Path=/mmc/p', 'for a path only'],
  ['dup=root; Path=/', 'same name, host-only, on /'],
  ['dup=mmc; Path=/mmc', 'same name, host-only, on /mmc'],
  ['dup=parent; Path=/; Domain=media-server.com', 'same name, parent domain'],
  ['j_strict=1; Path=/; SameSite=Strict', 'SameSite=Strict'],
  ['j_lax=1; Path=/; SameSite=Lax', 'SameSite=Lax'],
  ['j_none=1; Path=/; SameSite=None; Secure', 'SameSite=None'],
  ['j_empty=; Path=/', 'empty value'],
  ['=nameless; Path=/', 'empty name'],
  ['j_utf8=Zürich-東京-☃; Path=/', 'UTF-8 in the value'],
  ['<b>j_markup</b>=<img src=x onerror=alert(1)>; Path=/', 'markup in name and value'],
  ['j_rtl=safe\u202Eevil\u200F; Path=/', 'right-to-left override and mark in the value'],
];

const PERSISTENT: readonly Row[] = [
  ['j_maxage=1; Path=/; Max-Age=86400', 'one day by Max-Age'],
  ['j_expires=1; Path=/; Expires=Fri, 01 Jan 2100 00:00:00 GMT', 'by Expires; stored for 400 days at most'],
  [`j_tenyears=1; Path=/; Max-Age=${TEN_YEARS}`, 'ten years; stored for 400 days at most'],
  ['j_short=1; Path=/; Max-Age=2', 'gone two seconds later'],
  ['j_chips=1; Path=/; Secure; SameSite=None; Partitioned; Max-Age=86400', 'partitioned'],
  [`j_big=${'x'.repeat(4091)}; Path=/; Max-Age=86400`, 'name and value of 4096 bytes, the most there may be'],
];

const SCRIPTED: readonly Row[] = [['j_js_session=1; Path=/', 'session, written by a script']];
const SCRIPTED_PERSISTENT: readonly Row[] = [
  ['j_js_persistent=1; Path=/; Max-Age=86400', 'persistent, written by a script'],
];

const nameOf = (line: string): string => line.slice(0, line.indexOf('='));

// Measured in Firefox 153: "=x" is dropped, and "x" alone becomes a name without a value.
const refusal = (line: string): Pick<JarOffer, 'refusedBy'> =>
  nameOf(line) === '' ? { refusedBy: 'firefox' } : {};

const offers = (rows: readonly Row[], kind: JarOffer['class'], by: JarOffer['by']): readonly JarOffer[] =>
  rows.map(([line, note]) => ({ line, name: nameOf(line), class: kind, note, by, ...refusal(line) }));

/** One cookie of each kind there is, and how it is to be classed. */
export const JAR_OFFERS: readonly JarOffer[] = [
  ...offers(SESSION, 'session', 'header'),
  ...offers(PERSISTENT, 'persistent', 'header'),
  ...offers(SCRIPTED, 'session', 'script'),
  ...offers(SCRIPTED_PERSISTENT, 'persistent', 'script'),
];
