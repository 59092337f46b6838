import { describe, expect, test } from 'vitest';
import { clearCookies } from '../../../src/app/clear.ts';
import { undoClear } from '../../../src/app/undo.ts';
import { type Cookie, keyOf } from '../../../src/core/cookie.ts';
import type { ClearOutcome } from '../../../src/protocol.ts';
import { clearPorts } from '../../fake/clear.ts';
import { NOW } from '../../fake/clock.ts';
import { cookie } from '../../fake/cookie.ts';
import { type FakeJar, fakeJar } from '../../fake/jar.ts';

const SITE = 'media-server.com';
const SCOPE = { site: SITE, scheme: 'https' as const };
const UNDER = { topLevelSite: `https://${SITE}`, hasCrossSiteAncestor: false };

type Said = Pick<ClearOutcome, 'asked' | 'gone' | 'stayed'>;
const clear = async (jar: FakeJar, wanted: readonly Cookie[]): Promise<Said> => {
  const { asked, gone, stayed } = await clearCookies(clearPorts(jar), {
    scope: SCOPE,
    keys: wanted.map(keyOf),
  });
  return { asked, gone, stayed };
};

/** All of the same name; only one thing tells each from the first (6265bis §5.7 step "same name, domain, path"). */
const SIBLINGS: readonly (readonly [string, Cookie])[] = [
  ['path', cookie({ path: '/mmc' })],
  ['host', cookie({ domain: `edge.${SITE}` })],
  ['host-only flag', cookie({ hostOnly: false })],
  ['partition', cookie({ partition: UNDER })],
  ['ancestor bit', cookie({ partition: { ...UNDER, hasCrossSiteAncestor: true } })],
  ['first-party domain', cookie({ firstPartyDomain: 'west.com' })],
  ['letter case', cookie({ name: 'SID' })],
];

describe('clearing', () => {
  test.each(SIBLINGS)('one cookie leaves its sibling of another %s', async (_, sibling) => {
    const jar = fakeJar([cookie(), sibling], [SITE]);
    expect(await clear(jar, [cookie()])).toEqual({ asked: 1, gone: 1, stayed: [] });
    expect(jar.keys()).toEqual([keyOf(sibling)]);
    expect(jar.asked).toEqual([keyOf(cookie())]);
  });

  test.each(SIBLINGS)('the sibling of another %s leaves the first', async (_, sibling) => {
    const jar = fakeJar([cookie(), sibling], [SITE]);
    await clear(jar, [sibling]);
    expect(jar.keys()).toEqual([keyOf(cookie())]);
  });

  test('all of them takes them all, and what another site keeps under this one', async () => {
    const foreign = cookie({ domain: 'doubleclick.net', partition: UNDER });
    const all = [cookie(), foreign, ...SIBLINGS.map(([, sibling]) => sibling)];
    const jar = fakeJar(all, [SITE]);
    expect(await clear(jar, all)).toEqual({ asked: 9, gone: 9, stayed: [] });
    expect(jar.keys()).toEqual([]);
  });

  test('nothing touches nothing', async () => {
    const jar = fakeJar([cookie()], [SITE]);
    expect(await clear(jar, [])).toEqual({ asked: 0, gone: 0, stayed: [] });
    expect(jar.keys()).toHaveLength(1);
  });

  test('the same key twice asks for one cookie', async () => {
    const jar = fakeJar([cookie()], [SITE]);
    expect(await clear(jar, [cookie(), cookie()])).toEqual({ asked: 1, gone: 1, stayed: [] });
  });

  test('counts a cookie that was already gone as gone, and asks the browser for nothing', async () => {
    const jar = fakeJar([], [SITE]);
    expect(await clear(jar, [cookie()])).toEqual({ asked: 1, gone: 1, stayed: [] });
    expect(jar.asked).toEqual([]);
  });

  test('counts a cookie that has expired as gone, although Firefox still lists it', async () => {
    const expired = cookie({ expires: NOW - 1 });
    expect(await clear(fakeJar([expired], [SITE]), [expired])).toEqual({ asked: 1, gone: 1, stayed: [] });
  });

  test('leaves a cookie of the same key in another store', async () => {
    const elsewhere = cookie({ storeId: 'private' });
    const jar = fakeJar([cookie(), elsewhere], [SITE]);
    await clear(jar, [cookie()]);
    expect(jar.keys()).toEqual([keyOf(elsewhere)]);
  });
});

