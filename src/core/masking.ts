/** Enough of a secret for its owner to know it by, and never the whole of it. */

const HIDDEN = '•••';

/** The first character, where there are others and none of them could be taken for our own. */
const initialOf = (text: string): string => {
  const characters = [...text];
  return characters.length > 2 && !text.includes('•') ? (characters[0] ?? '') : '';
};

/** 'jane@example.com' → 'j•••@e•••.com' */
export const maskedEmail = (email: string): string => {
  const at = email.lastIndexOf('@');
  const host = email.slice(at + 1);
  const dot = host.lastIndexOf('.');
  const end = host.slice(dot);
  return `${initialOf(email.slice(0, at))}${HIDDEN}@${initialOf(host.slice(0, dot))}${HIDDEN}${end}`;
};

/** ITU-T E.164's country codes of one and two digits; all others have three. */
const COUNTRY = /^(?:1|7|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]|\d{3})/;

/** '+49 30 1234512' → '+49 ••• ••12'; without a country code '••• ••12' */
export const maskedPhone = (phone: string): string => {
  const digits = phone.replace(/\D/g, '').replace(/^00/, '');
  const country = /^\s*(?:\+|00)/.test(phone) ? `+${COUNTRY.exec(digits)?.[0] ?? ''} ` : '';
  return `${country}${HIDDEN} ••${digits.slice(-2)}`;
};

/** 'Jane' → 'J•••' */
export const maskedText = (text: string): string => `${initialOf(text.trim())}${HIDDEN}`;
