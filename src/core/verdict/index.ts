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

/** What a sentence excludes is shown of any site, and one that speaks of other sites has its say there. */
const speaksOf = ({ clause, speaksOf: whose }: Judge, { covered }: Evidence): boolean =>
  covered || clause.kind === 'exclusion' || whose === 'other sites';

const verdictOf = (judged: Judge, evidence: Evidence): Verdict => {
  const { judge } = judged;
  if (!speaksOf(judged, evidence)) return { outcome: 'elsewhere' };
  const verdict = judge(evidence);
  return verdict.outcome === 'kept' && !isWhole(evidence) ? NOT_TESTED : verdict;
};

/** The verdict on every sentence. What a site that is not West UC's keeps itself is bound by none of them. */
export const judgeAll = (evidence: Evidence): readonly Judged[] =>
  JUDGES.map((judge) => ({ judge, verdict: verdictOf(judge, evidence) }));
