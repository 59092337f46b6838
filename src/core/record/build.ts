/** Makes the record of what was looked at. */
import { classOf } from '../classify.ts';
import { type Cookie, keyOf, sizeOf } from '../cookie.ts';
import type { FrameInventory } from '../inventory.ts';
import type { Analysed } from '../lab/analysed.ts';
import type { CookieLedger, Line } from '../ledger-types.ts';
import type { Digest, Observation } from '../observe.ts';
import { partyOf, type WebPage } from '../party.ts';
import type { Policy } from '../policy/clause.ts';
import type { Judged } from '../verdict/index.ts';
import type { Evidence } from '../verdict/verdict.ts';
import { pure } from './pure.ts';
import type { Audit, AuditRecord, Environment, NewRecord, NotSeen } from './record.ts';
import { withoutValues } from './redact.ts';

export type Material = {
  readonly page: WebPage;
  readonly evidence: Evidence;
  readonly judged: readonly Judged[];
  readonly notSeen: readonly NotSeen[];
  readonly environment: Environment;
  readonly statement: Policy;
  /** Of the statement's text, lower-case hex. */
  readonly sha256: string;
  readonly audit: Audit | undefined;
  /** Of every cookie of the evidence, by its key. */
  readonly digests: ReadonlyMap<string, Digest>;
  readonly facts: readonly Observation[];
  /** Whether values are handed over too. */
  readonly values: boolean;
};

const STORING: readonly Line['what'][] = ['stored', 'renewed', 'overwritten'];

/** Seconds from when it was stored last until its expiry. */
const lifetimeOf = (lines: readonly Line[]): number | undefined => {
  const last = lines.find(({ what }) => STORING.includes(what));
  return last?.expires === undefined ? undefined : Math.round(last.expires - last.at / 1000);
};

const storyOf = ({
  setter,
  asked,
  lines,
}: CookieLedger): Pick<CookieLedger, 'setter' | 'asked' | 'lines'> => ({
  setter,
  asked,
  lines,
});

const NO_DIGEST: Digest = { hash: '', bytes: 0 };

const storedOf = (
  cookie: Cookie,
  { page, digests, values }: Material,
  ledgers: ReadonlyMap<string, CookieLedger>,
) => {
  const { value, ...rest } = cookie;
  const key = keyOf(cookie);
  const ledger = ledgers.get(key);
  const digest = digests.get(key) ?? NO_DIGEST;
  return {
    ...rest,
    class: classOf(cookie),
    party: partyOf(cookie, page.site),
    digest: values ? { ...digest, value } : digest,
    size: sizeOf(cookie),
    lifetime: ledger === undefined ? undefined : lifetimeOf(ledger.lines),
    story: ledger === undefined ? undefined : storyOf(ledger),
  };
};

/** Without its query, which may carry anything; the whole of it where values are handed over. */
const addressOf = (url: string, values: boolean): string => (values ? url : url.replace(/[?#].*$/s, ''));

/** What the frames asked for; `values`: with the addresses' queries. */
export const requestsOf = (frames: readonly FrameInventory[], values: boolean): AuditRecord['requests'] =>
  frames.flatMap(({ resources }, frame) =>
    resources.items.map(({ url, initiator, at }) => ({ frame, url: addressOf(url, values), initiator, at })),
  );

/**
 * The laboratory keeps no values. Where cookies at hand were copied into addresses that it saw, they are hidden as
 * everywhere; the design's address stays as it was typed, because without it no run can be made again.
 */
const withoutCopies = (one: Analysed, held: readonly string[]): Analysed => ({
  ...one,
  runs: one.runs.map((run) => ({ ...run, contacts: withoutValues(run.contacts, held) })),
  analysis: { ...one.analysis, findings: withoutValues(one.analysis.findings, held) },
});

const verdictsOf = (judged: readonly Judged[]) =>
  judged.map(({ judge, verdict }) => ({
    judge: judge.id,
    clause: judge.clause,
    outcome: verdict.outcome,
    seen: 'seen' in verdict ? verdict.seen : [],
  }));

const foundOf = (material: Material) => {
  const { evidence, values } = material;
  const { cookies, foreign, ledgers, frames } = evidence;
  const byKey = new Map(ledgers.map((ledger) => [ledger.key, ledger]));
  return {
    cookies: [...cookies, ...foreign].map((cookie) => storedOf(cookie, material, byKey)),
    notStored: ledgers
      .filter(({ state }) => state !== 'stored')
      .map((ledger) => ({ cookie: ledger.cookie, state: ledger.state, ...storyOf(ledger) })),
    frames: frames.map(({ url, origin, login, storage }) => ({ url, origin, login, storage })),
    requests: requestsOf(frames, values),
    beacons: evidence.beacons,
    events: material.facts,
  };
};

/** The record of a look; pure data that JSON can hold. */
export const recordOf = (material: Material): NewRecord => {
  const { page, evidence, environment, statement, values } = material;
  const { title, effective, archived } = statement;
  const found = foundOf(material);
  const held = [...evidence.cookies, ...evidence.foreign].map(({ value }) => value);
  return pure({
    made: evidence.now,
    values: values ? 'kept' : 'hashed',
    page: { scheme: page.scheme, host: page.host, site: page.site },
    choice: evidence.choice,
    audit: material.audit,
    environment,
    statement: { title, effective, archived, sha256: material.sha256 },
    notSeen: material.notSeen,
    verdicts: verdictsOf(material.judged),
    ...(values ? found : withoutValues(found, held)),
    experiments: values ? evidence.experiments : evidence.experiments.map((one) => withoutCopies(one, held)),
  });
};
