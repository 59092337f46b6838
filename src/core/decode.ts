/** The ways a value is wrapped in cookies and addresses, undone. All total: what is not so wrapped is undefined. */

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const SEXTETS: ReadonlyMap<string, number> = new Map(
  [...`${ALPHABET}-_`].map((character, index) => [character, index < 64 ? index : index - 2]),
);

/** Control characters, unassigned and private ones: text that people or programs write has none of them. */
const NOT_TEXT = /[^\P{Cc}\t\n\r]|\p{Cn}|\p{Co}/u;

const fromUtf8 = (octets: readonly number[]): string | undefined => {
  try {
    return decodeURIComponent(octets.map((octet) => `%${octet.toString(16).padStart(2, '0')}`).join(''));
  } catch {
    // URIError: the octets are not UTF-8.
    return undefined;
  }
};

const octetsOf = (sextets: readonly number[]): readonly number[] => {
  const octets: number[] = [];
  for (let at = 0; at < sextets.length; at += 4) {
    const [a = 0, b = 0, c = 0, d = 0] = sextets.slice(at, at + 4);
    const bits = (a << 18) | (b << 12) | (c << 6) | d;
    octets.push((bits >> 16) & 0xff, (bits >> 8) & 0xff, bits & 0xff);
  }
  return octets.slice(0, Math.floor((sextets.length * 3) / 4));
};

/** The text in base64 or base64url (RFC 4648 §4, §5), padded or not; undefined where it holds no UTF-8 text. */
export const base64Decoded = (text: string): string | undefined => {
  const bare = text.replace(/={1,2}$/, '');
  if (!/^[\w+/-]+$/.test(bare) || bare.length % 4 === 1) return undefined;
  const decoded = fromUtf8(octetsOf([...bare].map((character) => SEXTETS.get(character) ?? 0)));
  return decoded === undefined || NOT_TEXT.test(decoded) ? undefined : decoded;
};

const decodedRun = (run: string): string => {
  try {
    return decodeURIComponent(run);
  } catch {
    return run;
  }
};

/** The text with its percent-encoded runs decoded (RFC 3986 §2.1); undefined where that changes nothing. */
export const percentDecoded = (text: string): string | undefined => {
  const decoded = text.replace(/(?:%[0-9a-f]{2})+/gi, decodedRun);
  return decoded === text ? undefined : decoded;
};
