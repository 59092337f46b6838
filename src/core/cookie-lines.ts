/**
 * Cookie and Set-Cookie headers as Firefox hands them out: one entry each, the Set-Cookie lines joined by a newline,
 * one character for each octet (measured). What is taken out leaves the rest as it was sent.
 */
import { parseCookieDate } from './cookie-date.ts';
import { octets } from './octets.ts';

/** What a request may carry and store: nothing, all but some names, and for how long. */
export type Verdict = {
  readonly refused: boolean;
  readonly names: readonly string[];
  /** Whether what is stored ends with the browser session. */
  readonly fade: boolean;
};

export type Header = { readonly name: string; readonly value?: string | undefined };

/** The name of a `name=value` pair, as Firefox reads it: without "=" it is all name. */
const nameIn = (pair: string): string => (pair.split('=', 1)[0] ?? '').trim();

/** A name from Firefox's jar is one character for each octet already; one that a person typed is not. */
const isNamed = (pair: string, names: readonly string[]): boolean =>
  names.some((name) => [name, octets(name)].includes(nameIn(pair)));

/** The Set-Cookie lines of an answer: Firefox gives them in one entry, Chromium in one each. */
const offeredIn = (headers: readonly Header[]): readonly string[] =>
  headers.flatMap(({ name, value }) => (/^set-cookie$/i.test(name) ? (value ?? '').split('\n') : []));

/** How many cookies an answer offers; with a name, how many of that name. */
export const offersIn = (headers: readonly Header[] | undefined, name?: string): number =>
  offeredIn(headers ?? []).filter(
    (line) => name === undefined || isNamed(line.split(';', 1)[0] ?? '', [name]),
  ).length;

/** A Cookie header without those names; undefined where nothing is left. */
export const withoutNames = (value: string, names: readonly string[]): string | undefined => {
  const kept = value.split(/; ?/).filter((pair) => !isNamed(pair, names));
  return kept.length === 0 ? undefined : kept.join('; ');
};

/** What limits or ends a lifetime: RFC 6265bis §5.6.1 and §5.6.2. */
const LIFETIME = /^\s*(expires|max-age)\s*=/i;

/** Whether a line deletes its cookie; such a line must stay as it is, or it would store one. `now` in seconds. */
const deletes = (attributes: readonly string[], now: number): boolean => {
  const lastOf = (name: string): string | undefined =>
    attributes
      .findLast((one) => one.split('=', 1)[0]?.trim().toLowerCase() === name)
      ?.replace(/^[^=]*=/, '')
      .trim();
  const maxAge = lastOf('max-age');
  // Max-Age counts where there is a number in it (§5.7).
  if (maxAge !== undefined && /^-?\d+$/.test(maxAge)) return Number(maxAge) <= 0;
  const expires = parseCookieDate(lastOf('expires') ?? '');
  return expires !== undefined && expires <= now;
};

/** A Set-Cookie line without its lifetime: a session cookie with all else as it was. `now` in seconds. */
export const faded = (line: string, now: number): string => {
  const [pair = '', ...attributes] = line.split(';');
  if (deletes(attributes, now)) return line;
  return [pair, ...attributes.filter((one) => !LIFETIME.test(one))].join(';');
};

/** What is left of one header under a verdict; undefined where it goes. */
const judged = (header: Header, verdict: Verdict, now: number): string | undefined => {
  const { value = '' } = header;
  if (verdict.refused) return undefined;
  if (header.name.toLowerCase() === 'cookie') return withoutNames(value, verdict.names);
  const lines = value.split('\n').filter((line) => !isNamed(line.split(';', 1)[0] ?? '', verdict.names));
  if (lines.length === 0) return undefined;
  return (verdict.fade ? lines.map((line) => faded(line, now)) : lines).join('\n');
};

/**
 * The headers of a request or an answer under a verdict; undefined where nothing changes. `now` in seconds.
 */
export const underVerdict = <H extends Header>(
  headers: readonly H[] | undefined,
  verdict: Verdict,
  now: number,
): H[] | undefined => {
  let changed = false;
  const kept = (headers ?? []).flatMap((header) => {
    if (!/^(set-)?cookie$/i.test(header.name)) return [header];
    const value = judged(header, verdict, now);
    if (value === header.value) return [header];
    changed = true;
    return value === undefined ? [] : [{ ...header, value }];
  });
  return changed ? kept : undefined;
};
