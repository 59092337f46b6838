/**
 * Whether a stored value holds something that identifies a person. The statement says under "Cookies":
 * "Cookies in and of themselves do not personally identify users, although they do identify a user’s
 * computer." A find is a text of that form; whether it is anybody's, and whose, cannot be told from it.
 */
import { maskedEmail, maskedPhone, maskedText } from './masking.ts';
import { type Field, isGiven } from './personal-fields.ts';
import { type Item, partsOf, unwrappedIn, type Wrapping } from './unwrap.ts';

export type PersonalFind = {
  readonly kind: 'email' | 'phone' | 'field';
  /** 'j•••@e•••.com', '+49 ••• ••12', 'J•••' */
  readonly masked: string;
  /** From the outermost wrapping to the innermost; 'plain' alone, where it was not wrapped. */
  readonly how: readonly (Wrapping | 'plain')[];
  /** Under which name it stood, where that is one that people know from forms. */
  readonly field?: Field;
};

/** RFC 6265bis §5.6: a cookie is no longer. In characters; what follows is not looked at. */
const LONGEST = 4096;

type Hit = { readonly secret: string; readonly find: PersonalFind };

const hitOf = (kind: PersonalFind['kind'], secret: string, masked: string, { how, field }: Item): Hit => ({
  secret: secret.toLowerCase().trim(),
  find: { kind, masked, how: how.length === 0 ? ['plain'] : how, ...(field === undefined ? {} : { field }) },
});

/** RFC 5321's lengths; letters of any script (RFC 6531). Every repetition is bounded, so time is linear. */
const EMAIL =
  /(?<![\p{L}\p{N}_])[\p{L}\p{N}_](?:[\p{L}\p{N}._+-]{0,62}[\p{L}\p{N}_+-])?@(?:[\p{L}\p{N}][\p{L}\p{N}-]{0,62}\.){1,8}\p{L}{2,24}(?![\p{L}\p{N}_@-])/gu;
/** "logo@2x.png" is a file. */
const FILE = /\.(?:png|jpe?g|gif|webp|avif|svg|ico|js|mjs|css|json|html?|php|mp4)$/i;
/** What stands before an "@" after "//" is a user name or a key in an address, not a mailbox. */
const IN_ADDRESS = /\/\/[^\s/@]{0,100}$/;

const emailsIn = (item: Item): readonly Hit[] =>
  [...item.text.matchAll(EMAIL)]
    .filter(({ 0: email, index }) => {
      const before = item.text.slice(Math.max(0, index - 102), index);
      return !FILE.test(email) && !IN_ADDRESS.test(before);
    })
    .map(({ 0: email }) => hitOf('email', email, maskedEmail(email), item));

/**
 * With "+" or "00" and a country code (E.164), or grouped as North American or national numbers are written.
 * Bare runs of digits are none, nor anything glued to letters, digits or dots: identifiers and versions are.
 */
const PHONES: readonly RegExp[] = [
  /(?<![\w+/=.-])\+[1-9]\d{0,14}(?:[ ()/.-]{1,3}\d{1,14}){0,7}(?![\w+/=])/,
  /(?<![\w+/=.:-])00[1-9]\d{0,2}[ ()/-]{1,3}\d{1,5}(?:[ ()/-]{1,3}\d{2,8}){1,5}(?![\w+/=.:-])/,
  /(?<![\w+/=.-])(?:\([2-9]\d{2}\) ?|[2-9]\d{2}[ -])[2-9]\d{2}[ -]\d{4}(?![\w+/=.-])/,
  /(?<![\w+/=.-])\(0\d{1,5}\)[ /-]?\d{2,8}(?:[ -]\d{2,8}){0,3}(?![\w+/=.-])/,
];

const PHONE = new RegExp(PHONES.map(({ source }) => source).join('|'), 'g');

const digitsOf = (text: string): string => text.replace(/\D/g, '').replace(/^00/, '');
const isPhoneLong = (text: string): boolean => /^\d{8,15}$/.test(digitsOf(text));

const phonesIn = (item: Item): readonly Hit[] =>
  [...item.text.matchAll(PHONE)]
    .filter(([phone]) => isPhoneLong(phone))
    .map(([phone]) => hitOf('phone', digitsOf(phone), maskedPhone(phone), item));

const hitsIn = (item: Item): readonly Hit[] => {
  const { field, text } = item;
  const parts = partsOf(item);
  if (parts !== undefined) return parts.flatMap(hitsIn);
  const hits = [...emailsIn(item), ...phonesIn(item), ...unwrappedIn(item).flatMap(hitsIn)];
  if (hits.length > 0 || field === undefined || !isGiven(field, text)) return hits;
  return [hitOf('field', text, maskedText(text), item)];
};

/** Each secret once, under the name of a form field where it stood under one as well. */
const distinct = (hits: readonly Hit[]): readonly PersonalFind[] => {
  const once = new Map<string, PersonalFind>();
  for (const { secret, find } of hits) {
    const key = `${find.kind} ${secret}`;
    const known = once.get(key);
    if (known === undefined || (known.field === undefined && find.field !== undefined)) once.set(key, find);
  }
  return [...once.values()];
};

/**
 * The e-mail addresses, telephone numbers and filled-in form fields in a value: plain, percent-encoded (up
 * to twice), in base64, JSON or a JSON Web Token, up to three of them around each other. Each once, masked;
 * the first 4,096 characters are looked at. Total.
 */
export const personalDataIn = (value: string): readonly PersonalFind[] =>
  distinct(hitsIn({ text: value.slice(0, LONGEST), how: [], field: undefined, isPart: false }));
