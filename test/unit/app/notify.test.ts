import { describe, expect, test } from 'vitest';
import { openNews } from '../../../src/app/news.ts';
import { GATHER, INTERVAL, MOST_NAMES, type News, newcomers } from '../../../src/app/notify.ts';
import { openOwnHand } from '../../../src/app/own-hand.ts';
import type { CookieChange } from '../../../src/app/record/change.ts';
import type { Choice, Standing } from '../../../src/core/choice.ts';
import type { Cookie } from '../../../src/core/cookie.ts';
import { fakeClock } from '../../fake/clock.ts';
import { cookie } from '../../fake/cookie.ts';
import { fakeStorage } from '../../fake/storage.ts';

const SITE = 'media-server.com';

const standing = (choice: Choice, host?: string): Standing => ({
  rules: [{ site: SITE, choice, ...(host === undefined ? {} : { host }) }],
  names: [],
});

const set = (part: Partial<Cookie> = {}): CookieChange => ({
  at: 0,
  removed: false,
  cause: 'explicit',
  cookie: cookie(part),
});
const gone = (cause: string, part: Partial<Cookie> = {}): CookieChange => ({
  ...set(part),
  removed: true,
  cause,
});

/** A background in which time passes only when it is told to; a new one can be started on the same storage. */
const play = (stands: Standing = standing('notify'), permitted = true) => {
  const clock = fakeClock(0);
  const session = fakeStorage({}, ['news']);
  const told: string[] = [];
  const taken: string[] = [];
  let timers: { readonly at: number; readonly work: () => void }[] = [];
  const start = () => {
    timers = [];
    return openNews({
      clock,
      session,
      stands: () => stands,
      tell: async (site, { count, names }: News) => void told.push(`${site} ${count} ${names.join()}`),
      untell: async (site) => void taken.push(site),
      notifies: async () => permitted,
      later: (milliseconds, work) => void timers.push({ at: clock.now() + milliseconds, work }),
      changed: () => undefined,
    });
  };
  const settle = async (): Promise<void> => {
    for (let turn = 0; turn < 30; turn += 1) await Promise.resolve();
    await new Promise((done) => setTimeout(done, 0));
  };
  const pass = async (milliseconds: number): Promise<void> => {
    const end = clock.now() + milliseconds;
    for (;;) {
      timers.sort((a, b) => a.at - b.at);
      const next = timers[0];
      if (next === undefined || next.at > end) break;
      timers.shift();
      clock.set(Math.max(clock.now(), next.at));
      next.work();
      await settle();
    }
    clock.set(end);
  };
  return { clock, session, told, taken, start, pass, news: start() };
};

test('three new cookies of one response are one telling, with their names', async () => {
  const { news, told, pass } = play();
  for (const name of ['a', 'b', 'c']) news.hear(set({ name }));
  await pass(100);
  expect([await news.count(SITE), told]).toEqual([3, []]);
  await pass(GATHER);
  expect(told).toEqual([`${SITE} 3 a,b,c`]);
});

test('a storm is one telling with the count, and the next comes when its time has come', async () => {
  const { news, told, pass } = play();
  for (let index = 0; index < 1000; index += 1) news.hear(set({ name: `n${index}` }));
  await pass(1000);
  const names = Array.from({ length: MOST_NAMES }, (_, index) => `n${index}`).join();
  expect(told).toEqual([`${SITE} 1000 ${names}`]);
  news.hear(set({ name: 'late' }));
  await pass(INTERVAL - 700);
  expect(told).toHaveLength(1);
  await pass(700);
  expect(told[1]).toContain(`${SITE} 1001 `);
});

