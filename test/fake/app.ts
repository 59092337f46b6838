import { ARM_KEY, openArm } from '../../src/app/arm.ts';
import type { AppPorts } from '../../src/app/handlers.ts';
import { inTurn } from '../../src/app/queue.ts';
import { openSettings } from '../../src/app/settings.ts';
import { currentStanding, type Managed, UNMANAGED } from '../../src/app/standing.ts';
import { openStopped } from '../../src/app/stopped.ts';
import { UNDO_KEYS } from '../../src/app/undo.ts';
import type { Capabilities } from '../../src/block/mechanism.ts';
import type { Cookie } from '../../src/core/cookie.ts';
import { type FakeBlockApi, fakeBlockApi } from './block-api.ts';
import { type FakeClock, fakeClock } from './clock.ts';
import { type FakeJar, fakeJar } from './jar.ts';
import { fakeLabStore, fakeRunner } from './lab.ts';
import { type FakeLedger, fakeDigest, fakeLedger } from './ledger.ts';
import { fakeSignalApi } from './signal-api.ts';
import { type FakeStorage, fakeStorage } from './storage.ts';

/** The three browsers there are: Chromium with its own setting permitted and without, and Firefox. */
export const CHROME: Capabilities = { contentSettings: true, headerRules: true, requestFilter: false };
export const BARE_CHROME: Capabilities = { ...CHROME, contentSettings: false };
export const FIREFOX: Capabilities = { contentSettings: false, headerRules: false, requestFilter: true };

export type FakeApp = {
  readonly ports: AppPorts;
  readonly jar: FakeJar;
  readonly storage: FakeStorage;
  readonly session: FakeStorage;
  readonly ledger: FakeLedger;
  /** The recorded sites each time the browser was told to listen, comma-separated. */
  readonly listening: readonly string[];
  readonly clock: FakeClock;
  readonly block: FakeBlockApi;
  readonly become: (capabilities: Capabilities) => void;
};

type Start = {
  readonly capabilities?: Capabilities;
  readonly cookies?: readonly Cookie[];
  readonly permitted?: readonly string[];
  readonly stored?: Readonly<Record<string, unknown>>;
  readonly managed?: Managed;
};

/** Everything the use cases need, in memory. */
export const fakeApp = (start: Start = {}): FakeApp => {
  const jar = fakeJar(start.cookies ?? [], start.permitted ?? []);
  const storage = fakeStorage(start.stored);
  const clock = fakeClock();
  const block = fakeBlockApi();
  let capabilities = start.capabilities ?? FIREFOX;
  const session = fakeStorage({}, [
    'run',
    'recorder-failure',
    'recorder-memory',
    ...UNDO_KEYS,
    'pruned',
    ARM_KEY,
    'asked-servers',
  ]);
  const ledger = fakeLedger();
  const listening: string[] = [];
  const settings = openSettings(storage, clock);
  const managed = start.managed ?? UNMANAGED;
  const ports: AppPorts = {
    settings,
    managed: { current: async () => managed, known: () => managed },
    ledger,
    session,
    digest: fakeDigest,
    listen: async () => {
      listening.push((await settings.current()).records.map(({ site }) => site).join());
    },
    flush: async () => undefined,
    newRun: () => 'run 1',
    newId: () => 'id 1',
    clock,
    block,
    enforcing: inTurn(),
    capabilities: async () => capabilities,
    cookies: jar.cookies,
    permissions: jar.permissions,
    storage,
    browsingData: { clear: async () => undefined },
    frames: async () => [],
    stopped: openStopped({
      storage,
      settings,
      standing: () =>
        currentStanding({ settings, managed: { current: async () => managed, known: () => managed } }),
      waiting: () => undefined,
    }),
    arms: openArm(session),
    signal: fakeSignalApi(),
    signaling: inTurn(),
    countSignals: () => undefined,
    signalCounts: { of: async () => ({ dropped: 0, exchanges: [] }) },
    frameSignals: async () => [],
    sync: { read: async () => ({}), write: async () => undefined, remove: async () => undefined },
    syncing: inTurn(),
    wellKnown: {
      ask: async (urls) =>
        urls.map((url) => ({ url, at: clock.now(), hops: [], end: 'no_answer' as const, cut: false })),
    },
    asking: inTurn(),
    stores: async () => [undefined],
    lab: { store: fakeLabStore(), runner: fakeRunner },
    news: { look: async () => ({ count: 0, names: [], notifies: false }) },
  };
  return {
    ports,
    jar,
    storage,
    session,
    ledger,
    listening,
    clock,
    block,
    become: (next) => {
      capabilities = next;
    },
  };
};
