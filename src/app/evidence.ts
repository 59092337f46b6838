/** All there is to judge the statement by on one page: what it keeps now and what was recorded of it. */
import type { Choice } from '../core/choice.ts';
import { isExpired } from '../core/classify.ts';
import { analysedOn } from '../core/lab/analysed.ts';
import type { Experiment } from '../core/lab/experiment.ts';
import type { RunFact } from '../core/observe.ts';
import { knownSite } from '../core/sites/index.ts';
import { type Evidence, linesIn } from '../core/verdict/verdict.ts';
import type { BlindSpot } from './blind-spots.ts';
import { type FurtherPorts, lookFurther, type Question } from './further.ts';
import { ofStore } from './record/of-store.ts';

export type GatherPorts = FurtherPorts & {
  /** All there ever were, the newest first. */
  experiments(): Promise<readonly Experiment[]>;
};

export type Gathered = { readonly evidence: Evidence; readonly blind: readonly BlindSpot[] };

const runsOf = async ({ ledger }: FurtherPorts, { page, scope }: Question): Promise<readonly RunFact[]> => {
  const { facts } = await ledger.read(page.site);
  return ofStore(facts, scope.storeId).filter((fact) => fact.kind === 'run');
};

/** Looks at the page as the popup does, and gives what was seen with what could not be. */
export const gather = async (ports: GatherPorts, question: Question, choice: Choice): Promise<Gathered> => {
  const [further, runs, all] = await Promise.all([
    lookFurther(ports, question),
    runsOf(ports, question),
    ports.experiments(),
  ]);
  const { ledgers, foreign, frames, beacons, dropped, blind } = further;
  const now = ports.clock.now();
  const cookies = question.cookies.filter((cookie) => !isExpired(cookie, now / 1000));
  const whole = {
    cookies: cookies.length,
    ledgers: ledgers.length,
    lines: linesIn(ledgers),
    runs: runs.length,
    dropped,
  };
  const { site, host } = question.page;
  const covered = knownSite(host)?.policy !== undefined;
  const experiments = analysedOn(site, all);
  const seen = { cookies, foreign, ledgers, runs, frames, beacons, experiments, whole };
  return { evidence: { site, covered, now, choice, ...seen }, blind };
};
