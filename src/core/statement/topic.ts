/** What a sentence is about, by its words. English only: `looksEnglish` says where that is worth nothing. */

const TOPIC =
  /\b(?:cookies?|(?:web )?beacons?|pixels?|clear gifs?|local ?storage|session ?storage|web storage|do[- ]not[- ]track|dnt|global privacy control|gpc|track(?:s|ed|ing|ers?)?|fingerprint(?:s|ing)?|analytics|advertis(?:ing|ers?|ements?)|opt(?:ing|ed)?[- ]?out)\b/i;

/** Longer than any sentence: a text without stops. Such a one is compared, but not looked through. In characters. */
export const LONGEST_SENTENCE = 4000;

/** Whether a sentence speaks about cookies or tracking. */
export const speaksOfTracking = (sentence: string): boolean =>
  sentence.length <= LONGEST_SENTENCE && TOPIC.test(sentence);

/** The commonest English words, which hardly another language shares. */
const COMMON = new Set([
  'the',
  'and',
  'of',
  'to',
  'you',
  'your',
  'we',
  'our',
  'is',
  'are',
  'this',
  'that',
  'by',
  'with',
]);
/** Where to look, in characters, and how much of it must be such words. */
const SAMPLE = 50_000;
const SHARE = 0.08;
const FEWEST_WORDS = 20;

/** Letters no English word has. */
const OTHER_SCRIPT = /(?!\p{Script=Latin})\p{L}/u;

/** Whether the text looks English; a text of a few words is given the benefit of the doubt. */
export const looksEnglish = (text: string): boolean => {
  const words =
    text
      .slice(0, SAMPLE)
      .toLowerCase()
      .match(/\p{L}+/gu) ?? [];
  if (words.length < FEWEST_WORDS) return !OTHER_SCRIPT.test(text.slice(0, SAMPLE));
  return words.filter((word) => COMMON.has(word)).length >= words.length * SHARE;
};
