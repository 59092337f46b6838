import { describe, expect, test } from 'vitest';
import { openRunner } from '../../../../src/app/lab/runner.ts';
import type { Experiment } from '../../../../src/core/lab/experiment.ts';
import { orderOf } from '../../../../src/core/lab/order.ts';
import { NO_SIGNALS } from '../../../../src/core/signal.ts';
import { leftIn, NOTHING_LEFT, wish, worldOf } from '../../../fake/lab-wish.ts';
import type { FakeWorld } from '../../../fake/lab-world.ts';
import { settle } from '../../../fake/mortal.ts';

const first = async ({ store }: FakeWorld): Promise<Experiment> => {
  const [found] = await store.list();
  if (found === undefined) throw new Error('there is no experiment');
  return found;
};

const planOf = ({ runs }: Experiment) => runs.map(({ n, pair, arm }) => ({ n, pair, arm }));

/** On the first word that matches, once. */
const once = (world: FakeWorld, word: RegExp, then: () => void, nth = 1): void => {
  let heard = 0;
  world.onSaid((said) => {
    if (word.test(said)) heard += 1;
    else return;
    if (heard === nth) then();
  });
};

const JARS = [
  ['containers', { containers: true }],
  ['clearing', {}],
] as const;

describe.each(JARS)('by %s', (_by, settings) => {
  test.each([
    ['two arms', {}],
    ['four arms', { third: { dnt: false, gpc: true }, placebo: true }],
  ])('%s: every planned run is made in its order, and everything is as it was', async (_arms, more) => {
    const world = worldOf(settings);
    const before = world.jar();
    await openRunner(world.ports).start(wish(more));
    await settle();
    const experiment = await first(world);
    expect(experiment.state).toBe('done');
    expect(planOf(experiment)).toEqual(orderOf(experiment.design));
    expect(experiment.runs.flatMap(({ invalid }) => invalid ?? [])).toEqual([]);
    expect(world.jar()).toEqual(before);
    expect(leftIn(world)).toEqual(NOTHING_LEFT);
  });

  test('each run sends what its arm sends, and starts without a cookie of the sites', async () => {
    const world = worldOf(settings);
    const jars: number[] = [];
    world.onSaid((word) => {
      if (!word.startsWith('navigate')) return;
      const storeId = world.armed()?.storeId ?? 'default';
      jars.push(world.jar(storeId).filter(({ domain }) => !domain.startsWith('bank')).length);
    });
    await openRunner(world.ports).start(wish());
    await settle();
    const { runs } = await first(world);
    for (const { arm, coverage } of runs)
      expect(coverage.signals.dnt.sent).toBe(arm === 'with' ? coverage.requests : 0);
    // The visit that finds out which sites are asked is made in the person's own jar.
    const found = 'containers' in settings ? [] : [4];
    expect(jars).toEqual([...found, ...Array(12).fill(0)]);
  });

  test('what is seen is of the visit alone: another value in each, none of the person’s', async () => {
    const world = worldOf(settings);
    await openRunner(world.ports).start(wish());
    await settle();
    const { runs } = await first(world);
    const values = runs.map(({ seen }) => seen.find(({ key }) => key.name === 'uid')?.hash);
    expect(new Set(values).size).toBe(12);
    expect(JSON.stringify(runs)).not.toContain('mine');
    expect(JSON.stringify(runs)).not.toContain('bank');
  });

  test('paused: everything is back, nothing happens; resumed: the rest is made', async () => {
    const world = worldOf(settings);
    const before = world.jar();
    const runner = openRunner(world.ports);
    once(world, /^look/, () => void runner.pause(), 5);
    await runner.start(wish());
    await settle();
    const paused = await first(world);
    expect(paused).toMatchObject({ state: 'paused', stopped: 'person', until: undefined });
    expect(paused.runs.length).toBeLessThan(6);
    expect(paused.runs.flatMap(({ invalid }) => invalid ?? [])).toEqual([]);
    expect(world.jar()).toEqual(before);
    expect(leftIn(world)).toEqual(NOTHING_LEFT);
    await runner.tick();
    await settle();
    expect(await first(world)).toEqual(paused);
    await runner.resume();
    await settle();
    const done = await first(world);
    expect(done).toMatchObject({ state: 'done', stopped: undefined });
    expect(planOf(done)).toEqual(orderOf(done.design));
    expect(world.jar()).toEqual(before);
    expect(leftIn(world)).toEqual(NOTHING_LEFT);
  });

  test('cancelled: everything is back, what was seen stays', async () => {
    const world = worldOf(settings);
    const before = world.jar();
    const runner = openRunner(world.ports);
    once(world, /^wait/, () => void runner.cancel(), 30);
    await runner.start(wish());
    await settle();
    const cancelled = await first(world);
    expect(cancelled).toMatchObject({ state: 'cancelled', stopped: 'person' });
    expect(cancelled.until).toBeGreaterThan(cancelled.from);
    expect(cancelled.runs.length).toBeGreaterThan(0);
    expect(world.jar()).toEqual(before);
    expect(leftIn(world)).toEqual(NOTHING_LEFT);
    await runner.resume();
    await settle();
    expect(await first(world)).toEqual(cancelled);
  });

  test('its tab is closed in the middle: it waits for the person', async () => {
    const world = worldOf(settings);
    const before = world.jar();
    const runner = openRunner(world.ports);
    once(world, /^wait/, () => world.tabs().forEach(world.closeTab), 20);
    await runner.start(wish());
    await settle();
    expect(await first(world)).toMatchObject({ state: 'paused', stopped: 'tab_closed' });
    expect(world.jar()).toEqual(before);
    expect(leftIn(world)).toEqual(NOTHING_LEFT);
  });

  test('its tab is closed during the very first visit: it waits, and the sites are found out the next time', async () => {
    const world = worldOf(settings);
    const before = world.jar();
    const runner = openRunner(world.ports);
    once(world, /^wait/, () => world.tabs().forEach(world.closeTab));
    await runner.start(wish());
    await settle();
    expect(await first(world)).toMatchObject({ state: 'paused', stopped: 'tab_closed' });
    expect(world.jar()).toEqual(before);
    expect(leftIn(world)).toEqual(NOTHING_LEFT);
    await runner.resume();
    await settle();
    expect((await first(world)).state).toBe('done');
    expect(world.jar()).toEqual(before);
  });

  test.each([
    ['a tab', 'open'],
    ['the page', 'navigate'],
    ['a look', 'look'],
    ['a signal', 'arm'],
  ])('the browser refuses %s: it says so in its words, and everything is back', async (_what, word) => {
    const world = worldOf(settings);
    const before = world.jar();
    once(
      world,
      new RegExp(`^${word}`),
      () => {
        throw new Error('Not now.');
      },
      4,
    );
    await openRunner(world.ports).start(wish());
    await settle();
    expect(await first(world)).toMatchObject({ state: 'paused', stopped: 'refused', detail: 'Not now.' });
    expect(world.jar()).toEqual(before);
    expect(leftIn(world)).toEqual(NOTHING_LEFT);
  });

  test('no connection: the runs are made, and none counts', async () => {
    const world = worldOf(settings);
    world.behave(() => ({ urls: [], sets: [] }));
    await openRunner(world.ports).start(wish());
    await settle();
    const { state, runs } = await first(world);
    expect(state).toBe('done');
    expect(runs.map(({ invalid }) => invalid?.why)).toEqual(Array(12).fill('offline'));
    expect(leftIn(world)).toEqual(NOTHING_LEFT);
  });
});

