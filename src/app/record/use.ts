/** What a person does about recording: begin, end, forget; and what every start of the background does. */

import { withRecord } from '../../changes.ts';
import { isExpired } from '../../core/classify.ts';
import { type Cookie, idOf } from '../../core/cookie.ts';
import type { Observation, RunFact } from '../../core/observe.ts';
import { belongsTo } from '../../core/party.ts';
import type { Ask, RecordState } from '../../protocol.ts';
import type { Clock, CookiePort, DigestPort, LedgerPort, Recorded, StoragePort } from '../ports.ts';
import type { Settings } from '../settings.ts';
import { type FirstWords, openFirstWords } from './first-words.ts';
import { endingBefore, knowsSessionCookie, type Start } from './run-end.ts';

export type RecordPorts = {
  readonly settings: Settings;
  readonly clock: Clock;
  readonly ledger: LedgerPort;
  readonly digest: DigestPort;
  readonly cookies: CookiePort;
  /** storage.session: ends with the browser session. */
  readonly session: StoragePort;
  /** Makes the browser listen, or not, as the stored choices now say. */
  readonly listen: () => Promise<void>;
  /** Writes what has been told and not yet written: what is done next is to come after it. */
  readonly flush: () => Promise<void>;
  /** A random name for a browser session. */
  readonly newRun: () => string;
};

const RUN = 'run';
const FAILURE = 'recorder-failure';

const hasRun = async ({ session }: RecordPorts): Promise<boolean> =>
  typeof (await session.read(RUN)) === 'string';

/** The name of the browser session under way, given at its first use. */
const runOf = async ({ session, newRun }: RecordPorts): Promise<string> => {
  const known = await session.read(RUN);
  if (typeof known === 'string') return known;
  const run = newRun();
  await session.write({ [RUN]: run });
  return run;
};

/** A ledger that cannot be written ends recording, whoever writes to it. */
const append = (ports: RecordPorts, recorded: Recorded): Promise<void> =>
  ports.ledger.append([recorded]).catch((reason: unknown) => stopRecording(ports, reason));

/** Begins or ends recording a site. Storing comes first: a worker killed after it listens at its next start. */
export const setRecord = async (ports: RecordPorts, ask: Ask<'record'>): Promise<null> => {
  const { site, on } = ask;
  await ports.session.write({ [FAILURE]: '' });
  const { records } = await ports.settings.current();
  await ports.settings.update((document) => withRecord(document, ask, ports.clock.now()));
  await ports.listen();
  await ports.flush();
  // Values switched on or off are no new beginning.
  if (records.some((record) => record.site === site) === on) return null;
  const fact = { kind: 'recording' as const, at: ports.clock.now(), on, run: await runOf(ports) };
  await append(ports, { sites: [site], fact });
  return null;
};

/** Deletes what was recorded about a site; recording itself goes on as it was. */
export const forgetSite = async (ports: RecordPorts, { site }: Ask<'forget'>): Promise<null> => {
  await ports.flush();
  await ports.ledger.forget(site);
  return null;
};

/** What is recorded of a site, as stored. */
export const recordState = async (
  ports: RecordPorts,
  { site }: Ask<'record-state'>,
): Promise<RecordState> => {
  const { records, keepDays } = await ports.settings.current();
  const record = records.find((one) => one.site === site);
  return {
    record: record && { since: record.since, values: record.values },
    keepDays,
    failure: await failureOf(ports),
  };
};

/** For how many days facts are kept from now on. */
export const setKeepDays = async (ports: RecordPorts, { days }: Ask<'keep-days'>): Promise<null> => {
  await ports.settings.update((document) => ({ ...document, keepDays: days }));
  await pruneOld(ports);
  return null;
};

const DAY = 86_400_000;

const PRUNED = 'pruned';

/** Deletes what is older than the person wants it kept, if that was not done within the last day. */
export const pruneDaily = async (ports: RecordPorts): Promise<void> => {
  const last = await ports.session.read(PRUNED);
  const now = ports.clock.now();
  if (typeof last === 'number' && last <= now && last > now - DAY) return;
  await pruneOld(ports);
  await ports.session.write({ [PRUNED]: now });
};

