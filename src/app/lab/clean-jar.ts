/** How each run gets a jar with nothing in it: a container of its own, or the sites' cookies put aside and cleared. */
import type { CleanBy, Experiment } from '../../core/lab/experiment.ts';
import { addressOf } from '../../core/party.ts';
import type { LabPorts } from './ports.ts';
import { emptyJar, involve, putBackAside, rememberJar } from './put-aside.ts';

export type OpenedJar = {
  readonly storeId: string | undefined;
  /** Cookies of the sites involved that are in it all the same. */
  readonly left: number;
};

export type CleanJar = {
  readonly by: CleanBy;
  /** Before the first run of a stretch. */
  begin(): Promise<void>;
  /** `hosts`: those that were asked for anything in the visits before. */
  open(experiment: Experiment, hosts: readonly string[]): Promise<OpenedJar>;
  /** These sites were contacted; gives how many of them had cookies that the run was not to see. */
  contacted(sites: readonly string[]): Promise<number>;
  close(storeId: string | undefined): Promise<void>;
  /** After the last run, and after a stretch that was cut off: everything is as it was. */
  end(): Promise<Experiment['restored']>;
};

const withContainers = (ports: LabPorts, containers: NonNullable<LabPorts['containers']>): CleanJar => ({
  by: 'container',
  begin: containers.sweep,
  open: async () => {
    const storeId = await containers.create();
    return { storeId, left: (await ports.jar(storeId)).length };
  },
  contacted: async () => 0,
  close: async (storeId) => {
    if (storeId !== undefined) await containers.remove(storeId);
  },
  end: async () => {
    await containers.sweep();
    return undefined;
  },
});

/**
 * Secure and plain: a host may keep something under either. A browser empties storage and cache of exactly the
 * origins it is told, so that sites alone do not do.
 */
const originsOf = ({ design, sites }: Experiment, hosts: readonly string[]): readonly string[] => {
  const page = addressOf(design.url);
  const all = new Set([...sites, ...hosts, ...(page.kind === 'web' ? [page.host] : [])]);
  return [...all].flatMap((host) => [`https://${host}`, `http://${host}`]);
};

const byClearing = (ports: LabPorts): CleanJar => ({
  by: 'clearing',
  begin: () => rememberJar(ports),
  open: async (experiment, hosts) => {
    const { sites, storageCleared } = experiment;
    await involve(ports, sites);
    const left = await emptyJar(ports, sites, originsOf(experiment, hosts), storageCleared);
    return { storeId: undefined, left: left.length };
  },
  contacted: async (sites) => (await involve(ports, sites)).length,
  close: async () => undefined,
  end: () => putBackAside(ports),
});

export const openCleanJar = (ports: LabPorts): CleanJar =>
  ports.containers === undefined ? byClearing(ports) : withContainers(ports, ports.containers);
