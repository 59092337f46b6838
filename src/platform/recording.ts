/** Recording put together: the browser's events on one side, the ledger on the other. */
import type { CookiePort } from '../app/ports.ts';
import { inTurn } from '../app/queue.ts';
import { type CookieChange, toldChange, toldClear } from '../app/record/change.ts';
import { type FirstWords, openFirstWords } from '../app/record/first-words.ts';
import { openMemory } from '../app/record/memory.ts';
import { openRecorder, type World } from '../app/record/recorder.ts';
import { noteRun, type RecordPorts, type RunStart, stopRecording } from '../app/record/use.ts';
import type { Settings } from '../app/settings.ts';
import { registrableDomain } from '../core/registrable.ts';
import { cookiePort } from './cookies.ts';
import { openDigest } from './digest.ts';
import { openLedgerStore } from './ledger-store.ts';
import type { Note } from './messages.ts';
import { applyRecordScripts } from './record-scripts.ts';
import { scriptWrites } from './script-writes.ts';
import { soon } from './soon.ts';
import { clock, sessionPort, storagePort } from './storage.ts';
import { watchRequests } from './watch.ts';

/** How long facts are gathered before they are written, in milliseconds: a killed worker loses no more. */
const GATHER = 50;

export type Recording = {
  readonly ports: RecordPorts;
  /** To be told of every change of a jar. */
  readonly changed: (change: CookieChange) => void;
  /**
   * To be called in the first turn: where a browser session begins, that is noted before anything of it, so
   * what is told meanwhile waits. `starting` as noteRun takes it.
   */
  readonly begin: (starting: Promise<RunStart | undefined>) => void;
  /** To be told of every message from inside a web page. */
  readonly note: Note;
};

/** Hosts remembered: a page asks a few of them hundreds of times. */
const MOST_HOSTS = 500;

const remembered = (siteOf: (host: string) => string): ((host: string) => string) => {
  const known = new Map<string, string>();
  return (host) => {
    const site = known.get(host) ?? siteOf(host);
    if (known.size >= MOST_HOSTS) known.clear();
    known.set(host, site);
    return site;
  };
};

/** Registers its listeners at once; they are taken away again where nothing is recorded. */
export const openRecording = (settings: Settings): Recording => {
  const memory = openMemory(sessionPort);
  const world: World = {
    memory,
    siteOf: remembered(registrableDomain),
    reader: TARGET === 'chrome' ? 'chromium' : 'firefox',
  };
  const digest = openDigest(storagePort);
  const ledger = openLedgerStore();
  const recorder = openRecorder({
    settings,
    ledger,
    digest,
    ...world,
    changed: () => flushSoon(),
    failed: (reason) => stopRecording(ports, reason),
  });
  const flushSoon = soon(recorder.flush, GATHER);
  const watch = watchRequests(recorder, world);
  const enforcing = inTurn();
  const listen = (): Promise<void> =>
    enforcing(async () => {
      const on = (await settings.current()).records.length > 0;
      if (on) watch.start();
      else watch.stop();
      await applyRecordScripts(on);
    });
  const telling = (whole: NonNullable<CookiePort['expireSite']>): typeof whole => ({
    can: whole.can,
    run: async (scope, all) => {
      const at = clock.now();
      for (const cookie of all) recorder.tell(toldClear(world, cookie, at));
      await whole.run(scope, all);
    },
  });
  const cookies: CookiePort = {
    ...cookiePort,
    expire: async (cookie) => {
      // Told first: the browser tells of the deletion in the very next moment.
      recorder.tell(toldClear(world, cookie, clock.now()));
      await cookiePort.expire(cookie);
    },
    ...(cookiePort.expireSite === undefined ? {} : { expireSite: telling(cookiePort.expireSite) }),
  };
  const ports: RecordPorts = {
    settings,
    clock,
    ledger,
    digest,
    cookies,
    session: sessionPort,
    listen,
    flush: recorder.flush,
    newRun: () => crypto.randomUUID(),
  };
  let first: FirstWords | undefined = openFirstWords();
  const begin = async (starting: Promise<RunStart | undefined>): Promise<undefined> => {
    await noteRun(ports, starting, first).catch((reason: unknown) => console.error(reason));
    first = undefined;
  };
  watch.start();
  return {
    ports,
    begin: (starting) => recorder.tell(begin(starting)),
    note: scriptWrites(recorder, world),
    changed: (change) => {
      // Known to record nothing: a page that sets a hundred cookies costs nothing more here.
      if (settings.known()?.records.length === 0) return;
      first?.told(change);
      recorder.tell(toldChange(world, change));
    },
  };
};