describe('what stayed', () => {
  test.each([
    ['another value', { value: '2' }],
    ['another expiry', { expires: NOW + 100 }],
  ])('was set again where the site set it with %s', async (_, part) => {
    const jar = fakeJar([cookie(), cookie({ name: 'other' })], [SITE]);
    jar.onExpire((gone) => {
      if (gone.name === 'sid') jar.put(cookie(part));
    });
    expect(await clear(jar, [cookie(), cookie({ name: 'other' })])).toEqual({
      asked: 2,
      gone: 1,
      stayed: [{ name: 'sid', why: 'set_again' }],
    });
  });

  test('was refused where the browser rejects', async () => {
    const jar = fakeJar([cookie(), cookie({ name: 'other' })], [SITE]);
    jar.refuse('sid');
    expect(await clear(jar, [cookie(), cookie({ name: 'other' })])).toEqual({
      asked: 2,
      gone: 1,
      stayed: [{ name: 'sid', why: 'refused' }],
    });
  });

  test('was refused where the browser rejects, though the site has changed it meanwhile', async () => {
    const jar = fakeJar([cookie(), cookie({ name: 'other' })], [SITE]);
    jar.refuse('sid');
    jar.onExpire(() => jar.put(cookie({ value: '2' })));
    expect((await clear(jar, [cookie(), cookie({ name: 'other' })])).stayed).toEqual([
      { name: 'sid', why: 'refused' },
    ]);
  });

  test('is still there where the browser says nothing and keeps it', async () => {
    const jar = fakeJar([cookie()], [SITE]);
    jar.ignore('sid');
    expect((await clear(jar, [cookie()])).stayed).toEqual([{ name: 'sid', why: 'still_there' }]);
  });

  test('is decided by the jar: a cookie that went although the call rejected is gone', async () => {
    const jar = fakeJar([cookie()], [SITE]);
    jar.onExpire(() => {
      throw new Error('too late to complain');
    });
    expect(await clear(jar, [cookie()])).toEqual({ asked: 1, gone: 1, stayed: [] });
  });
});

describe('what is protected', () => {
  const kept = cookie({ name: 'login' });
  const all = [cookie(), kept];
  const ask = { scope: SCOPE, keys: all.map(keyOf) };
  const protects = [{ site: SITE, name: 'login' }];

  test('stays, is not even tried, and is said', async () => {
    const jar = fakeJar(all, [SITE]);
    expect(await clearCookies(clearPorts(jar, protects), ask)).toMatchObject({
      asked: 2,
      gone: 1,
      stayed: [{ name: 'login', why: 'protected' }],
      protectedKeys: [keyOf(kept)],
    });
    expect(jar.asked).toEqual([keyOf(cookie())]);
  });

  test('stays also where it is the only one that was named', async () => {
    const jar = fakeJar(all, [SITE]);
    const outcome = await clearCookies(clearPorts(jar, protects), { scope: SCOPE, keys: [keyOf(kept)] });
    expect(outcome).toMatchObject({ asked: 1, gone: 0, undo: undefined });
    expect(jar.asked).toEqual([]);
  });

  test('goes where it was said twice, and comes back with the rest', async () => {
    const jar = fakeJar(all, [SITE]);
    const ports = clearPorts(jar, [{ site: SITE }]);
    const { protectedKeys, undo = '' } = await clearCookies(ports, ask);
    expect(protectedKeys).toHaveLength(2);
    const twice = { scope: SCOPE, keys: [...protectedKeys], evenProtected: true, undo };
    expect(await clearCookies(ports, twice)).toMatchObject({ asked: 2, gone: 2, protectedKeys: [] });
    expect(jar.keys()).toEqual([]);
  });

  test('cannot be told where storage fails, so nothing is cleared', async () => {
    const jar = fakeJar(all, [SITE]);
    const ports = { ...clearPorts(jar), settings: { certain: () => Promise.reject(new Error('unread')) } };
    await expect(clearCookies(ports, ask)).rejects.toThrow('unread');
    expect(jar.asked).toEqual([]);
  });
});

