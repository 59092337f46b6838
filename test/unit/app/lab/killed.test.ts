/** An experiment that is cut off at each word it says to the browser: what the person had is there again, exactly. */
import { describe, expect, test } from 'vitest';
import { openRunner } from '../../../../src/app/lab/runner.ts';
import { countingRuns } from '../../../../src/core/lab/counting.ts';
import type { Experiment } from '../../../../src/core/lab/experiment.ts';
import { leftIn, NOTHING_LEFT, OWN, wish, worldOf } from '../../../fake/lab-wish.ts';
import { type FakeWorld, PLAIN } from '../../../fake/lab-world.ts';
import { type Mortal, mortal, settle } from '../../../fake/mortal.ts';

/** What a background says to the world is counted; what it only reads from itself is not. */
const openMortal = ({ ports }: FakeWorld, { port }: Mortal) => {
  const { clock, newId, newSeed, siteOf, listen, digest } = ports;
  const { containers, ...rest } = port({ ...ports });
  return openRunner({
    ...rest,
    containers: containers && port(containers),
    clock,
    newId,
    newSeed,
    siteOf,
    listen,
    digest,
  });
};

/** Lives until its nth word in an experiment of one more than it takes; unless it ended before. */
const cutOff = async (world: FakeWorld, last: number, heard: boolean): Promise<Mortal> => {
  const life = mortal(last, heard);
  openMortal(world, life)
    .start(SHORT)
    .catch(() => undefined);
  await settle();
  return life;
};

const only = async ({ store }: FakeWorld): Promise<Experiment | undefined> => (await store.list())[0];
const cookiesIn = (world: FakeWorld) =>
  world.jar().map(({ name, domain, value }) => `${domain} ${name}=${value}`);

type Settings = Parameters<typeof worldOf>[0];
type Then = (world: FakeWorld, before: readonly string[], where: string) => Promise<void>;

/** How many words a whole experiment says. */
const wordsIn = async (settings: Settings): Promise<number> =>
  (await cutOff(worldOf(settings), Number.POSITIVE_INFINITY, true)).words();

const everyWord = async (settings: Settings, then: Then): Promise<void> => {
  const words = await wordsIn(settings);
  expect(words).toBeGreaterThan(100);
  for (let last = 1; last <= words; last += 1)
    for (const heard of [true, false]) {
      const world = worldOf(settings);
      const before = cookiesIn(world);
      await cutOff(world, last, heard);
      world.pass();
      await then(world, before, `word ${last}${heard ? '' : ', not heard'}: ${world.said.at(-1)}`);
    }
};

/** Visits are alike: fewer than a person may ask for show all there is. */
const PAIRS = 2;
const RUNS = 2 * PAIRS;
const SHORT = wish({ pairs: PAIRS, dwell: 100 });

const PATIENCE = 120_000;

/**
 * Until the first cookie is deleted, the visit that finds out which sites are asked is one as the person makes
 * themselves: cut off before a site is put aside, it leaves what that site has set.
 */
const isPlainVisit = ({ said, store }: FakeWorld): boolean =>
  said.some((word) => word.startsWith('navigate')) &&
  !said.some((word) => word.startsWith('expire')) &&
  (store.aside()?.sites.length ?? 0) < 2;

const namesIn = (cookies: readonly string[]): readonly string[] =>
  cookies.map((one) => one.replace(/=.*/, ''));

const expectBack = (world: FakeWorld, before: readonly string[], plain: boolean, where: string): void => {
  if (plain) expect(namesIn(cookiesIn(world)), where).toEqual(expect.arrayContaining([...namesIn(before)]));
  else expect(cookiesIn(world), where).toEqual(before);
};

/** What every planned run has come to, the interrupted ones aside. */
const outcomeOf = (experiment: Experiment | undefined) =>
  countingRuns(experiment?.runs ?? []).map(({ n, arm, pair, seen }) => [n, arm, pair, seen.length] as const);

