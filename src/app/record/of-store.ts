/** Which recorded facts tell of one jar: a container's, or a private window's, says nothing of the default one. */
import type { Observation } from '../../core/observe.ts';

const PRIVATE_STORES: readonly string[] = ['1', 'firefox-private'];

type Kept = { readonly cookie: { readonly storeId: string } };

/**
 * The facts of that jar; a fact about cookies of several keeps those of this one. All facts where none is named:
 * in Chromium that is the default jar, beside which there is only that of private windows. A request whose jar is
 * not named may be any's but theirs: nothing of them is recorded.
 */
export const ofStore = (
  facts: readonly Observation[],
  storeId: string | undefined,
): readonly Observation[] => {
  if (storeId === undefined) return facts;
  const isOurs = (id: string): boolean => id === storeId;
  const ours = <K extends Kept>(kept: readonly K[]): readonly K[] =>
    kept.filter(({ cookie }) => isOurs(cookie.storeId));
  return facts.flatMap((fact): readonly Observation[] => {
    switch (fact.kind) {
      case 'recording':
        return [fact];
      case 'run':
        return [{ ...fact, survivors: ours(fact.survivors) }];
      case 'clear':
        return [{ ...fact, cookies: ours(fact.cookies) }];
      case 'change':
        return isOurs(fact.cookie.storeId) ? [fact] : [];
      default:
        if (fact.storeId === undefined) return PRIVATE_STORES.includes(storeId) ? [] : [fact];
        return isOurs(fact.storeId) ? [fact] : [];
    }
  });
};
