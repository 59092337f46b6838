import { describe, expect, test } from 'vitest';
import { clearCookies } from '../../../src/app/clear.ts';
import { undoable, undoClear } from '../../../src/app/undo.ts';
import { type Cookie, keyOf } from '../../../src/core/cookie.ts';
import { clearPorts } from '../../fake/clear.ts';
import { NOW } from '../../fake/clock.ts';
import { cookie } from '../../fake/cookie.ts';
import { fakeJar } from '../../fake/jar.ts';

const SITE = 'media-server.com';
const SCOPE = { site: SITE, scheme: 'https' as const };
const UNDER = { topLevelSite: `https://${SITE}`, hasCrossSiteAncestor: true };

const world = (cookies: readonly Cookie[]) => {
  const jar = fakeJar(cookies, [SITE]);
  const ports = clearPorts(jar);
  const { clock, session } = ports;
  const clear = (wanted: readonly Cookie[], undo?: string) =>
    clearCookies(ports, {
      scope: SCOPE,
      keys: wanted.map(keyOf),
      ...(undo === undefined ? {} : { undo }),
    });
  return { jar, clock, session, ports, clear };
};

const KINDS: readonly Cookie[] = [
  cookie(),
  cookie({ name: 'host', hostOnly: true, domain: `edge.${SITE}` }),
  cookie({ name: 'path', path: '/mmc' }),
  cookie({ name: 'kept', expires: NOW + 100 }),
  cookie({ name: 'strict', sameSite: 'strict', httpOnly: true }),
  cookie({ name: 'apart', partition: UNDER, sameSite: 'no_restriction', secure: true }),
];

describe('undoing a clear', () => {
  test('of two steps gives back what both took', async () => {
    const { jar, ports, clear } = world(KINDS);
    const { undo = '' } = await clear(KINDS.slice(0, 2));
    const next = await clear(KINDS.slice(2, 4), undo);
    expect(next.undo).toBe(undo);
    expect(await undoClear(ports, { id: undo })).toEqual({ asked: 4, back: 4, notBack: [] });
    expect(new Set(jar.keys())).toEqual(new Set(KINDS.map(keyOf)));
  });

  test('forgets the oldest clears where the browser has room for no more', async () => {
    const { ports, session, clear } = world(KINDS);
    const { undo: first = '' } = await clear(KINDS.slice(0, 1));
    const { undo: second = '' } = await clear(KINDS.slice(1, 2));
    session.failWrites(1);
    const { undo: third = '' } = await clear(KINDS.slice(2, 3));
    expect(await undoable(session)).toEqual(new Set([second, third]));
    await expect(undoClear(ports, { id: first })).rejects.toThrow('nothing_to_undo');
    expect(await undoClear(ports, { id: third })).toMatchObject({ back: 1 });
    expect(await undoClear(ports, { id: second })).toMatchObject({ back: 1 });
  });

  test('of two clears at once, each gives back its own', async () => {
    const { jar, ports, clear } = world(KINDS);
    const [one, two] = await Promise.all([clear(KINDS.slice(0, 3)), clear(KINDS.slice(3))]);
    for (const { undo = '' } of [one, two])
      expect(await undoClear(ports, { id: undo })).toMatchObject({ back: 3 });
    expect(new Set(jar.keys())).toEqual(new Set(KINDS.map(keyOf)));
  });

  test('gives back every cookie in every field', async () => {
    const { jar, ports, clear } = world(KINDS);
    const { undo = '' } = await clear(KINDS);
    expect(jar.keys()).toEqual([]);
    expect(await undoClear(ports, { id: undo })).toEqual({ asked: 6, back: 6, notBack: [] });
    const listed = await jar.cookies.list(SCOPE);
    expect(new Map(listed.map((one) => [keyOf(one), one]))).toEqual(
      new Map(KINDS.map((one) => [keyOf(one), one])),
    );
  });

  test('gives back what that clear took and nothing else', async () => {
    const { jar, ports, clear } = world(KINDS);
    const { undo: first = '' } = await clear(KINDS.slice(0, 1));
    await clear(KINDS.slice(1, 3));
    await undoClear(ports, { id: first });
    const left = [...KINDS.slice(0, 1), ...KINDS.slice(3)];
    expect(new Set(jar.keys())).toEqual(new Set(left.map(keyOf)));
  });

  test('says of a cookie whose time is over meanwhile that it has expired', async () => {
    const { ports, clear, clock } = world(KINDS);
    const { undo = '' } = await clear(KINDS);
    clock.set((NOW + 200) * 1000);
    expect(await undoClear(ports, { id: undo })).toEqual({
      asked: 6,
      back: 5,
      notBack: [{ name: 'kept', why: 'expired' }],
    });
  });

  test('says of a cookie the browser refuses that it was refused', async () => {
    const { jar, ports, clear } = world(KINDS);
    const { undo = '' } = await clear(KINDS);
    jar.refuse('path');
    expect(await undoClear(ports, { id: undo })).toMatchObject({
      notBack: [{ name: 'path', why: 'refused' }],
    });
  });

  test('can be done once', async () => {
    const { ports, clear } = world(KINDS);
    const { undo = '' } = await clear(KINDS);
    await undoClear(ports, { id: undo });
    await expect(undoClear(ports, { id: undo })).rejects.toMatchObject({
      failure: { code: 'nothing_to_undo' },
    });
  });

  test('reaches back twenty clears', async () => {
    const { ports, clear, jar } = world([cookie()]);
    const ids: string[] = [];
    for (let turn = 0; turn < 21; turn += 1) {
      jar.put(cookie());
      ids.push((await clear([cookie()])).undo ?? '');
    }
    await expect(undoClear(ports, { id: ids[0] ?? '' })).rejects.toThrow();
    expect(await undoClear(ports, { id: ids[1] ?? '' })).toMatchObject({ back: 1 });
  });

  test('is not offered where the browser had no room, and the clear is done all the same', async () => {
    const { jar, session, clear } = world(KINDS);
    session.failWrites(1);
    expect(await clear(KINDS)).toMatchObject({ asked: 6, gone: 6, stayed: [], undo: undefined, final: true });
    expect(jar.keys()).toEqual([]);
  });

  test('is not offered where nothing went', async () => {
    const { clear } = world([]);
    expect(await clear(KINDS)).toMatchObject({ undo: undefined, final: false });
  });

  test.each<[string, (id: string) => Record<string, unknown>]>([
    ['the list of clears', () => ({ undo: 'all' })],
    ['its place in it', (id) => ({ undo: [{ id, slot: 20 }] })],
    ['what was kept', () => ({ 'undo-0': { cookies: 'all' } })],
  ])('of what was kept unreadably is nothing to undo: %s', async (_, broken) => {
    const { ports, session, clear } = world(KINDS);
    const { undo = '' } = await clear(KINDS);
    await session.write(broken(undo));
    await expect(undoClear(ports, { id: undo })).rejects.toThrow('nothing_to_undo');
  });
});
