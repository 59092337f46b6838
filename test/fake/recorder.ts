import type { DigestPort, NewFact, Recorded } from '../../src/app/ports.ts';
import type { Exchange, Response } from '../../src/app/record/exchange.ts';
import { openMemory } from '../../src/app/record/memory.ts';
import { openRecorder, type Recorder, type RecorderPorts } from '../../src/app/record/recorder.ts';
import { openSettings } from '../../src/app/settings.ts';
import { registrableDomain } from '../../src/core/registrable.ts';
import type { SiteRecord } from '../../src/schema.ts';
import { EMPTY } from '../../src/schema.ts';
import { fakeClock, NOW } from './clock.ts';
import { type FakeLedger, fakeDigest, fakeLedger } from './ledger.ts';
import { type FakeStorage, fakeStorage } from './storage.ts';

/** The site that is recorded where a test says nothing else. */
export const SITE = 'media-server.com';

export const recording = (site: string, values = false): SiteRecord => ({ site, since: 1, values });

export type FakeRecorder = {
  readonly recorder: Recorder;
  readonly ports: RecorderPorts;
  readonly ledger: FakeLedger;
  readonly session: FakeStorage;
  /** What was written so far, in order. */
  readonly facts: () => readonly NewFact[];
  readonly all: () => readonly Recorded[];
  /** The reasons recording ended for. */
  readonly failures: readonly unknown[];
  /** How often a flush was asked for. */
  readonly changes: () => number;
};

type Start = {
  readonly records?: readonly SiteRecord[];
  readonly digest?: DigestPort;
  /** Of a worker before, so that this one finds what it kept. */
  readonly session?: FakeStorage;
  /** What becomes of a failure after it has been noted. */
  readonly failed?: () => Promise<void>;
  readonly reader?: RecorderPorts['reader'];
};

/** A recorder with everything around it in memory. */
export const fakeRecorder = (start: Start = {}): FakeRecorder => {
  const session = start.session ?? fakeStorage({}, ['recorder-memory']);
  const ledger = fakeLedger();
  const failures: unknown[] = [];
  let changes = 0;
  const records = start.records ?? [recording(SITE)];
  const ports: RecorderPorts = {
    settings: openSettings(fakeStorage({ settings: { ...EMPTY, records } }), fakeClock()),
    ledger,
    digest: start.digest ?? fakeDigest,
    memory: openMemory(session),
    siteOf: registrableDomain,
    reader: start.reader ?? 'chromium',
    changed: () => {
      changes += 1;
    },
    failed: async (reason) => {
      failures.push(reason);
      await start.failed?.();
    },
  };
  return {
    recorder: openRecorder(ports),
    ports,
    ledger,
    session,
    facts: () => ledger.all().map(({ fact }) => fact),
    all: ledger.all,
    failures,
    changes: () => changes,
  };
};

/** A request of the recorded site's page for something of its own, with what a test cares about put in. */
export const exchange = (part: Partial<Exchange> = {}): Exchange => ({
  at: NOW * 1000,
  url: `https://${SITE}/p`,
  type: 'image',
  requestId: '1',
  tabId: 1,
  frameId: 0,
  origin: `https://${SITE}`,
  topSite: SITE,
  storeId: undefined,
  headers: [],
  ...part,
});

export const response = (part: Partial<Response> = {}): Response => ({
  ...exchange(),
  status: 200,
  ...part,
});
