/** How long a cookie is kept, as a statement says it in words. English words only. */

export type Lifetime =
  | { readonly kind: 'session' }
  /** In seconds; "up to 30 days" begins at 0, a month has 28 to 31 days. */
  | { readonly kind: 'span'; readonly least: number; readonly most: number }
  /** Kept when the browser is closed; for how long is not said. */
  | { readonly kind: 'persistent' };

const DAY = 86_400;

/** Shortest and longest length of a unit, in seconds. */
const UNITS: readonly (readonly [RegExp, number, number])[] = [
  [/^(?:s|secs?|seconds?)$/, 1, 1],
  [/^(?:mins?|minutes?)$/, 60, 60],
  [/^(?:h|hrs?|hours?)$/, 3600, 3600],
  [/^(?:d|days?)$/, DAY, DAY],
  [/^(?:w|wks?|weeks?)$/, 7 * DAY, 7 * DAY],
  [/^(?:m|mths?|months?)$/, 28 * DAY, 31 * DAY],
  [/^(?:y|yrs?|years?)$/, 365 * DAY, 366 * DAY],
];

const NUMBERS: readonly string[] =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen'.split(
    ' ',
  );
const TENS: Readonly<Record<string, number>> = { twenty: 20, thirty: 30, sixty: 60, ninety: 90 };

const numberOf = (word: string): number => {
  if (/^\d/.test(word)) return Number(word.replace(',', '.'));
  if (/^an?$/.test(word)) return 1;
  return TENS[word] ?? NUMBERS.indexOf(word);
};

const UNIT = 'secs?|seconds?|mins?|minutes?|hrs?|hours?|days?|wks?|weeks?|mths?|months?|yrs?|years?';
const WORDS = `an?|${[...NUMBERS, ...Object.keys(TENS)].join('|')}`;
/** "30 days", "30-day", "2y", "thirty (30) days"; a letter alone is a unit only behind a figure. */
const SPAN = new RegExp(
  `(?<![\\w.])(?:(\\d{1,6}(?:[.,]\\d{1,3})?)[ -]?(${UNIT}|[smhdwy])|(${WORDS})[ -](?:\\(\\d{1,6}\\) )?(${UNIT}))(?!\\w)`,
  'g',
);

type Span = { readonly from: number; readonly to: number; readonly least: number; readonly most: number };

const spansIn = (words: string): readonly Span[] =>
  [...words.matchAll(SPAN)].flatMap((match) => {
    const [all, figure, after, word, behind] = match;
    const [, least, most] = UNITS.find(([pattern]) => pattern.test(after ?? behind ?? '')) ?? [];
    const count = numberOf(figure ?? word ?? '');
    if (least === undefined || most === undefined || count < 0) return [];
    return [{ from: match.index, to: match.index + all.length, least: count * least, most: count * most }];
  });

/** "1 year 24 days", "1 year and 24 days" are one length; "30 days to 1 year" are two. */
const isContinued = (between: string): boolean => /^(?:,? and |,? )$/.test(between);

const summed = (words: string, spans: readonly Span[]): readonly Span[] => {
  const sums: Span[] = [];
  for (const span of spans) {
    const last = sums.at(-1);
    if (last === undefined || !isContinued(words.slice(last.to, span.from))) sums.push(span);
    else
      sums.splice(-1, 1, {
        from: last.from,
        to: span.to,
        least: last.least + span.least,
        most: last.most + span.most,
      });
  }
  return sums;
};

const SESSION =
  /\bsession\b|\b(?:un)?til(?:l)? (?:you|the user|the visitor|users?) (?:close|quit|exit|leave)|\b(?:close|closing|closes|exit|end) (?:of )?(?:your|the|their) (?:web |internet )?browser|\bbrowser(?: window)? (?:is )?clos(?:ed|es|ing)\b/;
const PERSISTENT =
  /\b(?:persistent|permanent(?:ly)?|unlimited|indefinite(?:ly)?|for ?ever|never expires?|no expir(?:y|ation)|does not expire|do not expire)\b/;
const UP_TO =
  /\b(?:up to|maximum|max\.?|at most|no longer than|no more than|not exceed(?:ing)?|within|less than)\b|[<≤]/;

/** More words than any length takes; the rest is not looked at. In characters. */
const LONGEST = 4000;

/**
 * The lifetime those words name; undefined where none is understood. Of several lengths ("30 minutes to 2 years") the
 * shortest and the longest.
 */
export const lifetimeIn = (text: string): Lifetime | undefined => {
  const words = text.slice(0, LONGEST).replace(/\s+/g, ' ').toLowerCase();
  const spans = summed(words, spansIn(words));
  if (spans.length > 0) {
    const least = UP_TO.test(words) ? 0 : Math.min(...spans.map((span) => span.least));
    return { kind: 'span', least, most: Math.max(...spans.map(({ most }) => most)) };
  }
  if (SESSION.test(words)) return { kind: 'session' };
  return PERSISTENT.test(words) ? { kind: 'persistent' } : undefined;
};
