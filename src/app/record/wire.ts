/**
 * How a browser hands text to an extension. Firefox gives one character for each octet, in headers and for cookie
 * names in its jar, and the decoded text for cookie values in its jar and for what scripts write (measured).
 */
import { octets } from '../../core/octets.ts';
import type { Reader } from '../../core/set-cookie.ts';

/** Turns a line's name and value into what the jar says of the same cookie. */
export type Reading = {
  readonly reader: Reader;
  readonly name: (text: string) => string;
  readonly value: (text: string) => string;
};

const same = (text: string): string => text;

const BEYOND_ASCII = /^[\0-\xff]*[\x80-\xff][\0-\xff]*$/;

const decoded = (text: string): string =>
  BEYOND_ASCII.test(text)
    ? new TextDecoder().decode(Uint8Array.from(text, (character) => character.charCodeAt(0)))
    : text;

/** Of a Cookie or Set-Cookie header. */
export const ofHeader = (reader: Reader): Reading => ({
  reader,
  name: same,
  value: reader === 'firefox' ? decoded : same,
});

/** Of what a script wrote. */
export const ofScript = (reader: Reader): Reading => ({
  reader,
  name: reader === 'firefox' ? octets : same,
  value: same,
});
