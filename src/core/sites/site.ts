/** What we know of a site: whose it was, how sure that is, and when. */
import type { PolicyId } from '../policy/index.ts';

/**
 * `covered`: under the statement (or its brand's direct predecessor). `adjacent`: same owners for a time,
 * but a statement of its own. `successor`: runs today what West UC ran then.
 */
export type Relation = 'covered' | 'adjacent' | 'successor';

export type Site = {
  /** Registrable domain. */
  readonly domain: string;
  /** The brand people knew it by: a proper name, the same in every language. */
  readonly brand: string;
  readonly relation: Relation;
  readonly confidence: 'high' | 'medium' | 'low';
  /**
   * Calendar years in which it is documented as West's. `about`: the change of hands is known; otherwise
   * these are the first and last year in which it was seen. `until` is undefined where it goes on.
   */
  readonly period: { readonly from: number; readonly until: number | undefined; readonly about: boolean };
  /** Who runs it now, where a source says so. */
  readonly ownerNow: string | undefined;
  readonly policy: PolicyId | undefined;
  /** Public sources for the relation, short. */
  readonly sources: readonly string[];
};

const site = (
  domain: string,
  brand: string,
  relation: Relation,
  rest: Omit<Site, 'domain' | 'brand' | 'relation' | 'policy'>,
): Site => ({
  domain,
  brand,
  relation,
  policy: relation === 'covered' ? 'west-uc-2017' : undefined,
  ...rest,
});

/** A site under the statement. */
export const covered = (
  domain: string,
  brand: string,
  rest: Omit<Site, 'domain' | 'brand' | 'relation' | 'policy'>,
): Site => site(domain, brand, 'covered', rest);

/** A site beside the statement: West's for a time, or its successor's, with a statement of its own. */
export const beside = (
  domain: string,
  brand: string,
  relation: Exclude<Relation, 'covered'>,
  rest: Omit<Site, 'domain' | 'brand' | 'relation' | 'policy'>,
): Site => site(domain, brand, relation, rest);