const pruneOld = async ({ settings, ledger, clock }: RecordPorts): Promise<void> => {
  const { keepDays } = await settings.certain();
  await ledger.prune(clock.now() - keepDays * DAY);
};

/** Whether the cookie is of those that are listed for the site: its own, and others' in its partition. */
const isKeptFor = (site: string, { domain, partition }: Pick<Cookie, 'domain' | 'partition'>): boolean =>
  belongsTo(domain, site) || partition?.topLevelSite === `https://${site}`;

/** The default jar, and every other that something was recorded of: a container has its own. */
const jarsIn = (facts: readonly Observation[]): readonly (string | undefined)[] => [
  ...new Set([undefined, ...facts.map((fact) => (fact.kind === 'change' ? fact.cookie.storeId : undefined))]),
];

const listed = async (
  { cookies }: RecordPorts,
  site: string,
  facts: readonly Observation[],
): Promise<readonly Cookie[]> => {
  const jars = jarsIn(facts).map((storeId) => cookies.list({ site, scheme: 'https', storeId }));
  return (await Promise.all(jars)).flat();
};

const survivorsAmong = async (
  ports: RecordPorts,
  site: string,
  found: readonly Cookie[],
): Promise<RunFact['survivors']> => {
  const now = ports.clock.now() / 1000;
  const isSession = (cookie: Cookie): boolean => cookie.expires === undefined && !isExpired(cookie, now);
  return Promise.all(
    found
      .filter((cookie) => isSession(cookie) && isKeptFor(site, cookie))
      .map(async (cookie) => ({ cookie: idOf(cookie), hash: (await ports.digest(cookie.value)).hash })),
  );
};

/** What the start of a browser session looks like from outside the ledger. */
export type RunStart = Pick<Start, 'browser' | 'note' | 'tabs' | 'windows'>;

/** Of the site's own cookies only: whether others' are still there is not looked at. */
const knewSessionCookies = (facts: readonly Observation[], site: string, { note }: RunStart): boolean => {
  const ofSite = facts.filter((fact) => fact.kind !== 'change' || isKeptFor(site, fact.cookie));
  return note !== undefined && knowsSessionCookie(ofSite, note.at);
};

/**
 * At the start of a browser session: which session cookies of recorded sites were there already. The jar is
 * read at once; the start page may have written into it even so, and `first` tells which cookies those are.
 * `starting` gives nothing where the background started and the browser did not.
 */
export const noteRun = async (
  ports: RecordPorts,
  starting: RunStart | Promise<RunStart | undefined>,
  first: FirstWords = openFirstWords(),
): Promise<void> => {
  const { records } = await ports.settings.current();
  if (records.length === 0 || (await hasRun(ports))) return;
  const at = ports.clock.now();
  const early = await Promise.all(
    records.map(async ({ site }) => {
      const { facts } = await ports.ledger.read(site);
      return { site, facts, found: await listed(ports, site, facts) };
    }),
  );
  const start = await starting;
  const run = await runOf(ports);
  if (start === undefined) return;
  for (const { site, facts, found } of early) {
    const survivors = await survivorsAmong(ports, site, first.thereBefore(found));
    const before = endingBefore({
      ...start,
      survivors: survivors.length,
      knewSessionCookies: knewSessionCookies(facts, site, start),
    });
    await append(ports, { sites: [site], fact: { kind: 'run', at, run, before, survivors } });
  }
};

/** Ends all recording because the ledger cannot be written; what was recorded stays, and why is kept to be said. */
export const stopRecording = async (ports: RecordPorts, reason: unknown): Promise<void> => {
  // Recording ends even where the reason cannot be kept.
  await ports.session.write({ [FAILURE]: String(reason) }).catch(() => undefined);
  await ports.settings.update((document) => ({ ...document, records: [] }));
  await ports.listen();
};

const failureOf = async ({ session }: RecordPorts): Promise<string | undefined> => {
  const detail = await session.read(FAILURE).catch(() => undefined);
  return typeof detail === 'string' && detail !== '' ? detail : undefined;
};
