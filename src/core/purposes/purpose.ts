/**
 * What a cookie of a known name is usually for. A name is only a name: another site may use it for something
 * else, and how long a cookie is kept is never taken from here.
 */

/** The person reads `purpose_<family>`. */
export const FAMILIES = [
  'load_balancing',
  'consent',
  'analytics',
  'advertising',
  'marketing',
  'session',
  'login',
  'bot_check',
  'cookie_test',
  'language',
  'preferences',
  'chat',
] as const;
export type Family = (typeof FAMILIES)[number];

/**
 * A: the operator's own document or the page's own script. B: public code or vendor's document that names
 * the cookie. C: a third-party dictionary, or inferred from vendor defaults.
 */
export type Grade = 'A' | 'B' | 'C';

export type Source = { readonly grade: Grade; readonly text: string };

export type Purpose = {
  /** The whole name, or an anchored pattern for names that carry a number of their own. */
  readonly name: string | RegExp;
  readonly family: Family;
  /** Whose cookie it is known as: a proper name, the same in every language; undefined where no vendor's. */
  readonly by: string | undefined;
  readonly source: Source;
};

/** Several names of one family, vendor and source. */
export const known = (
  family: Family,
  by: string | undefined,
  source: Source,
  names: readonly Purpose['name'][],
): readonly Purpose[] => names.map((name) => ({ name, family, by, source }));
