/**
 * Turns what the browser tells into facts and appends them to the ledger, in the order it was told. Nothing is
 * concluded here. What has been told is on disk soon after; a worker killed before that loses no more.
 */
import { addressOf } from '../../core/party.ts';
import type { Reader } from '../../core/set-cookie.ts';
import type { SiteRecord } from '../../schema.ts';
import type { DigestPort, LedgerPort, NewFact, Recorded } from '../ports.ts';
import { inTurn } from '../queue.ts';
import type { Settings } from '../settings.ts';
import type { RecorderMemory } from './memory.ts';

/** Facts in the making, and the sites (registrable domains) they may be about. */
export type Making = {
  readonly about: readonly (string | undefined)[];
  /** The facts, with whatever digest the person's choice about values asks for. */
  readonly make: (digestOf: DigestPort) => Promise<readonly NewFact[]>;
};

/** Called once, in the order of telling, so that the memory knows all that was told before. */
export type Told = (recordedSites: readonly string[]) => Promise<Making>;

export type RecorderPorts = {
  readonly settings: Settings;
  readonly ledger: LedgerPort;
  readonly digest: DigestPort;
  readonly memory: RecorderMemory;
  readonly siteOf: (host: string) => string;
  /** Whose reading of cookie lines counts. */
  readonly reader: Reader;
  /** Called when there is something to write; calls `flush` soon after. */
  readonly changed: () => void;
  /** Called when the ledger could not be written; nothing is recorded any more until it is told to again. */
  readonly failed: (reason: unknown) => Promise<void>;
};

/** What telling needs of the recorder's surroundings. */
export type World = Pick<RecorderPorts, 'memory' | 'siteOf' | 'reader'>;

export type Recorder = {
  tell(told: Told | Promise<Told | undefined>): void;
  /** Writes all that was told so far. Never rejects. */
  flush(): Promise<void>;
};

/** The registrable domain of a URL's host; undefined where it is no web address. */
export const siteOfUrl = (siteOf: (host: string) => string, url: string | undefined): string | undefined => {
  const address = addressOf(url?.replace(/^ws/, 'http'));
  return address.kind === 'web' ? siteOf(address.host) : undefined;
};

/** A longer value is never stored by a browser (RFC 6265bis §5.6); its digest is still that of the whole. */
const MOST_VALUE = 8192;

const withValues =
  (digest: DigestPort): DigestPort =>
  async (value) => ({ ...(await digest(value)), value: value.slice(0, MOST_VALUE) });

const recordedAmong = (
  about: readonly (string | undefined)[],
  records: readonly SiteRecord[],
): readonly SiteRecord[] => records.filter(({ site }) => about.includes(site));

export const openRecorder = (ports: RecorderPorts): Recorder => {
  let waiting: Promise<readonly Recorded[]>[] = [];
  const asTold = inTurn();
  const writing = inTurn();

  const wantedOf = async (telling: Told | Promise<Told | undefined>) => {
    const told = await telling;
    const { records } = await ports.settings.current();
    const making = await told?.(records.map(({ site }) => site));
    return { making, wanted: recordedAmong(making?.about ?? [], records) };
  };

  const recordedOf = async (telling: Told | Promise<Told | undefined>): Promise<readonly Recorded[]> => {
    const { making, wanted } = await asTold(() => wantedOf(telling));
    if (making === undefined || wanted.length === 0) return [];
    const digest = wanted.some(({ values }) => values) ? withValues(ports.digest) : ports.digest;
    const sites = wanted.map(({ site }) => site);
    return (await making.make(digest)).map((fact) => ({ sites, fact }));
  };

  const write = async (): Promise<void> => {
    const batch = waiting;
    waiting = [];
    try {
      const recorded = (await Promise.all(batch)).flat();
      if (recorded.length > 0) await ports.ledger.append(recorded);
      // Without it a later worker knows less of before; what was told is recorded all the same.
      await ports.memory.keep().catch(() => undefined);
    } catch (reason) {
      // Where not even the end of recording can be stored, the next batch tries again.
      await ports.failed(reason).catch(() => undefined);
    }
  };

  return {
    tell: (telling) => {
      const recorded = recordedOf(telling);
      // Awaited by the flush; until then a failure is nobody's unhandled rejection.
      for (const one of [Promise.resolve(telling), recorded]) one.catch(() => undefined);
      waiting.push(recorded);
      ports.changed();
    },
    // One batch after another, or a fast one would overtake a slow one.
    flush: () => writing(write),
  };
};
