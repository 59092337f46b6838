import fc from 'fast-check';
import { expect, test } from 'vitest';
import { clearCookies } from '../../src/app/clear.ts';
import { undoClear } from '../../src/app/undo.ts';
import { isExpired } from '../../src/core/classify.ts';
import { type Cookie, keyOf } from '../../src/core/cookie.ts';
import { clearPorts } from '../fake/clear.ts';
import { NOW } from '../fake/clock.ts';
import { fakeJar } from '../fake/jar.ts';
import { closeCookie, SITE } from './arbitraries.ts';

const scope = { site: SITE, scheme: 'https' as const };
const cookies = fc.uniqueArray(closeCookie, { selector: keyOf, maxLength: 30 });

/** What may be asked for: live cookies the scope lists, and everything that is in the jar besides. */
const isReachable = (listed: ReadonlySet<string>, cookie: Cookie): boolean =>
  listed.has(keyOf(cookie)) && !isExpired(cookie, NOW);

test('clearing removes exactly the wanted cookies of the scope and no other', async () => {
  await fc.assert(
    fc.asyncProperty(cookies, fc.func(fc.boolean()), async (held, isWanted) => {
      const jar = fakeJar(held, [SITE]);
      const listed = new Set((await jar.cookies.list(scope)).map(keyOf));
      const wanted = held.filter((cookie) => isWanted(keyOf(cookie)));
      const outcome = await clearCookies(clearPorts(jar), { scope, keys: wanted.map(keyOf) });
      const going = new Set(wanted.filter((cookie) => isReachable(listed, cookie)).map(keyOf));
      expect(jar.keys()).toEqual(held.map(keyOf).filter((key) => !going.has(key)));
      expect(new Set(jar.asked)).toEqual(going);
      expect(jar.asked).toHaveLength(going.size);
      expect(outcome).toMatchObject({ asked: wanted.length, gone: wanted.length, stayed: [] });
    }),
    { numRuns: 300 },
  );
});

test('what is said to have stayed is in the jar, and what is said to be gone is not', async () => {
  await fc.assert(
    fc.asyncProperty(cookies, fc.constantFrom('sid', 'SID', ''), async (held, stubborn) => {
      const jar = fakeJar(held, [SITE]);
      jar.refuse(stubborn);
      const live = (await jar.cookies.list(scope)).filter((cookie) => !isExpired(cookie, NOW));
      const outcome = await clearCookies(clearPorts(jar), { scope, keys: live.map(keyOf) });
      const left = (await jar.cookies.list(scope)).filter((cookie) => !isExpired(cookie, NOW));
      expect(outcome.stayed.map(({ name }) => name)).toEqual(left.map(({ name }) => name));
      expect(outcome.gone).toBe(live.length - left.length);
      expect(left.every(({ name }) => name === stubborn)).toBe(true);
    }),
  );
});

test('undoing a clear gives the jar back, every cookie in every field', async () => {
  await fc.assert(
    fc.asyncProperty(cookies, fc.func(fc.boolean()), async (held, isWanted) => {
      const jar = fakeJar(held, [SITE]);
      const ports = clearPorts(jar);
      const contents = async () => new Map((await jar.cookies.list(scope)).map((one) => [keyOf(one), one]));
      const before = await contents();
      const wanted = held.filter((cookie) => isWanted(keyOf(cookie)));
      const { undo } = await clearCookies(ports, { scope, keys: wanted.map(keyOf) });
      if (undo !== undefined) await undoClear(ports, { id: undo });
      expect(await contents()).toEqual(before);
    }),
    { numRuns: 300 },
  );
});
