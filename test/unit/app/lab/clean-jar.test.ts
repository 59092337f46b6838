import { describe, expect, test } from 'vitest';
import { openRunner } from '../../../../src/app/lab/runner.ts';
import type { Experiment } from '../../../../src/core/lab/experiment.ts';
import { cookie } from '../../../fake/cookie.ts';
import { leftIn, NOTHING_LEFT, OWN, wish, worldOf } from '../../../fake/lab-wish.ts';
import { type FakeWorld, PAGE_URL, PLAIN } from '../../../fake/lab-world.ts';
import { settle } from '../../../fake/mortal.ts';

const SHORT = wish({ pairs: 2, dwell: 100 });
const RUNS = 4;

const made = async (world: FakeWorld, asked = SHORT): Promise<Experiment> => {
  await openRunner(world.ports).start(asked);
  await settle();
  const [experiment] = await world.store.list();
  if (experiment === undefined) throw new Error('there is no experiment');
  expect(experiment.state).toBe('done');
  return experiment;
};

const notClean = ({ runs }: Experiment): readonly (string | undefined)[] =>
  runs.map(({ invalid }) => invalid?.why);

const isInvolved = ({ domain }: { readonly domain: string }): boolean => domain !== 'bank.example';

describe('by clearing', () => {
  test('what the sites keep is on disk, whole, before the first of it is deleted', async () => {
    const world = worldOf();
    const asides: unknown[] = [];
    world.onSaid((word) => {
      if (word.startsWith('expire') && asides.length === 0)
        asides.push(...(world.store.aside()?.cookies ?? []));
    });
    await made(world);
    expect(asides).toHaveLength(OWN.filter(isInvolved).length);
    expect(asides).toEqual(expect.arrayContaining(OWN.filter(isInvolved)));
  });

  test('it is taken from disk only when it is back', async () => {
    const world = worldOf();
    const before = world.jar();
    world.onSaid((word) => {
      if (word === 'aside gone') expect(world.jar()).toEqual(before);
    });
    await made(world);
    expect(world.said.filter((word) => word === 'aside gone')).toHaveLength(1);
  });

  test('nobody else’s cookies are touched, and what came back is told', async () => {
    const world = worldOf();
    const { restored } = await made(world);
    expect(world.said.filter((word) => /(?:expire|restore) login/.test(word))).toEqual([]);
    expect(restored).toEqual({ asked: 4, back: 4 });
  });

  test('a site that is asked only later: the run that its cookies may have changed does not count, they come back', async () => {
    const world = worldOf();
    world.put(cookie({ name: 'ad', value: 'mine', domain: 'ads.example' }));
    const before = world.jar();
    world.behave((visit) => {
      const { urls, sets } = PLAIN(visit);
      if (visit < 2) return { urls, sets };
      const ad = { name: 'ad', value: `theirs ${visit}`, domain: 'ads.example' };
      return { urls: [...urls, 'https://cdn.ads.example/ad'], sets: [...sets, ad] };
    });
    const experiment = await made(world);
    expect(notClean(experiment)).toEqual([undefined, 'not_clean', undefined, undefined]);
    expect(experiment.sites).toContain('ads.example');
    expect(world.jar()).toEqual(before);
  });

  test('a site that is asked only later and had nothing: every run counts, and it has nothing again', async () => {
    const world = worldOf();
    const before = world.jar();
    world.behave((visit) => {
      const { urls, sets } = PLAIN(visit);
      return {
        urls: [...urls, `https://cdn.ads-${visit}.example/ad`],
        sets: [...sets, { name: 'ad', domain: `ads-${visit}.example` }],
      };
    });
    expect(notClean(await made(world))).toEqual(Array(RUNS).fill(undefined));
    expect(world.jar()).toEqual(before);
  });

  test('called off while it is found out which sites are asked: what that visit has set is taken back', async () => {
    const world = worldOf();
    const before = world.jar();
    const runner = openRunner(world.ports);
    world.onSaid((word) => {
      if (word === 'look') void runner.cancel();
    });
    await runner.start(SHORT);
    await settle();
    expect((await world.store.list())[0]).toMatchObject({ state: 'cancelled', runs: [] });
    expect(world.jar()).toEqual(before);
    expect(leftIn(world)).toEqual(NOTHING_LEFT);
  });

  test('paused, and a site that was asked before is asked no more: what it keeps is back all the same', async () => {
    const world = worldOf();
    const before = world.jar();
    const runner = openRunner(world.ports);
    world.onSaid((word) => {
      if (word === 'look' && world.said.filter((one) => one === 'look').length === 2) void runner.pause();
    });
    await runner.start(SHORT);
    await settle();
    world.behave(() => ({ urls: [PAGE_URL], sets: [] }));
    await runner.resume();
    await settle();
    expect((await world.store.list())[0]?.state).toBe('done');
    expect(world.jar()).toEqual(before);
  });

  test('a cookie that the browser does not delete: no run counts', async () => {
    const world = worldOf();
    world.onSaid((word) => {
      if (word === 'expire sid') throw new Error('It stays.');
    });
    const { runs } = await made(world);
    expect(runs.map(({ invalid }) => invalid)).toEqual(Array(RUNS).fill({ why: 'not_clean', detail: '1' }));
  });

  test('a cookie that the browser does not take back: it is told how many are', async () => {
    const world = worldOf();
    world.onSaid((word) => {
      if (word === 'restore sid') throw new Error('It is not taken.');
    });
    expect((await made(world)).restored).toEqual({ asked: 4, back: 3 });
    expect(leftIn(world)).toEqual(NOTHING_LEFT);
  });

  test('other storage is emptied only where the person agreed; the cache always', async () => {
    const agreed = worldOf();
    await made(agreed);
    expect(agreed.said.filter((word) => word.startsWith('clear'))).toHaveLength(RUNS);
    expect(agreed.said.filter((word) => word.startsWith('cache'))).toHaveLength(RUNS);
    const not = worldOf();
    const { storageCleared } = await made(not, wish({ pairs: 2, dwell: 100 }, false));
    expect(storageCleared).toBe(false);
    expect(not.said.filter((word) => word.startsWith('clear'))).toEqual([]);
    expect(not.said.filter((word) => word.startsWith('cache'))).toHaveLength(RUNS);
  });

  test('of every host that was asked, not of its site alone', async () => {
    const world = worldOf();
    await made(world);
    const asked = [PAGE_URL, 'https://edge.media-server.com/player'].map((url) => new URL(url).origin);
    for (const origins of [...world.emptied(), ...world.cleared()])
      expect(origins).toEqual(expect.arrayContaining(asked));
  });
});

describe('by containers', () => {
  test('each run has one of its own that is removed after it; the person’s jar is not touched', async () => {
    const world = worldOf({ containers: true });
    const { cleanBy, restored, storageCleared } = await made(world);
    expect({ cleanBy, restored, storageCleared }).toEqual({
      cleanBy: 'container',
      restored: undefined,
      storageCleared: false,
    });
    const pairs = world.said.filter((word) => word === 'create' || word === 'remove');
    expect(pairs).toEqual(Array(RUNS).fill(['create', 'remove']).flat());
    expect(world.said.filter((word) => /^(?:expire|restore|clear|cache|aside)/.test(word))).toEqual([]);
  });

  test('one that was left over is removed before the first run', async () => {
    const world = worldOf({ containers: true });
    await world.ports.containers?.create();
    expect(world.containers()).toHaveLength(1);
    world.onSaid((word) => {
      if (word === 'create') expect(world.containers()).toEqual([]);
    });
    await made(world);
    expect(world.containers()).toEqual([]);
  });
});
