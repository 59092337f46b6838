/** A person's wish for the page of the fake world, and the cookies they had before. */
import type { Wish } from '../../src/app/lab/runner.ts';
import type { Cookie } from '../../src/core/cookie.ts';
import { NOW } from './clock.ts';
import { cookie } from './cookie.ts';
import { type FakeWorld, fakeWorld, PAGE_URL } from './lab-world.ts';

type Settings = Parameters<typeof fakeWorld>[0];

export const wish = (more: Partial<Wish['design']> = {}, storage = true): Wish => ({
  design: {
    url: PAGE_URL,
    pairs: 6,
    dwell: 300,
    signals: { dnt: true, gpc: false },
    placebo: false,
    steps: [],
    ...more,
  },
  storage,
});

/** Of the sites that the page asks, in any form a cookie has, and of one that has nothing to do with it. */
export const OWN: readonly Cookie[] = [
  cookie({ name: 'sid', value: 'mine', httpOnly: true, sameSite: 'lax' }),
  cookie({ name: 'uid', value: 'mine too', domain: 'media-server.com', hostOnly: false, expires: NOW + 9e5 }),
  cookie({
    name: 'uid',
    value: 'partitioned',
    partition: { topLevelSite: 'https://example-corp.com', hasCrossSiteAncestor: true },
  }),
  cookie({ name: '', value: 'nameless', domain: 'www.example-corp.com', path: '/deep', secure: false }),
  cookie({ name: 'login', value: 'elsewhere', domain: 'bank.example', expires: NOW + 9e5 }),
];

export const worldOf = (settings: Settings = {}): FakeWorld => {
  const world = fakeWorld(settings);
  for (const one of OWN) world.put(one);
  return world;
};

/** Nothing of an experiment is left in the browser, except what it has to show. */
export const leftIn = (world: FakeWorld): object => ({
  armed: world.armed(),
  tabs: world.tabs(),
  windows: world.windows(),
  containers: world.containers(),
  wake: world.wake(),
  aside: world.store.aside(),
  now: world.session().at('lab-now') ?? undefined,
  snapshot: world.session().at('lab-snapshot') ?? undefined,
});

export const NOTHING_LEFT = {
  armed: undefined,
  tabs: [],
  windows: [],
  containers: [],
  wake: undefined,
  aside: undefined,
  now: undefined,
  snapshot: undefined,
};
