/** Which of the allowed words hold. Each needs its reason; where there is none, it is said what was lacking. */
import type { Analysis, Compared, Context, Finding, Inconclusive, SignalArm, Word } from './analysis.ts';
import { LEVEL } from './compare.ts';
import { type Design, MIN_PAIRS } from './design.ts';
import { despiteIn } from './despite.ts';
import type { InvalidReason, Run } from './run.ts';

export type Facts = Omit<Analysis, 'findings'> & {
  readonly design: Design;
  /** Those that count. */
  readonly runs: readonly Run[];
  readonly context: Context;
};

const LACKING: Readonly<Record<InvalidReason, Inconclusive>> = {
  signal_incomplete: 'signal_incomplete',
  signal_present: 'signal_incomplete',
  signal_doubled: 'signal_incomplete',
  status: 'bad_page',
  off_site: 'bad_page',
  login: 'bad_page',
  bot: 'bad_page',
  dialog: 'bad_page',
  never_finished: 'bad_page',
  offline: 'too_few',
  not_clean: 'too_few',
  step_failed: 'too_few',
  interrupted: 'too_few',
};

/** What most of the runs that do not count have in common. */
const fewBecause = ({ excluded }: Facts, arm: SignalArm): Inconclusive => {
  const counts: Partial<Record<Inconclusive, number>> = {};
  for (const { why, count } of excluded.filter((one) => one.arm === 'without' || one.arm === arm))
    counts[LACKING[why]] = (counts[LACKING[why]] ?? 0) + count;
  const { signal_incomplete = 0, bad_page = 0, too_few = 0 } = counts;
  if (signal_incomplete > 0 && signal_incomplete >= Math.max(bad_page, too_few)) return 'signal_incomplete';
  return bad_page > 0 && bad_page >= too_few ? 'bad_page' : 'too_few';
};

/** Why no comparison can be trusted; undefined where one can. */
const untrusted = (facts: Facts, { arm, pairs }: Compared): Inconclusive | undefined => {
  const placebo = facts.compared.find((one) => one.arm === 'placebo');
  if (!facts.finished) return 'not_finished';
  if (pairs < MIN_PAIRS) return fewBecause(facts, arm === 'third' ? arm : 'with');
  if (!facts.design.placebo) return undefined;
  if (placebo === undefined || placebo.pairs < MIN_PAIRS) return 'placebo_few';
  return placebo.p <= LEVEL ? 'changes_by_itself' : undefined;
};

const isThirdPartyCookie = ({ key }: Run['seen'][number]): boolean =>
  key.kind === 'cookie' && key.party === 'third';

/** Where third parties cannot keep cookies, two visits without any are alike whatever is sent. */
const untested = ({ context, runs }: Facts): Inconclusive | undefined => {
  if (context.thirdPartyCookies === 'refused') return 'third_party_cookies_off';
  if (context.thirdPartyCookies === 'allowed') return undefined;
  return runs.some(({ seen }) => seen.some(isThirdPartyCookie)) ? undefined : 'third_party_cookies_not_told';
};

type Said = Pick<Finding, 'word' | 'because'>;
const say = (word: Word): Said => ({ word, because: undefined });
const lacks = (because: Inconclusive): Said => ({ word: 'inconclusive', because });

const comparedWords = (facts: Facts, compared: Compared): readonly Said[] => {
  const reason = untrusted(facts, compared);
  if (reason !== undefined) return [lacks(reason)];
  const differences = [
    ...(compared.less.length > 0 ? [say('less_seen')] : []),
    ...(compared.more.length > 0 ? [say('more_seen')] : []),
  ];
  const gap = untested(facts);
  if (gap !== undefined) return [...differences, lacks(gap)];
  return differences.length > 0 ? differences : [say('no_difference')];
};

const armFindings = (facts: Facts, compared: Compared, arm: SignalArm): readonly Finding[] => {
  const { design, runs, context, finished } = facts;
  const despite = despiteIn(design, runs, arm, context, finished);
  const found: readonly Finding[] = [
    ...(despite === undefined ? [] : [despite]),
    ...comparedWords(facts, compared).map((said) => ({ arm, ...said, contact: undefined, run: undefined })),
  ];
  return context.covered && despite === undefined
    ? [...found, { arm, ...say('not_promised'), contact: undefined, run: undefined }]
    : found;
};

/** What the servers keep and join can never be seen here. */
const UNSEEN: Finding = { arm: 'with', ...say('not_visible'), contact: undefined, run: undefined };

/** What is at odds with the statement first; then what holds of the tested signal, then of the other. */
export const findingsOf = (facts: Facts): readonly Finding[] => {
  const all = facts.compared.flatMap((compared) =>
    compared.arm === 'placebo' ? [] : armFindings(facts, compared, compared.arm),
  );
  const atOdds = all.filter(({ word }) => word === 'at_odds');
  return [...atOdds, ...all.filter((finding) => !atOdds.includes(finding)), UNSEEN];
};
