/** "You may browse some West UC websites without accepting Cookies": shown by a page loaded while they are refused. */
import { belongsTo } from '../party.ts';
import { POLICIES } from '../policy/index.ts';
import { type Evidence, type Judge, of, type Seen } from './verdict.ts';

/** Refused, loaded, and nothing kept all the same; how much of the page works is for the person to say. */
const loaded = ({ choice, frames, cookies, site, now }: Evidence): readonly Seen[] => {
  const [top] = frames;
  if (choice !== 'reject' || top === undefined || cookies.some(({ domain }) => belongsTo(domain, site)))
    return [];
  return [{ what: 'loaded_refused', at: now - top.ageMs, how: 'frame', parts: [top.url] }];
};

export const browsing: Judge = {
  id: 'browsing',
  clause: POLICIES['west-uc-2017'].clauses.browsing,
  judge: (evidence) => of('kept', loaded(evidence)),
};
