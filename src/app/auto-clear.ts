/**
 * Clears sites by themselves, as the person has asked: some time after the last tab has closed, at the browser's
 * start, or after days without a visit. One step, `tick`, does whatever is to be done now and may be called at
 * any time and as often as one likes: what is to come is written down first, so a worker killed anywhere leaves
 * it to the next one.
 */
import { belongsTo } from '../core/party.ts';
import type { Scope } from '../protocol.ts';
import type { AutoClear } from '../schema.ts';
import { note } from './auto-log.ts';
import {
  AUTO_KEY,
  type AutoState,
  isSamePlace,
  NO_STATE,
  type OpenTab,
  type Pending,
  type Place,
  placesNow,
  readState,
  shownIn,
} from './auto-places.ts';
import { nextTime, planned, withCleared } from './auto-plan.ts';
import { type ClearPorts, clearTargets, liveAndProtected } from './clear.ts';
import type { StoragePort } from './ports.ts';
import { inTurn } from './queue.ts';
import type { Settings } from './settings.ts';
import type { BrowsingDataPort } from './storage-clear.ts';
import { keptUnder } from './undo.ts';

export type AutoPorts = Omit<ClearPorts, 'settings'> & {
  readonly settings: Pick<Settings, 'certain' | 'isEmptied'>;
  /** storage.local. */
  readonly storage: StoragePort;
  readonly browsingData: BrowsingDataPort;
  /** The tabs of ordinary windows; where access is missing, without their address. */
  openTabs(): Promise<readonly OpenTab[]>;
  /** Has `tick` called at that time (milliseconds since the epoch), or not again for now. */
  wake(at: number | undefined): Promise<void>;
};

export type AutoClearing = {
  /** `started`: the browser has just started. Rejects where storage fails; then nothing was cleared. */
  tick(started?: boolean): Promise<void>;
};

/** When the browser session began, as far as we were there. */
export const BEGUN_KEY = 'auto-clear-begun';
/** By then the tabs of the session before are there again, where they are restored. In milliseconds. */
const SETTLED = 5000;

const begunAt = async ({ session, clock }: AutoPorts): Promise<number> => {
  const known = await session.read(BEGUN_KEY);
  if (typeof known === 'number') return known;
  const now = clock.now();
  await session.write({ [BEGUN_KEY]: now });
  return now;
};

export const openAutoClearing = (ports: AutoPorts): AutoClearing => {
  const inOrder = inTurn();
  const { clock, storage } = ports;
  let isForgotten = false;

  const write = (state: AutoState): Promise<void> => storage.write({ [AUTO_KEY]: state });

  const look = async (rules: readonly AutoClear[], started: boolean): Promise<AutoState> => {
    const before = await readState(storage);
    const sites = rules.map(({ site }) => site);
    const shown = shownIn(await ports.openTabs(), sites, clock.now());
    const { places, closed } = placesNow(before.places, shown, sites);
    // Opened again, it waits for its next closing; a start is to say that it was open.
    const isOff = (one: Pending): boolean =>
      one.why !== 'start' && places.some((place) => place.open && isSamePlace(place, one));
    const pending = before.pending.filter((one) => sites.includes(one.site) && !isOff(one));
    const moment = { now: clock.now(), settled: (await begunAt(ports)) + SETTLED, started, closed };
    const plan = planned({ places, pending }, rules, { ...moment, newId: ports.newId });
    const state = { places, pending: plan };
    if (JSON.stringify(state) !== JSON.stringify(before)) await write(state);
    return state;
  };

  const done = async (one: Pending, rule: AutoClear | undefined): Promise<void> => {
    const { places, pending } = await readState(storage);
    const isStaleOne = one.why === 'days' && rule !== undefined;
    await write({
      places: isStaleOne ? withCleared(places, one, rule, clock.now()) : places,
      pending: pending.filter(({ id }) => id !== one.id),
    });
  };

  const runDue = async (state: AutoState, rules: readonly AutoClear[]): Promise<void> => {
    for (const one of state.pending.filter(({ due }) => due <= clock.now())) {
      const rule = rules.find(({ site }) => site === one.site);
      const isOpen = state.places.some((place) => place.open && isSamePlace(place, one));
      if (rule !== undefined && isOpen) await noteSkipped(ports, one);
      // A site that may not be looked into any more, or a browser that refuses: left as it is.
      else if (rule !== undefined) await clearPlace(ports, rule, one, state.places).catch(() => undefined);
      await done(one, rule);
    }
  };

  /** Nobody wishes anything: nothing is to wait for the day when somebody does again. */
  const forget = async (): Promise<void> => {
    if (isForgotten) return;
    if ((await storage.read(AUTO_KEY)) !== undefined) await write(NO_STATE);
    await ports.wake(undefined);
    isForgotten = true;
  };

  const tick = async (started: boolean): Promise<void> => {
    const { autoClears: rules } = await ports.settings.certain();
    if (rules.length === 0) return forget();
    isForgotten = false;
    // Lost lists may have held what was protected: nothing is cleared before the person has looked.
    if (await ports.settings.isEmptied()) return write({ ...(await readState(storage)), pending: [] });
    await runDue(await look(rules, started), rules);
    const { pending } = await readState(storage);
    await ports.wake(nextTime(pending, rules, clock.now()));
  };

  return { tick: (started = false) => inOrder(() => tick(started)) };
};

const noteSkipped = async ({ storage, clock }: AutoPorts, { site, why }: Pending): Promise<void> => {
  if (why !== 'start') return;
  const nothing = { asked: 0, gone: 0, stayed: [], storage: 0 };
  await note(storage, { at: clock.now(), site, why, skipped: true, ...nothing });
};

/** Its own origins as they were seen, and the hosts of its cookies. */
const originsOf = (places: readonly Place[], one: Pending, hosts: readonly string[]): readonly string[] => {
  const seen = places.find((place) => isSamePlace(place, one))?.origins ?? [];
  return [...new Set([...seen, ...hosts.map((host) => `${one.scheme}://${host}`)])];
};

/** Everything of the place that is not protected; what an interrupted clear took already counts as its own. */
const clearPlace = async (
  ports: AutoPorts,
  rule: AutoClear,
  one: Pending,
  places: readonly Place[],
): Promise<void> => {
  const { site, why, id } = one;
  const scope: Scope = { site, scheme: one.scheme, storeId: one.storeId };
  const [jar, kept] = await liveAndProtected(ports, scope);
  const targets = new Map([...jar].filter(([key]) => !kept.has(key)));
  const asked = new Set([...(await keptUnder(ports.session, id)), ...targets.keys()]).size;
  const { stayed, undo } = await clearTargets(ports, scope, jar, targets, id);
  const hosts = [...targets.values()].map(({ domain }) => domain).filter((host) => belongsTo(host, site));
  const origins = rule.storage ? originsOf(places, one, hosts) : [];
  // What is protected may need what lies beside it; a whole site that is protected keeps all.
  const storage = kept.size > 0 ? 0 : await cleared(ports, origins, one.storeId);
  if (asked + storage === 0) return;
  const said = { at: ports.clock.now(), site, why, skipped: false };
  const way = undo === undefined ? {} : { undo };
  await note(ports.storage, { ...said, asked, gone: asked - stayed.length, stayed, storage, ...way });
};

/** How many origins' storage went; none where the browser refuses. */
const cleared = async (
  { browsingData }: AutoPorts,
  origins: readonly string[],
  storeId: string | undefined,
): Promise<number> => {
  try {
    await browsingData.clear(origins, storeId);
    return origins.length;
  } catch {
    return 0;
  }
};
