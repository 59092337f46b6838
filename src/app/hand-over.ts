/** From a look at a page to a record of it. */
import { keyOf } from '../core/cookie.ts';
import type { Digest, Observation } from '../core/observe.ts';
import type { WebPage } from '../core/party.ts';
import type { Policy } from '../core/policy/clause.ts';
import { recordOf } from '../core/record/build.ts';
import type { Audit, Environment, NewFile } from '../core/record/record.ts';
import type { Judged } from '../core/verdict/index.ts';
import type { Evidence } from '../core/verdict/verdict.ts';
import type { BlindSpot } from './blind-spots.ts';
import type { DigestPort, LedgerPort } from './ports.ts';
import { ofStore } from './record/of-store.ts';
import { type HashPort, seal } from './seal.ts';

export type HandOverPorts = HashPort & {
  readonly ledger: Pick<LedgerPort, 'read'>;
  readonly digest: DigestPort;
  environment(): Promise<Environment>;
};

/** What was looked at, and what it came to. */
export type Looked = {
  readonly page: WebPage;
  readonly storeId: string | undefined;
  readonly evidence: Evidence;
  readonly judged: readonly Judged[];
  readonly blind: readonly BlindSpot[];
  readonly statement: Policy;
  /** The statement's own text, to be hashed. */
  readonly text: string;
  readonly audit: Audit | undefined;
};

const digestsOf = async (
  digest: DigestPort,
  { cookies, foreign }: Evidence,
): Promise<ReadonlyMap<string, Digest>> =>
  new Map(
    await Promise.all(
      [...cookies, ...foreign].map(async (cookie) => [keyOf(cookie), await digest(cookie.value)] as const),
    ),
  );

/** Of an audit that was begun and ended, what happened in between. */
const factsOf = async (
  { ledger }: HandOverPorts,
  { page, storeId, audit }: Looked,
): Promise<readonly Observation[]> => {
  const { facts } = await ledger.read(page.site);
  const ours = ofStore(facts, storeId);
  return audit === undefined ? ours : ours.filter(({ at }) => at >= audit.from && at <= audit.until);
};

/** The sealed record of a look; with the values of cookies only where the person wants them in it. */
export const makeRecord = async (ports: HandOverPorts, looked: Looked, values: boolean): Promise<NewFile> => {
  const [digests, facts, environment, sha256] = await Promise.all([
    digestsOf(ports.digest, looked.evidence),
    factsOf(ports, looked),
    ports.environment(),
    ports.sha256(looked.text),
  ]);
  const record = recordOf({ ...looked, notSeen: looked.blind, digests, facts, environment, sha256, values });
  return seal(ports, record);
};
