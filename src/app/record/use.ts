/** What a person does about recording: begin, end, forget; and what every start of the background does. */
import { isExpired } from '../../core/classify.ts';
import { type Cookie, idOf } from '../../core/cookie.ts';
import type { RunFact } from '../../core/observe.ts';
import type { Ask, RecordState } from '../../protocol.ts';
import { withRecord } from '../../schema.ts';
import type { Clock, CookiePort, DigestPort, LedgerPort, Recorded, StoragePort } from '../ports.ts';
import type { Settings } from '../settings.ts';
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
  /** A random name for a browser session. */
  readonly newRun: () => string;
};

const RUN = 'run';
const FAILURE = 'recorder-failure';

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
  await ports.settings.update((document) => withRecord(document, ask, ports.clock.now()));
  await ports.listen();
  const fact = { kind: 'recording' as const, at: ports.clock.now(), on, run: await runOf(ports) };
  await append(ports, { sites: [site], fact });
  return null;
};

/** Deletes what was recorded about a site; recording itself goes on as it was. */
export const forgetSite = async (ports: RecordPorts, { site }: Ask<'forget'>): Promise<null> => {
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

export const pruneOld = async ({ settings, ledger, clock }: RecordPorts): Promise<void> => {
  const { keepDays } = await settings.certain();
  await ledger.prune(clock.now() - keepDays * DAY);
};

type Survivor = RunFact['survivors'][number];

const survivorsOf = async (ports: RecordPorts, site: string): Promise<readonly Survivor[]> => {
  const now = ports.clock.now() / 1000;
  const cookies = await ports.cookies.list({ site, scheme: 'https' });
  const isSession = (cookie: Cookie): boolean => cookie.expires === undefined && !isExpired(cookie, now);
  return Promise.all(
    cookies
      .filter(isSession)
      .map(async (cookie) => ({ cookie: idOf(cookie), hash: (await ports.digest(cookie.value)).hash })),
  );
};

/** What the start of a browser session looks like from outside the ledger. */
export type RunStart = Pick<Start, 'browser' | 'note' | 'tabs' | 'windows'>;

/** At the start of a browser session: which session cookies of recorded sites are there already. */
export const noteRun = async (ports: RecordPorts, start: RunStart): Promise<void> => {
  const { records } = await ports.settings.current();
  if (records.length === 0) return;
  const run = await runOf(ports);
  const at = ports.clock.now();
  for (const { site } of records) {
    const survivors = await survivorsOf(ports, site);
    const { facts } = await ports.ledger.read(site);
    const before = endingBefore({
      ...start,
      survivors: survivors.length,
      knewSessionCookies: start.note !== undefined && knowsSessionCookie(facts, start.note.at),
    });
    await append(ports, { sites: [site], fact: { kind: 'run', at, run, before, survivors } });
  }
};

/** Ends all recording because the ledger cannot be written; what was recorded stays, and why is kept to be said. */
export const stopRecording = async (ports: RecordPorts, reason: unknown): Promise<void> => {
  const detail = reason instanceof Error ? `${reason.name}: ${reason.message}` : String(reason);
  // Recording ends even where the reason cannot be kept.
  await ports.session.write({ [FAILURE]: detail }).catch(() => undefined);
  await ports.settings.update((document) => ({ ...document, records: [] }));
  await ports.listen();
};

const failureOf = async ({ session }: RecordPorts): Promise<string | undefined> => {
  const detail = await session.read(FAILURE).catch(() => undefined);
  return typeof detail === 'string' && detail !== '' ? detail : undefined;
};
