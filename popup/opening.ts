/** From a look to what is shown; the popup opens with it, before anybody was asked about the site. */
import { entriesOf } from '../src/core/listing.ts';
import type { Look } from './look.ts';
import { type Kept, type Model, NO_OUTCOME, type Seen } from './model.ts';

/** Of a site that nothing has been said about yet. */
export const NOTHING_YET: Kept = {
  block: { kind: 'asking', wanted: false },
  state: undefined,
  trouble: undefined,
  rejecting: undefined,
  record: undefined,
  news: undefined,
  check: undefined,
  clearing: undefined,
  outcome: NO_OUTCOME,
};

/** What stays of what was shown before. */
export type Before = { readonly kept: Kept; readonly further: Seen | undefined };

export const NOTHING_BEFORE: Before = { kept: NOTHING_YET, further: undefined };

/** `now` in seconds. */
export const modelOf = (seen: Look, now: number, { kept, further }: Before): Model => {
  if (seen.kind === 'no-page') return seen;
  const about = { tab: seen.tab, page: seen.page, ...kept };
  if (seen.kind === 'not-permitted') return { kind: 'not-permitted', ...about };
  const { cookies, whole } = seen;
  return { kind: 'ready', ...about, cookies, whole, entries: entriesOf(cookies, now), further, now };
};
