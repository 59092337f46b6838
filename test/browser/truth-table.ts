/** Compares a list of the truth page's stored cookies with the table that says what is true. Pure. */
import type { BrowserName, JarCookie } from './driver.ts';
import { setterOf, type ThirdParty, TRUTH_OFFERS, TRUTH_PAGE_URL, type TruthOffer } from './site/index.ts';
import type { CookieClass, Outcome } from './site/pages/truth-types.ts';

/** Who set a cookie as a list claims it; addresses without query, 'not_seen' where the list says it cannot tell. */
export type ListedSetter =
  | { readonly kind: 'header'; readonly url: string; readonly hop: number }
  | { readonly kind: 'script'; readonly url: string }
  | { readonly kind: 'not_seen' };

/** One row of a list of stored cookies. */
export type Listed = Pick<JarCookie, 'name' | 'domain' | 'hostOnly' | 'path' | 'partition'> & {
  readonly class: CookieClass;
  /** undefined where the list says nothing of setters. */
  readonly setter?: ListedSetter | undefined;
};

/** One row of the table for one browser and mode. */
export type TruthRow = { readonly offer: TruthOffer; readonly outcome: Outcome };

export type Verdict = {
  readonly rows: number;
  readonly right: number;
  /** Listed, but not in the jar. */
  readonly phantom: readonly string[];
  /** In the jar, but not listed. */
  readonly missing: readonly string[];
  readonly wrongClass: readonly string[];
  readonly wrongSetter: readonly string[];
  readonly setterNotSeen: readonly string[];
};

/** The table for one browser and mode. */
export const truthFor = (browser: BrowserName, thirdParty: ThirdParty): readonly TruthRow[] =>
  TRUTH_OFFERS.map((offer) => ({ offer, outcome: offer.expected[browser][thirdParty] }));

/** What names a cookie in a jar. */
export type Place = Omit<Listed, 'class' | 'setter'>;

const lineOf = ({ name, domain, hostOnly, path, partition }: Place): string =>
  JSON.stringify([name, domain, hostOnly, path, partition ?? '']);

/** A stored or gone row as the cookie it is in the jar, undefined for a refused one. */
export const storedAs = ({ offer, outcome }: TruthRow): (Place & Pick<JarCookie, 'value'>) | undefined => {
  if (outcome.state === 'refused') return undefined;
  const { domain, hostOnly } = offer;
  return {
    name: outcome.name ?? offer.name,
    value: outcome.value ?? offer.value,
    domain,
    hostOnly,
    path: outcome.path ?? offer.path,
    partition: outcome.partition,
  };
};

const storedRows = (rows: readonly TruthRow[]): ReadonlyMap<string, TruthRow> =>
  new Map(
    rows.flatMap((row) => {
      const cookie = row.outcome.state === 'stored' ? storedAs(row) : undefined;
      return cookie === undefined ? [] : [[lineOf(cookie), row] as const];
    }),
  );

const isSetBy = ({ offer }: TruthRow, listed: ListedSetter): boolean => {
  const truth = setterOf(offer);
  // A frame without an address of its own has its creator's.
  const url = truth.url.startsWith('about:') ? TRUTH_PAGE_URL : truth.url;
  if (listed.kind !== truth.kind || ![url, truth.url].includes(listed.url)) return false;
  return truth.kind === 'script' || listed.kind !== 'header' || listed.hop === truth.hop;
};

type Claim = { readonly line: string; readonly listed: Listed; readonly row: TruthRow | undefined };

const faultOf = ({ row, listed }: Claim): keyof Verdict => {
  if (row === undefined) return 'phantom';
  if (row.outcome.state === 'stored' && row.outcome.class !== listed.class) return 'wrongClass';
  if (listed.setter === undefined || isSetBy(row, listed.setter)) return 'right';
  return listed.setter.kind === 'not_seen' ? 'setterNotSeen' : 'wrongSetter';
};

/** What is right and wrong in a list of stored cookies; a row is counted under its first fault only. */
export const judge = (listed: readonly Listed[], browser: BrowserName, thirdParty: ThirdParty): Verdict => {
  const truth = storedRows(truthFor(browser, thirdParty));
  const said = new Set<string>();
  const claims = listed.map((row) => {
    const line = lineOf(row);
    // A cookie is in the jar once: listed again it is one too many.
    const claim = { line, listed: row, row: said.has(line) ? undefined : truth.get(line) };
    said.add(line);
    return claim;
  });
  const having = (fault: keyof Verdict): readonly string[] =>
    claims.filter((claim) => faultOf(claim) === fault).map(({ line }) => line);
  return {
    rows: listed.length,
    right: having('right').length,
    phantom: having('phantom'),
    missing: [...truth.keys()].filter((line) => !said.has(line)),
    wrongClass: having('wrongClass'),
    wrongSetter: having('wrongSetter'),
    setterNotSeen: having('setterNotSeen'),
  };
};
