import { describe, expect, test } from 'vitest';
import { type CheckPorts, checkItHolds, type TabState } from '../../../src/app/check.ts';
import { frameAnswer } from '../../../src/app/check-door.ts';
import type { Told } from '../../../src/core/check/facts.ts';
import { failureOf } from '../../../src/failure.ts';
import { fakeClock } from '../../fake/clock.ts';
import { cookie } from '../../fake/cookie.ts';

const TAB = 7;
const URL = 'https://edge.media-server.com/p';
const QUESTION = { tabId: TAB, site: 'media-server.com', storeId: undefined };
const LOADED: TabState = { url: URL, complete: true };

const request = (type: string, ...cookies: string[]): Told => ({
  kind: 'sent',
  requestId: type,
  tabId: TAB,
  type,
  url: URL,
  cookies,
});

type World = {
  /** What is told so many milliseconds after the reload. */
  readonly told: readonly (readonly [number, Told])[];
  readonly tabAt?: (ms: number) => TabState | undefined;
  readonly broken?: Partial<CheckPorts>;
  /** When the background stops, in milliseconds. */
  readonly lostAt?: number;
  /** It stops while the frames are asked. */
  readonly lostLast?: boolean;
};

/** A browser in which time passes only while somebody waits. */
const play = (world: World) => {
  const { told, tabAt = () => LOADED, broken = {}, lostAt = Number.POSITIVE_INFINITY } = world;
  const held: string[] = [];
  let loseAt = (): void => undefined;
  const clock = fakeClock(0);
  let reloadedAt: number | undefined;
  let hear: ((one: Told) => void) | undefined;
  const listening: string[] = [];
  const due = [...told];
  const pass = (milliseconds: number): void => {
    clock.set(clock.now() + milliseconds);
    if (clock.now() >= lostAt) loseAt();
    while (reloadedAt !== undefined && due[0] !== undefined && due[0][0] <= clock.now() - reloadedAt)
      hear?.((due.shift() as (typeof due)[number])[1]);
  };
  const ports: CheckPorts = {
    clock,
    holdOn: async (lost) => {
      held.push('held');
      if (world.lostAt === 0) lost();
      loseAt = () => lost();
      return () => void held.push('let go');
    },
    wait: async (milliseconds) => pass(milliseconds),
    listen: (_, then) => {
      listening.push('on');
      hear = then;
      return () => {
        listening.push('off');
        hear = undefined;
      };
    },
    reload: async () => {
      reloadedAt = clock.now();
      pass(0);
    },
    tab: async () => tabAt(clock.now()),
    jar: async () => [cookie()],
    readings: async () => {
      if (world.lostLast === true) loseAt();
      return { readings: [], frames: 1 };
    },
    ...broken,
  };
  return { ports, clock, listening, held };
};

const failing = async (world: World) => {
  const { ports, listening, held } = play(world);
  const failure = await checkItHolds(ports, QUESTION).then(() => undefined, failureOf);
  expect(held).toEqual(['held', 'let go']);
  return { code: failure?.code, listening };
};

const DOCUMENT = [0, request('main_frame')] as const;

test('a report of what was told until the page came to rest, and then nobody listens', async () => {
  const { ports, clock, listening } = play({ told: [DOCUMENT, [900, request('image', 'sid')]] });
  const report = await checkItHolds(ports, QUESTION);
  expect(report).toMatchObject({ complete: true, held: 1, leaks: [{ kind: 'sent', way: 'image' }] });
  expect(clock.now()).toBe(1900);
  expect(listening).toEqual(['on', 'off']);
});

test('it waits for the page to be loaded, however quiet it is', async () => {
  const { ports, clock } = play({ told: [DOCUMENT], tabAt: (ms) => ({ url: URL, complete: ms > 4000 }) });
  expect((await checkItHolds(ports, QUESTION)).complete).toBe(true);
  expect(clock.now()).toBe(4100);
});

test('a page that never comes to rest is reported after ten seconds, as what it is', async () => {
  const told = Array.from({ length: 40 }, (_, index) => [index * 500, request(`${index}`)] as const);
  const { ports, clock } = play({ told: [DOCUMENT, ...told] });
  expect((await checkItHolds(ports, QUESTION)).complete).toBe(false);
  expect(clock.now()).toBe(10_000);
});

describe('interrupted, and nobody listens any more', () => {
  const refusal = async (): Promise<never> => {
    throw new Error('No tab with that id');
  };
  test.each<[string, World, string]>([
    ['the page was never seen to load', { told: [] }, 'interrupted'],
    [
      'its tab was closed',
      { told: [DOCUMENT], tabAt: (ms) => (ms < 500 ? LOADED : undefined) },
      'interrupted',
    ],
    [
      'it shows another site by then',
      { told: [DOCUMENT], tabAt: () => ({ url: 'https://other.example/', complete: true }) },
      'interrupted',
    ],
    ['the background was stopped', { told: [DOCUMENT], lostAt: 700 }, 'interrupted'],
    ['the background was stopped at the very last', { told: [DOCUMENT], lostLast: true }, 'interrupted'],
    ['the background was gone at once', { told: [DOCUMENT], lostAt: 0 }, 'interrupted'],
    ['the browser refuses to reload', { told: [], broken: { reload: refusal } }, 'browser_refused'],
    [
      'the jar cannot be read after it',
      { told: [DOCUMENT], broken: { readings: refusal } },
      'browser_refused',
    ],
  ])('%s', async (_, world, code) => {
    expect(await failing(world)).toEqual({ code, listening: ['on', 'off'] });
  });
});

describe('what a frame answers is checked', () => {
  const good = { origin: 'https://a.example', names: ['a'], frames: 2 };
  test.each<[string, unknown, boolean]>([
    ['as it should be', good, true],
    ['nothing', null, false],
    ['names that are no list', { ...good, names: 'a' }, false],
    ['a value among the names', { ...good, names: [{ name: 'a', value: '1' }] }, false],
    ['too many names', { ...good, names: Array.from({ length: 201 }, () => 'a') }, false],
    ['a name longer than any', { ...good, names: ['a'.repeat(4097)] }, false],
    ['no frames at all', { ...good, frames: 0 }, false],
    ['frames without end', { ...good, frames: Infinity }, false],
  ])('%s', (_, raw, taken) => {
    expect(frameAnswer(raw) !== undefined).toBe(taken);
  });
});
