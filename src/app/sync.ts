/**
 * The rules on all of a person's browsers, through the browser's own sync. There is one deed, done at every change
 * on either side: bring what is here and what is there together. Done twice it changes nothing.
 */
import * as v from 'valibot';
import type { SyncTrouble } from '../protocol.ts';
import {
  type Carried,
  carriedOf,
  isEmpty,
  mergeCarried,
  NOTHING_CARRIED,
  saysTheSame,
  withCarried,
} from './carried.ts';
import { chunksOf, heldIn, type Items, isChunkKey } from './chunks.ts';
import type { Clock, StoragePort } from './ports.ts';
import type { InTurn } from './queue.ts';
import type { Settings } from './settings.ts';

/** The browser's own sync. */
export type SyncPort = {
  read(): Promise<Items>;
  /** Writes all or nothing; rejects in the browser's words. */
  write(items: Items): Promise<void>;
  remove(keys: readonly string[]): Promise<void>;
};

export type SyncPorts = {
  readonly settings: Settings;
  readonly clock: Clock;
  readonly storage: StoragePort;
  readonly sync: SyncPort;
  /** Two at once would take each other's half for a change. */
  readonly syncing: InTurn;
  readonly newId: () => string;
  /** Carries out what came. */
  readonly enforce: () => Promise<void>;
};

export const SYNC_STATE = 'sync-state';

const TROUBLES = [
  'empty',
  'unreadable',
  'newer',
  'too_large',
  'refused',
] as const satisfies readonly SyncTrouble[];
const dated = v.array(v.looseObject({ site: v.string(), since: v.number() }));
const stateSchema = v.object({
  /** What both sides had last. */
  base: v.optional(v.object({ rules: dated, names: dated, protects: dated, fallback: v.string() })),
  trouble: v.optional(v.picklist(TROUBLES)),
});
type State = { readonly base?: Carried | undefined; readonly trouble?: SyncTrouble | undefined };

/** Total: without a readable base nothing is known to have been taken away, and nothing is. */
const loadState = (raw: unknown): State => {
  const parsed = v.safeParse(stateSchema, raw);
  return parsed.success ? (parsed.output as State) : {};
};

const readState = async ({ storage }: SyncPorts): Promise<State> => loadState(await storage.read(SYNC_STATE));
const writeState = ({ storage }: SyncPorts, state: State): Promise<void> =>
  storage.write({ [SYNC_STATE]: state });

/** Writes ours; what is left of a longer list before it is of another stamp and goes last. */
const push = async (ports: SyncPorts, carried: Carried, before: Items): Promise<SyncTrouble | undefined> => {
  const items = chunksOf(carried, ports.newId());
  if (items === undefined) return 'too_large';
  await ports.sync.write(items);
  const left = Object.keys(before).filter((key) => isChunkKey(key) && !(key in items));
  if (left.length > 0) await ports.sync.remove(left);
  return undefined;
};

/** An empty list where there were rules may be an accident, and what it would take away does not come back. */
const isAccident = (base: Carried | undefined, ours: Carried, theirs: Carried): boolean =>
  isEmpty(theirs) && !isEmpty(ours) && base !== undefined && !isEmpty(base);

const takeIn = async (ports: SyncPorts, base: Carried | undefined, theirs: Carried): Promise<Carried> => {
  const ours = carriedOf(await ports.settings.certain());
  if (saysTheSame(mergeCarried(base, ours, theirs), ours)) return ours;
  const document = await ports.settings.update(
    (now) => withCarried(now, mergeCarried(base, carriedOf(now), theirs), ports.clock.now()),
    'sync',
  );
  await ports.enforce();
  return carriedOf(document);
};

const bring = async (ports: SyncPorts): Promise<void> => {
  const { base } = await readState(ports);
  const items = await ports.sync.read();
  const held = heldIn(items);
  if (held.kind === 'unreadable' || held.kind === 'newer')
    return writeState(ports, { base, trouble: held.kind });
  const theirs = held.kind === 'there' ? held.carried : (base ?? NOTHING_CARRIED);
  if (isAccident(base, carriedOf(await ports.settings.certain()), theirs))
    return writeState(ports, { base, trouble: 'empty' });
  const both = await takeIn(ports, base, theirs);
  const isThere = held.kind === 'there' && saysTheSame(both, theirs);
  const trouble = isThere ? undefined : await push(ports, both, items);
  await writeState(ports, trouble === undefined ? { base: both } : { base, trouble });
};

/** Brings both sides together where the person wants it; never rejects, what went wrong is kept to be said. */
export const reconcile = (ports: SyncPorts): Promise<void> =>
  ports.syncing(async () => {
    try {
      if ((await ports.settings.certain()).sync) await bring(ports);
    } catch (reason) {
      console.warn(reason);
      const { base } = await readState(ports).catch((): State => ({}));
      await writeState(ports, { base, trouble: 'refused' }).catch(() => undefined);
    }
  });

/** Switches it. Switched on anew, it is not known what was taken away meanwhile, so all of both sides stays. */
export const setSync = async (ports: SyncPorts, on: boolean): Promise<void> => {
  await ports.syncing(() => writeState(ports, {}));
  await ports.settings.update((document) => ({ ...document, sync: on }));
  await reconcile(ports);
};

/** Puts what is here in the place of whatever is there. */
export const syncOurs = (ports: SyncPorts): Promise<void> =>
  ports.syncing(async () => {
    const ours = carriedOf(await ports.settings.certain());
    const trouble = await push(ports, ours, await ports.sync.read());
    await writeState(ports, { base: ours, trouble });
  });

/** Why the browsers do not have the same now; undefined where they do, or are on the way. */
export const syncTrouble = async (ports: Pick<SyncPorts, 'storage'>): Promise<SyncTrouble | undefined> =>
  loadState(await ports.storage.read(SYNC_STATE)).trouble;
