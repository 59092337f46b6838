/** Who judges which sentence, in the order of the statement: one line each. */
import { browsing } from './browsing.ts';
import { classes } from './classes.ts';
import { identify } from './identify.ts';
import { login } from './login.ts';
import { protection } from './protection.ts';
import { retention } from './retention.ts';
import { session } from './session.ts';
import { technologies } from './technologies.ts';
import { thirdParties } from './third-parties.ts';
import { anonymous, doNotTrack, sponsors } from './unseen.ts';
import { type Evidence, isWhole, type Judge, NOT_TESTED, type Verdict } from './verdict.ts';

export const JUDGES: readonly Judge[] = [
  retention,
  protection,
  anonymous,
  technologies,
  identify,
  classes,
  session,
  browsing,
  login,
  doNotTrack,
  sponsors,
  thirdParties,
];

export type Judged = { readonly judge: Judge; readonly verdict: Verdict };

const verdictOf = ({ clause, judge }: Judge, evidence: Evidence): Verdict => {
  // What a sentence excludes is shown of any site.
  if (!evidence.covered && clause.kind !== 'exclusion') return { outcome: 'elsewhere' };
  const verdict = judge(evidence);
  return verdict.outcome === 'kept' && !isWhole(evidence) ? NOT_TESTED : verdict;
};

/** The verdict on every sentence. A site that is not West UC's is bound by none of them. */
export const judgeAll = (evidence: Evidence): readonly Judged[] =>
  JUDGES.map((judge) => ({ judge, verdict: verdictOf(judge, evidence) }));
