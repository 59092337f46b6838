/**
 * Runs an experiment from its first visit to its last. What is under way is written down before it is done, so that
 * one step, `tick`, may be called at any time: it goes on where a stopped background left off, and after the
 * browser's own end puts everything back and waits for the person.
 */
import * as v from 'valibot';
import type { Experiment, Stopped } from '../../core/lab/experiment.ts';
import { orderOf } from '../../core/lab/order.ts';
import { openRuns } from '../../core/lab/progress.ts';
import { addressOf } from '../../core/party.ts';
import { AskFailed } from '../../failure.ts';
import type { Ask } from '../../protocol.ts';
import { inTurn } from '../queue.ts';
import { openCleanJar } from './clean-jar.ts';
import type { LabPorts } from './ports.ts';
import { interruptedRun } from './run-of.ts';
import { discover, makeRun, type Place, type Step } from './step.ts';

export type Wish = Ask<'lab-start'>;

export type Runner = {
  /** Rejects with `busy` where another is not ended, with `not_permitted` where the page's site may not be seen. */
  start(wish: Wish): Promise<void>;
  /** All is put back; the run under way is made again later. */
  pause(): Promise<void>;
  resume(): Promise<void>;
  cancel(): Promise<void>;
  /** Forgets one that has ended. Rejects with `busy` for one that has not. */
  forget(id: string): Promise<void>;
  /** Whatever is to be done now: nothing, in most cases. */
  tick(): Promise<void>;
};

/** In storage.session, while an experiment runs in this browser session. */
const NOW = 'lab-now';
const nowSchema = v.object({
  id: v.string(),
  windowId: v.optional(v.number()),
  /** Told by the visits so far; where there was none yet, it is still to be found out what is to be cleared. */
  hosts: v.optional(v.array(v.string())),
  place: v.optional(v.object({ tabId: v.number(), windowId: v.number(), storeId: v.optional(v.string()) })),
});
type Now = v.InferOutput<typeof nowSchema>;

/** A background that was stopped is woken after so long, in milliseconds. */
const NET = 30_000;