test('the same seed gives the same order, and one is drawn where none is named', async () => {
  const world = worldOf();
  const runner = openRunner(world.ports);
  await runner.start(wish());
  await settle();
  await runner.start(wish({ seed: 7 }));
  await settle();
  const [one, two] = await world.store.list();
  expect(one?.design.seed).toBe(7);
  expect(planOf(one as Experiment)).toEqual(planOf(two as Experiment));
});

describe('is refused', () => {
  test('a page that may not be seen', async () => {
    const world = worldOf({ permitted: ['media-server.com'] });
    await expect(openRunner(world.ports).start(wish())).rejects.toMatchObject({
      failure: { code: 'not_permitted' },
    });
    expect(world.said).toEqual([]);
    expect(await world.store.list()).toEqual([]);
  });

  test('another one while one runs or is paused, and to forget that one; an ended one is forgotten', async () => {
    const world = worldOf();
    const runner = openRunner(world.ports);
    await runner.start(wish());
    const { id } = await first(world);
    await expect(runner.start(wish())).rejects.toMatchObject({ failure: { code: 'busy' } });
    await runner.pause();
    await expect(runner.start(wish())).rejects.toMatchObject({ failure: { code: 'busy' } });
    await expect(runner.forget(id)).rejects.toMatchObject({ failure: { code: 'busy' } });
    await runner.cancel();
    await runner.forget(id);
    expect(await world.store.list()).toEqual([]);
  });
});

test('a click that finds nothing marks its run', async () => {
  const world = worldOf({ containers: true });
  await openRunner(world.ports).start(
    wish({
      steps: [
        { selector: '#play', after: 100 },
        { selector: '#gone', after: 100 },
      ],
    }),
  );
  await settle();
  const { runs } = await first(world);
  expect(runs.map(({ invalid }) => invalid)).toEqual(Array(12).fill({ why: 'step_failed', detail: '#gone' }));
  expect(world.said.filter((word) => word === 'click #play')).toHaveLength(12);
});

test('nothing to do: a tick asks for nothing', async () => {
  const world = worldOf();
  await openRunner(world.ports).tick();
  expect(world.said).toEqual([]);
});

test('the signal of an arm is on only while its visit lasts', async () => {
  const world = worldOf();
  const armed: boolean[] = [];
  world.onSaid((word) => {
    if (word === 'close' || word === 'open') armed.push(world.armed() !== undefined);
    if (word.startsWith('navigate')) expect(world.armed()).toBeDefined();
  });
  await openRunner(world.ports).start(wish({ signals: NO_SIGNALS }));
  await settle();
  expect(armed.length).toBeGreaterThan(20);
  expect(armed).not.toContain(true);
});