describe.each([
  ['containers', { containers: true }],
  ['clearing', {}],
] as const)('by %s, at every word', (_by, settings) => {
  test('a background stopped: the next one goes on, and the outcome is the same', {
    timeout: PATIENCE,
  }, async () => {
    const whole = worldOf(settings);
    await openRunner(whole.ports).start(SHORT);
    await settle();
    const outcome = outcomeOf(await only(whole));
    await everyWord(settings, async (world, before, where) => {
      const waked = world.wake();
      await openRunner(world.ports).tick();
      await settle();
      expect(cookiesIn(world), where).toEqual(before);
      const experiment = await only(world);
      if (experiment === undefined) return;
      expect(experiment.state, where).toBe('done');
      // Somebody wakes the next one up, unless all was done.
      if (experiment.runs.length < RUNS) expect(waked, where).toBeDefined();
      expect(outcomeOf(experiment), where).toEqual(outcome);
      const interrupted = experiment.runs.filter(({ invalid }) => invalid !== undefined);
      expect(interrupted.length, where).toBeLessThanOrEqual(1);
      expect(experiment.runs.length - interrupted.length, where).toBe(RUNS);
      // An alarm that rings for nothing, and a window that was opened but not yet written down, may stay.
      expect({ ...leftIn(world), tabs: [], windows: [], wake: undefined }, where).toEqual(NOTHING_LEFT);
      expect(world.windows().length, where).toBeLessThanOrEqual(1);
    });
  });

  test('a background stopped, and the person cancels: everything is back', {
    timeout: PATIENCE,
  }, async () => {
    await everyWord(settings, async (world, before, where) => {
      const plain = isPlainVisit(world);
      const next = openRunner(world.ports);
      await next.cancel();
      await next.tick();
      expectBack(world, before, plain, where);
      expect(leftIn(world), where).toMatchObject({ armed: undefined, containers: [], aside: undefined });
      expect((await only(world))?.state ?? 'cancelled', where).toMatch(/cancelled|done/);
    });
  });

  test('a browser killed: everything is back at its next start, and it waits for the person', {
    timeout: PATIENCE,
  }, async () => {
    await everyWord(settings, async (world, before, where) => {
      const plain = isPlainVisit(world);
      world.ends();
      const next = openRunner(world.ports);
      await next.tick();
      expectBack(world, before, plain, where);
      expect({ ...leftIn(world), wake: undefined }, where).toEqual(NOTHING_LEFT);
      const experiment = await only(world);
      if (experiment === undefined || experiment.state === 'done') return;
      expect(experiment, where).toMatchObject({ state: 'paused', stopped: 'browser_ended' });
      const now = cookiesIn(world);
      await next.resume();
      await settle();
      const done = await only(world);
      expect(done?.state, where).toBe('done');
      expect(
        outcomeOf(done).map(([n]) => n),
        where,
      ).toEqual([...Array(RUNS).keys()]);
      expect(cookiesIn(world), where).toEqual(now);
      expect(leftIn(world), where).toEqual(NOTHING_LEFT);
    });
  });

  test('a background stopped while it puts everything back, and another experiment started at once', {
    timeout: PATIENCE,
  }, async () => {
    const words = await wordsIn(settings);
    for (let last = words - 30; last <= words; last += 1) {
      const world = worldOf(settings);
      const before = cookiesIn(world);
      await cutOff(world, last, true);
      const next = openRunner(world.ports);
      if ((await only(world))?.state === 'running') continue;
      await next.start(SHORT);
      await settle();
      expect(cookiesIn(world), `word ${last}`).toEqual(before);
      expect(leftIn(world), `word ${last}`).toEqual(NOTHING_LEFT);
    }
  });
});

test('control: what the page does to the jar would be seen', async () => {
  const world = worldOf();
  const before = cookiesIn(world);
  const { pages } = world.ports;
  const { tabId } = await pages.open(undefined, undefined);
  await pages.navigate(tabId, 'https://investors.example-corp.com/webcasts');
  await world.ports.wait(100);
  expect(cookiesIn(world)).not.toEqual(before);
  expect(before).toHaveLength(OWN.length);
});

test('stopped during each of its first visits: a run is tried so often, and the rest is made', async () => {
  const world = worldOf({ containers: true });
  world.behave(PLAIN);
  await cutOff(world, 40, true);
  for (let more = 0; more < 4; more += 1) {
    openMortal(world, mortal(40, true))
      .tick()
      .catch(() => undefined);
    await settle();
  }
  await openRunner(world.ports).tick();
  await settle();
  expect((await only(world))?.state).toBe('done');
});
