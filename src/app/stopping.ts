/** What is stopped by which rule: cookies offered in answers and not taken, and cookies taken away once stored. */
import { fateOf, refuserOfStored, type Stored } from '../block/on-change.ts';
import { hostIn, type RequestFacts, refuserOfRequest } from '../block/request-filter.ts';
import type { Chosen, RefusedName, Standing } from '../core/choice.ts';
import { type Cookie, isPrivateStore } from '../core/cookie.ts';
import { type Header, offersIn } from '../core/cookie-lines.ts';
import { belongsTo } from '../core/party.ts';

/** The rule that stopped something: a choice where it holds, or a name refused on a site. */
export type Stopper = {
  readonly site: string;
  readonly host?: string | undefined;
  readonly name?: string | undefined;
};
export type Stopping = { readonly by: Stopper; readonly count: number };

const stopperOf = ({ site, host }: Chosen): Stopper => ({ site, host });

type AnswerFacts = RequestFacts & {
  readonly responseHeaders?: readonly Header[] | undefined;
  /** Whether it is of a private window: of those nothing is kept, no count either. */
  readonly incognito?: boolean | undefined;
};

/** What an answer offered in vain because of a choice. */
export const refusedOffers = (answer: AnswerFacts, standing: Standing): readonly Stopping[] => {
  const refuser = answer.incognito ? undefined : refuserOfRequest(answer, standing);
  return refuser === undefined ? [] : [{ by: stopperOf(refuser), count: offersIn(answer.responseHeaders) }];
};

/** What an answer offered in vain, names that are refused among it. */
export const strippedOffers = (answer: AnswerFacts, standing: Standing): readonly Stopping[] => {
  const refused = refusedOffers(answer, standing);
  if (refused.length > 0 || answer.incognito) return refused;
  const host = hostIn(answer.url) ?? '';
  return standing.names
    .filter(({ site }) => belongsTo(host, site))
    .map((by) => ({ by, count: offersIn(answer.responseHeaders, by.name) }));
};

/** What takes a cookie just stored away again; nothing where it stays, or only fades. */
export const takenAway = (
  cookie: Stored & Pick<Cookie, 'storeId'>,
  standing: Standing,
): readonly Stopping[] => {
  if (isPrivateStore(cookie.storeId)) return [];
  const fate = fateOf(cookie, standing);
  const refuser = fate === 'refused' ? refuserOfStored(cookie, standing) : undefined;
  const named = ({ site, name }: RefusedName): boolean =>
    belongsTo(cookie.domain, site) && name === cookie.name;
  const by = fate === 'name' ? standing.names.find(named) : refuser && stopperOf(refuser);
  return by === undefined ? [] : [{ by, count: 1 }];
};
