/** What was seen, held against a sentence that the person has confirmed to be a clause of this site's own statement. */
import { belongsTo } from '../party.ts';
import { judgeAll } from '../verdict/index.ts';
import { type Evidence, type JudgeId, of, type Seen, type Verdict } from '../verdict/verdict.ts';
import { fitOf } from './declared.ts';
import type { Lifetime } from './lifetime.ts';
import type { PatternId } from './patterns.ts';
import { type SeenCookie, seenCookies } from './seen.ts';

/** A confirmed clause; its lifetime as the person left it. */
export type OwnClause = { readonly pattern: PatternId; readonly lifetime: Lifetime | undefined };

/** Who judges the same promise in the archived statement. */
export const JUDGE_OF = {
  classes: 'classes',
  session: 'session',
  persistent: 'classes',
  lifetime: 'retention',
  do_not_track: 'do_not_track',
  third_parties: 'third_parties',
  consent: 'browsing',
} as const satisfies Readonly<Record<PatternId, JudgeId>>;

const keptFor = ({ cookie, how, kept }: SeenCookie, now: number): Seen => ({
  what: 'kept_for',
  at: now,
  how: how === 'asked' ? 'header' : 'jar',
  cookie,
  parts: [String(Math.floor(kept.kind === 'seconds' ? kept.seconds : 0))],
});

/**
 * Cookies of the site that are kept for another time than the sentence says; which cookies it speaks about is for the
 * reader to say, so it stays an observation.
 */
const otherLifetimes = (lifetime: Lifetime, evidence: Evidence): Verdict =>
  of(
    'observed',
    seenCookies(evidence)
      .filter((seen) => belongsTo(seen.cookie.domain, evidence.site) && seen.kept.kind === 'seconds')
      .filter((seen) => fitOf(lifetime, seen) === 'differs')
      .map((seen) => keptFor(seen, evidence.now)),
  );

/** The verdict on a clause of the site's own statement, by the judge of the same promise. */
export const judgeOwn = ({ pattern, lifetime }: OwnClause, evidence: Evidence): Verdict => {
  if (pattern === 'lifetime' && lifetime !== undefined) return otherLifetimes(lifetime, evidence);
  // The person says that this statement is the site's own.
  const judged = judgeAll({ ...evidence, covered: true });
  return judged.find(({ judge }) => judge.id === JUDGE_OF[pattern])?.verdict ?? { outcome: 'not-tested' };
};