describe('what is news', () => {
  test.each<[string, readonly CookieChange[], number]>([
    ['a new cookie', [set()], 1],
    ['an overwrite', [gone('overwrite'), set()], 0],
    [
      'an overwrite of another cookie, and a new one',
      [gone('overwrite', { name: 'b' }), set({ name: 'b' }), set()],
      1,
    ],
    ['a deletion', [gone('explicit')], 0],
    ['a cookie set again after it was deleted', [gone('explicit'), set()], 1],
    ['the same name in another path', [gone('overwrite'), set(), set({ path: '/a' })], 1],
    [
      'an overwrite that ended in a deletion, and then a new one',
      [gone('overwrite'), gone('expired_overwrite'), set()],
      1,
    ],
    ['a private window’s', [set({ storeId: 'firefox-private' }), set({ storeId: '1' })], 0],
    ['a site nobody asked to be told of', [set({ domain: 'west.com' })], 0],
    ['a subdomain of one that is', [set({ domain: 'edge.media-server.com' })], 1],
  ])('%s: %#', async (_, changes, count) => {
    const { news, pass } = play();
    for (const change of changes) news.hear(change);
    await pass(100);
    expect(await news.count(SITE)).toBe(count);
  });

  test.each<[Choice, number]>([
    ['accept', 0],
    ['session', 0],
    ['notify', 1],
  ])('where the choice is %s: %d', async (choice, count) => {
    const { news, pass } = play(standing(choice));
    news.hear(set());
    await pass(100);
    expect(await news.count(SITE)).toBe(count);
  });

  test('where the choice is for one host only, that host’s', async () => {
    const { news, pass } = play(standing('notify', 'edge.media-server.com'));
    news.hear(set());
    news.hear(set({ domain: 'edge.media-server.com' }));
    await pass(100);
    expect(await news.count(SITE)).toBe(1);
  });
});

test('a background that was stopped before it told does so when it starts again', async () => {
  const { news, told, pass, start } = play();
  news.hear(set());
  await pass(100);
  const next = start();
  await pass(GATHER);
  expect(told).toEqual([]);
  await next.goOn();
  expect(told).toEqual([`${SITE} 1 sid`]);
});

test('who looks sees what there is; then nothing is new, and what was told is taken back', async () => {
  const { news, told, taken, pass } = play();
  news.hear(set());
  await pass(1000);
  expect(await news.look(SITE)).toEqual({ count: 1, names: ['sid'], notifies: true });
  expect([await news.count(SITE), taken]).toEqual([0, [SITE]]);
  news.hear(set({ name: 'b' }));
  await pass(1000);
  expect(told).toHaveLength(1);
  await pass(INTERVAL);
  expect(told[1]).toBe(`${SITE} 1 b`);
});

test('without the permission it is said that only the badge tells', async () => {
  expect(await play(standing('notify'), false).news.look(SITE)).toMatchObject({ notifies: false });
});

test('what cannot be read in storage is no news', async () => {
  const { news, session } = play();
  await session.write({ news: { [SITE]: 'nonsense' } });
  expect(await news.count(SITE)).toBe(0);
});

describe('our own hand', () => {
  const open = () => {
    const clock = fakeClock(0);
    const hand = openOwnHand(async ({ name }) => {
      if (name === 'refused') throw new Error('refused');
    }, clock);
    return { clock, hand };
  };

  test('what it sets is told of once as ours, what comes after is not', async () => {
    const { hand } = open();
    await hand.restore(cookie());
    expect([gone('overwrite'), set(), set()].map((change) => hand.isOurs(change))).toEqual([
      false,
      true,
      false,
    ]);
  });

  test('what was refused, and what the browser did not tell of in time, is not ours', async () => {
    const { clock, hand } = open();
    await hand.restore(cookie({ name: 'refused' })).catch(() => undefined);
    expect(hand.isOurs(set({ name: 'refused' }))).toBe(false);
    await hand.restore(cookie());
    clock.set(60_000);
    expect(hand.isOurs(set())).toBe(false);
  });

  test('an overwrite by our hand leaves the next new cookie new', async () => {
    const isNew = newcomers();
    // Ours is told of to nobody: only the removal before it is.
    const told = [gone('overwrite'), gone('explicit'), set()].map((change) => isNew(change)?.name);
    expect(told).toEqual([undefined, undefined, 'sid']);
  });
});
