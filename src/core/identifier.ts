/** Which part of a cookie's value could tell one browser from another, so that a copy of it means something. */
import { percentDecoded } from './decode.ts';

/** Shorter values turn up in addresses by chance, and tell nobody from others. In characters. */
export const SHORTEST = 8;

/** What many people's browsers hold alike. */
const ORDINARY: readonly RegExp[] = [
  // Words and lists of words, as in settings, names of time zones and places of a menu.
  /^(?:\p{Lu}?\p{Ll}{1,15}|\p{Lu}{1,15})(?:[\s._/|,:-]+(?:\p{Lu}?\p{Ll}{1,15}|\p{Lu}{1,15}))*$/u,
  // Locales (RFC 5646), one or a list of them with weights.
  /^[a-z]{2,3}(?:[-_](?:[a-z]{2,8}|\d{3}))*(?:[,;](?:q=[\d.]+|[a-z]{2,3}(?:[-_](?:[a-z]{2,8}|\d{3}))*))*$/i,
  /^\d{4}-\d\d-\d\d/, // a date
  /^\d{3,4}x\d{3,4}$/, // a screen
  /^(?:https?:\/\/|\/)/, // an address or a path
];

/** A number says too little below eight digits, however it is grouped. */
const isShortNumber = (text: string): boolean =>
  /^[\d\s.,:+-]*$/.test(text) && text.replace(/\D/g, '').length < SHORTEST;

const isIdentifying = (text: string): boolean =>
  text.length >= SHORTEST && !isShortNumber(text) && !ORDINARY.some((pattern) => pattern.test(text));

/** Seconds or milliseconds since 1970: as a part of something, two of them are equal too easily. */
const isTime = (text: string): boolean => /^1\d{9}(?:\d{3})?$/.test(text);

/** Google Analytics sends its client identifier without the two fields before it. */
const CLIENT_ID = /^GA\d+\.[\d-]+\.(\d+\.\d+)$/;

const partsOf = (value: string): readonly string[] => {
  const client = CLIENT_ID.exec(value)?.[1];
  if (client !== undefined) return [client];
  return value.split(/[&|;,:=!~"{}]/).filter((part) => part !== value && !isTime(part));
};

/**
 * The texts whose turning up in an address means that the cookie was copied: its value, as it stands and
 * decoded, and the parts of a value that holds several (`GUID=…&…`). At least 8 characters each; words,
 * booleans, locales, dates and numbers shorter than 8 digits are none. A part must hold a digit.
 */
export const identifiersIn = (value: string): readonly string[] => {
  const forms = [value, percentDecoded(value) ?? value].map((form) => form.replace(/^"|"$/g, ''));
  const parts = forms.flatMap(partsOf).filter((part) => /\d/.test(part));
  return [...new Set([...forms, ...parts])].filter(isIdentifying);
};