export const openRunner = (ports: LabPorts): Runner => {
  const { store, session, clock } = ports;
  const jar = openCleanJar(ports);
  const inOrder = inTurn();
  /** The runs under way in this background. */
  let going: Promise<void> | undefined;
  let calledOff = false;

  const readNow = async (): Promise<Now | undefined> => {
    const parsed = v.safeParse(nowSchema, await session.read(NOW));
    return parsed.success ? parsed.output : undefined;
  };
  const writeNow = (now: Now | null): Promise<void> => session.write({ [NOW]: now });

  const change = (id: string, how: (before: Experiment) => Experiment): Promise<Experiment | undefined> =>
    inOrder(async () => {
      const before = await store.get(id);
      if (before === undefined) return undefined;
      const after = how(before);
      await store.put(after);
      return after;
    });

  const at =
    (id: string) =>
    async (place: Place | undefined): Promise<void> => {
      const { windowId, hosts } = (await readNow()) ?? {};
      await writeNow({ id, windowId: place?.windowId ?? windowId, hosts, place });
      await ports.wake(clock.now() + NET);
    };

  const addHosts = async (more: readonly string[]): Promise<void> => {
    const now = await readNow();
    if (now !== undefined) await writeNow({ ...now, hosts: [...new Set([...(now.hosts ?? []), ...more])] });
  };

  const withSites =
    (more: readonly string[]) =>
    (before: Experiment): Experiment => ({
      ...before,
      sites: [...new Set([...before.sites, ...more])].sort(),
    });

  /** A visit that is no run, where it is still to be found out what is to be cleared. */
  const explore = async (step: Step, experiment: Experiment): Promise<Experiment | undefined> => {
    const { hosts, sites, ending } = await discover(step, experiment);
    if (calledOff) return store.get(experiment.id);
    if (ending === 'gone') return halt(experiment.id, 'paused', 'tab_closed');
    const after = await change(experiment.id, withSites(sites));
    // Last: where the hosts are known, the sites are.
    await addHosts(hosts);
    return after;
  };

  const stepOf = async (id: string): Promise<Step> => {
    const { windowId, hosts } = (await readNow()) ?? {};
    return { ports, jar, windowId, hosts, at: at(id), calledOff: () => calledOff };
  };

  /** Leaves nothing behind: the person's cookies are back, the window is closed, no signal of ours is on. */
  const settle = async (id: string | undefined): Promise<void> => {
    await ports.setArm(undefined);
    const now = await readNow();
    if (now?.place !== undefined) await ports.pages.close(now.place.tabId);
    if (now?.windowId !== undefined) await ports.pages.closeWindow(now.windowId);
    const restored = await jar.end();
    if (id !== undefined && restored !== undefined) await change(id, (before) => ({ ...before, restored }));
    await writeNow(null);
    await ports.wake(undefined);
  };

  const halt = (id: string, state: 'paused' | 'cancelled', stopped: Stopped, detail?: string) =>
    change(id, (before) => ({
      ...before,
      state,
      stopped,
      detail,
      until: state === 'cancelled' ? clock.now() : undefined,
    }));

  /** One run more; undefined where there is none to be made. */
  const one = async (experiment: Experiment): Promise<Experiment | undefined> => {
    const { id, design } = experiment;
    const step = await stepOf(id);
    if (jar.by === 'clearing' && step.hosts === undefined) return explore(step, experiment);
    const [planned] = openRuns(orderOf(design), experiment.runs);
    if (planned === undefined)
      return change(id, (before) => ({ ...before, state: 'done', until: clock.now() }));
    const { run, hosts, sites, ending } = await makeRun(step, experiment, planned);
    if (calledOff) return store.get(id);
    if (ending === 'gone') return halt(id, 'paused', 'tab_closed');
    await addHosts(hosts);
    return change(id, (before) => withSites(sites)({ ...before, runs: [...before.runs, run] }));
  };

  const runAll = async (begun: Experiment): Promise<void> => {
    let experiment: Experiment | undefined = begun;
    try {
      while (experiment?.state === 'running' && !calledOff) experiment = await one(experiment);
    } catch (thrown) {
      await halt(begun.id, 'paused', 'refused', thrown instanceof Error ? thrown.message : String(thrown));
    }
    await settle(begun.id);
  };

  const go = (experiment: Experiment): void => {
    calledOff = false;
    going = runAll(experiment)
      .catch((reason: unknown) => console.error(reason))
      .finally(() => {
        going = undefined;
      });
  };

  /** Whether a kill has cut off the putting back. */
  const isLeft = async (): Promise<boolean> =>
    (await readNow()) !== undefined || (await store.readAside()) !== undefined;

  /** A stretch of runs begins: what is there now is what is to be there again at its end. */
  const begin = async (experiment: Experiment): Promise<void> => {
    if (await isLeft()) await settle(undefined);
    await writeNow({ id: experiment.id });
    await ports.wake(clock.now() + NET);
    await jar.begin();
    await store.put(experiment);
    go(experiment);
  };

  const stop = async (state: 'paused' | 'cancelled'): Promise<void> => {
    const experiment = await store.current();
    if (experiment === undefined) return;
    calledOff = true;
    await halt(experiment.id, state, 'person');
    await (going ?? settle(experiment.id));
  };

  /** A background was stopped in the middle of a run: it is taken down as interrupted, and made again. */
  const goOn = async (experiment: Experiment, now: Now): Promise<void> => {
    const { place, hosts } = now;
    await ports.setArm(undefined);
    if (place !== undefined) {
      await ports.pages.close(place.tabId);
      await jar.close(place.storeId);
    }
    const [planned] = openRuns(orderOf(experiment.design), experiment.runs);
    const isExploring = jar.by === 'clearing' && hosts === undefined;
    const after =
      place === undefined || planned === undefined || isExploring
        ? experiment
        : await change(experiment.id, (before) => ({
            ...before,
            runs: [...before.runs, interruptedRun(planned, clock.now())],
          }));
    await writeNow({ id: now.id, windowId: now.windowId, hosts });
    if (after !== undefined) go(after);
  };

  const tick = async (): Promise<void> => {
    if (going !== undefined) {
      await ports.wake(clock.now() + NET);
      return;
    }
    const [experiment, now] = await Promise.all([store.current(), readNow()]);
    if (experiment?.state === 'running' && now?.id === experiment.id) return goOn(experiment, now);
    const isCutOff = experiment?.state === 'running';
    if (isCutOff) await halt(experiment.id, 'paused', 'browser_ended');
    // Nothing runs: what a kill has left behind, if anything, is put right.
    if (isCutOff || (await isLeft())) await settle(experiment?.id);
  };

  const made = async ({ design, storage }: Wish): Promise<Experiment> => ({
    id: ports.newId(),
    design: { ...design, third: design.third, seed: design.seed ?? ports.newSeed() },
    cleanBy: jar.by,
    storageCleared: jar.by === 'clearing' && storage,
    environment: await ports.environment(),
    state: 'running',
    stopped: undefined,
    detail: undefined,
    from: clock.now(),
    until: undefined,
    runs: [],
    sites: [],
    restored: undefined,
  });

  const start = async (wish: Wish): Promise<void> => {
    const page = addressOf(wish.design.url);
    const site = page.kind === 'web' ? ports.siteOf(page.host) : '';
    if (!(await ports.hasSite(site))) throw new AskFailed('not_permitted', site);
    const other = await store.current();
    if (other !== undefined) throw new AskFailed('busy', other.design.url);
    await begin(await made(wish));
  };

  const resume = async (): Promise<void> => {
    const experiment = await store.current();
    if (experiment?.state !== 'paused') return;
    await begin({ ...experiment, state: 'running', stopped: undefined, detail: undefined });
  };

  const forget = async (id: string): Promise<void> => {
    const current = await store.current();
    if (current?.id === id) throw new AskFailed('busy', current.design.url);
    await store.forget(id);
  };

  /** One after another: a pause that comes while it is started waits until there is something to pause. */
  const ordered = inTurn();
  return {
    start: (wish) => ordered(() => start(wish)),
    pause: () => ordered(() => stop('paused')),
    resume: () => ordered(resume),
    cancel: () => ordered(() => stop('cancelled')),
    forget: (id) => ordered(() => forget(id)),
    tick: () => ordered(tick),
  };
};