describe('a whole site of hundreds', () => {
  const MANY = Array.from({ length: 120 }, (_, index) => cookie({ name: `n${index}` }));
  const FOREIGN = cookie({ domain: 'west.com', partition: UNDER });

  /** As the browser's own call: all of the site's own, in every partition, whatever was listed. */
  const whole = (cookies: readonly Cookie[], meanwhile: (jar: FakeJar) => void = () => undefined) => {
    const jar = fakeJar(cookies, [SITE]);
    const runs: number[] = [];
    let lists = 0;
    const list: FakeJar['cookies']['list'] = async (scope) => {
      lists += 1;
      if (lists === 1) meanwhile(jar);
      return jar.cookies.list(scope);
    };
    const expireSite: NonNullable<FakeJar['cookies']['expireSite']> = {
      can: ({ site }) => site === SITE,
      run: async (scope, all) => {
        runs.push(all.length);
        const own = (await jar.cookies.list(scope)).filter(({ domain }) => domain.endsWith(SITE));
        for (const one of own) await jar.cookies.expire(one);
      },
    };
    const ports = { ...clearPorts(jar), cookies: { ...jar.cookies, list, expireSite } };
    return { jar, runs, ports };
  };

  test('goes at once, and can be undone', async () => {
    const { jar, runs, ports } = whole([...MANY, FOREIGN]);
    const outcome = await clearCookies(ports, { scope: SCOPE, keys: MANY.map(keyOf) });
    expect(outcome).toMatchObject({ asked: 120, gone: 120, stayed: [] });
    expect(runs).toEqual([120]);
    expect(jar.keys()).toEqual([keyOf(FOREIGN)]);
    await undoClear(ports, { id: outcome.undo ?? '' });
    expect(new Set(jar.keys())).toEqual(new Set([...MANY, FOREIGN].map(keyOf)));
  });

  test('with what others keep under it, which goes one by one', async () => {
    const { jar, runs, ports } = whole([...MANY, FOREIGN]);
    await clearCookies(ports, { scope: SCOPE, keys: [...MANY, FOREIGN].map(keyOf) });
    expect(runs).toHaveLength(1);
    expect(jar.keys()).toEqual([]);
  });

  test.each<[string, readonly Cookie[], (jar: FakeJar) => void]>([
    ['one of them was not named', MANY.slice(1), () => undefined],
    ['one is kept inside another site', MANY, (jar) => jar.put(cookie({ partition: UNDER }))],
    ['the site has set another since they were named', MANY, (jar) => jar.put(cookie({ name: 'new' }))],
  ])('goes one by one where %s, and nothing else does', async (_, named, meanwhile) => {
    const { jar, runs, ports } = whole(MANY, meanwhile);
    await clearCookies(ports, { scope: SCOPE, keys: named.map(keyOf) });
    expect(runs).toEqual([]);
    expect(jar.asked.toSorted()).toEqual(named.map(keyOf).toSorted());
  });

  test('one that was changed since it was named comes back as it was when it went', async () => {
    const changed = cookie({ name: 'n3', value: '9' });
    const { jar, runs, ports } = whole(MANY, (now) => now.put(changed));
    const { undo } = await clearCookies(ports, { scope: SCOPE, keys: MANY.map(keyOf) });
    expect(runs).toEqual([120]);
    await undoClear(ports, { id: undo ?? '' });
    expect((await jar.cookies.list(SCOPE)).find(({ name }) => name === 'n3')?.value).toBe('9');
  });

  test('the browser has been told to keep them before it is told to take them, and one by one as well', async () => {
    for (const few of [MANY, MANY.slice(0, 20)]) {
      const { jar, ports } = whole(few);
      const told: string[] = [];
      const session = {
        ...ports.session,
        write: (entries: Readonly<Record<string, unknown>>) => {
          told.push('keep');
          return ports.session.write(entries);
        },
      };
      jar.onExpire(() => told.push('take'));
      await clearCookies({ ...ports, session }, { scope: SCOPE, keys: few.map(keyOf) });
      expect(told).toEqual(['keep', ...few.map(() => 'take')]);
    }
  });

  test('what the browser does not take at once goes one by one', async () => {
    const { jar, ports } = whole(MANY);
    const expireSite = { can: () => true, run: () => Promise.reject(new Error('refused')) };
    const refusing = { ...ports, cookies: { ...ports.cookies, expireSite } };
    const outcome = await clearCookies(refusing, { scope: SCOPE, keys: MANY.map(keyOf) });
    expect(outcome).toMatchObject({ gone: 120, stayed: [] });
    expect(jar.keys()).toEqual([]);
  });

  test('a few are not worth it', async () => {
    const { runs, ports } = whole(MANY.slice(0, 20));
    expect(await clearCookies(ports, { scope: SCOPE, keys: MANY.slice(0, 20).map(keyOf) })).toMatchObject({
      gone: 20,
    });
    expect(runs).toEqual([]);
  });
});

describe('without permission', () => {
  const failure = { code: 'not_permitted', detail: SITE };

  test('nothing is tried and nothing is claimed', async () => {
    const jar = fakeJar([cookie()], []);
    await expect(clear(jar, [cookie()])).rejects.toMatchObject({ failure });
    expect(jar.asked).toEqual([]);
  });

  test('that was taken away meanwhile, nothing is claimed: an empty list would look like success', async () => {
    const jar = fakeJar([cookie()], [SITE]);
    jar.onExpire(() => jar.forbid(SITE));
    await expect(clear(jar, [cookie()])).rejects.toMatchObject({ failure });
  });
});
